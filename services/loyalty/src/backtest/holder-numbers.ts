/** Whole numbers for holders, shared by all that is counted in a run. */
export interface HolderNumbers {
  of(holder: string): number;
  /** @throws when it is the number of nobody */
  idOf(number: number): string;
}

/** Units and months of one holder are numbered below it: `number × perHolder + one`. */
export const perHolder = 65_536;

export function createHolderNumbers(): HolderNumbers {
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  return {
    of(holder) {
      const known = numbers.get(holder);
      if (known !== undefined) return known;
      numbers.set(holder, ids.length);
      return ids.push(holder) - 1;
    },
    idOf(number) {
      const id = ids[number];
      if (id === undefined) throw new Error(`there is no holder ${number}`);
      return id;
    },
  };
}
