import type { AccountKey } from '../chart.ts';
import type { Leg } from './leg.ts';

/** Stocks a limited supply: `supply → stock | allowance`. */
export function fund({
  supply,
  account,
  amount,
}: {
  /** Holder of the supply account: the head office. */
  supply: string;
  /** The stock or allowance. */
  account: AccountKey;
  amount: number;
}): Leg[] {
  return [
    {
      debit: { kind: 'supply', holder: supply, unit: account.unit, period: '' },
      credit: account,
      amount,
      reason: 'fund',
    },
  ];
}
