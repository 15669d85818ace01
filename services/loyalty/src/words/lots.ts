import type { AccountKey } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings/leg';
import {
  type EndedLot,
  fromLotToLot,
  leavesLot,
  outOfLot,
  type TakenLot,
} from '@laurel/ledger/postings/lot';
import type { OrgUnits } from '@laurel/ledger/units';
import { walletKey } from './accounts.ts';
import { dayPlus, dayStartMs, localTimeAt } from './local-time.ts';
import type { Reads, Standings, VoucherEnd } from './model.ts';
import { availableOf, countOf, moveStanding } from './standing.ts';
import { isVoucher, lotsUnit } from './units.ts';

/** How much of what a holder has of a unit (vouchers, points) ends with a day. */
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
 * The same reads, with the lots of the wallets that are among them. Nothing is added where nothing
 * of a unit ever ended with a day.
 */
export function withLots<R extends Reads>(units: Pick<OrgUnits, 'has'>, reads: R): R {
  const lots = reads.accounts.filter(
    ({ kind, unit }) => kind === 'customer' && units.has(lotsUnit(unit)),
  );
  return lots.length === 0 ? reads : { ...reads, lots };
}

/** Whose, of which unit. */
interface Wallet {
  holder: string;
  unit: string;
}

export interface Lot {
  key: AccountKey;
  day: string;
  left: number;
}

export interface Usable {
  /** How much can be redeemed today. */
  usable: number;
  /** What of it ends with a day; soonest first, none is empty. */
  lots: readonly Lot[];
  /** How much more there is: its day is over, and the next run takes it. */
  over: number;
  /** Its lots. */
  ended: readonly EndedLot[];
}

/**
 * What a holder has of a unit, by when it ends. What the wallet has beyond all lots does not end
 * with a day of its own.
 * @param net what the holder has beyond what he owes
 * @param today in the organization's zone
 */
export function usableIn(
  standings: Standings,
  wallet: Wallet,
  { net, today }: { net: number; today: string },
): Usable {
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

/** What is spent is what ends soonest, before what has no day of its own. */
export function takenOf(lots: readonly Lot[], amount: number): TakenLot[] {
  let rest = amount;
  return lots.flatMap(({ key, left }) => {
    const taken = Math.min(left, Math.max(0, rest));
    rest -= taken;
    return taken > 0 ? [{ lot: key, amount: taken }] : [];
  });
}

/** What is given away keeps its day; what ends soonest goes first. */
export const lotsGiven = (
  lots: readonly Lot[],
  { holder, unit, amount }: Wallet & { amount: number },
): Leg[] =>
  takenOf(lots, amount).map((given) =>
    fromLotToLot(given.lot, lotKey({ holder, unit }, given.lot.period), given.amount),
  );

/** What is taken by hand: what ends soonest goes first. */
export const lotsTaken = (standings: Standings, wallet: Wallet, amount: number): Leg[] =>
  takenOf(lotsIn(standings, wallet), amount).map((taken) => outOfLot(taken.lot, taken.amount));

/** What of a wallet is in lots. @param held with what is held of them */
export function inLots(
  standings: Standings,
  wallet: Wallet,
  { held = false }: { held?: boolean } = {},
): number {
  const amountOf = held ? countOf : availableOf;
  return standings
    .lotDays(wallet.holder, wallet.unit)
    .reduce((all, day) => all + Math.max(0, amountOf(standings.of(lotKey(wallet, day)))), 0);
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
 * What a chain takes of a wallet without saying of which lot (a refund of what was spent, a
 * repayment) is of what does not end, then of what ends soonest: never is more in the lots than in
 * the wallet. Points repay as they are spent, the soonest first.
 * @returns what follows the legs
 */
export function lotsFollow(standings: Standings, legs: readonly Leg[]): Leg[] {
  let following: Leg[] | undefined;
  const seen = new Set<string>();
  for (const { debit } of legs) {
    if (debit.kind !== 'customer') continue;
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
  let beyond = Math.max(
    sum(lots) - Math.max(0, leftOf(walletKey(wallet.holder, wallet.unit))),
    isVoucher(wallet.unit) ? 0 : repaidAlone(legs, wallet),
  );
  return lots.flatMap(({ key, left }) => {
    const amount = Math.min(left, Math.max(0, beyond));
    beyond -= amount;
    return amount > 0 ? [outOfLot(key, amount)] : [];
  });
}

/** What repays a debt out of a wallet, without what of lots went with it already. */
function repaidAlone(legs: readonly Leg[], { holder, unit }: Wallet): number {
  let amount = 0;
  for (const leg of legs) {
    const { debit, reason } = leg;
    if (debit.holder !== holder) continue;
    if (reason === 'debtRepaid' && debit.unit === unit) amount += leg.amount;
    if (leavesLot(leg) && !leg.mode && debit.unit === lotsUnit(unit)) amount -= leg.amount;
  }
  return amount;
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
