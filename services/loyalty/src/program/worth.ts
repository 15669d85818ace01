import { divide, multiply, type Rational, rationalOf } from '../words/rational.ts';
import type { Reward } from './reward-schema.ts';
import type { Program, Unit } from './schema.ts';

const one = rationalOf(1);

/** What one of a unit is worth to a customer, in minor units: what it pays, else what it costs. */
export function worthOfUnit(unit: Pick<Unit, 'redemption' | 'cost'> | undefined): Rational {
  const { redemption, cost } = unit ?? {};
  if (redemption) return divide(rationalOf(redemption.minor), rationalOf(redemption.amount));
  return cost === undefined ? one : rationalOf(cost);
}

/**
 * What a voucher is worth to a customer, in minor units: the money that it takes off, else what it
 * costs the business, else what customers pay for it. Undefined: nothing in the program says it.
 */
export function worthOfReward(
  { effect, cost, price }: Pick<Reward, 'effect' | 'cost' | 'price'>,
  unitOf: (id: string) => Program['units'][number] | undefined,
): Rational | undefined {
  if (effect.kind === 'discountAmount') return rationalOf(effect.amount);
  if (cost !== undefined) return rationalOf(cost);
  if (!price) return undefined;
  return multiply(rationalOf(price.amount), worthOfUnit(unitOf(price.unit)));
}
