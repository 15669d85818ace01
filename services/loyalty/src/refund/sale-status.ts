import type { Sale } from '../words/model.ts';
import { takesOff, thousandthsOf } from '../words/sale-line.ts';
import type { RefundActivity } from './refund-activity.ts';

export const saleStatuses = [
  'posted',
  'corrected',
  'partlyRefunded',
  'refunded',
  'voided',
] as const;

/** What has become of a sale. `refunded`: no money is left, or, where none was paid, no piece. */
export function saleStatus(
  { total, lines }: Pick<Sale, 'total' | 'lines'>,
  refunds: readonly Pick<RefundActivity, 'details' | 'outcome'>[],
): (typeof saleStatuses)[number] {
  if (refunds.some(({ outcome }) => outcome.status === 'voided')) return 'voided';
  if (refunds.length === 0) return 'posted';
  const isWhole =
    total > 0
      ? sum(refunds.map(({ details }) => details.amount)) >= total
      : pieces(refunds.flatMap(({ details }) => details.lines ?? [])) >=
        pieces(lines.filter((line) => !takesOff(line)));
  return isWhole ? 'refunded' : 'partlyRefunded';
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
/** In thousandths, which sum exactly. */
const pieces = (lines: readonly { quantity: number }[]) =>
  sum(lines.map(({ quantity }) => thousandthsOf(quantity) ?? 0));
