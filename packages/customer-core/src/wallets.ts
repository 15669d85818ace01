import type { Balance } from './queries.ts';
import type { UnitNames } from './unit-names.ts';
import type { Speech } from './words.ts';

/** A wallet as its owner reads it. */
export interface Wallet {
  unit: string;
  name: string;
  amount: string;
  isEmpty: boolean;
  /** What lapses, the first first; of the next months only. */
  lapsing: string[];
  /** What is on its way, set aside, or owed. */
  notes: string[];
}

const dayMs = 86_400_000;
/** What lapses later worries nobody yet. */
const soonMs = 92 * dayMs;

/** The wallets of the program, in its order; one that it has no more only where something is in. */
export function walletsOf(
  balances: readonly Balance[],
  names: UnitNames,
  { speech: { words, format }, nowMs }: { speech: Speech; nowMs: number },
): Wallet[] {
  const { home } = words;
  const own = balances.filter(
    ({ unit, available, pending, held, debt }) =>
      names.kindOf(unit) === 'wallet' &&
      (names.wallets.includes(unit) || available + pending + held + debt > 0),
  );
  const place = ({ unit }: Balance) => {
    const known = names.wallets.indexOf(unit);
    return known < 0 ? names.wallets.length : known;
  };
  return own
    .sort((a, b) => place(a) - place(b))
    .map(({ unit, available, pending, held, debt, expiring }) => {
      const name = names.of(unit);
      const notes = [
        [pending, home.pending],
        [held, home.held],
        [debt, home.debt],
      ] as const;
      return {
        ...{ unit, name, amount: format.whole(available), isEmpty: available === 0 },
        lapsing: expiring
          .filter(({ at }) => Date.parse(at) - nowMs <= soonMs)
          .map(({ at, amount }) => home.lapses(format.whole(amount), name, lastDay(at, format))),
        notes: notes.flatMap(([amount, say]) =>
          amount > 0 ? say(format.whole(amount), name) : [],
        ),
      };
    });
}

/** What lapses at midnight can be used until the day before. */
const lastDay = (at: string, format: Speech['format']) =>
  format.date(new Date(Date.parse(at) - 1).toISOString());
