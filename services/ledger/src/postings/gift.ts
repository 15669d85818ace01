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
