import { type Entry, type Exchange, isDone, type Journal, outcomeOf } from './journal.ts';

/** What had been acknowledged at some moment. */
export interface Acknowledged {
  /** How many answers each entry had. */
  answers: ReadonlyMap<Entry, number>;
  closed: ReadonlySet<Exchange>;
}

export const acknowledgedIn = ({ entries, exchanges }: Journal): Acknowledged => ({
  answers: new Map(entries.map((entry) => [entry, entry.answers.length])),
  closed: new Set(exchanges.filter(({ isOpen }) => !isOpen)),
});

/**
 * A journal as registers have it whose host was set back to a moment that they do not know: what
 * was acknowledged before it began stands; all else is open, to be asked again by `ask` in this
 * order, so that what follows something finds it. What followed something that does not come back
 * is left out.
 */
export async function rewound(
  { entries, exchanges }: Journal,
  { answers, closed }: Acknowledged,
  ask: (journal: Journal, open: readonly Exchange[]) => Promise<void>,
): Promise<Journal> {
  const copies = new Map<Entry, Entry>();
  for (const entry of entries)
    copies.set(entry, { ...entry, answers: entry.answers.slice(0, answers.get(entry) ?? 0) });
  const copyOf = (entry: Entry): Entry => copies.get(entry) ?? entry;
  for (const copy of copies.values()) if (copy.of) copy.of = copyOf(copy.of);
  const journal: Journal = { entries: [], exchanges: [], faults: [] };
  const take = (exchange: Exchange, isOpen: boolean): Exchange => {
    const taken = { ...exchange, entries: exchange.entries.map(copyOf), isOpen };
    journal.exchanges.push(taken);
    for (const entry of taken.entries)
      if (!journal.entries.includes(entry)) journal.entries.push(entry);
    return taken;
  };

  for (const exchange of exchanges) if (closed.has(exchange)) take(exchange, false);
  const again = exchanges.filter((exchange) => !closed.has(exchange));
  const follows = ({ entries: [entry] }: Exchange) => entry?.of !== undefined;
  const first = again.filter((exchange) => !follows(exchange));
  await ask(
    journal,
    first.map((exchange) => take(exchange, true)),
  );
  // What follows may be followed itself: a sale in exchange for another, and then its being voided.
  for (let left = again.filter(follows); ; ) {
    const next = left.flatMap((exchange) => {
      const [of] = exchange.entries.map((entry) => copyOf(entry).of);
      const id = of?.answers.some(isDone) ? outcomeOf<{ id: string }>(of)?.id : undefined;
      return id === undefined ? [] : [{ exchange, id }];
    });
    if (next.length === 0) break;
    // under its new name, if it had not come to the moment and was asked for anew
    const taken = next.map(({ exchange, id }) =>
      take({ ...exchange, path: exchange.path.replace(/(?:txn|rdm)_[0-9a-z]+/, id) }, true),
    );
    await ask(journal, taken);
    const asked = new Set(next.map(({ exchange }) => exchange));
    left = left.filter((exchange) => !asked.has(exchange));
  }
  return journal;
}
