import type { Clock } from '@laurel/contracts/clock';
import { failure, failureAt, type Problem, type Result, success } from '@laurel/contracts/problems';
import { type Account, type Accounts, mailboxOf } from './accounts.ts';
import type { AttemptName, Attempts } from './attempts.ts';
import type { Hashing } from './hashing.ts';
import type { Visitor } from './model.ts';
import { useCode } from './second-factor.ts';

export interface Credentials {
  email: string;
  password: string;
  totp?: string | undefined;
}

/** A refusal that may say when to come again. */
export type Attempted<T> = Result<T> | { ok: false; problem: Problem; retryAfterSeconds: number };

/** Checks who somebody is. */
export interface SignIn {
  /**
   * The account whose password, and code where it needs one, these are. The same answer, in the
   * same time, whether or not there is such an account. Failures: `sign_in_failed`,
   * `second_factor_required` (only with the right password), `rate_limited`, `unavailable`.
   */
  check(credentials: Credentials, visitor: Visitor): Promise<Attempted<Account>>;
  /** Whether somebody may try something now; it counts. */
  limit(names: readonly AttemptName[]): Promise<Attempted<undefined>>;
}

export const accountName = (email: string): AttemptName => ({
  ...{ kind: 'account', value: email },
  patience: { free: 5, firstMs: 30_000, longestMs: 15 * 60_000 },
});
/** Many people may share an address: a store, a company. */
export const addressName = (address: string): AttemptName => ({
  ...{ kind: 'address', value: networkOf(address) },
  patience: { free: 40, firstMs: 15_000, longestMs: 5 * 60_000 },
});

export function openSignIn({
  accounts,
  attempts,
  hashing,
  clock,
}: {
  accounts: Accounts;
  attempts: Attempts;
  hashing: Hashing;
  clock: Clock;
}): SignIn {
  async function limit(names: readonly AttemptName[]): Promise<Attempted<undefined>> {
    const begun: AttemptName[] = [];
    for (const name of names) {
      const waitMs = await attempts.begin(name);
      if (waitMs === 0) begun.push(name);
      else {
        for (const earlier of begun) await attempts.takeBack(earlier);
        return locked(waitMs);
      }
    }
    return success(undefined);
  }

  /** Whether a code is right; it is used up then. */
  async function useFactor(account: Account, code: string): Promise<boolean> {
    const { secondFactor } = account;
    const next = secondFactor && useCode(secondFactor, code, clock.now());
    if (!next) return false;
    const after = { ...account, secondFactor: next };
    return (await accounts.collection.replace(after, account.version)) === 'replaced';
  }

  async function check({ email, password, totp }: Credentials, { address }: Visitor) {
    const mailbox = mailboxOf(email);
    if (!mailbox.ok) return mailbox;
    const [ofAccount, ofAddress] = [accountName(mailbox.value), addressName(address)];
    const limited = await limit([ofAddress, ofAccount]);
    if (!limited.ok) return limited;
    const takeBack = async () => {
      await attempts.takeBack(ofAccount);
      await attempts.takeBack(ofAddress);
    };
    const account = await accounts.byEmail(mailbox.value);
    const isRight = await hashing.verify(account?.passwordHash, password);
    if (isRight === undefined) {
      await takeBack();
      return busy();
    }
    if (!account || !isRight) return wrong();
    if (account.secondFactor) {
      if (totp === undefined) {
        await takeBack();
        return failureAt('second_factor_required', '/totp', 'a code of your device is needed');
      }
      if (!(await useFactor(account, totp))) return wrong();
    }
    await attempts.clear(ofAccount);
    await attempts.takeBack(ofAddress);
    return success((await accounts.get(account.id)) ?? account);
  }

  return { check, limit };
}

const wrong = () =>
  failure('sign_in_failed', 'The e-mail address, the password or the code is not right.');

export const busy = (): Attempted<never> => ({
  ...failure('unavailable', 'Too many sign in at this moment; try again.'),
  retryAfterSeconds: 2,
});

function locked(waitMs: number): Attempted<never> {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return {
    ...failure('rate_limited', `Too many attempts failed. Try again in ${seconds} s.`),
    retryAfterSeconds: seconds,
  };
}

/** One customer of a provider has a whole /64 of IPv6 addresses, so those count as one. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const groups = head.split(':').filter(Boolean);
  const rest = tail.split(':').filter(Boolean);
  const zeros = address.includes('::') ? 8 - groups.length - rest.length : 0;
  return [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...rest].slice(0, 4).join(':');
}
