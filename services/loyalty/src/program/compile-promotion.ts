import { foldCode } from '../words/code.ts';
import { perSaleUnit, promotionUnit } from '../words/units.ts';
import type { Applicability, CompiledPromotion } from './compiled.ts';
import { compileItems } from './items.ts';
import type { Items } from './items-schema.ts';
import type { Promotion } from './promotion-schema.ts';

/** Promotions in the order in which they are taken off a basket. */
export function compilePromotions(
  promotions: readonly Promotion[],
  applicabilityOf: (promotion: Promotion, index: number) => Applicability,
): ReadonlyMap<string, CompiledPromotion> {
  const compiled = promotions.map((promotion, i) =>
    compilePromotion(promotion, applicabilityOf(promotion, i)),
  );
  const priorityOf = ({ promotion: { priority = 0 } }: CompiledPromotion) => priority;
  compiled.sort((a, b) => priorityOf(b) - priorityOf(a)); // keeps the order of equal ones
  return new Map(compiled.map((one) => [one.promotion.id, one]));
}

function compilePromotion(promotion: Promotion, applicability: Applicability): CompiledPromotion {
  const { id, code, effect, items, exclusive, maxPerTransaction } = promotion;
  const unit = promotionUnit(id);
  return {
    promotion,
    terms: promotion,
    unit,
    perSaleUnit: perSaleUnit(unit),
    code: code === undefined ? null : foldCode(code),
    matches: matcher(items),
    affects: 'items' in effect ? matcher(effect.items) : null,
    needs: exclusive || maxPerTransaction !== undefined ? 'numberedBasket' : 'basket',
    ...applicability,
  };
}

const matcher = (items: Items | undefined) => (items ? compileItems(items) : null);
