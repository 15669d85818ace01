import type { AccountKey } from '../chart.ts';
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
  return [
    {
      debit: customer,
      credit: { kind: 'breakage', holder: headOfficeId, unit, period: '' },
      amount,
      reason: 'expire',
    },
    ...stillThere(customer, headOfficeId, earnedWithin),
  ];
}

/**
 * Counts what lapsed by the month in which it was earned, so that a refund of what was sold in it
 * does not take it again: `location → measure`.
 */
export const countLapsed = (
  headOfficeId: string,
  lapsed: readonly { counter: AccountKey; amount: number }[],
): Leg[] =>
  lapsed.map(({ counter, amount }) => ({
    debit: { kind: 'location', holder: headOfficeId, unit: counter.unit, period: '' },
    credit: counter,
    ...{ amount, reason: 'expire' },
  }));

/**
 * The balance check for a chain that takes from a customer what another takes by his age: it fails
 * when something was taken from him meanwhile.
 * @param left what he has when the chain is done
 */
export function stillThere(customer: AccountKey, headOfficeId: string, left: number): Leg[] {
  if (left <= 0) return [];
  const supply: AccountKey = { ...customer, kind: 'supply', holder: headOfficeId };
  const check = { amount: left, reason: 'expiryCheck' } as const;
  return [
    { debit: customer, credit: supply, ...check },
    { debit: supply, credit: customer, ...check },
  ];
}
