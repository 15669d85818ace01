import { type Entry, type Exchange, isDone } from './journal.ts';
import type { Scene } from './scene.ts';

const latest = 60;

/** One request that carries one entry. */
export const request = (path: string, entry: Entry, idempotencyKey?: string): Exchange => ({
  path,
  body: entry.body,
  ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  entries: [entry],
  isOpen: true,
});

/**
 * One of the latest entries of a kind that were done: what is new is most likely still in motion.
 */
export function recent({ journal, random }: Scene, kind: Entry['kind']): Entry | undefined {
  const found: Entry[] = [];
  for (let i = journal.entries.length - 1; i >= 0 && found.length < latest; i -= 1) {
    const entry = journal.entries[i];
    if (entry?.kind === kind && entry.answers.some(isDone)) found.push(entry);
  }
  return found.length === 0 ? undefined : random.pick(found);
}
