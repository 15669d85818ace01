import { newestFirst, openPending } from '@laurel/ledger/account-transfers';
import { accountId } from '@laurel/ledger/chart';
import { accountFilterFlags, type Ledger, type Transfer } from '@laurel/ledger/port';
import { type PostingReason, postingReasons, reasonOfCode } from '@laurel/ledger/postings/leg';
import type { OrgContext } from '../pipeline/context.ts';
import { countedByPeriod } from '../pipeline/measure-accounts.ts';
import { walletKey } from '../words/accounts.ts';
import { arrivalReasons } from '../words/arrivals.ts';
import { localTimeAt } from '../words/local-time.ts';
import { agedUnit } from '../words/units.ts';

/** Movements that the customer did not cause by earning or redeeming. */
const quiet: ReadonlySet<PostingReason | undefined> = new Set([
  'expire',
  'expiryCheck',
  'refund',
  'refundedBefore',
  'returnUndone',
  'debtUndone',
  'debtRepaid',
]);

/**
 * By day of the zone, how what a wallet received on it differs from what the `earned` measure says:
 * more by gifts, corrections and prizes, less by what was earned and is not due yet. A gift counts
 * where it was earned by whoever had it first: on the day, or in the month (`2026-11`). Gifts of
 * before ages were carried have that of their arrival.
 * @param creditsPending of the wallet, as it was read before
 */
export async function arrivalsBesideEarned(
  ledger: Ledger,
  { units, program: { timeZone } }: Pick<OrgContext, 'units' | 'program'>,
  { holder, unit, creditsPending }: { holder: string; unit: string; creditsPending: number },
): Promise<Map<string, number>> {
  const walletId = accountId(walletKey(holder, unit), units.numberOf(unit));
  const byDay = new Map<string, number>();
  const addTo = (period: string, amount: number) =>
    byDay.set(period, (byDay.get(period) ?? 0) + amount);
  const add = ({ userData64 }: Transfer, amount: number) =>
    addTo(localTimeAt(timeZone, Number(userData64)).date, amount);
  await Promise.all([
    ...arrivalReasons.map(async (reason) => {
      for await (const transfer of newestFirst(ledger, walletId, {
        code: postingReasons[reason],
        flags: accountFilterFlags.credits,
      }))
        add(transfer, Number(transfer.amount));
    }),
    (async () => {
      // earnings pend without a time-out
      for (const transfer of await openPending(ledger, walletId, {
        ...{ side: 'credits', pending: BigInt(creditsPending), nowNs: 0n },
      }))
        add(transfer, -Number(transfer.amount));
    })(),
    (async () => {
      if (!units.has(agedUnit(unit))) return;
      const aged = await countedByPeriod(ledger, holder, units.numberOf(agedUnit(unit)));
      for (const [period, amount] of aged) addTo(period, amount);
    })(),
  ]);
  return byDay;
}

/** No setting lets a register's clock be ahead by more (`maxFutureMinutes`). */
const mostAheadMs = 24 * 3_600_000;

/**
 * When a wallet was last moved by its holder (earning, redeeming, giving) or by what he was given,
 * ms since epoch; null = never. By when it happened: a sale that is told late or named is no newer
 * than it is, and what happened since counts.
 */
export async function lastUseMs(ledger: Ledger, walletId: bigint): Promise<number | null> {
  const both = accountFilterFlags.debits | accountFilterFlags.credits;
  let lastMs: number | null = null;
  for await (const { code, userData64, timestamp } of newestFirst(ledger, walletId, {
    ...{ code: 0, flags: both },
  })) {
    // from here on all was told, and so happened, before
    if (lastMs !== null && Number(timestamp / 1_000_000n) + mostAheadMs <= lastMs) break;
    if (!quiet.has(reasonOfCode(code))) lastMs = Math.max(lastMs ?? 0, Number(userData64));
  }
  return lastMs;
}
