import { openMemoryCache } from '@laurel/cache/memory';
import type { Cache } from '@laurel/cache/port';
import { fixedClock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import { faultsOf } from '@laurel/contracts/events/testing/check';
import { createIds } from '@laurel/contracts/ids';
import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Documents, InsertOutcome } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import type { EventLog } from '@laurel/event-log/port';
import type { Principal, Scope } from '@laurel/http/principal';
import {
  type Membership,
  type Organization,
  openMembership,
  type PrepareProgram,
  type ProgramUnit,
} from '../membership.ts';
import { mintPlatformKey } from '../secrets.ts';

/**
 * What the unit tests of this service stand on: a store in memory, a clock that stands still, a
 * program that only knows its units.
 */
export interface Bench {
  membership: Membership;
  documents: Documents;
  cache: Cache;
  /** What was published, in order, repeats included. */
  events: EventEnvelope[];
  /** What failed behind an answer. */
  errors: unknown[];
  clock: ReturnType<typeof fixedClock>;
  platformKey: string;
  /** Calls of the publish hook, in order. */
  published: { orgId: string; version: number; units: readonly ProgramUnit[] }[];
  /**
   * The service as another process would open it, over the same engines; all may be ones that fail.
   */
  another(documents?: Documents, cache?: Cache, events?: Append): Promise<Membership>;
  /** @throws when an event was published that is not as the catalogue says */
  close(): Promise<void>;
}

type Append = Pick<EventLog, 'append'>;

const startMs = Date.UTC(2026, 10, 22, 12);

/** @param store instead of one in memory; closed with the bench */
export async function openBench(store?: Documents): Promise<Bench> {
  const clock = fixedClock(startMs);
  const documents = store ?? (await openSqliteDocuments({ path: ':memory:' }));
  const cache = openMemoryCache({ clock });
  const ids = createIds(clock);
  const platform = mintPlatformKey();
  const published: Bench['published'] = [];
  const events: EventEnvelope[] = [];
  const errors: unknown[] = [];
  const append: Append = { append: async (batch) => void events.push(...batch) };
  const open = (store: Documents, itsCache: Cache, itsEvents: Append) =>
    openMembership({
      ...{ documents: store, cache: itsCache, clock, ids, prepareProgram },
      events: itsEvents,
      onError: (error) => errors.push(error),
      platformKeyHashes: () => [platform.hash],
      async onPublish(orgId, version, units) {
        published.push({ orgId, version, units });
      },
    });
  const membership = await open(documents, cache, append);
  return {
    ...{ membership, documents, cache, clock, platformKey: platform.key, published },
    ...{ events, errors },
    another: (store = documents, itsCache = cache, itsEvents = append) =>
      open(store, itsCache, itsEvents),
    async close() {
      await membership.close();
      await cache.close();
      await documents.close();
      const faults = events.flatMap(faultsOf);
      if (faults.length > 0)
        throw new Error(`not as the catalogue of events says:\n${faults.join('\n')}`);
    },
  };
}

/** Valid is a program with a list of units; nothing else is looked at. */
export const prepareProgram: PrepareProgram = async (_orgId, draft) => {
  // drafts are objects: the service checks that
  const units: unknown = (draft as { units?: unknown }).units;
  if (!Array.isArray(units))
    return failure('program_invalid', 'The program has errors.', [
      { pointer: '/units', detail: 'is missing' },
    ]);
  return success({
    program: { ...(draft as object), complete: true },
    units: units as ProgramUnit[],
    warnings: [],
  });
};

export async function cafe(
  bench: Bench,
  name = 'Café Laurel',
): Promise<Organization & { apiKey: string; admin: Principal }> {
  const { organization, apiKey } = must(
    await bench.membership.organizations.create(
      { name, currency: 'GBP', timeZone: 'Europe/London' },
      'platform',
    ),
  );
  const admin = await bench.membership.keys.authenticate(apiKey);
  if (!admin) throw new Error('the first key is not known');
  return { ...organization, apiKey, admin };
}

export const principal = (
  orgId: string,
  scopes: readonly Scope[],
  locationId: string | null = null,
): Principal => ({
  ...{ orgId, scopes, locationId },
  keyId: 'key_test',
});

/** The value of a result that a test takes for granted. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`);
  return result.value;
}

/** The code of a result that a test takes for a failure, with its pointers. */
export function refusal(result: Result<unknown>): { code: string; pointers: string[] } {
  if (result.ok) throw new Error('it was accepted');
  return {
    code: result.problem.code,
    pointers: (result.problem.errors ?? []).map(({ pointer }) => pointer),
  };
}

/** As a store does it that cannot write several lists at once: each is an operation of its own. */
export const insertOneByOne: Documents['insertInOrder'] = async (insertions) => {
  const outcomes: InsertOutcome[][] = [];
  for (const { into, documents } of insertions) outcomes.push(await into.insertMany(documents));
  return outcomes;
};

/**
 * Engines whose process dies at its n-th operation from now: that one and all later ones never
 * happen.
 */
export function dyingAfter(documents: Documents, operations: number, events: Append = nowhere) {
  let left = operations;
  const live = () => {
    left -= 1;
    if (left < 0) throw new Error('the process died');
  };
  const store: Documents = {
    ...documents,
    insertInOrder: insertOneByOne,
    collection: (name, options) =>
      new Proxy(documents.collection(name, options), {
        get(target, method, receiver) {
          const operation: unknown = Reflect.get(target, method, receiver);
          if (typeof operation !== 'function') return operation;
          return async (...args: unknown[]) => {
            live();
            return operation.apply(target, args);
          };
        },
      }),
  };
  const log: Append = {
    async append(batch) {
      live();
      await events.append(batch);
    },
  };
  return { documents: store, events: log, hasDied: () => left < 0 };
}

const nowhere: Append = { append: async () => {} };
