import { success } from '@laurel/contracts/problems';
import { mature } from '@laurel/ledger/postings/earn';
import type { Leg } from '@laurel/ledger/postings/leg';
import type { Activity } from '../pipeline/activity.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Decided, Kind } from '../pipeline/kind.ts';
import { isGivenAnew } from '../sale/correction-activity.ts';
import { occasionSentence } from '../sale/occasion-movements.ts';
import type { OccasionActivity } from '../sale/occasion-outcome.ts';
import { eventType } from '../sale/record-event.ts';
import { saleType } from '../sale/stored-sale.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { repaidFirst, toldRepaid } from '../words/debts.ts';
import { withLots } from '../words/lots.ts';
import type { Standings } from '../words/model.ts';
import { type Lapse, lapsedMeanwhile, loadLapses, takeBack } from './lapsed.ts';
import { type OccasionHistory, openHistories } from './occasion-history.ts';
import { purchaseStands } from './purchase-behind.ts';
import { accountsToReverse } from './record-refund.ts';
import {
  type ReleaseActivity,
  type ReleaseInput,
  ReleaseOutcomeSchema,
  releaseDedupe,
  releaseType,
} from './release-activity.ts';

export interface ReleaseRequest {
  orgId: string;
  /** The sale, event, naming or correction whose pending points are due. */
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
  origins: ['earn', 'debtRepaid', 'refund', 'debt'],
  sentence: (movement, of) =>
    movement.reason === 'refund' || movement.reason === 'debt'
      ? 'Taken back, for the purchase that had brought it about was taken back'
      : occasionSentence(movement, of),
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
            const occasion = isGivenAnew(activity)
              ? await activities.get({ orgId, id: activity.input.saleId })
              : activity;
            if (!isOccasion(activity) || (!saleType.is(occasion) && !eventType.is(occasion)))
              throw new Error(`${input.activityId}, whose points are due, is gone`);
            const history = await histories.load(occasion, context.value.headOfficeId);
            const due = { giver: activity, history };
            const { headOfficeId } = context.value;
            if (!(await purchaseStands(activity, headOfficeId, { activities, histories }))) {
              const lapses = await loadLapses(history, context.value, tools);
              return success({
                context: context.value,
                reads: withLots(context.value.units, {
                  accounts: accountsToReverse(history, lapses),
                  lifetime: [],
                }),
                decide: (standings, id) =>
                  lapsedMeanwhile(lapses, standings) ??
                  success(decideWithdrawal(input, { due, standings, lapses, id })),
              });
            }
            const accounts = openLegs(due, input.dueAtMs).flatMap(({ pending: { credit } }) =>
              credit.kind === 'customer' ? walletAndDebt(credit.holder, credit.unit) : [],
            );
            return success({
              context: context.value,
              reads: { accounts, lifetime: [] },
              decide: (standings, id) => success(decideRelease(input, { due, standings, id })),
            });
          }),
        ),
    };
  },
};

const isOccasion = (activity: Activity | undefined): activity is OccasionActivity =>
  saleType.is(activity) || eventType.is(activity) || isGivenAnew(activity);

interface Due {
  giver: OccasionActivity;
  history: OccasionHistory;
}

function openLegs(
  { giver, history: { giver: latest, reversibles, dues } }: Due,
  dueAtMs: number,
): { pending: Leg; pendingId: bigint }[] {
  // the sale was given anew since: what was pending was taken away with it
  if (latest.id !== giver.id) return [];
  return reversibles.flatMap(({ leg, reversed, openPendingId }, i) =>
    openPendingId === undefined || leg.amount <= reversed || (dues[i] ?? 0) > dueAtMs
      ? []
      : [{ pending: { ...leg, amount: leg.amount - reversed }, pendingId: openPendingId }],
  );
}

/** When the next of its points fall due; null = all were released. */
function nextDue({ giver, history }: Due, afterMs: number): number | null {
  const dues = history.giver.id === giver.id ? history.dues : [];
  const later = dues.flatMap((due) => (due !== null && due > afterMs ? [due] : []));
  return later.length > 0 ? Math.min(...later) : null;
}

/** Nothing of it is given, and what was given at once is taken back. */
function decideWithdrawal(
  input: ReleaseInput,
  { due, lapses, ...now }: { due: Due; lapses: readonly Lapse[]; standings: Standings; id: string },
): Decided<ReleaseActivity> {
  const given = decideRelease(input, { due, ...now });
  if (given.legs.length === 0) return given;
  const whole = { refundedMinor: 1, totalMinor: 1, lines: null };
  const { legs: back, taken } = takeBack(due.history, whole, { ...now, lapses });
  const legs = repaidFirst(now.standings, back);
  const { repaid: _, ...told } = given.outcome;
  return {
    ...given,
    legs,
    outcome: { ...told, released: [], withdrawn: taken, ...toldRepaid(legs) },
    dueAtMs: null,
  };
}

function decideRelease(
  input: ReleaseInput,
  { due, standings, id }: { due: Due; standings: Standings; id: string },
): Decided<ReleaseActivity> {
  const { giver } = due;
  const legs = repaidFirst(
    standings,
    openLegs(due, input.dueAtMs).map(({ pending, pendingId }) => mature(pending, pendingId)),
  );
  const released = legs
    .filter(({ reason }) => reason === 'earn')
    .map(({ credit, amount }) => ({ unit: credit.unit, amount }));
  return {
    customerId: giver.customerId,
    locationId: giver.locationId,
    parentId: giver.id,
    occurredAtMs: Math.max(input.occurredAtMs, input.dueAtMs),
    legs,
    details: {},
    draws: [],
    outcome: {
      id,
      status: 'posted',
      activityId: giver.id,
      customerId: giver.customerId,
      released,
      ...toldRepaid(legs),
    },
    dueAtMs: nextDue(due, input.dueAtMs),
  };
}
