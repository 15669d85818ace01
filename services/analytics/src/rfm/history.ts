import type { KnownSale } from './sale-fact.ts';
import { dayAt, daysBetween, type Window } from './window.ts';

/** One sale in a history. `netMinor` 0 = it is no purchase of this customer, or no longer. */
export type SaleEntry = readonly [saleId: string, atMs: number, netMinor: number, revision: number];
/** The purchases of one day (`2026-11-27`) that are no longer known one by one. */
export type DaySum = readonly [day: string, purchases: number, netMinor: number];

/**
 * The purchases of one customer, JSON as it is. Where a fact or question goes beyond what it still
 * knows, its functions answer undefined: then it is made anew of the sales (`historyOf`).
 */
export interface History {
  /** Each sale alone, by time, then id. */
  readonly sales: readonly SaleEntry[];
  /** By day. */
  readonly days: readonly DaySum[];
  /** Sales before this instant are in `days`; null = all are alone. */
  readonly aloneFromMs: number | null;
  /** Of the days before this one there is only the newest with a purchase; null = all are there. */
  readonly wholeFrom: string | null;
}

export const emptyHistory: History = { sales: [], days: [], aloneFromMs: null, wholeFrom: null };

/** Whether a sale of the customer of that id belongs to this history; merged ones have several. */
export type IsOwn = (customerId: string) => boolean;

/** The history of somebody, of all sales that ever were his. */
export const historyOf = (sales: Iterable<KnownSale>, isOwn: IsOwn): History => ({
  ...emptyHistory,
  sales: latest(Array.from(sales, (sale) => entryOf(sale, isOwn))),
});

/**
 * The history with what a sale is now, whether it is new in it, changed, or known. The order in
 * which sales come makes no difference.
 * @returns undefined when the sale is, or was, among those that are only known as sums
 */
export function takeSale(history: History, sale: KnownSale, isOwn: IsOwn): History | undefined {
  const earliestMs = Math.min(sale.earliestMs, sale.now.atMs);
  if (history.aloneFromMs !== null && earliestMs < history.aloneFromMs) return undefined;
  const entry = entryOf(sale, isOwn);
  const known = history.sales.findIndex(([saleId]) => saleId === entry[0]);
  const before = history.sales[known];
  if (before && newer(before, entry) === before) return history;
  const sales = before ? history.sales.toSpliced(known, 1) : history.sales.slice();
  const at = sales.findLastIndex((other) => byTime(other, entry) < 0) + 1;
  sales.splice(at, 0, entry);
  return { ...history, sales };
}

/** The history of two customers who turned out to be one. */
export function joinHistories(a: History, b: History, timeZone: string): History {
  const days = sumsOfDays([...a.days, ...b.days]);
  const wholeFrom = laterOf(a.wholeFrom, b.wholeFrom);
  const joined = { ...emptyHistory, sales: latest([...a.sales, ...b.sales]), days };
  const aloneFromMs = laterOf(a.aloneFromMs, b.aloneFromMs);
  const folded = aloneFromMs === null ? joined : fold(joined, aloneFromMs, timeZone);
  return wholeFrom === null ? folded : forgetBefore(folded, wholeFrom);
}

/**
 * The same history in bounded room: at most `salesMax` sales alone (more only if they are of one
 * millisecond), and a sum for each day of the window. It answers the same for this window and all
 * later ones. Half of `salesMax` stay alone, so that this happens once in many sales.
 */
export function compactHistory(history: History, window: Window, salesMax = 1000): History {
  const edgeMs = Math.max(history.aloneFromMs ?? window.fromMs, window.fromMs);
  const folded = fold(history, edgeMs, window.timeZone);
  const oldestKept =
    folded.sales.length > salesMax ? folded.sales.at(-Math.ceil(salesMax / 2)) : undefined;
  const bounded = oldestKept ? fold(folded, oldestKept[1], window.timeZone) : folded;
  return forgetBefore(bounded, window.firstDay);
}

/** What a customer bought in a window, and when he last bought at all. */
export interface Measures {
  /** Days since the last purchase, also if that was before the window; null = never bought. */
  recencyDays: number | null;
  /** Purchases in the window, and what is left of them in minor units. */
  frequency: number;
  monetary: number;
}

/**
 * @returns undefined when the window begins before what the history still knows
 * @throws RangeError when what was bought is more than a safe integer holds
 */
export function measuresOf(history: History, window: Window): Measures | undefined {
  if (history.wholeFrom !== null && window.firstDay < history.wholeFrom) return undefined;
  let frequency = 0;
  let monetary = 0;
  let lastMs: number | undefined;
  for (const [, atMs, netMinor] of history.sales) {
    if (atMs >= window.toMs) break;
    if (netMinor <= 0) continue;
    lastMs = atMs;
    if (atMs < window.fromMs) continue;
    frequency += 1;
    monetary += netMinor;
  }
  let last = lastMs === undefined ? undefined : dayAt(window.timeZone, lastMs);
  for (const [day, purchases, netMinor] of history.days) {
    if (day > window.asOf) break;
    if (last === undefined || day > last) last = day;
    if (day < window.firstDay) continue;
    frequency += purchases;
    monetary += netMinor;
  }
  if (!Number.isSafeInteger(monetary)) throw new RangeError('purchases beyond safe integers');
  const recencyDays = last === undefined ? null : daysBetween(last, window.asOf);
  return { recencyDays, frequency, monetary };
}

function entryOf({ now }: KnownSale, isOwn: IsOwn): SaleEntry {
  const own = now.customerId !== null && isOwn(now.customerId);
  return [now.saleId, now.atMs, own ? Math.max(0, now.netMinor ?? 0) : 0, now.revision];
}

/**
 * Which of two entries of one sale tells what it is. Of one revision it is the one with the money:
 * the other says that it was not that history's, and they were joined.
 */
function newer(a: SaleEntry, b: SaleEntry): SaleEntry {
  if (a[3] !== b[3]) return a[3] > b[3] ? a : b;
  return a[2] >= b[2] ? a : b;
}

const byTime = (a: SaleEntry, b: SaleEntry): number =>
  a[1] - b[1] || (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);

/** Each sale once, by time. */
function latest(entries: readonly SaleEntry[]): SaleEntry[] {
  const bySale = new Map<string, SaleEntry>();
  for (const entry of entries) {
    const known = bySale.get(entry[0]);
    bySale.set(entry[0], known ? newer(known, entry) : entry);
  }
  return [...bySale.values()].sort(byTime);
}

function sumsOfDays(sums: readonly DaySum[]): DaySum[] {
  const byDay = new Map<string, DaySum>();
  for (const [day, purchases, netMinor] of sums) {
    const [, morePurchases, moreMinor] = byDay.get(day) ?? [day, 0, 0];
    byDay.set(day, [day, purchases + morePurchases, netMinor + moreMinor]);
  }
  return [...byDay.values()].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Puts the sales before an instant into the sums of their days. */
function fold(history: History, aloneFromMs: number, timeZone: string): History {
  const known = history.sales.findIndex(([, atMs]) => atMs >= aloneFromMs);
  const count = known < 0 ? history.sales.length : known;
  const sums = history.sales
    .slice(0, count)
    .filter(([, , netMinor]) => netMinor > 0)
    .map(([, atMs, netMinor]): DaySum => [dayAt(timeZone, atMs), 1, netMinor]);
  return {
    ...history,
    sales: history.sales.slice(count),
    days: sums.length === 0 ? history.days : sumsOfDays([...history.days, ...sums]),
    aloneFromMs,
  };
}

/** Forgets the sums before a day, but for the newest of them: it says when he last bought. */
function forgetBefore(history: History, day: string): History {
  const wholeFrom = laterOf(history.wholeFrom, day);
  const first = history.days.findIndex(([other]) => wholeFrom === null || other >= wholeFrom);
  const older = first < 0 ? history.days.length : first;
  return { ...history, days: history.days.slice(Math.max(0, older - 1)), wholeFrom };
}

const laterOf = <T extends string | number>(a: T | null, b: T | null): T | null =>
  a === null ? b : b === null || a >= b ? a : b;
