import type { AccountKey } from '../chart.ts';
import type { Leg, LegMode, PostingReason } from './leg.ts';

/**
 * A capped supply that a posting draws on: an `allowance` (per customer and period) or a `stock`
 * (of a reward or a budget).
 */
export interface Draw {
  key: AccountKey;
  /** Whole units of the drawn account. */
  amount: number;
}

/**
 * The guard legs of a chain: `stock | allowance → supply`. The drawn account cannot go below zero,
 * so the whole chain fails when it is exhausted.
 * @param headOfficeId holder of the supply
 */
export function guards(
  draws: readonly Draw[],
  headOfficeId: string,
  reasonOf: (draw: Draw) => PostingReason,
  mode?: LegMode,
): Leg[] {
  return draws.map((draw) => ({
    debit: draw.key,
    credit: { kind: 'supply', holder: headOfficeId, unit: draw.key.unit, period: '' },
    amount: draw.amount,
    reason: reasonOf(draw),
    ...(mode ? { mode } : {}),
  }));
}

/** What draws a rule's cap or budget down. */
export const byCap = (): PostingReason => 'cap';

/** What a reward draws on: its stock, or a cap of the rule that gave it. */
export const byStockOrCap = ({ key }: Draw): PostingReason =>
  key.kind === 'stock' ? 'stock' : 'cap';

/** What a redemption draws on: the reward's stock, or how often it may be redeemed. */
export const byStockOrLimit = ({ key }: Draw): PostingReason =>
  key.kind === 'stock' ? 'stock' : 'limit';
