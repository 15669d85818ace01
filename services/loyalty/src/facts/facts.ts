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
import { type Movement, movementsOf } from './movements.ts';
import { type SaleStory, saleStory } from './sale-story.ts';

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

export interface FactsDeps {
  activities: Pick<Activities, 'getMany' | 'find'>;
  ledger: Pick<Ledger, 'lookupTransfers'>;
  contexts: Pick<Contexts, 'of' | 'clauses'>;
  posted: PostedOnly;
}

/** Facts of what was recorded, of some activities or of all. */
export function openFacts({ activities, ledger, contexts, posted }: FactsDeps) {
  const stepsOf = openSaleSteps({ activities, ledger });

  /** A sale that is told itself has no step yet, unless one of its steps is told as well. */
  const storiesOf = async (recorded: readonly Activity[]): Promise<SaleStory[]> => {
    const changed = new Map<string, Key>();
    for (const activity of recorded)
      for (const id of salesChangedBy(activity))
        changed.set(`${activity.orgId}|${id}`, { orgId: activity.orgId, id });
    const fresh = recorded
      .filter(saleType.is)
      .filter(({ orgId, id }) => !changed.has(`${orgId}|${id}`))
      .map((sale) => saleStory(sale, []));
    const sales = await activities.getMany([...changed.values()]);
    const retold = sales.map(async (sale, i) => {
      if (!saleType.is(sale))
        throw new Error(`${[...changed.keys()][i]} was changed, and there is no record of it`);
      return saleStory(sale, await stepsOf(sale));
    });
    return [...fresh, ...(await Promise.all(retold))];
  };

  const movementsIn = async (orgId: string, recorded: readonly Activity[]) => {
    const context = await contexts.of(orgId);
    if (!context.ok) throw new Error(`${orgId} has records, and does not exist`);
    const { headOfficeId, units } = context.value;
    const moved: Movement[] = [];
    for (const activity of recorded) {
      const clauses = await contexts.clauses(orgId, activity.programVersion);
      moved.push(...movementsOf(activity, { headOfficeId, units, clauses }));
    }
    return moved;
  };

  const factsOf = async (recorded: readonly Activity[]): Promise<Facts> => {
    const byOrg = Map.groupBy(recorded, ({ orgId }) => orgId);
    const moved = [];
    for (const [orgId, own] of byOrg) moved.push(await movementsIn(orgId, own));
    return { stories: await storiesOf(recorded), movements: moved.flat() };
  };

  return {
    /** Of activities that are posted, by their keys; those that are none are passed over. */
    async of(keys: readonly Key[]): Promise<Facts> {
      const found = await activities.getMany(keys);
      return await factsOf(found.filter((activity) => activity !== undefined));
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

/** Ids of sales that an activity is a step of. */
function salesChangedBy(activity: Activity): string[] {
  if (refundType.is(activity)) {
    const undone = activity.details.undone?.map(({ told }) => told.transactionId) ?? [];
    return [activity.input.saleId, ...undone];
  }
  if (isGivenAnew(activity)) return [activity.input.saleId];
  return saleType.is(activity) ? returnedSales(activity) : [];
}

const returnedSales = ({ details }: SaleActivity): string[] =>
  details.returns?.of.map(({ told }) => told.transactionId) ?? [];
