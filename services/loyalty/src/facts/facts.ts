import type { Result } from '@laurel/contracts/problems';
import type { Key } from '@laurel/documents/port';
import type { Ledger } from '@laurel/ledger/port';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { Contexts } from '../pipeline/context.ts';
import type { PostedOnly } from '../pipeline/posted.ts';
import { refundType } from '../refund/refund-activity.ts';
import { openSaleSteps } from '../refund/sale-steps.ts';
import { isGivenAnew } from '../sale/correction-activity.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import type { JustRecorded } from './just-recorded.ts';
import { type Movement, movementsOf } from './movements.ts';
import { type Heard, readOnce } from './read-once.ts';
import { type SaleState, type SaleStory, saleStory } from './sale-story.ts';
import { openZones, type ZoneOf, type ZonesDeps } from './zones.ts';

/**
 * What recorded activities mean in numbers, for whoever counts: the same from the same records,
 * however often and in whatever order it is asked. Everything has a name that repeats (sale and
 * step, activity and leg), so that what is told twice is counted once.
 */
export interface Facts {
  /** Of every sale that is one of the activities, or that one of them changed. */
  stories: SaleStory[];
  movements: Movement[];
}

export interface FactsPage extends Facts {
  /** Activities that were looked at. */
  activities: number;
  nextCursor?: string;
}

export interface FactsDeps extends ZonesDeps {
  activities: Pick<Activities, 'getMany' | 'find'>;
  ledger: Pick<Ledger, 'lookupTransfers'>;
  contexts: Pick<Contexts, 'of' | 'clauses'>;
  posted: PostedOnly;
  justRecorded: Pick<JustRecorded, 'take'>;
  /** A page of the sales that a customer has, the newest first. */
  customerSales(
    orgId: string,
    page: { customerId: string; limit: number; cursor: string | undefined },
  ): Promise<Result<{ data: readonly SaleActivity[]; nextCursor?: string }>>;
}

/** A recorded activity, and the sales that it is or changed. */
interface Told {
  activity: Activity;
  stories: SaleStory[];
  zoneOf: ZoneOf;
}

/** Sales of a customer that are read together. */
const salesPage = 100;

/** Facts of what was recorded, of some activities or of all. */
export function openFacts(deps: FactsDeps) {
  const { activities, ledger, contexts, posted, justRecorded, customerSales, ...zoned } = deps;
  const zonesOf = openZones({ contexts, ...zoned });
  const stepsOf = openSaleSteps({ activities, ledger });

  /**
   * By the sale's id. A sale that is told itself has no step yet, unless one of its steps is told
   * as well.
   */
  const storiesIn = async (orgId: string, recorded: readonly Activity[], zoneOf: ZoneOf) => {
    const changed = [...new Set(recorded.flatMap(salesChangedBy))];
    const told = new Set(changed);
    const fresh = recorded.filter(saleType.is).filter(({ id }) => !told.has(id));
    const sales = await activities.getMany(changed.map((id) => ({ orgId, id })));
    const retold = sales.map((sale, i) => {
      if (!saleType.is(sale))
        throw new Error(`${changed[i]} was changed, and there is no record of it`);
      return toldWhole(sale, zoneOf);
    });
    const stories = [...fresh.map((sale) => saleStory(sale, [], zoneOf))];
    stories.push(...(await Promise.all(retold)));
    return new Map(stories.map((story) => [story.state.saleId, story]));
  };
  const toldWhole = async (sale: SaleActivity, zoneOf: ZoneOf) =>
    saleStory(sale, await stepsOf(sale), zoneOf);

  const movementsIn = async (orgId: string, recorded: readonly Activity[], zoneOf: ZoneOf) => {
    const context = await contexts.of(orgId);
    if (!context.ok) throw new Error(`${orgId} has records, and does not exist`);
    const { headOfficeId, units } = context.value;
    const moved: Movement[] = [];
    for (const activity of recorded) {
      const clauses = await contexts.clauses(orgId, activity.programVersion);
      moved.push(...movementsOf(activity, { headOfficeId, units, clauses, zoneOf }));
    }
    return moved;
  };

  /** By organization, with the zones of the stores where something took place. */
  const zonedOf = async (recorded: readonly Activity[]) => {
    const byOrg = Map.groupBy(recorded, ({ orgId }) => orgId);
    return await Promise.all(
      [...byOrg].map(async ([orgId, own]) => {
        const zoneOf = await zonesOf(orgId, new Set(own.map(({ locationId }) => locationId)));
        return { orgId, own, zoneOf };
      }),
    );
  };

  const factsOf = async (recorded: readonly Activity[]): Promise<Facts> => {
    const facts: Facts = { stories: [], movements: [] };
    for (const { orgId, own, zoneOf } of await zonedOf(recorded)) {
      facts.stories.push(...(await storiesIn(orgId, own, zoneOf)).values());
      facts.movements.push(...(await movementsIn(orgId, own, zoneOf)));
    }
    return facts;
  };

  const recordedAs = async (keys: readonly Key[]): Promise<Activity[]> =>
    (await activities.getMany(keys)).filter((activity) => activity !== undefined);

  const told = readOnce(async (keys): Promise<(Told | undefined)[]> => {
    const recorded = await justRecorded.take(keys);
    const found = new Map<Activity, Told>();
    for (const { orgId, own, zoneOf } of await zonedOf(
      recorded.filter((one) => one !== undefined),
    )) {
      const stories = await storiesIn(orgId, own, zoneOf);
      for (const activity of own) {
        const sales = [
          ...(saleType.is(activity) ? [activity.id] : []),
          ...salesChangedBy(activity),
        ];
        const its = sales.flatMap((id) => stories.get(id) ?? []);
        found.set(activity, { activity, stories: its, zoneOf });
      }
    }
    return recorded.map((activity) => activity && found.get(activity));
  });

  return {
    /**
     * Of activities that events tell of. Who hears the same events at about the same time, as the
     * groups of a process do, is given what was read for the first of them.
     */
    async heard(events: readonly Heard[]): Promise<Facts> {
      const all = await told(events);
      const facts: Facts = { stories: latestOf(all), movements: [] };
      for (const [zoneOf, own] of Map.groupBy(all, (one) => one.zoneOf)) {
        const recorded = own.map(({ activity }) => activity);
        const [{ orgId = '' } = {}] = recorded;
        facts.movements.push(...(await movementsIn(orgId, recorded, zoneOf)));
      }
      return facts;
    },
    /** The same, for whoever wants to know what sales are. */
    heardSales: async (events: readonly Heard[]): Promise<SaleState[]> =>
      latestOf(await told(events)).map(({ state }) => state),
    /** Of activities that are posted, by their keys; those that are none are passed over. */
    of: async (keys: readonly Key[]): Promise<Facts> => await factsOf(await recordedAs(keys)),
    /** The same, for whoever wants to know what sales are, and not how they came to be that. */
    async sales(keys: readonly Key[]): Promise<SaleState[]> {
      const states: SaleState[] = [];
      for (const { orgId, own, zoneOf } of await zonedOf(await recordedAs(keys)))
        for (const { state } of (await storiesIn(orgId, own, zoneOf)).values()) states.push(state);
      return states;
    },
    /** Sales as they stand now, by their own ids; ids of something else are passed over. */
    async standing(saleKeys: readonly Key[]): Promise<SaleState[]> {
      const zoned = await zonedOf((await recordedAs(saleKeys)).filter(saleType.is));
      const told = zoned.flatMap(({ own, zoneOf }) =>
        own.filter(saleType.is).map((sale) => toldWhole(sale, zoneOf)),
      );
      return (await Promise.all(told)).map(({ state }) => state);
    },
    /**
     * The sales that a customer has, the newest first, page by page, as they stand. What changes
     * meanwhile may be told as it was: its events tell of it.
     */
    async *ofCustomer(orgId: string, customerId: string): AsyncGenerator<SaleState[]> {
      let cursor: string | undefined;
      do {
        const page = await customerSales(orgId, { customerId, limit: salesPage, cursor });
        if (!page.ok) throw new Error(`sales of ${customerId}: ${page.problem.detail}`);
        const { data, nextCursor } = page.value;
        const zoneOf = await zonesOf(orgId, new Set(data.map(({ locationId }) => locationId)));
        const stories = await Promise.all(data.map((sale) => toldWhole(sale, zoneOf)));
        yield stories.map(({ state }) => state);
        cursor = nextCursor;
      } while (cursor !== undefined);
    },
    /**
     * Of all activities of an organization, in the order of their ids. What is recorded and not
     * posted yet is left out: its events will tell of it.
     */
    async page({
      orgId,
      cursor,
      limit,
    }: {
      orgId: string;
      cursor?: string | undefined;
      /** 1 to 1,000. */
      limit: number;
    }): Promise<FactsPage> {
      const from = cursor === undefined ? {} : { cursor };
      const { data, nextCursor } = await activities.find({ orgId, limit, ...from });
      const facts = await factsOf(await posted(data));
      return { ...facts, activities: data.length, ...(nextCursor && { nextCursor }) };
    },
  };
}

/** Each sale once: of two states the later one is right, and its story has the other in it. */
function latestOf(told: readonly Told[]): SaleStory[] {
  const latest = new Map<string, SaleStory>();
  for (const story of told.flatMap(({ stories }) => stories)) {
    const { orgId, saleId, revision } = story.state;
    const name = `${orgId}|${saleId}`;
    if (revision >= (latest.get(name)?.state.revision ?? 0)) latest.set(name, story);
  }
  return [...latest.values()];
}

/** Ids of sales that an activity is a step of. */
export function salesChangedBy(activity: Activity): string[] {
  if (refundType.is(activity)) {
    const undone = activity.details.undone?.map(({ told }) => told.transactionId) ?? [];
    return [activity.input.saleId, ...undone];
  }
  if (isGivenAnew(activity)) return [activity.input.saleId];
  return saleType.is(activity) ? returnedSales(activity) : [];
}

const returnedSales = ({ details }: SaleActivity): string[] =>
  details.returns?.of.map(({ told }) => told.transactionId) ?? [];
