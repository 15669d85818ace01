import { repayDebt } from './debt.ts';
import type { Leg } from './leg.ts';

/** One customer gives to another: `customer → customer`; the receiver's debt is repaid first. */
export function gift({
  fromCustomerId,
  toCustomerId,
  unit,
  amount,
  debtOutstanding,
}: {
  fromCustomerId: string;
  toCustomerId: string;
  unit: string;
  amount: number;
  /** What the receiver owes in this unit; 0 = nothing. */
  debtOutstanding: number;
}): Leg[] {
  return [
    {
      debit: { kind: 'customer', holder: fromCustomerId, unit, period: '' },
      credit: { kind: 'customer', holder: toCustomerId, unit, period: '' },
      amount,
      reason: 'gift',
    },
    ...repayDebt({
      customerId: toCustomerId,
      unit,
      received: amount,
      outstanding: debtOutstanding,
    }),
  ];
}
