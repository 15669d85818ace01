import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { failure, type Result } from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import type { Ledger } from '@laurel/ledger/port';
import type { Units } from '@laurel/ledger/units';
import type { Membership } from '@laurel/membership/membership';
import { completionKind } from './cards/complete-cards.ts';
import { adjustmentKind } from './correction/adjust.ts';
import { transferKind } from './correction/transfer.ts';
import { eventKind } from './event/record-event.ts';
import { expiryKind } from './expiry/expire.ts';
import { type ExpiryProgress, openRuns } from './expiry/run-expiry.ts';
import { startJobs } from './jobs.ts';
import { openActivities } from './pipeline/activities.ts';
import {
  type Activity,
  type ActivityKind,
  countOpen,
  type Done,
  type OutcomeEvent,
  openWork,
} from './pipeline/activity.ts';
import { openBehind } from './pipeline/behind.ts';
import { type Contexts, openContexts } from './pipeline/context.ts';
import type { Kind } from './pipeline/kind.ts';
import { type MicroBatch, microBatch } from './pipeline/micro-batch.ts';
import { openPoster } from './pipeline/post.ts';
import { openSubjects, type Subjects } from './pipeline/subjects.ts';
import { startSweeper } from './pipeline/sweep.ts';
import { type WritePath, type WritePathDeps, writePath } from './pipeline/write-path.ts';
import { redemptionKind } from './redemption/hold.ts';
import { resolveKind } from './redemption/resolve.ts';
import { refundKind } from './refund/record-refund.ts';
import { openSaleHistories } from './refund/sale-history.ts';
import { type ReleaseRequest, releaseKind } from './release/release.ts';
import { openReview } from './review.ts';
import { saleKind } from './sale/record-sale.ts';
import { openCustomerSales } from './views/customer-sales.ts';

/** Work of this service that nobody asks for, by the name under which a process can be given it. */
export const loyaltyProcessors = ['sweeper', 'expiry', 'tier-review'] as const;
export type LoyaltyProcessor = (typeof loyaltyProcessors)[number];

export interface LoyaltyDeps {
  documents: Documents;
  ledger: Ledger;
  units: Units;
  events: EventLog;
  cache: Cache;
  membership: Membership;
  clock: Clock;
  ids: Ids;
  /** Told of what failed behind an answer and will be tried again. */
  onError(error: unknown): void;
  /**
   * How long an unfinished activity is left alone before the sweeper takes it up, in ms. Default 10
   * s.
   */
  patienceMs?: number;
  /** How often the sweeper looks, in ms. Default 5 s. */
  sweepIntervalMs?: number;
  /** How often expiry and the tier review look for what is due, in ms. Default an hour. */
  jobsIntervalMs?: number;
  /**
   * What this process does by itself, in turn with the others that do it; default all. Whoever does
   * none still takes requests, and can be told to.
   */
  processors?: readonly LoyaltyProcessor[];
  /** Told of an expiry run after each page of customers. */
  onExpiryProgress?(progress: ExpiryProgress): void;
}

/** One way in for one kind of activity. */
export interface Intake<Request> {
  /** Decides and posts; answered when durable. Requests that arrive together share a batch. */
  submit(request: Request): Promise<Result<Done>>;
  /** The decision without its effect. */
  preview(request: Request): Promise<Result<unknown>>;
}

/** The loyalty service: everything that changes what customers have. */
export type Loyalty = Awaited<ReturnType<typeof openLoyalty>>;

/**
 * Requests waiting beyond this many are refused with 503, so that a flood costs answers and not
 * memory.
 */
const depthMax = 20_000;
/** Unfinished work is looked at again within this time, whatever became of the last look. */
const soonMs = 600_000;
const batchMaxSize = 512;
/**
 * How long outcomes wait to be published together. Measured at 64 connections: 200 ms instead of 20
 * saves a tenth of the host's time, because each publishing costs three commits.
 */
const behindMs = 200;
const maxRunning = 2;

export async function openLoyalty(deps: LoyaltyDeps) {
  const { documents, ledger, units, events, cache, membership, clock, ids, onError } = deps;
  const { processors = loyaltyProcessors } = deps;
  const holder = ids.next('msg');
  const activities = openActivities(documents);
  const work = openWork(documents);
  const contexts = openContexts({ membership, units });
  const subjects = openSubjects({ membership, contexts });
  const poster = openPoster(ledger);
  const histories = openSaleHistories({ activities, ledger, poster });

  const kinds = {
    sale: saleKind({ subjects, clock }),
    refund: refundKind({ activities, contexts, histories, clock }),
    redemption: redemptionKind({ subjects, clock }),
    capture: resolveKind('capture', { activities, contexts, clock }),
    void: resolveKind('void', { activities, contexts, clock }),
    event: eventKind({ subjects, clock }),
    adjustment: adjustmentKind({ subjects, clock }),
    transfer: transferKind({ subjects, clock }),
    release: releaseKind({ activities, contexts, histories, clock }),
    expiry: expiryKind({ contexts, ledger, clock }),
    review: completionKind({ contexts }),
  };
  const review = openReview({
    membership,
    ledger,
    contexts,
    complete: (requests) => paths.review.process(requests),
  });
  const eventsOf = (activity: Activity): readonly OutcomeEvent[] =>
    kindOf(kinds, activity.kind)?.events(activity) ?? [];
  const behind = openBehind({ work, events, eventsOf, review, delayMs: behindMs, onError });
  const pathDeps: WritePathDeps = {
    ...{ documents, activities, openWork: work, contexts, ledger, poster, clock, ids },
    behind: behind.add,
    patienceMs: deps.patienceMs ?? 10_000,
  };
  const path = <Request, Input>(kind: Kind<Request, Input>) => writePath(kind, pathDeps);
  const paths = {
    sale: path(kinds.sale),
    refund: path(kinds.refund),
    redemption: path(kinds.redemption),
    capture: path(kinds.capture),
    void: path(kinds.void),
    event: path(kinds.event),
    adjustment: path(kinds.adjustment),
    transfer: path(kinds.transfer),
    release: path(kinds.release),
    expiry: path(kinds.expiry),
    review: path(kinds.review),
  };

  const batches: MicroBatch<never, never>[] = [];
  const intake = <Request>(
    of: WritePath<Request>,
    lane: (request: Request) => string,
  ): Intake<Request> => {
    const batch = microBatch<Request, Result<Done>>({
      run: of.process,
      lane,
      maxSize: batchMaxSize,
      maxRunning,
    });
    batches.push(batch as MicroBatch<never, never>); // only its depth and idleness are asked for
    return {
      submit: async (request) =>
        batch.depth() >= depthMax
          ? failure('unavailable', 'too many requests are waiting; try again')
          : batch.submit(request),
      preview: async (request) => {
        const [result] = await of.preview([request]);
        return result ?? failure('internal_error', 'no preview');
      },
    };
  };

  const sweeper = startSweeper({
    ...{ activities, work, cache, clock, holder, onError },
    scheduled: processors.includes('sweeper'),
    intervalMs: deps.sweepIntervalMs ?? 5_000,
    finish: (unfinished) => finishAll(paths, unfinished),
    release: (due) => releaseDue(paths.release, due),
    behind: behind.add,
  });

  const jobs = startJobs({
    ...{ membership, contexts, ledger, events, cache, clock, holder, onError },
    scheduled: {
      expiry: processors.includes('expiry'),
      tierReview: processors.includes('tier-review'),
    },
    runs: openRuns(documents),
    submit: paths.expiry.process,
    intervalMs: deps.jobsIntervalMs,
    onProgress: deps.onExpiryProgress,
  });

  return {
    activities,
    contexts: contexts satisfies Contexts,
    subjects: subjects satisfies Subjects,
    histories,
    customerSales: openCustomerSales({ activities, contexts, ledger }),
    sales: intake(
      paths.sale,
      ({ orgId, body }) =>
        `${orgId}|${body.customer ? Object.values(body.customer).join() : body.externalId}`,
    ),
    refunds: intake(paths.refund, ({ transactionId }) => transactionId),
    redemptions: intake(paths.redemption, ({ body }) => body.customerId),
    captures: intake(paths.capture, ({ redemptionId }) => redemptionId),
    voids: intake(paths.void, ({ redemptionId }) => redemptionId),
    events: intake(paths.event, ({ body }) => body.customerId),
    adjustments: intake(paths.adjustment, ({ body }) => body.customerId),
    transfers: intake(paths.transfer, ({ body }) => body.from),
    /**
     * Takes up what is due now; with `aheadMs` also what would be by then: only at the start of a
     * process that is alone on its engines (see `Sweeper`).
     */
    sweep: (aheadMs = 0) => sweeper.sweep(aheadMs),
    /** For metrics: requests waiting or running, activities posted but not yet published. */
    depth: () => ({
      waiting: batches.reduce((sum, batch) => sum + batch.depth(), 0),
      behind: behind.lag(),
    }),
    /**
     * Activities that are not finished, whoever began them: decided and perhaps not posted, or
     * posted and not yet published. Those whose pending points fall due within minutes count too. 0
     * at rest: after a crash it tells when the sweep is done.
     */
    unfinished: () => countOpen(work, clock.now() + soonMs),
    /**
     * Those of some recorded activities that the ledger has: a reader may come between record and
     * posting, or after a crash there.
     */
    async posted(recorded: readonly Activity[]): Promise<Activity[]> {
      const there = await poster.posted(
        recorded.map(({ id, attempt, guardId }) => ({
          activityId: id,
          attempt,
          guardId: guardId === null ? undefined : BigInt(`0x${guardId}`),
        })),
      );
      return recorded.filter(({ legs }, i) => there[i] || legs.length === 0);
    },
    /** Resolves when everything submitted is answered and published. */
    async drained() {
      await Promise.all(batches.map((batch) => batch.idle()));
      await behind.drained();
    },
    runExpiry: jobs.runExpiry,
    runTierReview: jobs.runTierReview,
    async close() {
      await Promise.all([jobs.close(), sweeper.close()]);
      await Promise.all(batches.map((batch) => batch.idle()));
      await behind.drained();
    },
  };
}

/** A kind by the name an activity's record carries. */
function kindOf<K extends Record<string, { events(activity: Activity): readonly OutcomeEvent[] }>>(
  kinds: K,
  name: ActivityKind,
) {
  return name in kinds ? kinds[name] : undefined;
}

async function finishAll(
  paths: Partial<Record<ActivityKind, Pick<WritePath<never>, 'finish'>>>,
  unfinished: readonly Activity[],
): Promise<Activity[]> {
  const posted: Activity[] = [];
  for (const [kind, path] of Object.entries(paths)) {
    const mine = unfinished.filter((activity) => activity.kind === kind);
    const results = mine.length > 0 ? await path.finish(mine) : [];
    for (const result of results) if (result.ok) posted.push(result.value.activity);
  }
  return posted;
}

/** What a sale or event gave falls due; or, after a release, what that left for later. */
async function releaseDue(
  path: WritePath<ReleaseRequest>,
  due: readonly Activity[],
): Promise<Activity[]> {
  const results = await path.process(
    due.map(({ orgId, kind, id, parentId, dueAtMs }) => ({
      orgId,
      activityId: kind === 'release' ? (parentId ?? id) : id,
      dueAtMs: dueAtMs ?? 0,
    })),
  );
  return due.filter((_, i) => results[i]?.ok);
}
