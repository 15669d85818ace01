/** What one sale is, as of one of its revisions. Not what changed: a fact stands for itself. */
export interface SaleFact {
  saleId: string;
  /** Whose sale it is now; null = nobody's. */
  customerId: string | null;
  /** When it happened (business time). A correction may change it. */
  atMs: number;
  /**
   * What is left of it in minor units after all its refunds and corrections; null = void. Never
   * negative: what comes back in an exchange lowers the sale that it comes from.
   */
  netMinor: number | null;
  /** Grows with each change of the sale; the highest tells what the sale is. */
  revision: number;
}

/** All that has to be remembered of the facts of one sale, in whatever order they came. */
export interface KnownSale {
  /** The fact with the highest revision. */
  now: SaleFact;
  /** Everybody whose it ever was, sorted: their histories have to hear what it is now. */
  customerIds: readonly string[];
  /** The earliest time that it was ever told to have happened. */
  earliestMs: number;
}

/**
 * One more fact of a sale. The result goes to the history (`takeSale`) of each of its customers.
 * Associative, commutative and idempotent, because its parts are: a maximum, a union, a minimum.
 */
export function hearFact(known: KnownSale | undefined, fact: SaleFact): KnownSale {
  const customerIds = new Set(known?.customerIds);
  if (fact.customerId !== null) customerIds.add(fact.customerId);
  return {
    now: known === undefined || fact.revision > known.now.revision ? fact : known.now,
    customerIds: [...customerIds].sort(),
    earliestMs: Math.min(known?.earliestMs ?? fact.atMs, fact.atMs),
  };
}
