import type { Clock } from '@laurel/contracts/clock';
import { type Result, success } from '@laurel/contracts/problems';
import { type Leg, mature } from '@laurel/ledger/postings';
import { debtKey, outstandingDebt } from '../engine/effect-postings.ts';
import type { Activities } from '../pipeline/activities.ts';
import type { Contexts } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Decided, Kind } from '../pipeline/kind.ts';
import { releaseDedupe, type SaleHistories, type SaleHistory } from '../refund/sale-history.ts';
import type { Book } from '../words/model.ts';

export interface ReleaseRequest {
  orgId: string;
  /** The sale or event whose pending points are due. */
  activityId: string;
  /** What fell due until then is released; what falls due later has a release of its own. */
  dueAtMs: number;
}

export interface ReleaseInput {
  activityId: string;
  dueAtMs: number;
  occurredAtMs: number;
}

/**
 * Pending points fall due: what refunds have left of them is posted, and repays debt. Once per
 * activity and due.
 */
export function releaseKind({
  activities,
  contexts,
  histories,
  clock,
}: {
  activities: Activities;
  contexts: Contexts;
  histories: SaleHistories;
  clock: Clock;
}): Kind<ReleaseRequest, ReleaseInput> {
  return {
    kind: 'release',
    prefix: 'evt',
    accept: async (requests) =>
      requests.map(
        ({ orgId, activityId, dueAtMs }): Result<Command<ReleaseInput>> =>
          success({
            orgId,
            dedupe: releaseDedupe(activityId, dueAtMs),
            contentHash: fingerprint([activityId, dueAtMs]),
            input: { activityId, dueAtMs, occurredAtMs: clock.now() },
          }),
      ),
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input }) => {
          const [context, activity] = await Promise.all([
            contexts.of(orgId),
            activities.get({ orgId, id: input.activityId }),
          ]);
          if (!context.ok) return context;
          if (!activity) throw new Error(`activity ${input.activityId} is gone`);
          const history = await histories.load(activity, context.value.headOfficeId);
          return success({
            context: context.value,
            reads: {
              accounts: openLegs(history, input.dueAtMs).map(({ pending }) =>
                debtKey(pending.credit.holder, pending.credit.unit),
              ),
              lifetime: [],
            },
            decide: (book, id) => success(decideRelease(input, { history, book, id })),
          });
        }),
      ),
    events: ({ outcome, legs }) =>
      legs.length > 0 ? [{ type: 'loyalty.points_released', payload: outcome }] : [],
  };
}

function openLegs(
  { reversibles, dues }: SaleHistory,
  dueAtMs: number,
): { pending: Leg; pendingId: bigint }[] {
  return reversibles.flatMap(({ leg, reversed, openPendingId }, i) =>
    openPendingId === undefined || leg.amount <= reversed || (dues[i] ?? 0) > dueAtMs
      ? []
      : [{ pending: { ...leg, amount: leg.amount - reversed }, pendingId: openPendingId }],
  );
}

/** When the next of its points fall due; null = all were released. */
function nextDue({ dues }: SaleHistory, afterMs: number): number | null {
  const later = dues.filter((due) => due !== null && due > afterMs) as number[]; // filtered
  return later.length > 0 ? Math.min(...later) : null;
}

function decideRelease(
  input: ReleaseInput,
  { history, book, id }: { history: SaleHistory; book: Book; id: string },
): Decided {
  const { activity } = history;
  const repaid = new Map<string, number>();
  const legs = openLegs(history, input.dueAtMs).flatMap(({ pending, pendingId }) => {
    const { holder, unit } = pending.credit;
    const owed = outstandingDebt(book, holder, unit) - (repaid.get(unit) ?? 0);
    repaid.set(unit, (repaid.get(unit) ?? 0) + Math.min(owed, pending.amount));
    return mature({ pending, pendingId, debtOutstanding: owed });
  });
  const released = legs
    .filter(({ reason }) => reason === 'earn')
    .map(({ credit, amount }) => ({ unit: credit.unit, amount }));
  const outcome = {
    id,
    status: 'posted',
    activityId: activity.id,
    customerId: activity.customerId,
    released,
  };
  return {
    customerId: activity.customerId,
    locationId: activity.locationId,
    parentId: activity.id,
    occurredAtMs: Math.max(input.occurredAtMs, input.dueAtMs),
    legs,
    details: {},
    draws: [],
    outcome,
    dueAtMs: nextDue(history, input.dueAtMs),
  };
}
