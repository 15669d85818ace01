import type { AccountKey } from '../chart.ts';
import { stillThere } from './expire.ts';
import { byStockOrLimit, type Draw, guards } from './guard.ts';
import type { Leg, LegMode, Parties } from './leg.ts';
import { leavesLot, outOfLot, type TakenLot } from './lot.ts';

/** A pending leg as it was posted, with its transfer id. */
export interface HeldLeg {
  leg: Leg;
  id: bigint;
}

/**
 * Holds a redemption at a register: what is paid goes pending `customer → location`, and so do the
 * guards of stock and limit, all with one time-out. What is paid is either the price (`points`,
 * 150) or a granted voucher (the reward's unit, 1; its stock was drawn when it was granted, so only
 * limits guard it).
 * @param lots out of which it is, as far as it ends with a day; the soonest first
 * @param over what is in the wallet though its day is over: it stays there until it lapses, also
 * when two holds race for what is left beside it
 * @param timeoutSeconds after which the ledger lets go by itself; at least 1
 */
export function redeemHold({
  holder,
  locationId,
  headOfficeId,
  unit,
  amount,
  draws,
  lots = [],
  over = 0,
  timeoutSeconds,
}: Parties & {
  unit: string;
  amount: number;
  draws: readonly Draw[];
  lots?: readonly TakenLot[] | undefined;
  over?: number | undefined;
  timeoutSeconds: number;
}): Leg[] {
  const mode: LegMode = { kind: 'pending', timeoutSeconds };
  const customer = { kind: 'customer', holder, unit, period: '' } as const;
  return [
    {
      debit: customer,
      credit: { kind: 'location', holder: locationId, unit, period: '' },
      amount,
      reason: 'redeem',
      mode,
    },
    ...lots.map((taken) => outOfLot(taken.lot, taken.amount, mode)),
    ...guards(draws, headOfficeId, byStockOrLimit, mode),
    ...(over > 0 ? stillThere(customer, headOfficeId, over) : []),
  ];
}

/**
 * Holds a promotion at a register: what it gives away is counted there (`location → measure` of the
 * head office and month), and the guards of budget, limit and sale are held with it, all with one
 * time-out. Nobody pays for it, and nobody owes it.
 */
export function promotionHold({
  locationId,
  headOfficeId,
  unit,
  amount,
  month,
  draws,
  timeoutSeconds,
}: Omit<Parties, 'holder'> & {
  /** Counts minor units. */
  unit: string;
  amount: number;
  /** `2026-11`. */
  month: string;
  draws: readonly Draw[];
  timeoutSeconds: number;
}): Leg[] {
  const mode: LegMode = { kind: 'pending', timeoutSeconds };
  return [
    {
      debit: { kind: 'location', holder: locationId, unit, period: '' },
      credit: { kind: 'measure', holder: headOfficeId, unit, period: month },
      amount,
      reason: 'promotion',
      mode,
    },
    ...guards(draws, headOfficeId, byStockOrLimit, mode),
  ];
}

/**
 * The reward was handed over: every held leg is posted.
 * @param amount how much of what was held the customer paid, what ends soonest first; the rest lets
 * go; absent: all of it
 */
export function capture(held: readonly HeldLeg[], amount?: number): Leg[] {
  const all = resolveAll(held, 'post');
  if (amount === undefined) return all;
  let ofLots = amount;
  return all.map((leg): Leg => {
    if (leg.debit.kind === 'customer') return partly(leg, amount);
    if (!leavesLot(leg)) return leg;
    const part = Math.min(leg.amount, ofLots);
    ofLots -= part;
    return part > 0 ? partly(leg, part) : { ...leg, mode: { ...leg.mode, kind: 'void' } };
  });
}

const partly = (leg: ResolvedLeg, amount: number): Leg => ({
  ...{ ...leg, amount },
  mode: { ...leg.mode, pendingAmount: leg.amount },
});

/** The hold is let go: every held leg is voided. */
export const voidHold = (held: readonly HeldLeg[]): Leg[] => resolveAll(held, 'void');

/**
 * What was handed over is taken back: each captured leg the other way, supplies (stock, limit,
 * budget) through the account that tells a return from funding.
 */
export const reverseCapture = (captured: readonly Leg[]): Leg[] =>
  captured
    .filter(({ amount, mode }) => amount > 0 && mode?.kind === 'post')
    .map(
      ({ debit, credit, amount }): Leg => ({
        debit: isSupply(debit) ? { ...debit, kind: 'returned' } : credit,
        credit: debit,
        amount,
        reason: 'redeemReversed',
      }),
    );

const isSupply = ({ kind }: AccountKey) => kind === 'stock' || kind === 'allowance';

type ResolvedLeg = Leg & { mode: { kind: 'post' | 'void'; pendingId: bigint } };

/** Legs without an amount were never posted, so there is nothing to resolve. */
function resolveAll(held: readonly HeldLeg[], kind: 'post' | 'void'): ResolvedLeg[] {
  return held
    .filter(({ leg }) => leg.amount > 0)
    .map(({ leg, id }) => ({ ...leg, mode: { kind, pendingId: id } }));
}
