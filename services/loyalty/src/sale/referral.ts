import type { ResolvedSubject } from '../pipeline/subjects.ts';
import type { Effect, Occasion } from '../words/model.ts';

/** A sale of somebody who was referred and had not bought anything yet, as far as was known. */
export interface ReferredSale {
  /** Id of the customer who referred him. */
  by: string;
  /** Whether it is his first purchase; else he had been a customer before he was referred. */
  first: boolean;
  /** Of the sale, minor units. */
  total: number;
}

/** By whom the customer of a sale was referred, where that is open and rules want to hear of it. */
export function openReferrerOf(
  occasion: Occasion,
  { customer, context: { program } }: ResolvedSubject,
): string | undefined {
  const referral = customer?.referral;
  if (occasion.kind !== 'sale' || !referral || referral.closedAtMs !== null) return undefined;
  return program.occasions.has('referral.converted') ? referral.by : undefined;
}

/** Of a sale for which nothing was paid the ledger has a visit of 0. */
export const countsVisit = (effects: readonly Effect[]): boolean =>
  effects.some(
    (effect) => effect.kind === 'measure' && effect.reason === 'visit' && effect.amount > 0,
  );
