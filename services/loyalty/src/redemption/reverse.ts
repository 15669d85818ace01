import { isId } from '@laurel/contracts/ids';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { reverseCapture } from '@laurel/ledger/postings/redeem';
import type { Activities } from '../pipeline/activities.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import { withoutReason } from '../pipeline/free-text.ts';
import type { Command, Decided, Kind, KindTools, Prepared } from '../pipeline/kind.ts';
import { openPostedOnly, type PostedOnly } from '../pipeline/posted.ts';
import { storedLegs } from '../pipeline/record.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { repaidBy, repaidFirst } from '../words/debts.ts';
import { withLots } from '../words/lots.ts';
import { debtRepaidSentence } from '../words/sentences.ts';
import {
  type CaptureActivity,
  captureType,
  holdType,
  resolutionDedupe,
  usedInSale,
} from './redemption.ts';
import {
  type ReverseActivity,
  type ReverseInput,
  ReverseOutcomeSchema,
  type ReverseRequest,
  reverseDedupe,
  reverseMinutesDefault,
  reverseType,
} from './reversal.ts';
import { reverseRoutes } from './reverse-routes.ts';

/**
 * A reward that was handed over is taken back: what it took (points or voucher, limit, stock) comes
 * back exactly as it was taken. Failures: `redemption_not_found`, `redemption_not_captured`,
 * `redemption_voided`, `redemption_reversed`, `forbidden`, `limit_reached`.
 */
export const reverseKind: Kind<ReverseRequest, ReverseActivity> = {
  type: reverseType,
  lane: ({ redemptionId }) => redemptionId,
  answer: ReverseOutcomeSchema,
  origins: ['redeemReversed', 'debtRepaid'],
  sentence: ({ reason }, { activity }) =>
    reason === 'debtRepaid'
      ? debtRepaidSentence
      : ['Given back, for a redemption was reversed', activity?.input.reason || []]
          .flat()
          .join(': '),
  freeText: { without: withoutReason },
  events: ({ outcome: { reason: _, ...told } }) => [
    { type: 'loyalty.redemption_reversed', payload: told },
  ],
  answeredFor: ({ id, input: { redemptionId, reason, by }, outcome: { unit, amount } }) => ({
    ...{ action: 'redemption.reversed', subject: redemptionId, by, reason },
    after: { activityId: id, unit, amount },
  }),
  routes: reverseRoutes,
  open: (tools) => ({
    accept: (requests) => Promise.all(requests.map((request) => acceptReversal(request, tools))),
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input }) => {
          const [context, capture] = await Promise.all([
            tools.contexts.of(orgId),
            tools.activities.get({ orgId, id: input.captureId }),
          ]);
          if (!context.ok) return context;
          if (!captureType.is(capture)) throw new Error(`capture ${input.captureId} is gone`);
          return success(prepareReversal(input, context.value, capture));
        }),
      ),
    onConflict: (activity) =>
      failure('redemption_reversed', `${activity.parentId} was reversed for another reason`),
  }),
};

async function acceptReversal(
  { orgId, boundLocationId, ...asked }: ReverseRequest,
  { activities, poster, clock }: KindTools,
): Promise<Result<Command<ReverseInput>>> {
  const { redemptionId } = asked;
  const [hold, resolutions] = await Promise.all([
    isId('rdm', redemptionId) ? activities.get({ orgId, id: redemptionId }) : undefined,
    activities.find({ orgId, filter: { dedupe: resolutionDedupe(redemptionId) }, limit: 1 }),
  ]);
  if (!holdType.is(hold))
    return failureAt('redemption_not_found', '/id', `there is no redemption ${redemptionId}`);
  if (boundLocationId !== null && boundLocationId !== hold.locationId)
    return failure('forbidden', `this key acts for location ${boundLocationId} only`);
  const [resolution] = await openPostedOnly(poster)(resolutions.data);
  if (!resolution)
    return failure('redemption_not_captured', `${redemptionId} is not captured; void it instead`);
  if (!captureType.is(resolution))
    return failure('redemption_voided', `${redemptionId} was voided already`);
  return success({
    orgId,
    dedupe: reverseDedupe(redemptionId),
    contentHash: fingerprint([asked.reason]),
    input: { ...asked, captureId: resolution.id, occurredAtMs: clock.now() },
  });
}

function prepareReversal(
  input: ReverseInput,
  context: OrgContext,
  capture: CaptureActivity,
): Prepared<ReverseActivity> {
  const captured = storedLegs(capture, context.headOfficeId);
  // What paid comes back to who paid, whoever holds the customer's units by now.
  const payers = captured.map(({ debit }) => debit).filter(({ kind }) => kind === 'customer');
  return {
    context,
    reads: withLots(context.units, {
      accounts: payers.flatMap(({ holder, unit }) => walletAndDebt(holder, unit)),
      lifetime: [],
    }),
    decide(standings) {
      const late = tooLate(input, context, capture);
      if (late) return late;
      const legs = repaidFirst(standings, reverseCapture(captured));
      return success(decided(input, capture, legs));
    },
  };
}

/** A till may take back what it has just handed over by mistake; later somebody else decides. */
function tooLate(
  { atAnyTime, occurredAtMs }: ReverseInput,
  { program }: OrgContext,
  capture: CaptureActivity,
): Result<never> | undefined {
  const { reverseMinutes = reverseMinutesDefault } = program.program.redemptions ?? {};
  if (atAnyTime || occurredAtMs < capture.occurredAtMs + reverseMinutes * 60_000) return undefined;
  return failure(
    'forbidden',
    `it was captured more than ${reverseMinutes} minutes ago: reversing it needs the scope manage`,
  );
}

function decided(
  { redemptionId, reason, by, occurredAtMs }: ReverseInput,
  { customerId, locationId, outcome }: CaptureActivity,
  legs: Decided['legs'],
): Decided<ReverseActivity> {
  const { repaid: _, ...told } = outcome;
  return {
    customerId,
    locationId,
    parentId: redemptionId,
    occurredAtMs,
    legs,
    details: {},
    draws: [],
    outcome: {
      ...told,
      status: 'reversed',
      reversedAt: new Date(occurredAtMs).toISOString(),
      reason,
      ...(by !== undefined && { by }),
      debtRepaid: repaidBy(legs).reduce((sum, { amount }) => sum + amount, 0),
    },
    dueAtMs: null,
  };
}

/**
 * The redemptions that were captured for a sale, named by the register's number of it, and not
 * reversed since. Whoever undoes the sale hands each `input.redemptionId` to the way in of
 * `reverseKind`: a chain of its own, once, however often it is asked. A register's number is unique
 * at its source only: compare customer and location with the sale's.
 */
export async function capturesOfSale(
  { activities, posted }: { activities: Activities; posted: PostedOnly },
  { orgId, transactionExternalId }: { orgId: string; transactionExternalId: string },
): Promise<CaptureActivity[]> {
  const { data } = await activities.find({
    orgId,
    filter: { parentId: usedInSale(transactionExternalId) },
    limit: 1000,
  });
  const captures = await posted(data.filter(captureType.is));
  if (captures.length === 0) return [];
  const reversals = await activities.find({
    orgId,
    filter: { dedupe: { $in: captures.map(({ input }) => reverseDedupe(input.redemptionId)) } },
    limit: captures.length,
  });
  const reversed = new Set((await posted(reversals.data)).map(({ dedupe }) => dedupe));
  return captures.filter(({ input }) => !reversed.has(reverseDedupe(input.redemptionId)));
}
