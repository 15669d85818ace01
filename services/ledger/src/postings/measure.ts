import type { Leg } from './leg.ts';

/**
 * A counter goes up: `location → measure`. The holder is the customer, or the head office for an
 * anonymous sale.
 */
export function measure({
  locationId,
  holder,
  unit,
  period,
  amount,
  reason,
}: {
  locationId: string;
  holder: string;
  unit: string;
  /** Business period such as `2026-11`. */
  period: string;
  /** Minor units for `spend`, else a count. */
  amount: number;
  reason: 'spend' | 'visit' | 'earned';
}): Leg[] {
  return [
    {
      debit: { kind: 'location', holder: locationId, unit, period: '' },
      credit: { kind: 'measure', holder, unit, period },
      amount,
      reason,
    },
  ];
}
