import { type AccountKey, accountId } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import type { OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { endOf, type Lapsing, type LapsingByAge, lapsesByAge } from '../program/lapsing.ts';
import { debtKey, earnedDayKey, earnedKey, walletKey } from '../words/accounts.ts';
import {
  dayPlus,
  dayStartMs,
  localTimeAt,
  monthPlus,
  monthStartMs,
  monthsLaterMs,
} from '../words/local-time.ts';
import { inLots, withLots } from '../words/lots.ts';
import type { Standings } from '../words/model.ts';
import { countOf, netOf } from '../words/standing.ts';
import { keptAt, monthOf } from './kept.ts';
import { arrivalsBesideEarned, lastUseMs } from './wallet-history.ts';

const minuteMs = 60_000;
/** The minute of each hour in which the expiry run begins. */
export const expiryMinute = 7;

/** Points that lapse together, if they are not used before. */
export interface Expiring {
  /**
   * The end of the month or day in the organization's zone, RFC 3339 in UTC. Never in the past: of
   * what came in when it was over, the beginning at which the run takes it.
   */
  at: string;
  /** Whole units. */
  amount: number;
}

/** What came into a wallet together. */
interface Lot {
  /** Its day, or any of its month where months lapse. */
  date: string;
  amount: number;
}

/** Where a customer's points of a unit lie. */
interface Wallet {
  holder: string;
  unit: string;
}

/**
 * What lapses when, by the day or month in which it came in: the oldest is spent first, so of a lot
 * there is left what the balance has beyond all newer ones. Soonest first; the amounts add up to
 * `available`.
 * @param lots oldest first; those that lapse no later than today are not looked at
 */
function expiringOf({
  available: balance,
  lots,
  lapsing,
  nowMs,
  timeZone,
}: {
  available: number;
  lots: readonly Lot[];
  lapsing: LapsingByAge;
  nowMs: number;
  timeZone: string;
}): Expiring[] {
  const { date: today } = localTimeAt(timeZone, nowMs);
  const expiring: Expiring[] = [];
  let left = balance;
  for (const lot of lots.toReversed()) {
    if (left <= 0) break;
    const end = endOf(lot.date, lapsing);
    const amount = Math.min(left, Math.max(0, lot.amount));
    if (amount === 0 || end <= today) continue;
    left -= amount;
    const at = new Date(dayStartMs(timeZone, end)).toISOString();
    const [soonest] = expiring;
    if (soonest?.at === at) soonest.amount += amount;
    else expiring.unshift({ at, amount });
  }
  // Older than everything that is kept: its time is over, the next run takes it.
  if (left > 0) {
    const at = new Date(takenAtMs(lapsing, { nowMs, timeZone })).toISOString();
    const [soonest] = expiring;
    if (soonest?.at === at) soonest.amount += left;
    else expiring.unshift({ at, amount: left });
  }
  return expiring;
}

/**
 * When the run takes what is over: at the next beginning of a day, or month, for it works through
 * each beginning once. While that of the present one is still to come: now.
 */
function takenAtMs(
  { kind }: Lapsing,
  { nowMs, timeZone }: { nowMs: number; timeZone: string },
): number {
  const { date: today, month } = localTimeAt(timeZone, nowMs);
  const byDay = kind === 'days';
  const begunMs = dayStartMs(timeZone, byDay ? today : `${month}-01`);
  const minutes = Math.ceil(begunMs / minuteMs);
  const runMs = (minutes + ((expiryMinute - (minutes % 60) + 60) % 60)) * minuteMs;
  if (nowMs < runMs) return nowMs;
  return byDay
    ? dayStartMs(timeZone, dayPlus(today, 1))
    : monthStartMs(timeZone, monthPlus(month, 1));
}

/**
 * What of a customer's wallets lapses when, by unit; units that never lapse are left out, and what
 * lapses with a day of its own.
 */
export async function loadExpiring(
  ledger: Ledger,
  context: OrgContext,
  { customerId, nowMs }: { customerId: string; nowMs: number },
): Promise<Map<string, Expiring[]>> {
  const { program, units } = context;
  const { timeZone } = program;
  const { date: today } = localTimeAt(timeZone, nowMs);
  const wallets = [...program.units.values()].flatMap(({ id: unit, expiry: lapsing }) => {
    if (lapsing === undefined || lapsing.kind === 'none') return [];
    const months = lapsesByAge(lapsing) ? keptAt({ date: today, today }, lapsing).months : [];
    return [{ unit, lapsing, months, holder: context.holderOf({ id: customerId }, unit) }];
  });
  const read = (accounts: AccountKey[]) =>
    loadStandings(ledger, [
      { reads: withLots(units, { accounts, lifetime: [] }), numberOf: units.numberOf },
    ]);
  const standings = await read(
    wallets.flatMap(({ unit, holder, months }) => [
      ...[walletKey(holder, unit), debtKey(holder, unit)],
      ...months.map((month) => earnedKey(holder, unit, month)),
    ]),
  );
  const expiring = await Promise.all(
    wallets.map(async ({ unit, lapsing, holder, months }): Promise<Expiring[]> => {
      const key = walletKey(holder, unit);
      const wallet = standings.of(key);
      const net = netOf(wallet, standings.of(debtKey(holder, unit)));
      // what has a day of its own is told by that
      const available = net - inLots(standings, { holder, unit });
      const id = accountId(key, units.numberOf(unit));
      if (available <= 0) return [];
      const at = { nowMs, timeZone };
      if (!lapsesByAge(lapsing))
        return await expiringUnused(ledger, id, {
          ...{ balance: available, months: lapsing.months },
          ...at,
        });
      const { creditsPending } = wallet;
      const beside = await arrivalsBesideEarned(ledger, context, { holder, unit, creditsPending });
      const byMonth = lotsByMonth(standings, beside, { holder, unit, months });
      const lots =
        lapsing.kind === 'days'
          ? await lotsByDay(read, beside, { holder, unit, byMonth })
          : byMonth;
      return expiringOf({ available, lots, lapsing, ...at });
    }),
  );
  return new Map(wallets.map(({ unit }, i) => [unit, expiring[i] ?? []]));
}

/** What a wallet received by month, and may be spent: earned and due, given, corrected. */
function lotsByMonth(
  standings: Standings,
  beside: ReadonlyMap<string, number>,
  { holder, unit, months }: Wallet & { months: readonly string[] },
): Lot[] {
  const lots = new Map(
    months.map((month) => [month, countOf(standings.of(earnedKey(holder, unit, month)))]),
  );
  for (const [day, amount] of beside) {
    const received = lots.get(monthOf(day));
    if (received !== undefined) lots.set(monthOf(day), received + amount);
  }
  return [...lots].map(([month, amount]) => ({ date: `${month}-01`, amount }));
}

/**
 * The same by day. What a month counts and none of its days does was earned while the unit lapsed
 * by months: it is as old as the last day.
 * @param byMonth of these months; days of those without anything are not read
 */
async function lotsByDay(
  read: (accounts: AccountKey[]) => Promise<Standings>,
  beside: ReadonlyMap<string, number>,
  { holder, unit, byMonth }: Wallet & { byMonth: readonly Lot[] },
): Promise<Lot[]> {
  const months = byMonth
    .filter(({ amount }) => amount > 0)
    .map(({ date, amount }) => ({ amount, days: daysOf(monthOf(date)) }));
  const keyOf = (day: string) => earnedDayKey(holder, unit, day);
  const standings = await read(months.flatMap(({ days }) => days.map(keyOf)));
  return months.flatMap(({ amount, days }) => {
    let undated = amount;
    const lots = days.map((date): Lot => {
      const received = countOf(standings.of(keyOf(date))) + (beside.get(date) ?? 0);
      undated -= received;
      return { date, amount: received };
    });
    const last = lots.at(-1);
    if (last) last.amount += undated;
    return lots;
  });
}

function daysOf(month: string): string[] {
  const next = `${monthPlus(month, 1)}-01`;
  const days: string[] = [];
  for (let day = `${month}-01`; day < next; day = dayPlus(day, 1)) days.push(day);
  return days;
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
  const unusedMs = unusedUntilMs(timeZone, lastMs, months);
  const endMs =
    unusedMs > nowMs ? unusedMs : takenAtMs({ kind: 'inactivity', months }, { nowMs, timeZone });
  return [{ at: new Date(endMs).toISOString(), amount: balance }];
}
