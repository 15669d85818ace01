import type { AccountKey } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings/leg';
import { type EndedLot, fromLotToLot, outOfLot } from '@laurel/ledger/postings/lot';
import type { OrgUnits } from '@laurel/ledger/units';
import { walletKey } from './accounts.ts';
import { dayPlus, dayStartMs, localTimeAt } from './local-time.ts';
import type { Reads, Standings, VoucherEnd } from './model.ts';
import { availableOf, moveStanding } from './standing.ts';
import { isVoucher, lotsUnit } from './units.ts';

/**
 * How many of a holder's vouchers end with a day.
 * @param unit of the vouchers
 */
export const lotKey = ({ holder, unit }: Wallet, day: string): AccountKey => ({
  kind: 'allowance',
  holder,
  unit: lotsUnit(unit),
  period: day,
});

/**
 * When vouchers end that are granted at a moment and last so many days: with the last of these days
 * in the organization's zone, which is one calendar for all of its stores.
 */
export function voucherEnd(timeZone: string, grantedAtMs: number, days: number): VoucherEnd {
  const day = dayPlus(localTimeAt(timeZone, grantedAtMs).date, days);
  return { day, atMs: endOfDayMs(timeZone, day) };
}

export const endOfDayMs = (timeZone: string, day: string): number =>
  dayStartMs(timeZone, dayPlus(day, 1));

/**
 * The same reads, with the lots of the vouchers whose wallets are among them. Nothing is added
 * where no voucher ever ended with a day.
 */
export function withLots<R extends Reads>(units: Pick<OrgUnits, 'has'>, reads: R): R {
  const lots = reads.accounts.filter(
    ({ kind, unit }) => kind === 'customer' && isVoucher(unit) && units.has(lotsUnit(unit)),
  );
  return lots.length === 0 ? reads : { ...reads, lots };
}

/** Whose vouchers, of which reward. */
interface Wallet {
  holder: string;
  unit: string;
}

export interface Lot {
  key: AccountKey;
  day: string;
  left: number;
}

export interface Vouchers {
  /** How many can be redeemed today. */
  usable: number;
  /** Those that end, and whose day is not over; soonest first, none is empty. */
  lots: readonly Lot[];
  /** How many more there are: their day is over, and the next run takes them. */
  over: number;
  /** Their lots. */
  ended: readonly EndedLot[];
}

/**
 * A holder's vouchers by when they end. What the wallet has beyond all lots does not end.
 * @param net what the holder has beyond what he owes
 * @param today in the organization's zone
 */
export function vouchersOf(
  standings: Standings,
  wallet: Wallet,
  { net, today }: { net: number; today: string },
): Vouchers {
  const all = lotsIn(standings, wallet);
  const has = Math.max(0, net);
  if (all.length === 0) return { usable: has, lots: all, over: 0, ended: [] };
  const lots = all.filter(({ day }) => day >= today);
  const free = Math.max(0, has - sum(all));
  const usable = Math.min(has, free + sum(lots));
  const over = has - usable;
  let rest = over;
  // the soonest count as used first, should there be less than the lots say
  const ended = all
    .filter(({ day }) => day < today)
    .reverse()
    .map(({ key, left }): EndedLot => {
      const lapses = Math.min(rest, left);
      rest -= lapses;
      return { lot: key, left, lapses };
    });
  return { usable, lots, over, ended };
}

/** Vouchers that are given away keep their day; those that end soonest go first. */
export function lotsGiven(
  lots: readonly Lot[],
  { holder, unit, amount }: Wallet & { amount: number },
): Leg[] {
  let rest = amount;
  return lots.flatMap(({ key, day, left }) => {
    const given = Math.min(left, rest);
    rest -= given;
    return given > 0 ? [fromLotToLot(key, lotKey({ holder, unit }, day), given)] : [];
  });
}

/** Vouchers that are taken by hand: those that end soonest go first. */
export function lotsTaken(standings: Standings, wallet: Wallet, amount: number): Leg[] {
  let rest = amount;
  return lotsIn(standings, wallet).flatMap(({ key, left }) => {
    const taken = Math.min(left, rest);
    rest -= taken;
    return taken > 0 ? [outOfLot(key, taken)] : [];
  });
}

function lotsIn(standings: Standings, wallet: Wallet): Lot[] {
  return standings.lotDays(wallet.holder, wallet.unit).flatMap((day) => {
    const key = lotKey(wallet, day);
    const left = availableOf(standings.of(key));
    return left > 0 ? [{ key, day, left }] : [];
  });
}

const sum = (lots: readonly Lot[]) => lots.reduce((all, { left }) => all + left, 0);

/**
 * What a chain takes of vouchers without saying of which lot (a refund of one that was used, a
 * repayment) is of those that do not end, then of those that end soonest: never is more in the lots
 * than in the wallet.
 * @returns what follows the legs
 */
export function lotsFollow(standings: Standings, legs: readonly Leg[]): Leg[] {
  let following: Leg[] | undefined;
  const seen = new Set<string>();
  for (const { debit } of legs) {
    if (debit.kind !== 'customer' || !isVoucher(debit.unit)) continue;
    const name = `${debit.holder}|${debit.unit}`;
    if (seen.has(name)) continue;
    seen.add(name);
    following ??= [];
    following.push(...excess(standings, legs, debit));
  }
  return following ?? none;
}

const none: Leg[] = [];

function excess(standings: Standings, legs: readonly Leg[], wallet: Wallet): Leg[] {
  const unit = lotsUnit(wallet.unit);
  const days = new Set(standings.lotDays(wallet.holder, wallet.unit));
  for (const { debit, credit } of legs)
    for (const key of [debit, credit])
      if (key.kind === 'allowance' && key.unit === unit && key.holder === wallet.holder)
        days.add(key.period);
  if (days.size === 0) return none;
  const leftOf = (key: AccountKey) => availableAfter(standings, legs, key);
  const lots = [...days].sort().map((day): Lot => {
    const key = lotKey(wallet, day);
    return { key, day, left: Math.max(0, leftOf(key)) };
  });
  let beyond = sum(lots) - Math.max(0, leftOf(walletKey(wallet.holder, wallet.unit)));
  return lots.flatMap(({ key, left }) => {
    const amount = Math.min(left, Math.max(0, beyond));
    beyond -= amount;
    return amount > 0 ? [outOfLot(key, amount)] : [];
  });
}

function availableAfter(standings: Standings, legs: readonly Leg[], key: AccountKey): number {
  const after = { ...standings.of(key) };
  const isIt = ({ kind, holder, unit, period }: AccountKey) =>
    kind === key.kind && holder === key.holder && unit === key.unit && period === key.period;
  for (const leg of legs) {
    if (isIt(leg.debit)) moveStanding(after, 'debits', leg);
    if (isIt(leg.credit)) moveStanding(after, 'credits', leg);
  }
  return availableOf(after);
}
