import { accountId } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import type { OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import type { Unit } from '../program/schema.ts';
import { debtKey, earnedKey, walletKey } from '../words/accounts.ts';
import { localTimeAt, monthPlus, monthStartMs, monthsLaterMs } from '../words/local-time.ts';
import type { Standings } from '../words/model.ts';
import { countOf, netOf } from '../words/standing.ts';
import { arrivalsBesideEarned, lastUseMs } from './wallet-history.ts';

/** Points that lapse together, if they are not used before. */
export interface Expiring {
  /**
   * The end of the month in the organization's zone, RFC 3339 in UTC; never in the past: now when
   * the next run takes them.
   */
  at: string;
  /** Whole units. */
  amount: number;
}

/** What was earned in one month lapses together, the oldest is spent first. */
export type LapsingByMonth = Extract<NonNullable<Unit['expiry']>, { kind: 'rolling' | 'yearEnd' }>;

/** Whether value lapses by the month in which it was earned. */
export const lapsesByMonth = (
  expiry: Exclude<NonNullable<Unit['expiry']>, { kind: 'none' }>,
): expiry is LapsingByMonth => expiry.kind === 'rolling' || expiry.kind === 'yearEnd';

/** A month and so many before it, oldest first. */
export const monthsUpTo = (month: string, before: number): string[] =>
  Array.from({ length: before + 1 }, (_, i) => monthPlus(month, i - before));

/**
 * The months whose earnings do not lapse yet at the start of a month, oldest first: that month and
 * the `months` before it, or those of its year and the `years` before that.
 */
export function keptMonths(month: string, lapsing: LapsingByMonth): string[] {
  if (lapsing.kind === 'rolling') return monthsUpTo(month, lapsing.months);
  const ofItsYear = Number(month.slice(5)) - 1;
  return monthsUpTo(month, ofItsYear + 12 * (lapsing.years ?? 0));
}

/** The month whose beginning ends what was earned in a month. */
function endOf(month: string, lapsing: LapsingByMonth): string {
  if (lapsing.kind === 'rolling') return monthPlus(month, lapsing.months + 1);
  return monthPlus(`${month.slice(0, 4)}-01`, 12 * ((lapsing.years ?? 0) + 1));
}

/**
 * What lapses when, by the month in which it was earned: the oldest is spent first, so of a month's
 * earnings there is left what the balance has beyond all newer ones. Soonest first; the amounts
 * add up to `available`.
 * @param earnedByMonth by `YYYY-MM`; months outside the kept ones are not looked at
 * @param lapsing how it lapses
 */
function expiringOf({
  available: balance,
  earnedByMonth,
  lapsing,
  nowMs,
  timeZone,
}: {
  available: number;
  earnedByMonth: ReadonlyMap<string, number>;
  lapsing: LapsingByMonth;
  nowMs: number;
  timeZone: string;
}): Expiring[] {
  const { month: present } = localTimeAt(timeZone, nowMs);
  const expiring: Expiring[] = [];
  let left = balance;
  for (const month of keptMonths(present, lapsing).reverse()) {
    if (left <= 0) break;
    const amount = Math.min(left, Math.max(0, earnedByMonth.get(month) ?? 0));
    left -= amount;
    if (amount === 0) continue;
    const at = startOf(timeZone, endOf(month, lapsing));
    const [soonest] = expiring;
    if (soonest?.at === at) soonest.amount += amount;
    else expiring.unshift({ at, amount });
  }
  // Older than every kept month: its time is over, the next run takes it.
  if (left > 0) expiring.unshift({ at: new Date(nowMs).toISOString(), amount: left });
  return expiring;
}

const startOf = (timeZone: string, month: string) =>
  new Date(monthStartMs(timeZone, month)).toISOString();

/** What of a customer's wallets lapses when, by unit; units that never lapse are left out. */
export async function loadExpiring(
  ledger: Ledger,
  context: OrgContext,
  { customerId, nowMs }: { customerId: string; nowMs: number },
): Promise<Map<string, Expiring[]>> {
  const { program, units } = context;
  const { timeZone } = program;
  const { month } = localTimeAt(timeZone, nowMs);
  const lapsing = [...program.units.values()].flatMap(({ id, expiry }) =>
    expiry === undefined || expiry.kind === 'none'
      ? []
      : [{ unit: id, expiry, holder: context.holderOf({ id: customerId }, id) }],
  );
  const accounts = lapsing.flatMap(({ unit, expiry, holder }) => [
    walletKey(holder, unit),
    debtKey(holder, unit),
    ...(lapsesByMonth(expiry)
      ? keptMonths(month, expiry).map((kept) => earnedKey(holder, unit, kept))
      : []),
  ]);
  const standings = await loadStandings(ledger, [
    { reads: { accounts, lifetime: [] }, numberOf: units.numberOf },
  ]);
  const expiring = await Promise.all(
    lapsing.map(async ({ unit, expiry, holder }) => {
      const key = walletKey(holder, unit);
      const wallet = standings.of(key);
      const balance = netOf(wallet, standings.of(debtKey(holder, unit)));
      const id = accountId(key, units.numberOf(unit));
      if (balance <= 0) return [unit, []] as const;
      if (!lapsesByMonth(expiry))
        return [
          unit,
          await expiringUnused(ledger, id, { balance, months: expiry.months, nowMs, timeZone }),
        ] as const;
      const beside = await arrivalsBesideEarned(ledger, id, {
        creditsPending: wallet.creditsPending,
        timeZone,
      });
      const earnedByMonth = receivedByMonth(standings, beside, {
        holder,
        unit,
        months: keptMonths(month, expiry),
      });
      return [
        unit,
        expiringOf({ available: balance, earnedByMonth, lapsing: expiry, nowMs, timeZone }),
      ] as const;
    }),
  );
  return new Map(expiring.map(([unit, list]) => [unit, [...list]]));
}

/** What a wallet received by month, and may be spent: earned and due, given, corrected. */
export function receivedByMonth(
  standings: Standings,
  beside: ReadonlyMap<string, number>,
  { holder, unit, months }: { holder: string; unit: string; months: readonly string[] },
): Map<string, number> {
  return new Map(
    months.map((month) => [
      month,
      countOf(standings.of(earnedKey(holder, unit, month))) + (beside.get(month) ?? 0),
    ]),
  );
}

/**
 * When a wallet that is no longer used lapses: at the first month's end after the months without
 * use. @returns ms since epoch
 */
export function unusedUntilMs(timeZone: string, lastUsedMs: number, months: number): number {
  const overMs = monthsLaterMs(timeZone, lastUsedMs, months);
  const { month } = localTimeAt(timeZone, overMs);
  const startMs = monthStartMs(timeZone, month);
  return startMs === overMs ? startMs : monthStartMs(timeZone, monthPlus(month, 1));
}

async function expiringUnused(
  ledger: Ledger,
  walletId: bigint,
  {
    balance,
    months,
    nowMs,
    timeZone,
  }: { balance: number; months: number; nowMs: number; timeZone: string },
): Promise<Expiring[]> {
  const lastMs = await lastUseMs(ledger, walletId);
  if (lastMs === null) return [];
  const endMs = Math.max(nowMs, unusedUntilMs(timeZone, lastMs, months));
  return [{ at: new Date(endMs).toISOString(), amount: balance }];
}
