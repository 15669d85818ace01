import type { Result } from '@laurel/contracts/problems';
import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { Ledger } from '@laurel/ledger/port';
import type { Membership } from '@laurel/membership/membership';
import type { Done } from '../pipeline/activity.ts';
import { loadBook } from '../pipeline/book.ts';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import { earnedKey, walletKey } from '../words/accounts.ts';
import { localTimeAt } from '../words/local-time.ts';
import { availableOf, countOf } from '../words/standing.ts';
import { type ExpiryActivity, type ExpiryRequest, lapsingOf } from './expire.ts';
import { keptMonths } from './expiring.ts';

/**
 * How far the expiry of one unit at the beginning of one month has come; its id is
 * `expiry|<unit>|<month>`.
 */
export interface Run extends Document {
  /** Where the next page of customers begins; null = at the first. */
  cursor: string | null;
  /** Customers left out on the pages before. */
  failed: number;
  finishedAtMs: number | null;
}

export const openRuns = (documents: Documents): Collection<Run> =>
  documents.collection<Run>('loyalty_runs');

/** What a run has done so far in this process. */
export interface ExpiryProgress {
  orgId: string;
  unit: string;
  month: string;
  /** Customers looked at. */
  scanned: number;
  /** Customers of whom something lapsed, and how much in all. */
  expired: number;
  amount: number;
  /** Customers who are looked at again by the next run. */
  failed: number;
  finished: boolean;
}

export interface ExpiryDeps {
  membership: Membership;
  contexts: Pick<Contexts, 'of'>;
  ledger: Ledger;
  runs: Collection<Run>;
  /** The write path of the expiry kind; one result per request, in order. */
  submit(requests: readonly ExpiryRequest[]): Promise<Result<Done<ExpiryActivity>>[]>;
  /** Customers per page; default 500. */
  pageSize?: number | undefined;
  /** Told after each page. */
  onProgress(progress: ExpiryProgress): void;
}

const customersPerPage = 500;
/** A wallet that points come into at this moment is tried again at once; later by the next run. */
const tries = 3;

/**
 * Expires what the beginning of the present month ends, in every unit of an organization that
 * lapses; each unit once per month. What was interrupted goes on where it stopped: a page done
 * twice changes nothing, because each activity has its name. Holds one page of customers at a time.
 * @param stillMine asked after each page; false ends the run, to be resumed by whoever has the
 * lease
 */
export async function expireOrganization(
  deps: ExpiryDeps,
  orgId: string,
  { nowMs, stillMine }: { nowMs: number; stillMine(): Promise<boolean> },
): Promise<void> {
  const context = await deps.contexts.of(orgId);
  if (!context.ok) return;
  const { month } = localTimeAt(context.value.program.timeZone, nowMs);
  for (const unit of context.value.program.units.keys()) {
    if (!lapsingOf(context.value, unit)) continue;
    if (!(await expireUnit(deps, { context: context.value, unit, month, nowMs, stillMine })))
      return;
  }
}

/** False when the lease was lost on the way. */
async function expireUnit(
  deps: ExpiryDeps,
  of: {
    context: OrgContext;
    unit: string;
    month: string;
    nowMs: number;
    stillMine(): Promise<boolean>;
  },
): Promise<boolean> {
  const { membership, runs, onProgress, pageSize = customersPerPage } = deps;
  const { context, unit, month, nowMs, stillMine } = of;
  const { orgId } = context;
  const key = { orgId, id: `expiry|${unit}|${month}` };
  await runs.insert({ ...key, cursor: null, failed: 0, finishedAtMs: null });
  const run = await runs.get(key);
  if (!run || run.finishedAtMs !== null) return true;
  const progress: ExpiryProgress = {
    orgId,
    unit,
    month,
    scanned: 0,
    expired: 0,
    amount: 0,
    failed: run.failed,
    finished: false,
  };
  let { cursor, version } = run;
  do {
    const page = await membership.customers.list(orgId, {
      limit: pageSize,
      ...(cursor === null ? {} : { cursor }),
    });
    const customers = page.data.map(({ id }) => id);
    const requests = await withSomethingToLapse(deps.ledger, context, { unit, month, customers });
    const results = await submitAll(
      deps,
      requests.map((customerId) => ({ orgId, customerId, unit, month })),
    );
    cursor = page.nextCursor ?? null;
    tally(progress, customers.length, results);
    progress.finished = cursor === null && progress.failed === 0;
    // Where somebody was left out the next run begins again at the first customer: of the others
    // nothing is left to take.
    const failed = cursor === null ? 0 : progress.failed;
    const next = { ...key, cursor, failed, finishedAtMs: progress.finished ? nowMs : null };
    // Another process took the run over while this one was paused, and is further than we are.
    if ((await runs.replace(next, version)) === 'conflict') return false;
    version += 1;
    onProgress({ ...progress });
    if (cursor !== null && !(await stillMine())) return false;
  } while (cursor !== null);
  return true;
}

async function submitAll(
  { submit }: Pick<ExpiryDeps, 'submit'>,
  requests: readonly ExpiryRequest[],
): Promise<Result<Done<ExpiryActivity>>[]> {
  const settled: Result<Done<ExpiryActivity>>[] = [];
  let open = requests;
  for (let round = 1; open.length > 0; round += 1) {
    const results = await submit(open);
    const isOver = (result: Result<Done<ExpiryActivity>> | undefined) =>
      result === undefined || result.ok || result.problem.code !== 'unavailable' || round === tries;
    settled.push(...results.filter(isOver));
    open = open.filter((_, i) => !isOver(results[i]));
  }
  return settled;
}

function tally(
  progress: ExpiryProgress,
  scanned: number,
  results: readonly Result<Done<ExpiryActivity>>[],
): void {
  progress.scanned += scanned;
  for (const result of results) {
    if (result.ok) {
      if (result.value.replayed) continue;
      progress.expired += 1;
      progress.amount += result.value.activity.outcome.amount;
    } else if (result.problem.code !== 'insufficient_balance') progress.failed += 1;
  }
}

/**
 * Customers of whom something may lapse: rolling, those who have more than they earned within the
 * kept months; unused, those who have something and earned nothing in the months that would keep
 * it. Two bulk reads sort out nearly all; the decision looks at the movements of the rest.
 */
async function withSomethingToLapse(
  ledger: Ledger,
  context: OrgContext,
  { unit, month, customers }: { unit: string; month: string; customers: readonly string[] },
): Promise<string[]> {
  const lapsing = lapsingOf(context, unit);
  if (!lapsing) return [];
  const { numberOf } = context.units;
  const read = (accounts: ReturnType<typeof walletKey>[]) =>
    loadBook(ledger, [{ reads: { accounts, lifetime: [] }, numberOf }]);
  const holderOf = (id: string) => context.holderOf({ id }, unit);
  const wallets = await read(customers.map((id) => walletKey(holderOf(id), unit)));
  const walletOf = (id: string) => wallets.standing(walletKey(holderOf(id), unit));
  const owners = customers.filter((id) => availableOf(walletOf(id)) > 0);
  const months =
    lapsing.kind === 'rolling'
      ? keptMonths(month, lapsing.months)
      : keptMonths(month, lapsing.months - 1);
  const earnedKeys = (id: string) => months.map((kept) => earnedKey(holderOf(id), unit, kept));
  const earned = await read(owners.flatMap(earnedKeys));
  return owners.filter((id) => {
    const kept = earnedKeys(id).reduce((sum, key) => sum + countOf(earned.standing(key)), 0);
    if (lapsing.kind === 'inactivity') return kept === 0;
    const wallet = walletOf(id);
    return availableOf(wallet) + wallet.creditsPending > kept;
  });
}
