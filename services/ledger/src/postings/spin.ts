import { guards } from './guard.ts';
import type { Leg, Parties } from './leg.ts';

/** What the wheel stopped at; a limited prize draws on its stock, held by the head office. */
export interface Prize {
  unit: string;
  amount: number;
  limited: boolean;
}

/**
 * A spin: the token goes `customer → location`; a prize comes `location → customer`, guarded by the
 * prize stock.
 */
export function spin({
  holder,
  locationId,
  headOfficeId,
  tokenUnit,
  tokens,
  prize,
}: Parties & { tokenUnit: string; tokens: number; prize: Prize | null }): Leg[] {
  const legs: Leg[] = [
    {
      debit: { kind: 'customer', holder, unit: tokenUnit, period: '' },
      credit: { kind: 'location', holder: locationId, unit: tokenUnit, period: '' },
      amount: tokens,
      reason: 'spin',
    },
  ];
  if (!prize) return legs;
  legs.push({
    debit: { kind: 'location', holder: locationId, unit: prize.unit, period: '' },
    credit: { kind: 'customer', holder, unit: prize.unit, period: '' },
    amount: prize.amount,
    reason: 'prize',
  });
  const stock = { kind: 'stock', holder: headOfficeId, unit: prize.unit, period: '' } as const;
  return prize.limited
    ? [...legs, ...guards([{ key: stock, amount: prize.amount }], headOfficeId, () => 'stock')]
    : legs;
}
