import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import type { Ledger } from '@laurel/ledger/port';
import type { Units } from '@laurel/ledger/units';
import type { Audit, Membership } from '@laurel/membership/membership';
import { type Backtests, openBacktests } from './backtest/backtests.ts';
import type { BacktestLimits } from './backtest/run-backtest.ts';
import { openReturnsThought } from './exchange/plan-returns.ts';
import { expiryKind } from './expiry/expire.ts';
import { voucherExpiryKind } from './expiry/expire-vouchers.ts';
import { type FactsDeps, openFacts } from './facts/facts.ts';
import { type JustRecorded, keepJustRecorded } from './facts/just-recorded.ts';
import { type FollowUp, openFollowUp } from './follow-up.ts';
import { type LoyaltyJobDeps, loyaltyJobs } from './jobs.ts';
import { ownKinds } from './kinds.ts';
import { openActivities } from './pipeline/activities.ts';
import { openActivityWork, unfinishedActivities } from './pipeline/activity-work.ts';
import { openContexts } from './pipeline/context.ts';
import { openForgetting } from './pipeline/forget-customer.ts';
import { type Accounts, openAccounts } from './pipeline/keep-accounts.ts';
import type { AnyKind } from './pipeline/kind.ts';
import { openMentions } from './pipeline/mentions.ts';
import { type OpenKinds, openKinds } from './pipeline/open-kinds.ts';
import type { WritePathDeps } from './pipeline/pending-command.ts';
import { openPoster } from './pipeline/post.ts';
import { openPostedOnly } from './pipeline/posted.ts';
import { type PublishActivitiesDeps, publishActivities } from './pipeline/publish-activities.ts';
import { openSubjects } from './pipeline/subjects.ts';
import { sweepAhead } from './pipeline/sweep.ts';
import { openProducts } from './products/products.ts';
import { reverseKind } from './redemption/reverse.ts';
import { refundKind } from './refund/record-refund.ts';
import { openRefunds } from './refund/refunds.ts';
import { releaseKind } from './refund/release.ts';
import { repaymentKind } from './refund/repayment.ts';
import { completionKind } from './sale/complete-cards.ts';
import { tellCreated } from './sale/platform-occasion.ts';
import { eventKind } from './sale/record-event.ts';
import { raiseRaced, repayRaced, takeUpDue } from './take-up-due.ts';
import { openCustomerSales } from './views/customer-sales.ts';
import { openCustomersStand } from './views/customers-stand.ts';

export interface LoyaltyDeps {
  documents: Documents;
  ledger: Ledger;
  units: Units;
  events: EventLog;
  membership: Membership;
  clock: Clock;
  ids: Ids;
  /** Told of what failed behind an answer and will be tried again. */
  onError(error: unknown): void;
  /** Keeps who did what by hand; default that of `membership`. */
  audit?: Pick<Audit, 'append' | 'forgetReasons'>;
  /**
   * How long an unfinished activity is left alone before the sweeper takes it up, in ms. Default 10
   * s.
   */
  patienceMs?: number;
  /**
   * The kinds of activity it takes: its own (the default), and those that a service above hands in.
   */
  kinds?: readonly AnyKind[];
  /** What a backtest may take; default what a host has to spare. */
  backtestLimits?: BacktestLimits;
}

/** The loyalty service: everything that changes what customers have. */
export type Loyalty = Awaited<ReturnType<typeof openLoyalty>>;

/**
 * How long outcomes wait to be published together. Measured at 64 connections: 200 ms instead of 20
 * saves a tenth of the host's time, because each publishing costs three commits.
 */
const publishDelayMs = 200;

const answeringFor =
  (
    { keepOrLeave }: Pick<Accounts, 'keepOrLeave'>,
    { giveBack }: Pick<FollowUp, 'giveBack'>,
    onError: LoyaltyDeps['onError'],
  ): WritePathDeps['beforeAnswer'] =>
  async (activities) => {
    await keepOrLeave(activities);
    await giveBack(activities).catch(onError);
  };

export async function openLoyalty(deps: LoyaltyDeps) {
  const { documents, ledger, units, events, membership, clock, ids, onError } = deps;
  const { kinds = ownKinds, audit = membership.audit } = deps;
  const activities = openActivities(documents, typesOf(kinds));
  const [work, mentions] = [openActivityWork(documents), openMentions(documents)];
  const justRecorded = keepJustRecorded((keys) => activities.getMany(keys));
  const contexts = openContexts({ membership, units });
  const subjects = openSubjects({ membership, contexts });
  const poster = openPoster(ledger);
  const posted = openPostedOnly(poster);
  const followUp = openFollowUp({
    ...{ documents, membership, ledger, contexts, activities, posted, clock },
    complete: (requests) => opened.path(completionKind).process(requests),
    reverse: (requests) => opened.path(reverseKind).process(requests),
    meet: (sales) => refunds.meet(sales),
    repayments: () => opened.path(repaymentKind),
    tell: (requests) => opened.path(eventKind).process(requests),
  });
  const shared = { documents, activities, mentions, contexts, ledger, poster, clock };
  const forgetting = openForgetting({ ...shared, posted, kinds, audit, membership });
  const accounts = openAccounts({ audit, onError, answeredFor: (of) => opened.answeredFor(of) });
  const publisher = publishKept(justRecorded, {
    ...{ work, events, onError, keepAccounts: accounts.keep, delayMs: publishDelayMs },
    ...{ followUp: followUp.follow, forgetIfErased: forgetting.ifErased },
    eventsOf: (activity) => opened.eventsOf(activity),
  });
  const opened = openKinds(
    kinds,
    { ...shared, subjects, toldBefore: (sale, name) => refunds.postBefore(sale, name) },
    {
      ...{ ...shared, openWork: work, ids },
      ...{ publish: publisher.add, beforeAnswer: answeringFor(accounts, followUp, onError) },
      patienceMs: deps.patienceMs ?? 10_000,
    },
  );
  const refunds = openRefunds({
    ...{ documents, contexts, subjects, events, clock, ids },
    refunds: opened.intake(refundKind),
    process: (requests) => opened.path(refundKind).process(requests),
  });

  const backtests = openBacktests({ ...deps, activities, contexts });
  const levels = { membership, ledger, contexts, clock };
  const jobDeps: LoyaltyJobDeps = {
    ...{ activities, work, membership, contexts, ledger, events, clock, onError },
    async finish(unfinished) {
      const finished = await opened.finish(unfinished);
      await repayRaced(opened.path(repaymentKind), finished);
      await raiseRaced(levels, finished);
      return finished;
    },
    release(due) {
      const paths = { release: opened.path(releaseKind), repay: opened.path(repaymentKind) };
      return takeUpDue({ ...paths, levels }, due);
    },
    ...{ publish: publisher.add, lookForSales: refunds.look },
    ...{ backtests, submit: opened.path(expiryKind).process },
    lapse: opened.path(voucherExpiryKind).process,
    tell: opened.path(eventKind).process,
  };

  return {
    ...{ activities, contexts, subjects, posted, backtests },
    products: openProducts({ documents, clock, ids, audit: membership.audit }),
    /** The way in of refunds in the general form, whose sale may not be known yet. */
    refunds,
    returnsThought: openReturnsThought({ activities, ledger, poster, contexts }),
    ...readsOf({ ...shared, posted, justRecorded, locations: membership.locations }),
    /** Every kind that may be recorded here. */
    kinds: opened.all,
    /** Takes what was written of an erased customer out of the records. */
    forgetCustomer: forgetting.customer,
    /** The way in of a kind, such as `saleKind`. @throws when it is none of this service's kinds */
    intake: opened.intake,
    ...workOf(jobDeps),
    ...lifeOf(opened, publisher, backtests),
  };
}

/** What is handed to the publisher is posted: what it tells need not be read again. */
function publishKept(justRecorded: JustRecorded, deps: PublishActivitiesDeps) {
  const publisher = publishActivities(deps);
  const add: typeof publisher.add = (outgoing) => {
    justRecorded.add(outgoing.items);
    publisher.add(outgoing);
  };
  return { ...publisher, add };
}

const typesOf = (kinds: readonly AnyKind[]) => kinds.map(({ type }) => type);

/** What others read of the records. */
function readsOf(
  deps: Omit<FactsDeps, 'customerSales'> &
    Parameters<typeof openCustomerSales>[0] &
    Parameters<typeof openCustomersStand>[0],
) {
  const customerSales = openCustomerSales(deps);
  return {
    customerSales,
    /** What was recorded, in numbers, for whoever counts. */
    facts: openFacts({ ...deps, customerSales }),
    /** Where customers stand, for whoever asks conditions of many. */
    customersStand: openCustomersStand(deps),
  };
}

/** What nobody asks for, and what is left of it. */
function workOf(deps: LoyaltyJobDeps) {
  return {
    /** Its background work, for whoever carries it out. */
    jobs: () => Promise.all(Object.values(loyaltyJobs).map((open) => open(deps))),
    /**
     * Tells rules that a customer joined: once, however often it is called. Undefined where nobody
     * listens; failures of an event otherwise.
     */
    customerCreated: (of: { orgId: string; customerId: string; atMs: number }) =>
      tellCreated(deps.tell, deps.contexts, of),
    /** Only at the start of a process that is alone on its engines (see `sweepAhead`). */
    sweepAhead: (aheadMs: number) => sweepAhead(deps, aheadMs),
    /**
     * Activities that are not finished, whoever began them: decided and perhaps not posted, or
     * posted and not yet published; and those that are overdue. None at rest: after a crash it
     * tells when the sweep is done.
     */
    unfinished: () => unfinishedActivities(deps.work, deps.clock.now()),
  };
}

/** How much is under way, and its end. */
function lifeOf(
  opened: Pick<OpenKinds, 'depth' | 'idle'>,
  publisher: ReturnType<typeof publishActivities>,
  backtests: Pick<Backtests, 'close'>,
) {
  /** Resolves when everything submitted is answered and published. */
  const drained = async () => {
    await opened.idle();
    await publisher.drained();
  };
  return {
    /** For metrics: requests waiting or running, activities posted but not yet published. */
    depth: () => ({ waiting: opened.depth(), behind: publisher.lag() }),
    drained,
    async close() {
      await backtests.close();
      await drained();
    },
  };
}
