import type { Ledger } from './port.ts';
import { postingReasons } from './postings/leg.ts';
import { compare, movedInMonth, type SettlementQuery } from './settlement.ts';
import type { OrgUnits } from './units.ts';

/** What a location gave away in discounts of a promotion in a month. */
export interface PromotionGiven {
  locationId: string;
  promotion: string;
  /** Below zero where more was taken back in the month, of any month, than was given in it. */
  amountMinor: bigint;
}

/** Units of promotions begin so; they count minor units. */
const prefix = 'promotion.';

/**
 * What each location gave away in discounts of each promotion in a month: what was captured less
 * what was reversed in it, by location, then promotion. Nobody owes or is owed it, so it is no part
 * of the settlement's lines. Cost: as of a settlement, of the units of promotions.
 */
export async function promotionsGiven(
  ledger: Ledger,
  orgUnits: OrgUnits,
  query: SettlementQuery,
): Promise<PromotionGiven[]> {
  const given: PromotionGiven[] = [];
  for (const unit of orgUnits.all()) {
    if (unit.kind !== 'measure' || !unit.unit.startsWith(prefix)) continue;
    const promotion = unit.unit.slice(prefix.length);
    const moved = await movedInMonth(ledger, unit, query, isOfPromotion);
    for (const { locationId, issued, redeemed } of moved)
      if (issued !== redeemed)
        given.push({ locationId, promotion, amountMinor: issued - redeemed });
  }
  return given.sort(
    (a, b) => compare(a.locationId, b.locationId) || compare(a.promotion, b.promotion),
  );
}

/** What is earned of a wallet `promotion` is counted under a name that begins alike. */
const isOfPromotion = (reason: number): boolean =>
  reason === postingReasons.promotion || reason === postingReasons.redeemReversed;
