import type { AccountKey } from '../chart.ts';
import type { Leg } from './leg.ts';

/** One customer gives to another: `customer → customer`. */
export function gift({
  fromHolder,
  toHolder,
  unit,
  amount,
}: {
  fromHolder: string;
  toHolder: string;
  unit: string;
  amount: number;
}): Leg[] {
  return [
    {
      debit: { kind: 'customer', holder: fromHolder, unit, period: '' },
      credit: { kind: 'customer', holder: toHolder, unit, period: '' },
      amount,
      reason: 'gift',
    },
  ];
}

/**
 * What was given is as old as it was: `measure → measure` of the receiver, from the day of its
 * arrival to the months or days in which it was earned.
 */
export const carryAge = (
  moves: readonly { from: AccountKey; to: AccountKey; amount: number }[],
): Leg[] =>
  moves.map(({ from, to, amount }) => ({ debit: from, credit: to, amount, reason: 'gift' }));
