import type { AccountKey } from '@laurel/ledger/chart';
import {
  completeCard,
  earn,
  earnPending,
  grant,
  type Leg,
  measure,
  type Parties,
  stamp,
} from '@laurel/ledger/postings';
import type { Attribution, Book, Draw, Effect } from '../words/model.ts';

export interface EffectPostings {
  legs: Leg[];
  /** By leg index: which sale lines brought how much. */
  attribution: Record<string, Record<string, number>>;
  /** By leg index: when pending points fall due. */
  dues: Record<string, number>;
  draws: Draw[];
}

/**
 * The effects of a decision as legs of one chain. Spend comes last: a refund takes legs back in
 * reverse order, and its first leg, which carries the guard against racing refunds, must be one
 * that no balance can refuse.
 */
export function postingsOf(
  effects: readonly Effect[],
  parties: Parties,
  book: Book,
): EffectPostings {
  const postings: EffectPostings = { legs: [], attribution: {}, dues: {}, draws: [] };
  const debts = outstandingDebts(parties.customerId, book);
  const ordered = [...effects].sort((a, b) => rank(a) - rank(b));
  for (const effect of ordered) {
    const at = postings.legs.length;
    for (const leg of legsOf(effect, parties, debts)) if (leg.amount > 0) postings.legs.push(leg);
    if ('draws' in effect) postings.draws.push(...effect.draws);
    if (effect.kind === 'earn' && effect.dueAtMs !== null) postings.dues[at] = effect.dueAtMs;
    if ('lines' in effect && effect.lines)
      postings.attribution[at] = { ...(effect.lines as NonNullable<Attribution>) };
  }
  return postings;
}

function rank(effect: Effect): number {
  if (effect.kind !== 'measure') return 0;
  return effect.reason === 'spend' ? 3 : effect.reason === 'visit' ? 2 : 1;
}

function legsOf(effect: Effect, parties: Parties, debts: Debts): Leg[] {
  switch (effect.kind) {
    case 'earn':
      if (effect.dueAtMs !== null) return earnPending({ ...parties, ...effect });
      return earn({
        ...parties,
        ...effect,
        debtOutstanding: debts.take(effect.unit, effect.amount),
      });
    case 'measure':
      return measure({ locationId: parties.locationId, ...effect });
    case 'stamp':
      return stamp({
        ...parties,
        ...effect,
        debtOutstanding: debts.take(effect.unit, effect.amount),
      });
    case 'completeCard':
      return completeCard({
        ...parties,
        ...effect,
        debtOutstanding: debts.take(effect.rewardUnit, effect.count),
      });
    case 'grant':
      return grant({
        ...parties,
        ...effect,
        debtOutstanding: debts.take(effect.rewardUnit, effect.count),
      });
  }
}

interface Debts {
  /**
   * What the customer owes in a unit, for an effect that brings `received`; what it repays, the
   * next effect need not.
   */
  take(unit: string, received: number): number;
}

export const debtKey = (customerId: string, unit: string): AccountKey => ({
  kind: 'debt',
  holder: customerId,
  unit,
  period: '',
});
export const walletKey = (customerId: string, unit: string): AccountKey => ({
  kind: 'customer',
  holder: customerId,
  unit,
  period: '',
});

/** What a holder owes in a unit, as the book has it. */
export function outstandingDebt(book: Book, customerId: string, unit: string): number {
  const { debitsPosted, creditsPosted } = book.standing(debtKey(customerId, unit));
  return debitsPosted - creditsPosted;
}

function outstandingDebts(customerId: string, book: Book): Debts {
  const left = new Map<string, number>();
  return {
    take(unit, received) {
      const owed = left.get(unit) ?? outstandingDebt(book, customerId, unit);
      left.set(unit, Math.max(0, owed - received));
      return owed;
    },
  };
}
