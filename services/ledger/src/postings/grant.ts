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
}: Parties & {
  rewardUnit: string;
  count: number;
  rule: number;
  draws: readonly Draw[];
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
  ];
}
