import type { Leg } from './leg.ts';

/**
 * What a holder receives repays first what he owes: `customer → debt` for min(received,
 * outstanding). Balancing, because a racing posting may have repaid it meanwhile: then less moves,
 * and the chain still holds.
 * @param outstanding what the holder owed in this unit when the decision was made
 */
export function repayDebt({
  holder,
  unit,
  received,
  outstanding,
}: {
  holder: string;
  unit: string;
  received: number;
  outstanding: number;
}): Leg[] {
  const amount = Math.min(received, outstanding);
  if (amount <= 0) return [];
  return [
    {
      debit: { kind: 'customer', holder, unit, period: '' },
      credit: { kind: 'debt', holder, unit, period: '' },
      amount,
      reason: 'debtRepaid',
      mode: { kind: 'balancingCredit' },
    },
  ];
}
