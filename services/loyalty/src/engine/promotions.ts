import type { CompiledProgram, CompiledPromotion } from '../program/compiled.ts';
import type { Facts } from '../program/fields.ts';
import { type LocalTime, localTimeAt } from '../words/local-time.ts';
import type { Draw, Reads, Standings, Subject } from '../words/model.ts';
import { capUnit, limitUnit } from '../words/units.ts';
import type { Missing } from './missing.ts';
import { inBasket, type NumberedBasket, shares } from './offer-basket.ts';
import { factsOf, readCustomer, restrictions } from './offers.ts';
import { createSupplies, periodSupplyKey, supplyAccounts } from './supplies.ts';

/** What promotions are asked about. */
export interface PromotionAsk {
  subject: Subject;
  nowMs: number;
  basket: NumberedBasket;
}

/** What looking at promotions looks up in the standings. */
export function promotionReads(
  program: CompiledProgram,
  promotions: readonly CompiledPromotion[],
  { subject, nowMs, basket }: PromotionAsk,
): Reads {
  const reads: Reads = { accounts: [], lifetime: [] };
  const local = localTimeAt(subject.location.timeZone, nowMs);
  for (const compiled of promotions) {
    const { limit, budget } = keysOf(compiled, subject, local);
    for (const key of [limit, budget]) if (key) reads.accounts.push(...supplyAccounts(key));
    if (basket.number !== null)
      for (const { key } of shares(program, compiled, { subject, local }, basket.number))
        reads.accounts.push(...supplyAccounts(key));
  }
  readCustomer(reads, program, subject, {
    nowMs,
    usesTier: promotions.some(({ usesTier }) => usesTier),
    usesHistory: [...new Set(promotions.flatMap(({ usesHistory }) => usesHistory))],
  });
  return reads;
}

/**
 * Whether a promotion applies to a basket, here, now and for this customer or nobody; and what it
 * takes of its limits. Its budget is asked when it is known what it gives: `budgetDraw`.
 */
export function promotionFor(
  program: CompiledProgram,
  compiled: CompiledPromotion,
  standings: Standings,
  { subject, nowMs, basket }: PromotionAsk,
): { missing: Missing[]; draws: Draw[] } {
  const facts = factsOf(program, subject, standings, { nowMs, basket, ...compiled });
  const inside = inBasket(program, compiled, { subject, standings, facts, basket });
  const limited = withinLimit(compiled, standings, subject, facts);
  return {
    missing: [
      ...notRunning(compiled, nowMs),
      ...restrictions(compiled, facts),
      ...limited.missing,
      ...inside.missing,
    ],
    draws: [...limited.draws, ...inside.draws],
  };
}

/** What a discount takes of the budget, or that it does not fit into what is left of it. */
export function budgetDraw(
  compiled: CompiledPromotion,
  amountMinor: number,
  standings: Standings,
  { subject, nowMs }: Pick<PromotionAsk, 'subject' | 'nowMs'>,
): { missing: Missing[]; draws: Draw[] } {
  const { budget, name } = compiled.promotion;
  const local = localTimeAt(subject.location.timeZone, nowMs);
  const key = keysOf(compiled, subject, local).budget;
  if (!budget || !key) return { missing: [], draws: [] };
  const supplies = createSupplies(standings);
  const left = supplies.left(key, budget.amount);
  if (left >= amountMinor)
    return { missing: [], draws: [supplies.take(key, budget.amount, amountMinor)] };
  const detail = `${amountMinor} do not fit into what is left of the budget of ${name}: ${left}.`;
  return { missing: [{ code: 'budget_exhausted', detail }], draws: [] };
}

function notRunning({ active, promotion: { name } }: CompiledPromotion, nowMs: number): Missing[] {
  if (!active) return [];
  if (nowMs >= active.toMs) return [{ code: 'expired', detail: `${name} is over.` }];
  if (nowMs < active.fromMs) return [{ code: 'not_started', detail: `${name} has not begun.` }];
  return [];
}

function withinLimit(
  compiled: CompiledPromotion,
  standings: Standings,
  subject: Subject,
  { local }: Facts,
): { missing: Missing[]; draws: Draw[] } {
  const { limit, budget, name } = compiled.promotion;
  if (!subject.customer && (limit?.per === 'customer' || budget?.per === 'customer'))
    return {
      missing: [
        { code: 'no_customer', detail: `${name} is limited for each customer: say who it is.` },
      ],
      draws: [],
    };
  const key = keysOf(compiled, subject, local).limit;
  if (!limit || !key) return { missing: [], draws: [] };
  const supplies = createSupplies(standings);
  if (supplies.left(key, limit.count) > 0)
    return { missing: [], draws: [supplies.take(key, limit.count, 1)] };
  const detail = `${name} was used as often as it may be in this period.`;
  return { missing: [{ code: 'limit_reached', detail }], draws: [] };
}

/** The accounts of limit and budget; null where there is none. */
function keysOf(
  { promotion: { limit, budget }, unit }: CompiledPromotion,
  subject: Subject,
  local: LocalTime,
) {
  return {
    limit: limit ? periodSupplyKey(limit, limitUnit(unit), subject, local) : null,
    budget: budget
      ? periodSupplyKey({ per: 'program', ...budget }, capUnit(unit), subject, local)
      : null,
  };
}
