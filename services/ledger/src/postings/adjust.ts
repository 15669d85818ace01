import type { Leg } from './leg.ts';

/**
 * A person corrects a balance. A positive change is issued by the location, a negative one returned
 * to it; the ledger refuses more than the customer has.
 */
export function adjust({
  holder,
  locationId,
  unit,
  change,
}: {
  holder: string;
  /** Head office when no store is concerned. */
  locationId: string;
  unit: string;
  /** Whole, positive or negative. */
  change: number;
}): Leg[] {
  const customer = { kind: 'customer', holder, unit, period: '' } as const;
  const location = { kind: 'location', holder: locationId, unit, period: '' } as const;
  return change < 0
    ? [{ debit: customer, credit: location, amount: -change, reason: 'adjust' }]
    : [{ debit: location, credit: customer, amount: change, reason: 'adjust' }];
}
