import { idFromNumber } from '@laurel/contracts/ids';
import { chart } from './chart.ts';
import { monthBounds, startOfMs } from './instant.ts';
import { movements } from './lookup.ts';
import { type Account, type Ledger, quarterHourMs, type Transfer } from './port.ts';
import { positionOf } from './position.ts';
import { accountsById, askEach, pages, unitAccounts } from './scan.ts';
import { postedAmount } from './totals.ts';
import { hasValue, type OrgUnits, type Unit } from './units.ts';

export interface SettlementLine {
  locationId: string;
  unit: string;
  /**
   * Debits of the location in the month, but for redemptions reversed; less what was taken from
   * customers whose sales turned out to be somebody else's, or other ones.
   */
  issued: bigint;
  /**
   * Credits of the location in the month: redemptions, and what refunds gave back; less the
   * redemptions reversed and the returns undone in it, so that it is below zero where those of
   * earlier months were.
   */
  redeemed: bigint;
  /** The part of `redeemed` that refunds took back from customers who still had it. */
  refunded: bigint;
  /** The part of `redeemed` that customers had spent when a refund asked for it: they owe it. */
  owed: bigint;
  /** The parts of `issued` and `redeemed` that the ledger recorded after the month was over. */
  issuedLate: bigint;
  redeemedLate: bigint;
  /** issued − redeemed. Positive: the location pays. */
  net: bigint;
  /**
   * issued and net × cost of the unit, in the organization's money; a unit's lines sum to its
   * rounded total.
   */
  issuedAmountMinor: bigint;
  netAmountMinor: bigint;
  /** issuedAmountMinor − netAmountMinor, so that the three agree to the last minor unit. */
  redeemedAmountMinor: bigint;
}

/** What a location pays, or is paid, for all its units together. Minor units. */
export type SettlementTotal = Pick<
  SettlementLine,
  'locationId' | 'issuedAmountMinor' | 'redeemedAmountMinor' | 'netAmountMinor'
>;

/** One per location, in the order of the lines. */
export function settlementTotals(lines: readonly SettlementLine[]): SettlementTotal[] {
  const totals = new Map<string, SettlementTotal>();
  for (const { locationId, ...line } of lines) {
    const total = totals.get(locationId) ?? {
      ...{ locationId, issuedAmountMinor: 0n, redeemedAmountMinor: 0n, netAmountMinor: 0n },
    };
    total.issuedAmountMinor += line.issuedAmountMinor;
    total.redeemedAmountMinor += line.redeemedAmountMinor;
    total.netAmountMinor += line.netAmountMinor;
    totals.set(locationId, total);
  }
  return [...totals.values()];
}

export interface SettlementQuery {
  /** `2026-11`: business time, each location in its own zone. */
  month: string;
  timeZoneOf(locationId: string): Promise<string>;
  /**
   * How far business time may run ahead of the ledger's. Given, the scan begins that long before
   * the month; absent, it reads all transfers of the locations, which is needed where a test clock
   * moves business time freely. Of no meaning where sums are kept.
   */
  aheadMsMax?: number;
}

/**
 * What each location issued and redeemed of each unit in a month. Counters (measures, caps, limits)
 * have no value and are left out. Cost: the kept sums of each location account in the month,
 * however many sales there were; where the ledger keeps none, one pass over the transfers of the
 * locations in units with value. Memory: one page and one line per location and unit.
 */
export async function settlement(
  ledger: Ledger,
  orgUnits: OrgUnits,
  query: SettlementQuery,
): Promise<SettlementLine[]> {
  const lines: SettlementLine[] = [];
  for (const unit of orgUnits.all()) {
    if (!hasValue(unit.kind)) continue;
    const moved = await movedInMonth(ledger, unit, query);
    const nets = moved.map(({ issued, redeemed }) => issued - redeemed);
    const netAmounts = roundedShares(nets, unit.cost);
    const issuedAmounts = roundedShares(
      moved.map(({ issued }) => issued),
      unit.cost,
    );
    moved.forEach((line, i) => {
      const [netAmountMinor = 0n, issuedAmountMinor = 0n] = [netAmounts[i], issuedAmounts[i]];
      lines.push({
        ...line,
        unit: unit.unit,
        net: line.issued - line.redeemed,
        ...{ netAmountMinor, issuedAmountMinor },
        redeemedAmountMinor: issuedAmountMinor - netAmountMinor,
      });
    });
  }
  return lines.sort((a, b) => compare(a.locationId, b.locationId) || compare(a.unit, b.unit));
}

interface Moved {
  locationId: string;
  issued: bigint;
  redeemed: bigint;
  refunded: bigint;
  owed: bigint;
  issuedLate: bigint;
  redeemedLate: bigint;
}

type Window = Moved & { startMs: number; endMs: number };

/**
 * What each location issued and redeemed of one unit in a month; those that moved nothing are left
 * out. Cost: as of a settlement.
 * @param isCounted whether transfers with this reason's code count; all do when absent
 */
export async function movedInMonth(
  ledger: Ledger,
  unit: Unit,
  query: SettlementQuery,
  isCounted: (reason: number) => boolean = () => true,
): Promise<Moved[]> {
  const { month, timeZoneOf, aheadMsMax } = query;
  const windows = new Map<bigint, Window>();
  for await (const { id, userData128 } of locationAccounts(ledger, unit)) {
    const locationId = idFromNumber('loc', userData128);
    const { startMs, endMs } = monthBounds(month, await timeZoneOf(locationId));
    windows.set(id, {
      locationId,
      startMs,
      endMs,
      issued: 0n,
      redeemed: 0n,
      refunded: 0n,
      owed: 0n,
      issuedLate: 0n,
      redeemedLate: 0n,
    });
  }
  if (windows.size === 0) return [];
  const firstMs = Math.min(...[...windows.values()].map(({ startMs }) => startMs));
  const since = aheadMsMax === undefined ? 0n : startOfMs(Math.max(0, firstMs - aheadMsMax));
  await askEach([...windows], async ([id, window]) => {
    for await (const part of posted(ledger, id, { window, since }))
      if (isCounted(part.reason)) count(part, window);
  });
  return [...windows.values()]
    .filter(({ issued, redeemed }) => issued !== 0n || redeemed !== 0n)
    .map(({ startMs: _, endMs: __, ...moved }) => moved);
}

async function* locationAccounts(ledger: Ledger, { number }: Unit): AsyncGenerator<Account> {
  const { code } = chart.location;
  if (ledger.reports) {
    const ids = await ledger.reports.historyAccounts({ ledger: number, code });
    yield* (await accountsById(ledger, ids)).values();
    return;
  }
  for await (const accounts of pages(unitAccounts(ledger, { ledger: number, code })))
    yield* accounts;
}

/** What was posted to one side of a location's account for one reason. */
interface Posted {
  reason: number;
  isDebit: boolean;
  isLate: boolean;
  amount: bigint;
}

/**
 * All that was posted to a location's account in its month: by sums, where they are kept, else
 * transfer by transfer.
 */
async function* posted(
  ledger: Ledger,
  id: bigint,
  { window, since }: { window: Window; since: bigint },
): AsyncGenerator<Posted> {
  const { startMs: fromMs, endMs: toMs } = window;
  if (ledger.reports && fromMs % quarterHourMs === 0 && toMs % quarterHourMs === 0) {
    const query = { accountId: id, fromMs, toMs, lateFromMs: toMs };
    for (const { code, isLate, debits, credits } of await ledger.reports.historySums(query)) {
      yield { reason: code, isDebit: true, isLate, amount: debits };
      yield { reason: code, isDebit: false, isLate, amount: credits };
    }
    return;
  }
  for await (const transfers of pages(movements(ledger, id, { since })))
    for (const transfer of transfers) {
      if (!isWithin(transfer, window)) continue;
      yield {
        reason: transfer.code,
        isDebit: transfer.debitAccountId === id,
        isLate: transfer.timestamp >= startOfMs(toMs),
        amount: postedAmount(transfer),
      };
    }
}

function count({ reason, isDebit, isLate, amount }: Posted, window: Window): void {
  const { issued, redeemed, refunded, owed } = positionOf({ reason, isDebit, amount });
  window.issued += issued;
  window.redeemed += redeemed;
  window.refunded += refunded;
  window.owed += owed;
  if (!isLate) return;
  window.issuedLate += issued;
  window.redeemedLate += redeemed;
}

const isWithin = ({ userData64 }: Transfer, { startMs, endMs }: Window) =>
  userData64 >= startMs && userData64 < endMs;

/** Costs are kept to nine decimals. */
const costScale = 1_000_000_000n;

/**
 * Each quantity × cost, rounded half to even, then corrected by one minor unit where that brings
 * the sum to the rounded total (first where rounding took or gave most): what the payers pay is
 * what the payees get.
 */
export function roundedShares(quantities: readonly bigint[], cost: number): bigint[] {
  const scaledCost = BigInt(Math.round(cost * Number(costScale)));
  const exact = quantities.map((quantity) => quantity * scaledCost);
  const rounded = exact.map(roundHalfEven);
  const total = roundHalfEven(exact.reduce((sum, value) => sum + value, 0n));
  let gap = total - rounded.reduce((sum, value) => sum + value, 0n);
  const step = gap > 0n ? 1n : -1n;
  const byError = exact
    .map((value, i) => ({ i, lost: (value - (rounded[i] ?? 0n) * costScale) * step }))
    .sort((a, b) => (a.lost === b.lost ? a.i - b.i : a.lost > b.lost ? -1 : 1));
  for (const { i } of byError) {
    if (gap === 0n) break;
    rounded[i] = (rounded[i] ?? 0n) + step;
    gap -= step;
  }
  return rounded;
}

/** A number of billionths to the nearest whole, halves to the even one. */
function roundHalfEven(scaled: bigint): bigint {
  const floor = scaled >= 0n ? scaled / costScale : -((-scaled + costScale - 1n) / costScale);
  const twice = (scaled - floor * costScale) * 2n;
  if (twice < costScale) return floor;
  if (twice > costScale) return floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}

/** By UTF-16 code units. */
export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
