import type { Collection, Document, Documents, Key } from '@laurel/documents/port';
import type { Lifetimes, Models } from './lifetimes.ts';

/** What customers are worth, as the daily job found it; its id is `current`. */
export interface KeptLifetimes extends Document {
  /** The organization's day of which it is. */
  day: string;
  computedAtMs: number;
  /** Who had bought by then. */
  buyers: number;
  models: Models;
  lifetimes: Lifetimes;
}

export const currentId = 'current';

export const openKeptLifetimes = (
  documents: Pick<Documents, 'collection'>,
): Collection<KeptLifetimes> => documents.collection<KeptLifetimes>('lifetime_values');

const attemptsMax = 10;

/** Takes a customer who was erased from those that are named. */
export async function forgetWorth(
  kept: Collection<KeptLifetimes>,
  { orgId, id }: Key,
): Promise<void> {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const found = await kept.get({ orgId, id: currentId });
    const { version, ...rest } = found ?? { version: 0 };
    if (!found || !('lifetimes' in rest)) return;
    const { lifetimes } = rest;
    const top = lifetimes.top.filter(({ customerId }) => customerId !== id);
    if (top.length === lifetimes.top.length) return;
    const draft = { ...rest, lifetimes: { ...lifetimes, top } };
    if ((await kept.replace(draft, version)) === 'replaced') return;
  }
  throw new Error(`the lifetime values of ${orgId} are written by others again and again`);
}
