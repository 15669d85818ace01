import type { Clock } from '@laurel/contracts/clock';
import type { Problem } from '@laurel/contracts/problems';
import type { EventLog } from '@laurel/event-log/port';
import type { Organization } from '@laurel/membership/membership';
import type { Warehouse } from '@laurel/warehouse/port';
import { pointsByKey } from '../questions/points-by.ts';
import { salesToday } from '../questions/sales-today.ts';
import { rowsOf } from '../reports/asked.ts';

/** What was sold, issued and redeemed today: of an organization, or of one of its locations. */
export interface Counted {
  sales: number;
  /** Of them those with a customer. */
  memberSales: number;
  /** To four places; null: nothing was sold. */
  memberShare: number | null;
  /** What is left of what was paid, minor units. */
  revenue: number | string;
  units: { unit: string; issued: number | string; redeemed: number | string }[];
}

/** Counters as they are shown. Whole numbers beyond 2^53 are text. */
export interface TodayCounters {
  /** The organization's day. */
  day: string;
  currency: string;
  total: Counted;
  locations: ({ locationId: string } & Counted)[];
}

interface Looking {
  orgId: string;
  /** Of a key of a store: it sees that store alone. */
  locationId: string | null;
}

export interface LiveCountersDeps {
  organizations: {
    find(orgId: string): Promise<Pick<Organization, 'timeZone' | 'currency'> | undefined>;
  };
  warehouse: Pick<Warehouse, 'ask' | 'isInstalled'>;
  events: Pick<EventLog, 'tail'>;
  clock: Clock;
  paces?: Paces;
}

/** In milliseconds. */
interface Paces {
  /** An organization is counted no more often than this, however many look. */
  everyMs: number;
  /** After an event it is counted at that pace for so long: the warehouse follows later. */
  followsMs: number;
  /** So often where nothing happens: a day ends, the warehouse is made anew. */
  quietMs: number;
}
const standardPaces: Paces = { everyMs: 1_000, followsMs: 10_000, quietMs: 15_000 };
/** The warehouse has most of its time for others. */
const restsFor = 4;

/**
 * Counts what the present day of an organization has come to while somebody looks at it, once for
 * all who look: the figures of the reports, of today. What cannot be counted for a while is not
 * told; those who look keep what they have.
 */
export function openLiveCounters(deps: LiveCountersDeps) {
  const { warehouse } = deps;
  const followed = new Map<string, Followed>();
  return {
    /** Why there are no counters; undefined: there are. */
    missing: (): Problem | undefined =>
      warehouse.isInstalled()
        ? undefined
        : {
            code: 'unavailable',
            detail:
              'Counters are counted in the warehouse, and its package is not installed: `npm ci --include=optional` brings it.',
          },
    /**
     * Shows the counters as they are, then whenever they changed, until what it answers is called.
     * @param show whether it was shown; otherwise it is offered again, or what came instead of it
     */
    follow({ orgId, locationId }: Looking, show: (counters: TodayCounters) => boolean): () => void {
      const own = followed.get(orgId) ?? followOrganization(orgId, deps);
      followed.set(orgId, own);
      const leave = own.join({ locationId, show });
      return () => {
        if (leave() > 0 || followed.get(orgId) !== own) return;
        followed.delete(orgId);
        own.end();
      };
    },
    close() {
      for (const own of followed.values()) own.end();
      followed.clear();
    },
  };
}

interface Onlooker extends Omit<Looking, 'orgId'> {
  show(counters: TodayCounters): boolean;
}

type Followed = ReturnType<typeof followOrganization>;

function followOrganization(orgId: string, deps: LiveCountersDeps) {
  const { everyMs, followsMs, quietMs } = deps.paces ?? standardPaces;
  const onlookers = new Map<Onlooker, TodayCounters | undefined>();
  let known: TodayCounters | undefined;
  /** By location, of those who see one alone: the same object as long as it says the same. */
  const parts = new Map<string, TodayCounters>();
  let busyUntilMs = 0;
  let ended = false;
  let wake = () => {};

  const seenBy = (locationId: string | null): TodayCounters | undefined => {
    if (!known || locationId === null) return known;
    const part = same(parts.get(locationId), partOf(known, locationId));
    parts.set(locationId, part);
    return part;
  };
  /** Whether somebody is still to be shown what there is. */
  const offer = (): boolean => {
    let isOpen = false;
    for (const [onlooker, shown] of onlookers) {
      const now = seenBy(onlooker.locationId);
      if (!now || now === shown) continue;
      if (onlooker.show(now)) onlookers.set(onlooker, now);
      else isOpen = true;
    }
    return isOpen;
  };
  const run = async () => {
    while (!ended) {
      const startedMs = performance.now();
      const counted = await countToday(orgId, deps);
      if (ended) return;
      if (counted) known = same(known, counted);
      const isOpen = offer();
      const tookMs = performance.now() - startedMs;
      await pause(Math.max(everyMs, restsFor * tookMs), () => {}); // heard or not
      if (performance.now() < busyUntilMs || isOpen || !counted) continue;
      await pause(quietMs, (resume) => {
        wake = resume;
      });
    }
  };
  const timers = new Set<{ resume(): void }>();
  const pause = async (ms: number, waiting: (resume: () => void) => void) => {
    if (ended) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    const own = { resume: resolve };
    timers.add(own);
    waiting(resolve);
    await promise;
    clearTimeout(timer);
    timers.delete(own);
  };
  const tail = deps.events.tail({
    ...{ pattern: `${orgId}.loyalty.*`, from: 'latest' },
    handler() {
      busyUntilMs = performance.now() + followsMs;
      wake();
    },
  });
  // without it changes are seen at the quiet pace
  tail.catch(() => {});
  void run();
  return {
    /** @returns how to leave, which says how many are left */
    join(onlooker: Onlooker): () => number {
      onlookers.set(onlooker, undefined);
      offer();
      wake();
      return () => {
        onlookers.delete(onlooker);
        return onlookers.size;
      };
    },
    end() {
      ended = true;
      for (const { resume } of timers) resume();
      // a tail that could not be read is closed already
      tail.then((reading) => reading.close()).catch(() => {});
    },
  };
}

/** Undefined while there is no telling. */
async function countToday(
  orgId: string,
  { organizations, warehouse, clock }: LiveCountersDeps,
): Promise<TodayCounters | undefined> {
  try {
    const organization = await organizations.find(orgId);
    if (!organization) return undefined;
    const { timeZone, currency } = organization;
    const now = Temporal.Instant.fromEpochMilliseconds(clock.now());
    const day = String(now.toZonedDateTimeISO(timeZone).toPlainDate());
    const params = { from: day, to: day, location: '', tier: '' };
    const [sold, moved] = await Promise.all([
      rowsOf({ warehouse }, salesToday, { orgId, params }),
      rowsOf({ warehouse }, pointsByKey.location, { orgId, params }),
    ]);
    const names = new Set([...sold, ...moved].map(({ key }) => key));
    return {
      ...{ day, currency, total: countedOf(sold, moved) },
      locations: [...names]
        .filter((name) => name !== '') // what lapsed is no store's
        .sort()
        .map((locationId) => {
          const of = <R extends { key: string }>(rows: readonly R[]) =>
            rows.filter(({ key }) => key === locationId);
          return { locationId, ...countedOf(of(sold), of(moved)) };
        }),
    };
  } catch {
    return undefined; // an outage is told by the reports, and by `/readyz`
  }
}

interface Sold {
  key: string;
  revenue: bigint;
  count: number;
  member_count: number;
}
interface Moved {
  unit: string;
  given: bigint;
  used: bigint;
}

function countedOf(sold: readonly Sold[], moved: readonly Moved[]): Counted {
  const sales = sold.reduce((sum, { count }) => sum + count, 0);
  const memberSales = sold.reduce((sum, { member_count: count }) => sum + count, 0);
  const units = [...Map.groupBy(moved, ({ unit }) => unit)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...{ sales, memberSales },
    memberShare: sales === 0 ? null : Math.round((10_000 * memberSales) / sales) / 10_000,
    revenue: whole(sold.reduce((sum, { revenue }) => sum + revenue, 0n)),
    units: units.map(([unit, rows]) => ({
      unit,
      issued: whole(rows.reduce((sum, { given }) => sum + given, 0n)),
      redeemed: whole(rows.reduce((sum, { used }) => sum + used, 0n)),
    })),
  };
}

const whole = (value: bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : String(value);

/** What the key of a store is shown. */
function partOf({ locations, ...all }: TodayCounters, locationId: string): TodayCounters {
  const own = locations.filter((one) => one.locationId === locationId);
  const [{ locationId: _, ...total } = { locationId, ...countedOf([], []) }] = own;
  return { ...all, total, locations: own };
}

/** The one that is known, where the other says nothing else. */
const same = (known: TodayCounters | undefined, now: TodayCounters): TodayCounters =>
  known && JSON.stringify(known) === JSON.stringify(now) ? known : now;
