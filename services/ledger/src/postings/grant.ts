import type { AccountKey } from '../chart.ts';
import { byStockOrCap, type Draw, guards } from './guard.ts';
import type { Leg, Parties } from './leg.ts';
import { intoLot } from './lot.ts';

/**
 * Vouchers given by a rule: `location → customer` in the reward's unit, guarded by its stock.
 * @param lot of the day with which they end; the leg that fills it stands directly after theirs,
 * and `reverse` reads it there
 */
export function grant({
  holder,
  locationId,
  headOfficeId,
  rewardUnit,
  count,
  rule,
  draws,
  lot,
}: Parties & {
  rewardUnit: string;
  count: number;
  rule: number;
  draws: readonly Draw[];
  lot?: AccountKey | undefined;
}): Leg[] {
  return [
    {
      debit: { kind: 'location', holder: locationId, unit: rewardUnit, period: '' },
      credit: { kind: 'customer', holder, unit: rewardUnit, period: '' },
      amount: count,
      reason: 'grant',
      rule,
    },
    ...(lot ? [intoLot(lot, headOfficeId, count)] : []),
    ...guards(draws, headOfficeId, byStockOrCap),
  ];
}
