import type { Leg } from '@laurel/ledger/postings/leg';
import type { Reversal, Reversible } from '@laurel/ledger/postings/refund';
import type { Activities } from '../pipeline/activities.ts';
import type { Poster } from '../pipeline/post.ts';
import { storedLegs } from '../pipeline/record.ts';
import { completionDedupe, completionKind } from '../sale/complete-cards.ts';
import type { OccasionActivity } from '../sale/occasion-outcome.ts';
import type { TakenBack } from '../sale/returned.ts';
import type { MovingStep } from './sale-steps.ts';

/** Cards that were completed behind the answer on the stamps of a sale: they go with these. */
export interface CardsBehind {
  /** Of the completion. */
  id: string;
  legs: Leg[];
}

/** What cards are looked for of. */
export interface Stamping {
  saleId: string;
  /** What gave it at last. */
  giver: OccasionActivity;
  /** Its legs. */
  legs: readonly Leg[];
  /** What took of it and gave again since. */
  sinceGiven: readonly MovingStep[];
}

/**
 * The cards that were found full after a giver, or after the void of an exchange gave its stamps
 * again. Where it gave none, nothing is read.
 */
export function openCardsBehind({
  activities,
  poster,
}: {
  activities: Pick<Activities, 'find'>;
  poster: Pick<Poster, 'posted'>;
}) {
  return async (
    { saleId, giver, legs, sinceGiven }: Stamping,
    headOfficeId: string,
  ): Promise<CardsBehind[]> => {
    if (giver.customerId === null || !legs.some(({ reason }) => reason === 'stamp')) return [];
    const names = [
      completionDedupe({ activityId: giver.id }),
      ...sinceGiven
        .filter(givesAgain)
        .map(({ id }) => completionDedupe({ activityId: id, saleId })),
    ];
    const { data } = await activities.find({
      orgId: giver.orgId,
      filter: { dedupe: { $in: names } },
      limit: names.length,
    });
    const completions = data.filter(completionKind.type.is);
    const there = await poster.posted(
      completions.map(({ id, attempt }) => ({ activityId: id, attempt, guardId: undefined })),
    );
    return completions
      .filter((_, i) => there[i])
      .map((completion) => ({ id: completion.id, legs: storedLegs(completion, headOfficeId) }));
  };
}

const givesAgain = ({ details }: MovingStep) => details.reversed.some((amount) => amount < 0);

/** The legs of cards, and how far they were taken back. */
export const cardsToReverse = (
  cards: readonly CardsBehind[],
  since: readonly MovingStep[],
): Reversible[] =>
  cards.flatMap(({ id, legs }) =>
    legs.map((leg, at) => ({
      leg,
      reversed: since.reduce((sum, { details }) => sum + (details.cards?.[id]?.[at] ?? 0), 0),
      lines: null,
    })),
  );

/** What is kept of what was taken back or given again: what the giver gave, and by card. */
export function takenOf(
  { cards, reversibles }: { cards: readonly CardsBehind[]; reversibles: readonly Reversible[] },
  { reversed }: Pick<Reversal, 'reversed'>,
): Pick<TakenBack, 'reversed' | 'cards'> {
  const ofCards = cards.reduce((sum, { legs }) => sum + legs.length, 0);
  const own = reversibles.length - ofCards;
  let at = own;
  const taken: Record<string, number[]> = {};
  for (const { id, legs } of cards) {
    const part = reversed.slice(at, at + legs.length);
    at += legs.length;
    if (part.some((amount) => amount !== 0)) taken[id] = part;
  }
  const some = Object.keys(taken).length > 0;
  return { reversed: reversed.slice(0, own), ...(some && { cards: taken }) };
}
