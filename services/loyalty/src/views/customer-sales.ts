import { type IdPrefix, idFromNumber, idNumber, isId } from '@laurel/contracts/ids';
import { type Result, success } from '@laurel/contracts/problems';
import { foreignCursor } from '@laurel/http/schemas';
import { newestFirst } from '@laurel/ledger/account-transfers';
import { accountId, chart } from '@laurel/ledger/chart';
import { type Account, accountFilterFlags, batchMax, type Ledger } from '@laurel/ledger/port';
import { postingReasons } from '@laurel/ledger/postings/leg';
import type { Activities } from '../pipeline/activities.ts';
import type { Contexts } from '../pipeline/context.ts';
import { isGivenAnew } from '../sale/correction-activity.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import { visitsUnit } from '../words/units.ts';
import type { Period } from './records-by-time.ts';

export interface SalesQuery {
  customerId: string;
  /** At least 1. */
  limit: number;
  /** Only those sold at this location; null or absent: wherever. */
  soldAt?: string | null;
  /** Only those that took place from then on, and before then, ms since epoch. */
  period?: Period;
  /** Where the previous page ended (`nextCursor`); opaque. */
  cursor: string | undefined;
}

export interface SalesPage {
  data: SaleActivity[];
  /** Present when there is more. */
  nextCursor?: string;
}

export type CustomerSales = (orgId: string, query: SalesQuery) => Promise<Result<SalesPage>>;

const ever: Period = { fromMs: undefined, toMs: undefined };

/** When a sale took place and which it is. */
interface Visit {
  occurredAtMs: number;
  /** Of the sale; or of what gave it anew, with the prefix of a sale. */
  id: string;
}

/** What was counted in a month's account and is somebody else's by now. */
type GoneFrom = (month: Account) => Promise<ReadonlySet<string>>;

/**
 * Pages of a customer's sales, newest first by the time they took place. They are found in the
 * ledger, where each counts one visit of its month: an index of the activities by customer would
 * touch a page of the disk at random for every sale, only for the few times that somebody looks.
 * Failure: `invalid_request` (cursor).
 */
export function openCustomerSales({
  activities,
  contexts,
  ledger,
}: {
  activities: Activities;
  contexts: Contexts;
  ledger: Ledger;
}): CustomerSales {
  return async (orgId, { customerId, soldAt = null, period = ever, limit, cursor }) => {
    const before = cursor === undefined ? undefined : decodeCursor(cursor);
    if (before === null) return foreignCursor;
    const context = await contexts.of(orgId);
    if (!context.ok) return context;
    if (!isId('cus', customerId)) return success({ data: [] });
    const { units, holderOf } = context.value;
    const holder = holderOf({ id: customerId }, visitsUnit);
    const number = units.numberOf(visitsUnit);
    const months = await monthsOf(ledger, holder, number);
    const from =
      soldAt === null
        ? undefined
        : accountId({ kind: 'location', holder: soldAt, unit: visitsUnit, period: '' }, number);
    const goneFrom = openGone({ activities, ledger, orgId });
    const visits = await takeVisits(ledger, months, {
      ...{ before, from, period, goneFrom },
      count: limit + 1,
    });
    const page = visits.slice(0, limit);
    const last = page.at(-1);
    return success({
      data: await salesOf(activities, orgId, page),
      ...(last && visits.length > limit ? { nextCursor: encodeCursor(last) } : {}),
    });
  };
}

/** The accounts that count a customer's visits, the latest month first. */
async function monthsOf(ledger: Ledger, holder: string, visitsNumber: number): Promise<Account[]> {
  const accounts = await ledger.queryAccounts({
    userData128: idNumber(holder),
    userData64: 0n,
    userData32: 0,
    ledger: visitsNumber,
    code: chart.measure.code,
    timestampMin: 0n,
    timestampMax: 0n,
    limit: batchMax,
    flags: 0,
  });
  return accounts.sort((a, b) => b.userData32 - a.userData32);
}

async function takeVisits(
  ledger: Ledger,
  months: readonly Account[],
  {
    before,
    from,
    period: { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY },
    count,
    goneFrom,
  }: {
    before: Visit | undefined;
    /** The location's account that counted it; undefined: any. */
    from: bigint | undefined;
    period: Period;
    count: number;
    goneFrom: GoneFrom;
  },
): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (const month of months) {
    const last = visits[count - 1];
    if (last && last.occurredAtMs >= endMs(month)) break;
    if (endMs(month) <= fromMs) break;
    const gone = await goneFrom(month);
    for await (const visit of visitsOf(ledger, month, from)) {
      if (visit.occurredAtMs < fromMs || visit.occurredAtMs >= toMs) continue;
      if (!gone.has(visit.id) && (!before || newerFirst(before, visit) < 0)) visits.push(visit);
    }
    visits.sort(newerFirst);
  }
  return visits.slice(0, count);
}

async function* visitsOf(
  ledger: Ledger,
  { id }: Account,
  from: bigint | undefined,
): AsyncGenerator<Visit> {
  const counted = { code: postingReasons.visit, flags: accountFilterFlags.credits };
  for await (const { userData64, userData128, debitAccountId } of newestFirst(ledger, id, counted))
    if (from === undefined || debitAccountId === from)
      yield { occurredAtMs: Number(userData64), id: idFromNumber('txn', userData128) };
}

/** What gives sales anew, by prefix: the code under which it takes them away. */
const takenBy = [
  ['nam', postingReasons.customerChanged],
  ['cor', postingReasons.corrected],
] as const;

/** What gives a sale anew counts its visit down in the account that counted it. */
function openGone({
  activities,
  ledger,
  orgId,
}: {
  activities: Activities;
  ledger: Ledger;
  orgId: string;
}): GoneFrom {
  return async ({ id: account }) => {
    const keys: { orgId: string; id: string }[] = [];
    for (const [prefix, code] of takenBy) {
      const counted = { code, flags: accountFilterFlags.debits };
      for await (const { userData128 } of newestFirst(ledger, account, counted))
        keys.push({ orgId, id: idFromNumber(prefix, userData128) });
    }
    if (keys.length === 0) return new Set();
    const anew = (await activities.getMany(keys)).filter(isGivenAnew);
    return new Set(anew.map(({ details }) => as('txn', details.previous.givenBy)));
  };
}

/** The sales of visits, also of those that a naming counted, in their order. */
async function salesOf(
  activities: Activities,
  orgId: string,
  visits: readonly Visit[],
): Promise<SaleActivity[]> {
  const found = await activities.getMany(visits.map(({ id }) => ({ orgId, id })));
  const named = await activities.getMany(
    visits.flatMap(({ id }, i) =>
      found[i] ? [] : takenBy.map(([prefix]) => ({ orgId, id: as(prefix, id) })),
    ),
  );
  const saleIds = named.filter(isGivenAnew).map(({ input }) => input.saleId);
  const theirs = await activities.getMany(saleIds.map((id) => ({ orgId, id })));
  let next = 0;
  return found.map((sale) => sale ?? theirs[next++]).filter(saleType.is);
}

const as = (prefix: IdPrefix, id: string) => idFromNumber(prefix, idNumber(id));

const newerFirst = (a: Visit, b: Visit) =>
  b.occurredAtMs - a.occurredAtMs || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** No zone is further behind UTC: when this has passed, the month is over everywhere. */
const furthestBehindMs = 12 * 3_600_000;

/** An instant after everything that took place in an account's month, wherever it was. */
function endMs({ userData32: month }: Account): number {
  // months from 0, so this is the first of the next one
  return Date.UTC(Math.floor(month / 100), month % 100) + furthestBehindMs;
}

const encodeCursor = ({ occurredAtMs, id }: Visit) =>
  Buffer.from(JSON.stringify([occurredAtMs, id])).toString('base64url');

/** Null when the text is no cursor of this list; it comes from outside. */
function decodeCursor(cursor: string): Visit | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 2) return null;
    const [occurredAtMs, id]: unknown[] = parts;
    return typeof occurredAtMs === 'number' && typeof id === 'string' ? { occurredAtMs, id } : null;
  } catch {
    return null;
  }
}
