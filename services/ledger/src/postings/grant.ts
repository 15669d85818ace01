import { repayDebt } from './debt.ts';
import { byStockOrCap, type Draw, guards } from './guard.ts';
import type { Leg, Parties } from './leg.ts';

/** Vouchers given by a rule: `location → customer` in the reward's unit, guarded by its stock. */
export function grant({
  holder,
  locationId,
  headOfficeId,
  rewardUnit,
  count,
  rule,
  draws,
  debtOutstanding,
}: Parties & {
  rewardUnit: string;
  count: number;
  rule: number;
  draws: readonly Draw[];
  /** Vouchers of this reward that the customer owes; 0 = none. */
  debtOutstanding: number;
}): Leg[] {
  return [
    {
      debit: { kind: 'location', holder: locationId, unit: rewardUnit, period: '' },
      credit: { kind: 'customer', holder, unit: rewardUnit, period: '' },
      amount: count,
      reason: 'grant',
      rule,
    },
    ...guards(draws, headOfficeId, byStockOrCap),
    ...repayDebt({ holder, unit: rewardUnit, received: count, outstanding: debtOutstanding }),
  ];
}
