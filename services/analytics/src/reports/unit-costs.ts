import type { OrgUnits } from '@laurel/ledger/units';
import {
  add,
  multiply,
  type Rational,
  rationalOf,
  whole,
  zero,
} from '@laurel/loyalty/words/rational';
import { type Exact, exact } from './figures.ts';

/** What one of each unit costs the business. */
export type UnitCosts = Pick<OrgUnits, 'unit'>;

/** What amounts of units cost, in minor units, exactly. */
export function costOf(
  amounts: readonly { unit: string; amount: bigint }[],
  costs: UnitCosts,
): Rational {
  return amounts.reduce(
    (sum, { unit, amount }) =>
      add(
        sum,
        multiply({ numerator: amount, denominator: 1n }, rationalOf(costs.unit(unit)?.cost ?? 0)),
      ),
    zero,
  );
}

/** To the nearest minor unit. */
export const inMinor = (money: Rational): Exact => exact(whole(money, 'round'));

/** One part of all money, to four places; null where it is none. */
export function partOf(part: Rational, all: Rational): number | null {
  const divisor = part.denominator * all.numerator;
  if (divisor === 0n) return null;
  const [numerator, denominator] = [part.numerator * all.denominator, divisor];
  const scaled = { numerator: 10_000n * numerator, denominator };
  const positive =
    denominator < 0n ? { numerator: -scaled.numerator, denominator: -denominator } : scaled;
  return Number(whole(positive, 'round')) / 10_000;
}
