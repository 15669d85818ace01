import type { Clock } from '@laurel/contracts/clock';
import { failure, success } from '@laurel/contracts/problems';
import type { AccountLog } from './account-log.ts';
import { type Account, type Accounts, mailboxOf } from './accounts.ts';
import type { AttemptName, Attempts } from './attempts.ts';
import type { Hashing } from './hashing.ts';
import { notValid } from './joining.ts';
import { passwordReset, resetMs, resetUrlOf } from './letters.ts';
import type { Links } from './links.ts';
import type { SignedIn, Visitor } from './model.ts';
import { checkPassword } from './password-strength.ts';
import type { Post } from './post.ts';
import type { Sessions } from './sessions.ts';
import { type Attempted, accountName, addressName, busy, type SignIn } from './sign-in.ts';

export interface PasswordChange {
  current: string;
  password: string;
  totp?: string | undefined;
}

export interface Passwords {
  /**
   * Ends every session but the one that asks, which gets a new secret by `renew`. Failures: those
   * of signing in, `password_too_weak`, `version_conflict`.
   */
  change(who: SignedIn, change: PasswordChange, visitor: Visitor): Promise<Attempted<undefined>>;
  /**
   * Sends a link where there is an account. The answer says nothing of that, and does not wait for
   * it. Failures: `invalid_value`, `rate_limited` (of the address asked from).
   */
  forgotten(email: string, visitor: Visitor): Promise<Attempted<undefined>>;
  /**
   * Ends every session. Who reads the mailbox has the account: what was set up before anybody
   * showed that goes. Failures: `link_not_valid`, `password_too_weak`, `version_conflict`.
   */
  reset(token: string, password: string, visitor: Visitor): Promise<Attempted<undefined>>;
  /** Resolves when whoever asked for a link has got it, or does not get one. */
  drained(): Promise<void>;
}

export interface PasswordsDeps {
  accounts: Accounts;
  attempts: Attempts;
  hashing: Hashing;
  links: Links;
  log: AccountLog;
  post: Post;
  sessions: Pick<Sessions, 'endAll'>;
  signIn: SignIn;
  clock: Clock;
  publicUrl: string;
  onError(error: unknown): void;
}

/** So many letters a mailbox is sent; then a while none. */
const mailboxName = (email: string): AttemptName => ({
  ...{ kind: 'reset of', value: email },
  patience: { free: 3, firstMs: 10 * 60_000, longestMs: 60 * 60_000 },
});
const askingName = (address: string): AttemptName => ({
  ...addressName(address),
  ...{ kind: 'reset from', patience: { free: 20, firstMs: 60_000, longestMs: 60 * 60_000 } },
});

export function openPasswords(deps: PasswordsDeps): Passwords {
  const { accounts, attempts, hashing, links, log, post, sessions, signIn } = deps;
  const underWay = new Set<Promise<void>>();

  /** Gives an account another password, and whatever follows from it. */
  async function give(
    account: Account,
    password: string,
    { also, exceptId }: { also: Partial<Account>; exceptId?: string },
  ): Promise<Attempted<undefined>> {
    const passwordHash = await hashing.hash(password);
    if (passwordHash === undefined) return busy();
    const after = { ...account, ...also, passwordHash };
    const done = await log.record(
      account.id,
      'user.password_changed',
      async () => (await accounts.collection.replace(after, account.version)) === 'replaced',
    );
    if (!done) return conflict();
    await links.drop(account.id);
    await sessions.endAll(account.id, exceptId);
    return success(undefined);
  }

  async function sendLink(email: string): Promise<void> {
    if ((await attempts.begin(mailboxName(email))) > 0) return;
    const account = await accounts.byEmail(email);
    if (!account) return;
    const url = resetUrlOf(deps.publicUrl, await links.make('reset', account.id, resetMs));
    post.send(passwordReset({ email, name: account.name, url }));
  }

  return {
    async change({ email, name, sessionId }, { current, password, totp }, visitor) {
      const checked = await signIn.check({ email, password: current, totp }, visitor);
      if (!checked.ok) return checked;
      const strong = await checkPassword(password, [email, name]);
      if (!strong.ok) return strong;
      return await give(checked.value, password, { also: {}, exceptId: sessionId });
    },
    async forgotten(email, { address }) {
      const mailbox = mailboxOf(email);
      if (!mailbox.ok) return mailbox;
      const limited = await signIn.limit([askingName(address)]);
      if (!limited.ok) return limited;
      const sending = sendLink(mailbox.value)
        .catch(deps.onError)
        .finally(() => underWay.delete(sending));
      underWay.add(sending);
      return success(undefined);
    },
    async reset(token, password, { address }) {
      const link = await links.find(token, ['reset']);
      const account = link && (await accounts.get(link.subject));
      if (!account) {
        const limited = await signIn.limit([addressName(address)]);
        return limited.ok ? notValid() : limited;
      }
      const { email, name, mailboxProvenAtMs } = account;
      const strong = await checkPassword(password, [email, name]);
      if (!strong.ok) return strong;
      if (!(await links.use(link))) return notValid();
      const also =
        mailboxProvenAtMs === null
          ? { mailboxProvenAtMs: deps.clock.now(), secondFactor: null, begunFactor: null }
          : {};
      const given = await give(account, password, { also });
      if (given.ok) await attempts.clear(accountName(email));
      return given;
    },
    drained: async () => void (await Promise.all(underWay)),
  };
}

const conflict = () =>
  failure('version_conflict', 'Another request changed the account meanwhile; try again.');
