import type { Leg } from './leg.ts';

/**
 * What a holder has repays what he owes: `customer → debt`. Balancing, because a racing posting may
 * have repaid it meanwhile: then less moves, and the chain still holds.
 * @param amount at most what he has, and what he owed when the decision was made; whole
 */
export const repayDebt = ({
  holder,
  unit,
  amount,
}: {
  holder: string;
  unit: string;
  amount: number;
}): Leg => ({
  debit: { kind: 'customer', holder, unit, period: '' },
  credit: { kind: 'debt', holder, unit, period: '' },
  amount,
  reason: 'debtRepaid',
  mode: { kind: 'balancingCredit' },
});
