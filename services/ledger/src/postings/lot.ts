import type { AccountKey } from '../chart.ts';
import type { Leg, LegMode } from './leg.ts';

/*
 * Vouchers and points that end with a day. The holder's wallet counts all that he has; beside it an
 * allowance per day (`period`, in a unit of its own) counts what of it ends with that day. What
 * moves such a voucher moves both in one chain, so the allowance guards it: of two that race for
 * one lot the ledger refuses the second.
 */

/** What comes into a lot, with what comes into the wallet. */
export const intoLot = (lot: AccountKey, headOfficeId: string, amount: number): Leg => ({
  debit: { kind: 'supply', holder: headOfficeId, unit: lot.unit, period: '' },
  credit: lot,
  amount,
  reason: 'fund',
});

/** What leaves a lot, with what leaves the wallet. What gives it back turns it round. */
export const outOfLot = (lot: AccountKey, amount: number, mode?: LegMode): Leg => ({
  debit: lot,
  credit: { ...lot, kind: 'returned' },
  amount,
  reason: 'limit',
  ...(mode && { mode }),
});

/** Whether a leg of a hold takes out of a lot. */
export const leavesLot = ({ debit, credit }: Leg): boolean =>
  debit.kind === 'allowance' && credit.kind === 'returned';

/** What is taken of a lot. */
export interface TakenLot {
  lot: AccountKey;
  amount: number;
}

/** What somebody gives away keeps its day. */
export const fromLotToLot = (from: AccountKey, to: AccountKey, amount: number): Leg => ({
  debit: from,
  credit: to,
  amount,
  reason: 'gift',
});

/** What of a lot lapsed: a counter, so that no refund takes it once more. */
export const lapsedOf = (lot: AccountKey): AccountKey => ({ ...lot, kind: 'measure' });

/** A lot whose day is over. */
export interface EndedLot {
  lot: AccountKey;
  /** What is in it. */
  left: number;
  /** What of it the wallet still has. */
  lapses: number;
}

/**
 * The day of some lots is over: what is left of them goes to breakage.
 * @param unit of the wallet
 */
export function lapseLots({
  holder,
  headOfficeId,
  unit,
  lots,
}: {
  holder: string;
  headOfficeId: string;
  unit: string;
  lots: readonly EndedLot[];
}): Leg[] {
  const lapsed: Leg = {
    debit: { kind: 'customer', holder, unit, period: '' },
    credit: { kind: 'breakage', holder: headOfficeId, unit, period: '' },
    amount: lots.reduce((sum, { lapses }) => sum + lapses, 0),
    reason: 'expire',
  };
  const legs = lots.flatMap(({ lot, left, lapses }): Leg[] => [
    outOfLot(lot, left),
    {
      debit: { kind: 'location', holder: headOfficeId, unit: lot.unit, period: '' },
      credit: lapsedOf(lot),
      amount: lapses,
      reason: 'expire',
    },
  ]);
  return [lapsed, ...legs].filter(({ amount }) => amount > 0);
}

/** Whether a leg of what is given fills a lot. */
export const fillsLot = ({ debit, credit }: Leg): boolean =>
  debit.kind === 'supply' && credit.kind === 'allowance';

/** A refund takes back what of a grant is still in its lot. */
export const emptyLot = ({ debit: supply, credit: lot }: Leg, left: number): Leg[] =>
  left === 0 ? [] : [{ debit: lot, credit: supply, amount: left, reason: 'refund' }];

/**
 * A refund takes back what of something given has lapsed: from breakage, and it counts as lapsed no
 * more.
 * @param filled the leg that filled their lot
 */
export function unlapse(
  { debit: location, credit }: Leg,
  filled: Leg | undefined,
  amount: number,
): Leg[] {
  if (!filled) return [];
  const { debit: supply, credit: lot } = filled;
  return [
    {
      debit: lapsedOf(lot),
      credit: { ...location, unit: lot.unit },
      ...{ amount, reason: 'refund' },
    },
    {
      debit: { kind: 'breakage', holder: supply.holder, unit: credit.unit, period: '' },
      credit: location,
      ...{ amount, reason: 'refund' },
    },
  ];
}
