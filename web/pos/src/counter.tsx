import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import { Refused } from './api.ts';
import type { Courier, Link } from './journal/courier.ts';
import type { Entry } from './journal/entry.ts';
import type { Journal } from './journal/journal.ts';
import { type Names, namesOf } from './sale/names.ts';
import type { Shelf, Till } from './till.ts';
import { useWords } from './words.ts';

/** What every screen of a till stands on. */
export interface Counter {
  till: Till;
  shelf: Shelf;
  journal: Journal;
  courier: Courier;
}

export const CounterContext = createContext<Counter | undefined>(undefined);

/** Only where there is a till. */
export function useCounter(): Counter & { names: Names } {
  const counter = use(CounterContext);
  if (!counter) throw new Error('there is no till here');
  const names = useMemo(() => namesOf(counter.shelf), [counter.shelf]);
  return useMemo(() => ({ ...counter, names }), [counter, names]);
}

export const useEntries = (): readonly Entry[] => {
  const { journal } = useCounter();
  return useSyncExternalStore(journal.subscribe, journal.entries);
};

export const useLink = (): Link => {
  const { courier } = useCounter();
  return useSyncExternalStore(courier.subscribe, courier.link);
};

/** A failure as one sentence; that the server was not reached is shown at the top, too. */
export function useFailureText(): (error: unknown) => string {
  const { failures } = useWords();
  const { courier } = useCounter();
  return (error) => {
    if (error instanceof Refused) return error.message;
    courier.lost();
    return failures.unreached;
  };
}
