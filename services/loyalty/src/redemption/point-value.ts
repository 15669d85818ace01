import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { integerMax } from '@laurel/http/schemas';
import type { Unit } from '../program/schema.ts';
import { multiplyDivide } from '../words/arithmetic.ts';
import type { HoldActivity } from './redemption.ts';

/**
 * What a part of the points held pays, at what they were worth when they were held. Of a hold
 * recorded before that was kept: its share of the discount that was told.
 */
export function capturedValue({ outcome, details }: HoldActivity, amount: number): Result<number> {
  const { unit, amount: held, discount } = outcome;
  const told = discount.kind === 'amount' ? discount.amountMinor : 0;
  const { worth = { amount: held, minor: told } } = details;
  return pointValue({ id: unit, redemption: worth }, amount);
}

/**
 * What an amount of a unit pays at the register, in minor units; fractions of one are dropped.
 * Failures: `not_redeemable` when the program does not say what it is worth, `invalid_value` when
 * it is below the minimum, no multiple of the step, or worth nothing.
 */
export function pointValue(
  { id, redemption }: Pick<Unit, 'id' | 'redemption'>,
  amount: number,
): Result<number> {
  if (!redemption)
    return failureAt('not_redeemable', '/unit', `the program does not say what ${id} are worth`);
  const { minimum = 1, step = 1 } = redemption;
  if (amount < minimum)
    return failureAt('invalid_value', '/amount', `at least ${minimum} ${id} are redeemed at once`);
  if (amount % step !== 0)
    return failureAt('invalid_value', '/amount', `${id} are redeemed in multiples of ${step}`);
  const amountMinor = multiplyDivide(amount, redemption.minor, redemption.amount);
  if (amountMinor > integerMax)
    return failureAt(
      'invalid_value',
      '/amount',
      `${amount} ${id} are worth more than a sale costs`,
    );
  return amountMinor === 0
    ? failureAt('invalid_value', '/amount', `${amount} ${id} are worth less than one minor unit`)
    : success(amountMinor);
}
