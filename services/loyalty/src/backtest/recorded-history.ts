import { inSlices } from '@laurel/contracts/slices';
import type { Ledger } from '@laurel/ledger/port';
import type { Customer, Membership } from '@laurel/membership/membership';
import { salesChangedBy } from '../facts/facts.ts';
import { isPosted } from '../facts/movements.ts';
import { standingNow } from '../facts/sale-story.ts';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import { storedLegs } from '../pipeline/record.ts';
import { viewOf } from '../pipeline/subjects.ts';
import { openSaleSteps, refundSteps, type SaleStep } from '../refund/sale-steps.ts';
import { correctionType } from '../sale/correction-activity.ts';
import { eventType } from '../sale/record-event.ts';
import { paidBefore } from '../sale/returned.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import { boughtOf } from '../words/exchange.ts';
import type { LocationView } from '../words/model.ts';
import type { Chapter, Happening, Move, Person, PromotionUse } from './history.ts';
import { netSale } from './net-sale.ts';
import { ofTheCalendar } from './notes.ts';
import type { Indexed, NextRecord } from './time-index.ts';

export interface RecordedHistoryDeps {
  activities: Pick<Activities, 'find' | 'getMany'>;
  ledger: Pick<Ledger, 'lookupTransfers'>;
  membership: {
    customers: Pick<Membership['customers'], 'getMany'>;
    locations: Pick<Membership['locations'], 'find'>;
  };
}

/** A page of what was recorded, in the order of the records. */
export interface IndexPage {
  records: Indexed[];
  changed: { id: string; atMs: number | null }[];
  nextCursor?: string | undefined;
}

/**
 * What an organization recorded, read for being lived through again: first when everything was,
 * then, in that order, what it was. Always in short slices of the thread.
 */
export function openRecordedHistory(
  { activities, ledger, membership }: RecordedHistoryDeps,
  { orgId, headOfficeId }: { orgId: string; headOfficeId: string },
) {
  const stepsOf = openSaleSteps({ activities, ledger });

  const happeningOf = async (
    activity: Activity,
    isChanged: boolean,
  ): Promise<Happening | undefined> => {
    if (saleType.is(activity)) return saleAfter(activity, isChanged ? await stepsOf(activity) : []);
    const { id, occurredAtMs: atMs } = activity;
    if (eventType.is(activity)) return { kind: 'event', id, event: activity.input };
    return { kind: 'moved', id, atMs, ...movedBy(activity, headOfficeId) };
  };

  const peopleIn = async (happenings: readonly Happening[]): Promise<Person[]> => {
    const named = await customersOf(new Set(happenings.flatMap(whoIn)));
    const referrers = new Set(named.flatMap(({ referral }) => referral?.by ?? []));
    for (const { id } of named) referrers.delete(id);
    return [...named, ...(await customersOf(referrers))].map(personOf);
  };
  const customersOf = async (ids: ReadonlySet<string>) => {
    if (ids.size === 0) return [];
    const found = await membership.customers.getMany(orgId, [...ids]);
    return found.filter((customer) => customer !== undefined);
  };

  const placesIn = async (happenings: readonly Happening[]): Promise<LocationView[]> => {
    const ids = new Set([headOfficeId, ...happenings.flatMap(whereIn)]);
    const found = await Promise.all([...ids].map((id) => membership.locations.find(orgId, id)));
    return found
      .filter((location) => location !== undefined)
      .map(({ id, externalId, timeZone, attributes }) => ({
        ...{ id, externalId, timeZone, attributes },
      }));
  };

  return {
    async index(cursor: string | undefined, limit: number): Promise<IndexPage> {
      const from = cursor === undefined ? {} : { cursor };
      const { data, nextCursor } = await activities.find({ orgId, limit, ...from });
      const page: IndexPage = { records: [], changed: [], nextCursor };
      const rest = inSlices();
      for (const activity of data) {
        const turn = rest();
        if (turn) await turn;
        const { id, occurredAtMs: atMs } = activity;
        if (isLivedThrough(activity, headOfficeId)) page.records.push({ id, atMs });
        const right = correctionType.is(activity) ? activity.input.sale.occurredAtMs : null;
        for (const sale of salesChangedBy(activity)) page.changed.push({ id: sale, atMs: right });
      }
      return page;
    },

    async chapter(records: readonly NextRecord[]): Promise<Chapter> {
      const found = await activities.getMany(records.map(({ id }) => ({ orgId, id })));
      const happenings: Happening[] = [];
      const rest = inSlices();
      for (const [i, { isChanged }] of records.entries()) {
        const turn = rest();
        if (turn) await turn;
        const activity = found[i];
        const happening = activity && (await happeningOf(activity, isChanged));
        if (happening) happenings.push(happening);
      }
      const [people, places] = await Promise.all([peopleIn(happenings), placesIn(happenings)]);
      return { happenings: happenings.map(ofKnown(people)), people, places };
    },
  };
}

export type RecordedHistory = ReturnType<typeof openRecordedHistory>;

/** A record whose customer is gone altogether is nobody's. */
const ofKnown = (people: readonly Person[]) => {
  const known = new Set(people.map(({ id }) => id));
  return (happening: Happening): Happening => {
    if (happening.kind !== 'sale') return happening;
    const { customerId } = happening.sale;
    if (customerId === null || known.has(customerId)) return happening;
    return { ...happening, sale: { ...happening.sale, customerId: null } };
  };
};

/** These follow from sales and events, and are decided anew. */
const decidedAnew: ReadonlySet<string> = new Set([
  ...['refund', 'naming', 'correction', 'release', 'repayment', 'cardCompletion'],
]);

function isLivedThrough(activity: Activity, headOfficeId: string): boolean {
  if (saleType.is(activity)) return true;
  if (eventType.is(activity)) {
    const { depth, type } = activity.input;
    return depth === undefined || ofTheCalendar.has(type);
  }
  if (decidedAnew.has(activity.kind)) return false;
  const { moves, promotions } = movedBy(activity, headOfficeId);
  return moves.length + promotions.length > 0;
}

function saleAfter(recorded: SaleActivity, steps: readonly SaleStep[]): Happening | undefined {
  const { id } = recorded;
  if (steps.length === 0) {
    const sale = boughtOf(recorded.input.sale, paidBefore(recorded));
    return { kind: 'sale', id, sale };
  }
  const isReduced = refundSteps(id, steps).length > 0;
  const sale = netSale({ ...standingNow(recorded, steps), isReduced });
  return sale && { kind: 'sale', id, sale };
}

/** What customers have more or less by it, and what promotions took off. */
function movedBy(activity: Activity, headOfficeId: string) {
  const moves = new Map<string, Move>();
  const promotions: PromotionUse[] = [];
  for (const leg of storedLegs(activity, headOfficeId)) {
    if (!isPosted(leg)) continue;
    const sides = [
      { account: leg.debit, amount: 0 - leg.amount },
      { account: leg.credit, amount: leg.amount },
    ];
    for (const { account, amount } of sides) {
      const { kind, holder, unit } = account;
      if (kind === 'measure' && unit.startsWith(promotionPrefix))
        promotions.push({ promotion: unit.slice(promotionPrefix.length), amountMinor: amount });
      if (kind !== 'customer') continue;
      const name = `${holder}|${unit}`;
      const known = moves.get(name) ?? { holder, unit, amount: 0 };
      moves.set(name, { ...known, amount: known.amount + amount });
    }
  }
  return { moves: [...moves.values()].filter(({ amount }) => amount !== 0), promotions };
}

const promotionPrefix = 'promotion.';

const whoIn = (happening: Happening): string[] => {
  if (happening.kind === 'moved') return [];
  const { customerId } = happening.kind === 'sale' ? happening.sale : happening.event;
  return customerId === null ? [] : [customerId];
};

const whereIn = (happening: Happening): string[] => {
  if (happening.kind === 'moved') return [];
  const { locationId } = happening.kind === 'sale' ? happening.sale : happening.event;
  return locationId === null ? [] : [locationId];
};

function personOf(customer: Customer): Person {
  const { tier: _, ...view } = viewOf(customer);
  const by = customer.referral?.by;
  return by === undefined ? view : { ...view, referredBy: by };
}
