import { idNumber } from '@laurel/contracts/ids';
import { newestFirst } from '@laurel/ledger/account-transfers';
import { chart } from '@laurel/ledger/chart';
import { accountFilterFlags, batchMax, type Ledger } from '@laurel/ledger/port';

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
  const accounts = await ledger.queryAccounts({
    userData128: idNumber(holder),
    userData64: 0n,
    userData32: 0,
    ledger: ledgerNumber,
    code: chart.measure.code,
    timestampMin: 0n,
    timestampMax: 0n,
    limit: batchMax,
    flags: 0,
  });
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
