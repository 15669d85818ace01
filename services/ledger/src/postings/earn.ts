import { repayDebt } from './debt.ts';
import { byCap, type Draw, guards } from './guard.ts';
import type { Leg, Parties } from './leg.ts';

export interface Earning extends Parties {
  unit: string;
  amount: number;
  /** Rule number in the program version; 0 = none. */
  rule: number;
  draws: readonly Draw[];
  /** What the customer owes in this unit; 0 = nothing. */
  debtOutstanding: number;
}

/**
 * Points for a sale or event: `location → customer`, the guards of caps and budgets, and the
 * repayment of debt.
 */
export function earn(earning: Earning): Leg[] {
  const { holder, unit, amount, draws, headOfficeId, debtOutstanding } = earning;
  return [
    issue(earning),
    ...guards(draws, headOfficeId, byCap),
    ...repayDebt({ holder, unit, received: amount, outstanding: debtOutstanding }),
  ];
}

/**
 * Points that fall due later: a pending transfer without time-out; `mature` posts it, a refund
 * voids it. Caps and budgets are drawn at once: what is promised is spent.
 */
export function earnPending(earning: Omit<Earning, 'debtOutstanding'>): Leg[] {
  return [
    { ...issue(earning), mode: { kind: 'pending', timeoutSeconds: 0 } },
    ...guards(earning.draws, earning.headOfficeId, byCap),
  ];
}

/**
 * Pending points fall due: the pending transfer is posted, and debt is repaid.
 * @param pending the leg as it was posted, with what is left of it as `amount`
 * @param pendingId its transfer id
 */
export function mature({
  pending,
  pendingId,
  debtOutstanding,
}: {
  pending: Leg;
  pendingId: bigint;
  debtOutstanding: number;
}): Leg[] {
  return [
    { ...pending, mode: { kind: 'post', pendingId } },
    ...repayDebt({
      holder: pending.credit.holder,
      unit: pending.credit.unit,
      received: pending.amount,
      outstanding: debtOutstanding,
    }),
  ];
}

function issue({ holder, locationId, unit, amount, rule }: Omit<Earning, 'debtOutstanding'>): Leg {
  return {
    debit: { kind: 'location', holder: locationId, unit, period: '' },
    credit: { kind: 'customer', holder, unit, period: '' },
    amount,
    reason: 'earn',
    rule,
  };
}
