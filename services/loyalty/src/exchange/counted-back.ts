import { reverse } from '@laurel/ledger/postings/refund';
import type { CountedBack } from '../engine/history.ts';
import type { NumberedBasket } from '../engine/offer-basket.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { spendUnit, visitsUnit } from '../words/units.ts';
import type { PlannedReturn, ReturnsThought } from './plan-returns.ts';

/** What of visits and of what was spent goes with what is brought back. */
export function countedBack(planned: readonly PlannedReturn[]): CountedBack {
  const back: CountedBack = {};
  // what a counter loses does not depend on what its holder has
  for (const { history, size } of planned)
    for (const { debit, credit, amount } of reverse(history.reversibles, size.progress, () => 0)
      .legs) {
      for (const [{ kind, holder, unit }, change] of [
        [debit, amount],
        [credit, -amount],
      ] as const) {
        if (kind !== 'measure' || (unit !== visitsUnit && unit !== spendUnit)) continue;
        back[`${holder}|${unit}`] = (back[`${holder}|${unit}`] ?? 0) + change;
      }
    }
  return back;
}

/**
 * A basket as its sale will be decided: after what comes back in it. What cannot be found leaves
 * the counters as they are; the sale itself is refused for it, or recorded without.
 */
export async function afterReturns(
  basket: NumberedBasket,
  context: OrgContext,
  thought: ReturnsThought,
): Promise<NumberedBasket> {
  if (!basket.returns) return basket;
  const planned = await thought(context, { lines: basket.returns });
  return planned.ok ? { ...basket, back: countedBack(planned.value) } : basket;
}
