import type { Missing } from '../engine/missing.ts';
import { budgetDraw, type PromotionAsk, promotionFor } from '../engine/promotions.ts';
import type { CompiledProgram, CompiledPromotion } from '../program/compiled.ts';
import type { Draw, Standings } from '../words/model.ts';
import { discountIn } from './discount.ts';
import type { Discount } from './redemption.ts';

/** What a promotion takes off a basket, or everything that stands in its way. */
export type Given =
  | { ok: true; discount: Discount; amountMinor: number; draws: Draw[] }
  | { ok: false; missing: readonly [Missing, ...Missing[]] };

/** Nothing is given in part: neither of what the budget has left, nor of a limit. */
export function givenBy(
  program: CompiledProgram,
  compiled: CompiledPromotion,
  standings: Standings,
  ask: PromotionAsk,
): Given {
  const { missing, draws } = promotionFor(program, compiled, standings, ask);
  const [first, ...more] = missing;
  if (first) return { ok: false, missing: [first, ...more] };
  const found = discountIn(program, compiled, ask.basket);
  if (!found.ok)
    return { ok: false, missing: [{ code: 'nothing_off', detail: found.problem.detail }] };
  const discount = found.value;
  const { amountMinor = 0 } = 'amountMinor' in discount ? discount : {};
  const budget = budgetDraw(compiled, amountMinor, standings, ask);
  const [short] = budget.missing;
  if (short) return { ok: false, missing: [short] };
  return { ok: true, discount, amountMinor, draws: [...draws, ...budget.draws] };
}
