import { success } from '@laurel/contracts/problems';
import { mature } from '@laurel/ledger/postings/earn';
import type { Leg } from '@laurel/ledger/postings/leg';
import { outstandingDebt } from '../engine/effect-postings.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Decided, Kind } from '../pipeline/kind.ts';
import { occasionSentence } from '../sale/occasion-movements.ts';
import { eventType } from '../sale/record-event.ts';
import { saleType } from '../sale/stored-sale.ts';
import { debtKey } from '../words/accounts.ts';
import type { Standings } from '../words/model.ts';
import { type OccasionHistory, openHistories } from './occasion-history.ts';
import {
  type ReleaseActivity,
  type ReleaseInput,
  ReleaseOutcomeSchema,
  releaseDedupe,
  releaseType,
} from './release-activity.ts';

export interface ReleaseRequest {
  orgId: string;
  /** The sale or event whose pending points are due. */
  activityId: string;
  /** What fell due until then is released; what falls due later has a release of its own. */
  dueAtMs: number;
}

/**
 * Pending points fall due: what refunds have left of them is posted, and repays debt. Once per
 * activity and due.
 */
export const releaseKind: Kind<ReleaseRequest, ReleaseActivity> = {
  type: releaseType,
  lane: ({ activityId }) => activityId,
  answer: ReleaseOutcomeSchema,
  origins: ['earn', 'debtRepaid'],
  sentence: occasionSentence,
  events: ({ outcome, legs }) =>
    legs.length > 0 ? [{ type: 'loyalty.points_released', payload: outcome }] : [],
  open(tools) {
    const { activities, contexts, clock } = tools;
    const histories = openHistories(tools);
    return {
      accept: async (requests) =>
        requests.map(({ orgId, activityId, dueAtMs }) =>
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
            if (!saleType.is(activity) && !eventType.is(activity))
              throw new Error(`${input.activityId}, whose points are due, is gone`);
            const history = await histories.load(activity, context.value.headOfficeId);
            const accounts = openLegs(history, input.dueAtMs).map(({ pending }) =>
              debtKey(pending.credit.holder, pending.credit.unit),
            );
            return success({
              context: context.value,
              reads: { accounts, lifetime: [] },
              decide: (standings, id) => success(decideRelease(input, { history, standings, id })),
            });
          }),
        ),
    };
  },
};

function openLegs(
  { reversibles, dues }: OccasionHistory,
  dueAtMs: number,
): { pending: Leg; pendingId: bigint }[] {
  return reversibles.flatMap(({ leg, reversed, openPendingId }, i) =>
    openPendingId === undefined || leg.amount <= reversed || (dues[i] ?? 0) > dueAtMs
      ? []
      : [{ pending: { ...leg, amount: leg.amount - reversed }, pendingId: openPendingId }],
  );
}

/** When the next of its points fall due; null = all were released. */
function nextDue({ dues }: OccasionHistory, afterMs: number): number | null {
  const later = dues.flatMap((due) => (due !== null && due > afterMs ? [due] : []));
  return later.length > 0 ? Math.min(...later) : null;
}

function decideRelease(
  input: ReleaseInput,
  { history, standings, id }: { history: OccasionHistory; standings: Standings; id: string },
): Decided<ReleaseActivity> {
  const { activity } = history;
  const repaid = new Map<string, number>();
  const legs = openLegs(history, input.dueAtMs).flatMap(({ pending, pendingId }) => {
    const { holder, unit } = pending.credit;
    const owed = outstandingDebt(standings, holder, unit) - (repaid.get(unit) ?? 0);
    repaid.set(unit, (repaid.get(unit) ?? 0) + Math.min(owed, pending.amount));
    return mature({ pending, pendingId, debtOutstanding: owed });
  });
  const released = legs
    .filter(({ reason }) => reason === 'earn')
    .map(({ credit, amount }) => ({ unit: credit.unit, amount }));
  return {
    customerId: activity.customerId,
    locationId: activity.locationId,
    parentId: activity.id,
    occurredAtMs: Math.max(input.occurredAtMs, input.dueAtMs),
    legs,
    details: {},
    draws: [],
    outcome: {
      id,
      status: 'posted',
      activityId: activity.id,
      customerId: activity.customerId,
      released,
    },
    dueAtMs: nextDue(history, input.dueAtMs),
  };
}
