import type { Clock } from '@laurel/contracts/clock';
import { failure, failureAt, success } from '@laurel/contracts/problems';
import type { AccountLog } from './account-log.ts';
import type { Account, Accounts } from './accounts.ts';
import type { SignedIn, Visitor } from './model.ts';
import { factorUri, mintFactorSecret, mintRecoveryCodes, useCode } from './second-factor.ts';
import type { Sessions } from './sessions.ts';
import { type Attempted, accountName, type SignIn } from './sign-in.ts';

export interface Proof {
  password: string;
  totp?: string | undefined;
}

/** Setting up and removing the second factor of one's own account. */
export interface SecondFactors {
  /**
   * What the app on a device is given; worth something once a code of it was confirmed, within ten
   * minutes. A second factor that there is stays until then. Failures: those of signing in.
   */
  begin(
    who: SignedIn,
    proof: Proof,
    visitor: Visitor,
  ): Promise<Attempted<{ secret: string; uri: string }>>;
  /**
   * From now on signing in needs a code. Ends every other session.
   * @returns codes for a lost device, told only here
   * Failures: `invalid_value` (the code, or nothing was begun), `rate_limited`, `version_conflict`.
   */
  confirm(who: SignedIn, code: string): Promise<Attempted<readonly string[]>>;
  /** Failures: those of signing in, `version_conflict`. */
  remove(who: SignedIn, proof: Proof, visitor: Visitor): Promise<Attempted<undefined>>;
}

const begunMs = 10 * 60_000;

export function openSecondFactors({
  accounts,
  log,
  sessions,
  signIn,
  clock,
  told,
}: {
  accounts: Accounts;
  log: AccountLog;
  sessions: Pick<Sessions, 'endAll'>;
  signIn: SignIn;
  clock: Clock;
  told(accountId: string): Promise<void>;
}): SecondFactors {
  const replace = async (account: Account, change: Partial<Account>) =>
    (await accounts.collection.replace({ ...account, ...change }, account.version)) === 'replaced';

  return {
    async begin({ email }, { password, totp }, visitor) {
      const checked = await signIn.check({ email, password, totp }, visitor);
      if (!checked.ok) return checked;
      const secret = mintFactorSecret();
      const begunFactor = { secret, endsAtMs: clock.now() + begunMs };
      if (!(await replace(checked.value, { begunFactor }))) return conflict();
      return success({ secret, uri: factorUri(secret, email) });
    },
    async confirm({ accountId, sessionId, email }, code) {
      const limited = await signIn.limit([{ ...accountName(email), kind: 'second factor of' }]);
      if (!limited.ok) return limited;
      const account = await accounts.get(accountId);
      const begun = account?.begunFactor;
      if (!account || !begun || clock.now() >= begun.endsAtMs) return nothingBegun();
      const { codes, hashes } = mintRecoveryCodes();
      const fresh = { secret: begun.secret, lastStep: 0, recoveryHashes: [] };
      const used = useCode(fresh, code, clock.now());
      if (!used) return failureAt('invalid_value', '/totp', 'is no code of this device now');
      const secondFactor = { ...used, recoveryHashes: hashes };
      const done = await log.record(accountId, 'user.second_factor_set', () =>
        replace(account, { secondFactor, begunFactor: null }),
      );
      if (!done) return conflict();
      await sessions.endAll(accountId, sessionId);
      await told(accountId);
      return success(codes);
    },
    async remove({ accountId, email }, { password, totp }, visitor) {
      const checked = await signIn.check({ email, password, totp }, visitor);
      if (!checked.ok) return checked;
      const change = { secondFactor: null, begunFactor: null };
      const done = await log.record(accountId, 'user.second_factor_removed', () =>
        replace(checked.value, change),
      );
      if (!done) return conflict();
      await told(accountId);
      return success(undefined);
    },
  };
}

const nothingBegun = () =>
  failureAt('invalid_value', '/totp', 'is of no second factor that was begun lately');
const conflict = () =>
  failure('version_conflict', 'Another request changed the account meanwhile; try again.');
