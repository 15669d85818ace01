import { promotionHold } from '@laurel/ledger/postings/redeem';
import type { Missing } from '../engine/missing.ts';
import type { NumberedBasket } from '../engine/offer-basket.ts';
import type { PromotionAsk } from '../engine/promotions.ts';
import type { LedgerStandings } from '../pipeline/standings.ts';
import type { CompiledProgram, CompiledPromotion } from '../program/compiled.ts';
import type { Promotion } from '../program/promotion-schema.ts';
import { localTimeAt } from '../words/local-time.ts';
import { givenBy } from './given-by.ts';
import type { Discount } from './redemption.ts';

/** A promotion that needs no code, and what it takes off a basket or what is missing for it. */
export type BasketOffer = { promotion: Promotion } & (
  | { available: true; discount: Discount; amountMinor: number; missing: readonly [] }
  | { available: false; missing: readonly Missing[] }
);

/** Promotions that apply without a code, in the order in which they are taken off. */
export const automaticIn = ({ promotions }: CompiledProgram): CompiledPromotion[] =>
  [...promotions.values()].filter(({ code }) => code === null);

/**
 * What a basket gets by itself, one after the other: each promotion finds the basket as those
 * before it leave it, and limits, budgets and exclusions as if they were held. So a register that
 * holds what is available, in this order, each time with the basket as it is by then, hears the
 * same.
 * @param standings with what `promotionReads` asks for; what is given is laid over them
 */
export function basketOffers(
  program: CompiledProgram,
  standings: LedgerStandings,
  { subject, nowMs, basket }: PromotionAsk,
): BasketOffer[] {
  let left = basket;
  const { location, headOfficeId } = subject;
  const { month } = localTimeAt(location.timeZone, nowMs);
  return automaticIn(program).map((compiled): BasketOffer => {
    const { promotion, unit } = compiled;
    const given = givenBy(program, compiled, standings, { subject, nowMs, basket: left });
    if (!given.ok) return { promotion, available: false, missing: given.missing };
    const { discount, amountMinor, draws } = given;
    standings.apply(
      promotionHold({
        ...{ locationId: location.id, headOfficeId, unit, amount: amountMinor, month, draws },
        timeoutSeconds: 1,
      }),
      nowMs,
    );
    left = reducedBy(left, discount);
    return { promotion, available: true, discount, amountMinor, missing: [] };
  });
}

/** The basket without what is taken off its lines. */
function reducedBy({ sale, ...rest }: NumberedBasket, discount: Discount): NumberedBasket {
  const off = new Map(
    ('lines' in discount ? (discount.lines ?? []) : []).map(({ id, amountMinor }) => [
      id,
      amountMinor,
    ]),
  );
  let all = 0;
  const lines = sale.lines.map((line) => {
    const part = off.get(line.id) ?? 0;
    all += part;
    return part === 0 ? line : { ...line, discount: line.discount + part, net: line.net - part };
  });
  return { ...rest, sale: { ...sale, total: sale.total - all, lines } };
}
