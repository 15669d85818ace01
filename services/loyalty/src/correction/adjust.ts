import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { adjust } from '@laurel/ledger/postings/adjust';
import { isHeld } from '@laurel/ledger/units';
import type { Activity } from '../pipeline/activity.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import { withoutReason } from '../pipeline/free-text.ts';
import { handleSubjects } from '../pipeline/handle-subjects.ts';
import type { Command, Kind, Prepared } from '../pipeline/kind.ts';
import { type ResolvedSubject, subjectRefIn } from '../pipeline/subjects.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { balancesAfter } from '../words/balances.ts';
import { netIn, netInWords, repaidFirst, toldRepaid } from '../words/debts.ts';
import { lotsTaken, withLots } from '../words/lots.ts';
import { debtRepaidSentence } from '../words/sentences.ts';
import {
  type AdjustmentActivity,
  type AdjustmentInput,
  AdjustmentOutcomeSchema,
  type AdjustmentRequest,
  adjustmentType,
} from './adjustment.ts';
import { adjustmentRoutes } from './adjustment-routes.ts';

/**
 * Manual adjustments. Failures: `customer_not_found`, `unit_not_found`, `invalid_value`,
 * `insufficient_balance`, `limit_reached`.
 */
export const adjustmentKind: Kind<AdjustmentRequest, AdjustmentActivity> = {
  type: adjustmentType,
  lane: ({ body }) => body.customerId,
  answer: AdjustmentOutcomeSchema,
  origins: ['adjust', 'debtRepaid'],
  sentence: ({ reason }, { activity }) =>
    reason === 'debtRepaid'
      ? debtRepaidSentence
      : ['Corrected by hand', activity?.details.reason || []].flat().join(': '),
  freeText: { without: withoutReason },
  events: ({ outcome: { reason: _, ...told } }) => [
    { type: 'loyalty.balance_adjusted', payload: told },
  ],
  answeredFor: ({ id, input: { customerId, unit, change, reason, by } }) => ({
    ...{ action: 'balance.adjusted', subject: customerId, by, reason },
    after: { activityId: id, unit, amount: change },
  }),
  routes: adjustmentRoutes,
  open: ({ subjects, clock }) =>
    handleSubjects({
      subjects,
      refOf: ({ orgId, boundLocationId, body }) => subjectRefIn(body, { orgId, boundLocationId }),
      accept: (request, resolved) => acceptAdjustment(request, resolved, clock.now()),
      idsOf: (input) => input,
      prepare: prepareAdjustment,
      recall: (request) => ({
        orgId: request.orgId,
        dedupe: adjustmentDedupe(request),
        recognizes: (recorded) => isRepeated(request, recorded),
      }),
    }),
};

function acceptAdjustment(
  request: AdjustmentRequest,
  { context, location }: ResolvedSubject,
  nowMs: number,
): Result<Command<AdjustmentInput>> {
  const { orgId, body, by } = request;
  if (body.amount === 0)
    return failureAt('invalid_value', '/amount', 'an adjustment of 0 changes nothing');
  if (!isHeld(context.units.unit(body.unit)))
    return failureAt(
      'unit_not_found',
      '/unit',
      `there is no unit ${body.unit} that customers hold`,
    );
  const { customerId, unit, amount: change, reason } = body;
  const locationId = location.id;
  return success({
    orgId,
    dedupe: adjustmentDedupe(request),
    contentHash: wordsOf(body, locationId),
    input: { customerId, locationId, unit, change, reason, by, occurredAtMs: nowMs },
  });
}

const adjustmentDedupe = ({ body, requestId }: AdjustmentRequest) =>
  `adjustment|${body.externalId ?? requestId}`;

const wordsOf = (
  { customerId, unit, amount, reason }: AdjustmentRequest['body'],
  locationId: string,
) => fingerprint([customerId, unit, amount, reason, locationId]);

/**
 * Whether a record was made of a request whose customer was erased since. A store's own number may
 * be another one by now: it does not speak against the store of the record.
 */
function isRepeated(
  { body, boundLocationId }: AdjustmentRequest,
  { contentHash, locationId }: Activity,
): boolean {
  if (boundLocationId !== null && boundLocationId !== locationId) return false;
  const said = body.locationId;
  if (said?.startsWith('loc_') && said !== locationId) return false;
  return contentHash === wordsOf(body, locationId);
}

function prepareAdjustment(
  input: AdjustmentInput,
  { context }: ResolvedSubject,
): Prepared<AdjustmentActivity> {
  const { customerId, locationId, unit, change, reason, by, occurredAtMs } = input;
  const holder = context.holderOf({ id: customerId }, unit);
  return {
    context,
    reads: withLots(context.units, { accounts: walletAndDebt(holder, unit), lifetime: [] }),
    decide(standings, id) {
      const wallet = { holder, unit };
      if (change < 0 && netIn(standings, wallet) < -change)
        return failureAt(
          'insufficient_balance',
          '/amount',
          `the customer has ${netInWords(standings, wallet)}`,
        );
      const legs = repaidFirst(standings, [
        ...adjust({ holder, locationId, unit, change }),
        ...lotsTaken(standings, wallet, -change),
      ]);
      return success({
        customerId,
        locationId,
        parentId: null,
        occurredAtMs,
        legs,
        details: { by, reason },
        draws: [],
        outcome: {
          id,
          status: 'posted',
          customerId,
          unit,
          amount: change,
          reason,
          by,
          balances: balancesAfter(standings, legs, () => holder, [unit]),
          ...toldRepaid(legs),
        },
        dueAtMs: null,
      });
    },
  };
}
