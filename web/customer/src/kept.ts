import type { QueryClient } from '@tanstack/react-query';
import { brandSlug } from './place.ts';
import { readStored, writeStored } from './stored.ts';

/** What is shown without a network is what was loaded the last time. */
const kept = new Set(['brand', 'me', 'balances', 'cards', 'offers', 'redemptions', 'code']);
const storageKey = `laurel-app:${brandSlug}`;
/** Which build wrote it: another one may ask for answers of another form. */
const build = new URL(import.meta.url).pathname;
const settleMs = 300;

interface Kept {
  build: string;
  queries: { name: string; data: unknown; atMs: number }[];
}

/**
 * Gives the cache what it had the last time, and from then on keeps what it has: a moment after it
 * changed, and at once when the page is left.
 */
export function keepAnswers(client: QueryClient): void {
  for (const { name, data, atMs } of readKept())
    client.setQueryData([brandSlug, name], data, { updatedAt: atMs });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepNow = () => {
    clearTimeout(timer);
    timer = undefined;
    write(client);
  };
  addEventListener('pagehide', () => timer !== undefined && keepNow());
  client.getQueryCache().subscribe(({ query, type }) => {
    if (type === 'observerResultsUpdated' || !kept.has(String(query.queryKey[1]))) return;
    clearTimeout(timer);
    timer = setTimeout(keepNow, settleMs);
  });
}

/** Forgets all that is of a person. The brand stays. */
export function forgetPerson(client: QueryClient): void {
  client.removeQueries({
    predicate: ({ queryKey }) => queryKey[1] !== 'brand' && queryKey[1] !== 'me',
  });
  client.setQueryData([brandSlug, 'me'], null);
  write(client);
}

function write(client: QueryClient): void {
  const queries = [...kept].flatMap((name) => {
    const state = client.getQueryState([brandSlug, name]);
    const data = state?.data;
    return data === undefined || data === null
      ? []
      : { name, data, atMs: state?.dataUpdatedAt ?? 0 };
  });
  writeStored(storageKey, JSON.stringify({ build, queries } satisfies Kept));
}

function readKept(): Kept['queries'] {
  try {
    // written by this very build, or not used
    const read: Partial<Kept> = JSON.parse(readStored(storageKey) ?? '{}');
    return read.build === build ? (read.queries ?? []) : [];
  } catch {
    return [];
  }
}
