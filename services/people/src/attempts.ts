import { hash } from 'node:crypto';
import type { Clock } from '@laurel/contracts/clock';
import type { Document, Documents } from '@laurel/documents/port';
import { installation } from './accounts.ts';

/** How many attempts of one kind may fail before they are slowed down, and how far. */
export interface Patience {
  /** So many fail without a wait. */
  free: number;
  /** The first wait; each further failure doubles it. */
  firstMs: number;
  longestMs: number;
}

/** For how long a failure is remembered after the last one. */
const rememberedMs = 24 * 3_600_000;

/** What failed under one name lately. */
export interface Failures {
  count: number;
  lastAtMs: number;
  freeAtMs: number;
}

/**
 * Whether an attempt may be made now, and what is known then. Each counts as failed until it is
 * known better, so that a thousand at once are a thousand. While it is locked none counts: who
 * waits is let in whoever else tries.
 */
function decideAttempt(
  known: Failures | undefined,
  { free, firstMs, longestMs }: Patience,
  nowMs: number,
): { waitMs: number } | { next: Failures } {
  const ageMs = known ? nowMs - known.lastAtMs : 0;
  // of a clock that was set back by more than a wait nobody waits longer than that
  const waitMs = known ? known.freeAtMs - nowMs : 0;
  if (waitMs > 0 && waitMs <= longestMs) return { waitMs };
  const count = (known && ageMs < rememberedMs ? known.count : 0) + 1;
  const lockMs = count < free ? 0 : Math.min(firstMs * 2 ** Math.min(count - free, 30), longestMs);
  return { next: { count, lastAtMs: nowMs, freeAtMs: nowMs + lockMs } };
}

interface StoredFailures extends Document, Failures {}

/** What attempts are counted under: what is tried, and what it is tried on. */
export interface AttemptName {
  kind: string;
  value: string;
  patience: Patience;
}

export interface Attempts {
  /** For how long to wait, in ms; 0 = go on, and it is counted. */
  begin(name: AttemptName): Promise<number>;
  /** It went well: nothing of before counts any more. */
  clear(name: AttemptName): Promise<void>;
  /** It was none after all: one less. */
  takeBack(name: AttemptName): Promise<void>;
  /** Forgets what is too old to count. Returns how many names. */
  sweep(): Promise<number>;
}

/** A name that so many change at once is being attacked. */
const triesMax = 6;
const crowdedMs = 1_000;

/** Counts in the documents: a restart forgets nothing, and processes share what they know. */
export function openAttempts({
  documents,
  clock,
}: {
  documents: Documents;
  clock: Clock;
}): Attempts {
  const stored = documents.collection<StoredFailures>('sign_in_attempts', {
    indexes: [{ fields: ['lastAtMs'] }],
  });
  // hashed: what somebody typed into the wrong field may be a password
  const keyOf = ({ kind, value }: AttemptName) => ({
    orgId: installation,
    id: hash('sha256', `${kind} ${value}`, 'hex'),
  });
  return {
    async begin(name) {
      const key = keyOf(name);
      for (let tries = 0; tries < triesMax; tries += 1) {
        const known = await stored.get(key);
        const decided = decideAttempt(known, name.patience, clock.now());
        if ('waitMs' in decided) return decided.waitMs;
        const draft = { ...key, ...decided.next };
        const done = known
          ? (await stored.replace(draft, known.version)) === 'replaced'
          : (await stored.insert(draft)) === 'inserted';
        if (done) return 0;
      }
      return crowdedMs;
    },
    clear: async (name) => void (await stored.delete(keyOf(name))),
    takeBack: async (name) =>
      void (await stored.update(keyOf(name), { set: { freeAtMs: 0 }, inc: { count: -1 } })),
    async sweep() {
      let swept = 0;
      for (;;) {
        const { data } = await stored.find({
          orgId: installation,
          filter: { lastAtMs: { $lt: clock.now() - rememberedMs } },
          limit: 1_000,
        });
        swept += await stored.deleteMany(data);
        if (data.length < 1_000) return swept;
      }
    },
  };
}
