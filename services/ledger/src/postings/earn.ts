import { byCap, type Draw, guards } from './guard.ts';
import type { Leg, Parties } from './leg.ts';

export interface Earning extends Parties {
  unit: string;
  amount: number;
  /** Rule number in the program version; 0 = none. */
  rule: number;
  draws: readonly Draw[];
}

/** Points for a sale or event: `location → customer`, and the guards of caps and budgets. */
export const earn = (earning: Earning): Leg[] => [
  issue(earning),
  ...guards(earning.draws, earning.headOfficeId, byCap),
];

/**
 * Points that fall due later: a pending transfer without time-out; `mature` posts it, a refund
 * voids it. Caps and budgets are drawn at once: what is promised is spent.
 */
export function earnPending(earning: Earning): Leg[] {
  return [
    { ...issue(earning), mode: { kind: 'pending', timeoutSeconds: 0 } },
    ...guards(earning.draws, earning.headOfficeId, byCap),
  ];
}

/**
 * Pending points fall due: the pending transfer is posted.
 * @param pending the leg as it was posted, with what is left of it as `amount`
 * @param pendingId its transfer id
 */
export const mature = (pending: Leg, pendingId: bigint): Leg => ({
  ...pending,
  mode: { kind: 'post', pendingId },
});

function issue({ holder, locationId, unit, amount, rule }: Earning): Leg {
  return {
    debit: { kind: 'location', holder: locationId, unit, period: '' },
    credit: { kind: 'customer', holder, unit, period: '' },
    amount,
    reason: 'earn',
    rule,
  };
}
