import { isId } from '@laurel/contracts/ids';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { type AccountKey, keyText } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings/leg';
import { reverse } from '@laurel/ledger/postings/refund';
import { businessTime } from '../pipeline/business-time.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Decided, Kind, KindTools, Prepared } from '../pipeline/kind.ts';
import { saleType } from '../sale/stored-sale.ts';
import { walletAndDebt } from '../words/accounts.ts';
import type { Standings } from '../words/model.ts';
import { availableOf, owedOf } from '../words/standing.ts';
import { openHistories } from './occasion-history.ts';
import { type RefundRequest, refundOf, type SaleHistory, sizeRefund } from './refund.ts';
import {
  type RefundActivity,
  type RefundDetails,
  type RefundInput,
  RefundOutcomeSchema,
  refundGuardId,
  refundType,
} from './refund-activity.ts';
import { refundRoutes } from './refund-routes.ts';

/**
 * A refund: takes back what the sale really posted, pro rata; what the customer has spent meanwhile
 * becomes a debt.
 */
export const refundKind: Kind<RefundRequest, RefundActivity> = {
  type: refundType,
  lane: ({ transactionId }) => transactionId,
  answer: RefundOutcomeSchema,
  origins: ['refund', 'debt'],
  sentence: ({ reason, amount }) => {
    if (reason === 'debt') return 'Owed, for what a refund took back was spent already';
    // Only a card that was completed took something from the customer.
    return amount > 0n
      ? 'Stamps given back, for a refund undid the card they had completed'
      : 'Taken back by a refund';
  },
  events: ({ outcome }) => [{ type: 'loyalty.refund_posted', payload: outcome }],
  routes: refundRoutes,
  open(tools) {
    const { activities, contexts } = tools;
    const histories = openHistories(tools);
    return {
      accept: (requests) => Promise.all(requests.map((request) => acceptRefund(request, tools))),
      prepare: (commands) =>
        Promise.all(
          commands.map(async ({ orgId, input }) => {
            const [context, sale] = await Promise.all([
              contexts.of(orgId),
              activities.get({ orgId, id: input.saleId }),
            ]);
            if (!context.ok) return context;
            if (!saleType.is(sale)) throw new Error(`sale ${input.saleId} is gone`);
            const history = await histories.load(sale, context.value.headOfficeId);
            if (!history.posted)
              return failure('unavailable', `${sale.id} is still being recorded; try again`);
            return success(prepareRefund(input, context.value, history));
          }),
        ),
    };
  },
};

async function acceptRefund(
  { orgId, boundLocationId, transactionId, body }: RefundRequest,
  { activities, contexts, clock }: KindTools,
): Promise<Result<Command<RefundInput>>> {
  const context = await contexts.of(orgId);
  if (!context.ok) return context;
  const sale = isId('txn', transactionId)
    ? await activities.get({ orgId, id: transactionId })
    : undefined;
  if (!saleType.is(sale))
    return failureAt('transaction_not_found', '/id', `there is no transaction ${transactionId}`);
  if (boundLocationId !== null && boundLocationId !== sale.locationId)
    return failureAt('forbidden', '/id', `this key acts for location ${boundLocationId} only`);
  const of = refundOf(body);
  if (!of.ok) return of;
  const occurredAt = businessTime(body.occurredAt, context.value.organization, clock.now());
  if (!occurredAt.ok) return occurredAt;
  return success({
    orgId,
    dedupe: `refund|${body.externalId}`,
    contentHash: fingerprint([transactionId, of.value, body.occurredAt ?? null]),
    input: { saleId: transactionId, occurredAtMs: occurredAt.value, of: of.value },
  });
}

function prepareRefund(
  input: RefundInput,
  context: OrgContext,
  history: SaleHistory,
): Prepared<RefundActivity> {
  return {
    context,
    reads: { accounts: accountsToReverse(history), lifetime: [] },
    decide: (standings, activityId) => decideRefund(input, history, { standings, activityId }),
  };
}

/** Pure. Failures: `refund_exceeds_sale`, `invalid_value`. */
function decideRefund(
  input: RefundInput,
  history: SaleHistory,
  { standings, activityId }: { standings: Standings; activityId: string },
): Result<Decided<RefundActivity>> {
  const size = sizeRefund(input.of, history);
  if (!size.ok) return size;
  const { amount, progress } = size.value;
  const reversal = reverse(history.reversibles, progress, (key) => headroom(standings, key));
  const { reversed, pendingAgain, taken, owed } = reversal;
  const { legs, before } = withGuard(reversal.legs, history);
  const { activity } = history;
  const details: RefundDetails = {
    amount,
    lines: 'lines' in input.of ? input.of.lines : null,
    reversed,
    pendingAgain: pendingAgain.map((at) => (at === undefined ? null : before + at)),
  };
  return success({
    customerId: activity.customerId,
    locationId: activity.locationId,
    parentId: activity.id,
    occurredAtMs: input.occurredAtMs,
    legs,
    guardId: legs.length > 0 ? refundGuardId(activity.id, history.refunds.length) : undefined,
    details,
    draws: [],
    outcome: {
      id: activityId,
      status: 'posted',
      transactionId: activity.id,
      customerId: activity.customerId,
      amount,
      refundedTotal: progress.refundedMinor,
      reversed: taken,
      debt: owed,
    },
    dueAtMs: null,
  });
}

/**
 * The first leg has the guard's id, by which later refunds find this one; and an id that a balance
 * refused is burned: the sale could never be refunded again. A refund that begins with such a leg
 * (of a line that cost nothing and gave a stamp), or has none, therefore counts the sale's visit
 * down before and up again after.
 * @returns the legs, and how many were put before
 */
function withGuard(
  legs: readonly Leg[],
  { reversibles }: SaleHistory,
): { legs: Leg[]; before: number } {
  const [first] = legs;
  const visit = reversibles.find(({ leg }) => leg.reason === 'visit')?.leg;
  const canGuard =
    first && (first.mode || (first.debit.kind !== 'customer' && first.credit.kind !== 'debt'));
  if (canGuard || !visit) return { legs: [...legs], before: 0 };
  const { debit, credit } = visit;
  const down: Leg = { debit: credit, credit: debit, amount: 1, reason: 'refund' };
  return { legs: [down, ...legs, { debit, credit, amount: 1, reason: 'refund' }], before: 1 };
}

/** What a customer account can give, or what a debt account still owes. */
function headroom(standings: Standings, key: AccountKey): number {
  const standing = standings.of(key);
  return key.kind === 'debt' ? owedOf(standing) : availableOf(standing);
}

function accountsToReverse({ reversibles }: SaleHistory): AccountKey[] {
  const keys = new Map<string, AccountKey>();
  const need = (key: AccountKey) => keys.set(keyText(key), key);
  for (const { leg } of reversibles) {
    for (const { kind, holder, unit } of [leg.debit, leg.credit]) {
      if (kind !== 'customer' && kind !== 'debt') continue;
      walletAndDebt(holder, unit).forEach(need);
    }
  }
  return [...keys.values()];
}
