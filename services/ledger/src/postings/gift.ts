import { repayDebt } from './debt.ts';
import type { Leg } from './leg.ts';

/** One customer gives to another: `customer → customer`; the receiver's debt is repaid first. */
export function gift({
  fromHolder,
  toHolder,
  unit,
  amount,
  debtOutstanding,
}: {
  fromHolder: string;
  toHolder: string;
  unit: string;
  amount: number;
  /** What the receiver owes in this unit; 0 = nothing. */
  debtOutstanding: number;
}): Leg[] {
  return [
    {
      debit: { kind: 'customer', holder: fromHolder, unit, period: '' },
      credit: { kind: 'customer', holder: toHolder, unit, period: '' },
      amount,
      reason: 'gift',
    },
    ...repayDebt({
      holder: toHolder,
      unit,
      received: amount,
      outstanding: debtOutstanding,
    }),
  ];
}
