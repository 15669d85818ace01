import { newestFirst } from '@laurel/ledger/account-transfers';
import { accountFilterFlags, type Ledger } from '@laurel/ledger/port';
import { measureAccounts } from './measure-accounts.ts';

/**
 * When a measure of a holder last counted something, in business time, ms since epoch; null =
 * never. What was taken back since is meant, too. Each month has an account, and the one that has
 * counted last says when: two reads, however long the history. The month before it is looked at as
 * well: at a month's end it may be a month later in one store than in another.
 * @param ledgerNumber of the unit
 */
export async function lastCountedMs(
  ledger: Ledger,
  holder: string,
  ledgerNumber: number,
): Promise<number | null> {
  const accounts = await measureAccounts(ledger, holder, ledgerNumber);
  const newest = [...accounts].sort((a, b) => b.userData32 - a.userData32).slice(0, 2);
  let latest: number | null = null;
  for (const { id } of newest)
    for await (const { userData64 } of newestFirst(ledger, id, {
      code: 0,
      flags: accountFilterFlags.credits,
    }))
      latest = Math.max(latest ?? 0, Number(userData64));
  return latest;
}
