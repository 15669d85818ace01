import type { AccountKey } from '../chart.ts';
import { byCap, byStockOrCap, type Draw, guards } from './guard.ts';
import type { Leg, Parties } from './leg.ts';
import { intoLot } from './lot.ts';

/** Stamps on a card: `location → customer` in the card's unit. */
export function stamp({
  holder,
  locationId,
  headOfficeId,
  unit,
  amount,
  rule,
  draws,
}: Parties & {
  unit: string;
  amount: number;
  rule: number;
  draws: readonly Draw[];
}): Leg[] {
  return [
    {
      debit: { kind: 'location', holder: locationId, unit, period: '' },
      credit: { kind: 'customer', holder, unit, period: '' },
      amount,
      reason: 'stamp',
      rule,
    },
    ...guards(draws, headOfficeId, byCap),
  ];
}

/**
 * `count` full cards become `count` vouchers: the stamps go back to the location, the vouchers come
 * from it. The leg that takes the stamps stands directly before the one that gives the vouchers;
 * `reverse` reads the size of a card from the two.
 * @param lot of the day with which the vouchers end: the leg that fills it comes directly after
 */
export function completeCard({
  holder,
  rewardHolder,
  locationId,
  headOfficeId,
  unit,
  needed,
  count,
  rewardUnit,
  draws,
  lot,
}: Parties & {
  /** Who has the vouchers: holders may differ by unit. */
  rewardHolder: string;
  /** The card's stamp unit. */
  unit: string;
  /** Stamps per card. */
  needed: number;
  count: number;
  rewardUnit: string;
  draws: readonly Draw[];
  lot?: AccountKey | undefined;
}): Leg[] {
  if (count === 0) return [];
  return [
    {
      debit: { kind: 'customer', holder, unit, period: '' },
      credit: { kind: 'location', holder: locationId, unit, period: '' },
      amount: needed * count,
      reason: 'cardCompleted',
    },
    {
      debit: { kind: 'location', holder: locationId, unit: rewardUnit, period: '' },
      credit: { kind: 'customer', holder: rewardHolder, unit: rewardUnit, period: '' },
      amount: count,
      reason: 'cardCompleted',
    },
    ...(lot ? [intoLot(lot, headOfficeId, count)] : []),
    ...guards(draws, headOfficeId, byStockOrCap),
  ];
}
