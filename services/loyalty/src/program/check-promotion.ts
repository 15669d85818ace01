import type { FieldError } from '@laurel/contracts/problems';
import { foldCode } from '../words/code.ts';
import type { Promotion } from './promotion-schema.ts';

/** What is earned, lapses or is given of a wallet `promotion` is counted under these names. */
const reservedIds: ReadonlySet<string> = new Set(['earned', 'lapsed', 'aged']);

/**
 * Faults of a promotion that the schema cannot see.
 * @param before the promotions listed before it
 */
export function checkPromotion(
  { id, code, effect, budget }: Promotion,
  pointer: string,
  before: readonly Promotion[],
  report: (pointer: string, detail: string) => void,
): void {
  if (reservedIds.has(id))
    report(`${pointer}/id`, `“${id}” is the name of a counter; choose another`);
  if (code !== undefined) {
    const same = before.find(
      (one) => one.code !== undefined && foldCode(one.code) === foldCode(code),
    );
    if (same)
      report(`${pointer}/code`, `“${code}” is the code of “${same.id}” already, whatever the case`);
  }
  if (budget && effect.kind === 'discountAmount' && budget.amount < effect.amount)
    report(
      `${pointer}/budget/amount`,
      `is less than one discount of ${effect.amount}, which is never given in part`,
    );
}

/** What is sound and yet can hardly be meant. */
export function promotionWarnings(
  { exclusive, maxPerTransaction, minimum, effect }: Promotion,
  pointer: string,
): FieldError[] {
  const warnings: FieldError[] = [];
  if (exclusive && (maxPerTransaction ?? 0) > 1)
    warnings.push({
      pointer: `${pointer}/maxPerTransaction`,
      detail: 'is always one: what is exclusive does not go with itself either',
    });
  if (effect.kind === 'discountAmount' && minimum !== undefined && minimum < effect.amount)
    warnings.push({
      pointer: `${pointer}/minimum`,
      detail: `is less than the ${effect.amount} off: a basket may become free`,
    });
  return warnings;
}
