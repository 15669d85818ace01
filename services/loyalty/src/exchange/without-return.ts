import type { RefundProgress } from '@laurel/ledger/postings/refund';
import { refundedSoFar, type SaleHistory, saleNow } from '../refund/refund.ts';
import type { RefundStep } from '../refund/sale-steps.ts';

/** How much of a sale is refunded without one of its refunds. */
export function progressWithout(history: SaleHistory, of: RefundStep): RefundProgress {
  const sale = saleNow(history);
  const refunds = without(history, of);
  if (refunds.length > 0) return refundedSoFar({ refunds }, sale);
  // of a sale that cost nothing, too, nothing is refunded
  return { refundedMinor: 0, totalMinor: Math.max(1, sale.total), lines: null };
}

/** The refunds of a sale but one. */
export const without = ({ refunds }: SaleHistory, { id }: RefundStep) =>
  refunds.filter((refund) => refund.id !== id);
