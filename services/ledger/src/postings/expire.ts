import type { Leg } from './leg.ts';

/**
 * Rolling expiry: what the customer has beyond what he earned within the program's last months is
 * his oldest value, so taking just that is FIFO. The balance check (`customer → supply → customer`
 * of what he keeps) makes the chain fail when a racing redemption took from it meanwhile.
 * @param available posted credits − posted debits − held; what is held counts as spent, oldest
 * first
 * @param earnedWithin Σ earned in the months that do not expire yet
 */
export function expire({
  holder,
  headOfficeId,
  unit,
  available,
  earnedWithin,
}: {
  holder: string;
  headOfficeId: string;
  unit: string;
  available: number;
  earnedWithin: number;
}): Leg[] {
  const amount = Math.max(0, available - earnedWithin);
  if (amount === 0) return [];
  const customer = { kind: 'customer', holder, unit, period: '' } as const;
  const supply = { kind: 'supply', holder: headOfficeId, unit, period: '' } as const;
  const check = { amount: earnedWithin, reason: 'expiryCheck' } as const;
  return [
    {
      debit: customer,
      credit: { kind: 'breakage', holder: headOfficeId, unit, period: '' },
      amount,
      reason: 'expire',
    },
    { debit: customer, credit: supply, ...check },
    { debit: supply, credit: customer, ...check },
  ];
}
