import type { AccountKey } from '../chart.ts';
import { stillThere } from './expire.ts';
import { byStockOrLimit, type Draw, guards } from './guard.ts';
import type { Leg, LegMode, Parties } from './leg.ts';
import { outOfLot } from './lot.ts';

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
 * @param lot of the voucher, if it ends with a day
 * @param over vouchers whose day is over: they stay in the wallet until they lapse, also when two
 * holds race for what is left beside them
 * @param timeoutSeconds after which the ledger lets go by itself; at least 1
 */
export function redeemHold({
  holder,
  locationId,
  headOfficeId,
  unit,
  amount,
  draws,
  lot,
  over = 0,
  timeoutSeconds,
}: Parties & {
  unit: string;
  amount: number;
  draws: readonly Draw[];
  lot?: AccountKey | undefined;
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
    ...(lot ? [outOfLot(lot, amount, mode)] : []),
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
 * @param amount how much of what was held the customer paid, the rest lets go; absent: all of it
 */
export const capture = (held: readonly HeldLeg[], amount?: number): Leg[] =>
  resolveAll(held, 'post').map(({ mode, ...leg }) =>
    amount !== undefined && leg.debit.kind === 'customer'
      ? { ...leg, amount, mode: { ...mode, pendingAmount: leg.amount } }
      : { ...leg, mode },
  );

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

/** Legs without an amount were never posted, so there is nothing to resolve. */
function resolveAll(
  held: readonly HeldLeg[],
  kind: 'post' | 'void',
): (Leg & { mode: { kind: 'post' | 'void'; pendingId: bigint } })[] {
  return held
    .filter(({ leg }) => leg.amount > 0)
    .map(({ leg, id }) => ({ ...leg, mode: { kind, pendingId: id } }));
}
