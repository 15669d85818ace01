import { type AccountKey, keyText } from '../chart.ts';

/** What accounts can give while legs are made, each of which finds what those before it left. */
export interface Purse {
  /** Takes as much of `amount` as there is; answers how much that was. */
  take(key: AccountKey, amount: number): number;
  put(key: AccountKey, amount: number): void;
}

/** @param headroom what an account can give before the first leg */
export function openPurse(headroom: (key: AccountKey) => number): Purse {
  const left = new Map<string, number>();
  const of = (key: AccountKey) => left.get(keyText(key)) ?? Math.max(0, headroom(key));
  return {
    take(key, amount) {
      const before = of(key);
      const took = Math.min(before, amount);
      left.set(keyText(key), before - took);
      return took;
    },
    put: (key, amount) => void left.set(keyText(key), of(key) + amount),
  };
}
