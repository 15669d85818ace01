import type { OwnCard } from './queries.ts';
import type { Speech } from './words.ts';

/** A stamp card as it is drawn. */
export interface StampCard {
  id: string;
  name: string;
  /** On the card now, at most `needed`. */
  stamps: number;
  needed: number;
  /** What a screen reader says in place of the stamps. */
  progress: string;
  /** What is missing, and for what. */
  hint: string;
}

/** The fullest first: it is the next to bring something. */
export function stampCardsOf(
  cards: readonly OwnCard[],
  { words: { cards: words }, format }: Speech,
): StampCard[] {
  return cards
    .map(({ id, name, needed, rewardName, stamps: onCard }) => {
      const stamps = Math.min(Math.max(onCard, 0), needed);
      const missing = needed - stamps;
      return {
        ...{ id, name, stamps, needed },
        progress: words.progress(format.whole(stamps), format.whole(needed)),
        hint:
          stamps === 0
            ? words.brings(rewardName)
            : missing === 1
              ? words.oneMissing(rewardName)
              : words.missing(format.whole(missing), rewardName),
      };
    })
    .sort((a, b) => b.stamps / b.needed - a.stamps / a.needed);
}
