import type { Result } from '@laurel/contracts/problems';
import { transferType } from './correction/transfer.ts';
import type { Activity, Done } from './pipeline/activity.ts';
import type { Contexts } from './pipeline/context.ts';
import type { WritePath } from './pipeline/write-path.ts';
import { refundType } from './refund/refund-activity.ts';
import type { ReleaseRequest } from './refund/release.ts';
import { type ReleaseActivity, releaseType } from './refund/release-activity.ts';
import {
  type RepaymentActivity,
  type RepaymentRequest,
  repaymentType,
} from './refund/repayment.ts';
import type { GivenAnew } from './sale/correction-activity.ts';
import { namingType } from './sale/naming-activity.ts';
import { type SaleActivity, saleType } from './sale/stored-sale.ts';
import type { CountingDeps } from './tier/counted-tier.ts';
import { raiseToCounted } from './tier/lost-tiers.ts';

type Releases = Pick<WritePath<ReleaseRequest, ReleaseActivity>, 'process'>;
/** The write path that repays debts. */
export type Repayments = Pick<WritePath<RepaymentRequest, RepaymentActivity>, 'process'>;

/**
 * What fell due of activities: debts that a refund left may be repaid by now, a level that it took
 * may be counted by now, pending points are released. Repeating it is harmless.
 * @returns those of which it is done
 */
export async function takeUpDue(
  { release, repay, levels }: { release: Releases; repay: Repayments; levels: LevelDeps },
  due: readonly Activity[],
): Promise<Activity[]> {
  const leavesDebt = (activity: Activity) => refundType.is(activity) || repaymentType.is(activity);
  const owing = due.filter(leavesDebt);
  const giving = due.filter((activity) => !leavesDebt(activity));
  const taking = due.filter(refundType.is).filter(({ details }) => details.brought);
  const [released, repaid] = await Promise.all([
    release.process(giving.map(releaseOf)),
    repay.process(owing.map(repaymentOf)),
    raiseRaced(levels, taking),
  ]);
  return [
    ...giving.filter((_, i) => released[i]?.ok),
    ...owing.filter((_, i) => isSettled(repaid[i])),
  ];
}

/** What a sale or event gave; or, after a release, what that left for later. */
const releaseOf = ({ orgId, kind, id, parentId, dueAtMs }: Activity): ReleaseRequest => ({
  orgId,
  activityId: kind === releaseType.name ? (parentId ?? id) : id,
  dueAtMs: dueAtMs ?? 0,
});

/** What a refund left owing; or, after a repayment, what that left. */
const repaymentOf = ({ orgId, kind, id, parentId, customerId, dueAtMs }: Activity) => ({
  orgId,
  causeId: kind === repaymentType.name ? (parentId ?? id) : id,
  customerId: customerId ?? '',
  dueAtMs: dueAtMs ?? 0,
});

/**
 * What a crash left was decided on balances of before, and posted late: what has become owed since
 * it could not repay. It is looked at here, for the customer may never come again.
 */
export async function repayRaced(repay: Repayments, finished: readonly Activity[]): Promise<void> {
  await repayAll(
    repay,
    finished.flatMap((activity) =>
      receiversOf(activity).map((customerId) => lookAt(activity, customerId)),
    ),
  );
}

/**
 * Of who has to give back a sale that was somebody else's, or another one, or of which something
 * was brought back in another: what he owes may be repaid when something that is held falls free.
 */
export async function repayLeft(
  repay: Repayments,
  taking: readonly (GivenAnew | SaleActivity)[],
): Promise<void> {
  await repayAll(
    repay,
    taking.flatMap((activity) =>
      owersOf(activity).map((customerId) => lookAt(activity, customerId)),
    ),
  );
}

/** Who was left owing something; nearly always nobody. */
function owersOf(activity: GivenAnew | SaleActivity): string[] {
  if (!saleType.is(activity)) {
    const { customerId, owed } = activity.details.previous;
    return customerId !== null && owed.length > 0 ? [customerId] : [];
  }
  const { returns } = activity.details;
  if (!returns) return [];
  const owing = returns.of.filter(({ told }) => told.debt.length > 0);
  return [...new Set(owing.map(({ told }) => told.customerId))].filter((id) => id !== null);
}

const lookAt = ({ orgId, id: causeId }: Activity, customerId: string): RepaymentRequest => ({
  ...{ orgId, causeId, customerId, dueAtMs: 0 },
});

async function repayAll(repay: Repayments, requests: readonly RepaymentRequest[]): Promise<void> {
  const results = requests.length === 0 ? [] : await repay.process(requests);
  const failed = results.find((result) => !isSettled(result));
  if (failed && !failed.ok) throw new Error(`a debt was not repaid: ${failed.problem.detail}`);
}

export interface LevelDeps extends CountingDeps {
  contexts: Pick<Contexts, 'of'>;
}

/**
 * A level that a customer was taken while a sale of his was on its way may be what this carries:
 * the sale was decided on the level that he had. Asked of what a crash left, and of refunds when
 * what raced with them is posted.
 */
export async function raiseRaced(deps: LevelDeps, activities: readonly Activity[]): Promise<void> {
  const named = activities.flatMap(({ orgId, customerId }) =>
    customerId === null ? [] : [{ orgId, customerId }],
  );
  for (const [orgId, ofOrg] of Map.groupBy(named, (one) => one.orgId)) {
    const context = await deps.contexts.of(orgId);
    if (!context.ok) throw new Error(`no levels can be looked at: ${context.problem.detail}`);
    const customerIds = ofOrg.map(({ customerId }) => customerId);
    await raiseToCounted(deps, context.value, customerIds);
  }
}

/** Whose accounts an activity may have filled. */
function receiversOf(activity: Activity): string[] {
  if (repaymentType.is(activity)) return [];
  const { customerId } = activity;
  const others = transferType.is(activity)
    ? [activity.details.to]
    : namingType.is(activity)
      ? [activity.details.previous.customerId]
      : saleType.is(activity)
        ? (activity.details.returns?.of ?? []).map(({ told }) => told.customerId)
        : refundType.is(activity)
          ? (activity.details.undone ?? []).map(({ told }) => told.customerId)
          : [];
  return [...new Set([customerId, ...others])].filter((id) => id !== null);
}

/** Nothing to repay is settled, too. */
const isSettled = (result: Result<Done> | undefined): boolean =>
  result !== undefined && (result.ok || result.problem.code === 'insufficient_balance');
