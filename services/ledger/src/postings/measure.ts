import type { Leg } from './leg.ts';

/**
 * A visit that counts for nothing: it goes down and up again. Lists of a customer's sales find it
 * by the leg that goes up, and so do refunds their guard; as it is the last, what takes it back
 * begins with a counter, which no balance refuses.
 */
export function uncountedVisit(visit: {
  locationId: string;
  holder: string;
  unit: string;
  period: string;
}): Leg[] {
  return measure({ ...visit, amount: 1, reason: 'visit' }).flatMap((up) => [
    { ...up, debit: up.credit, credit: up.debit },
    up,
  ]);
}

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
