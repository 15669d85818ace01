import type { Shelf } from '../till.ts';

/** What the program calls the things that the API names by their ids. */
export interface Names {
  unit(id: string): string;
  reward(id: string): string;
  /** Stamps that fill a card; undefined: it is not known. */
  needed(card: string): number | undefined;
}

export function namesOf({ program }: Pick<Shelf, 'program'>): Names {
  const found = (all: readonly { id: string; name: string }[] | undefined, id: string) =>
    all?.find((one) => one.id === id)?.name ?? id;
  return {
    unit(id) {
      if (id.startsWith('stamps.')) return found(program?.cards, id.slice('stamps.'.length));
      if (id.startsWith('reward.')) return found(program?.rewards, id.slice('reward.'.length));
      return found(program?.units, id);
    },
    reward: (id) => found(program?.rewards, id),
    needed: (card) => program?.cards.find(({ id }) => id === card)?.needed,
  };
}
