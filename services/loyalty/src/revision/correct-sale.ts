import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { giftsExchanged, giftsOf } from '../exchange/exchanged-gifts.ts';
import type { OutcomeEvent } from '../pipeline/activity.ts';
import { withoutReason } from '../pipeline/free-text.ts';
import type { Command, Kind, KindTools, Prepared } from '../pipeline/kind.ts';
import { type ResolvedSubject, subjectOf } from '../pipeline/subjects.ts';
import { closedBy, giveAnew } from '../refund/give-anew.ts';
import { overSince } from '../refund/lapse-anew.ts';
import { loadLapses } from '../refund/lapsed.ts';
import { loadToTake } from '../refund/load-to-take.ts';
import { accountsToReverse } from '../refund/record-refund.ts';
import { contradictedByRefunds, refundedSoFar, type SaleHistory } from '../refund/refund.ts';
import {
  type CorrectionActivity,
  type CorrectionInput,
  correctionType,
} from '../sale/correction-activity.ts';
import { decideOccasion } from '../sale/decide-occasion.ts';
import { consequencesOf } from '../sale/occasion-events.ts';
import { occasionOrigins, occasionSentence } from '../sale/occasion-movements.ts';
import { OccasionOutcomeSchema } from '../sale/occasion-outcome.ts';
import { paidBefore } from '../sale/returned.ts';
import { saleBody } from '../sale/sale.ts';
import { saleType } from '../sale/stored-sale.ts';
import { boughtOf } from '../words/exchange.ts';
import { toldLapsed } from '../words/lapsed-at-once.ts';
import { localTimeAt } from '../words/local-time.ts';
import { withLots } from '../words/lots.ts';
import { debtRepaidSentence, lapsedAtOnceSentence } from '../words/sentences.ts';
import { rewardUnit } from '../words/units.ts';
import { acceptCorrection, type CorrectionRequest } from './accept-correction.ts';

/**
 * A recorded sale was other than it was told (a check was reopened): what it gave is taken back and
 * the right one decided, as of its time and under its program, in one chain. Numbered among the
 * refunds of the sale, so that of those that race each is decided on what the others did.
 */
export const correctionKind: Kind<CorrectionRequest, CorrectionActivity> = {
  type: correctionType,
  lane: ({ transactionId }) => transactionId,
  answer: OccasionOutcomeSchema,
  origins: [...occasionOrigins, 'refund', 'refundedBefore', 'corrected'],
  sentence: (movement, of) => {
    if (movement.reason === 'corrected' || movement.state === 'voided')
      return 'Taken back, for the purchase was corrected';
    // of records of before it had a reason of its own: `refund`
    if (movement.reason === 'refundedBefore' || movement.reason === 'refund')
      return 'Taken back, for it had been refunded before';
    if (movement.reason === 'debtRepaid') return debtRepaidSentence;
    if (movement.reason === 'expire') return lapsedAtOnceSentence;
    return `${occasionSentence(movement, of)}, with a corrected purchase`;
  },
  answeredFor: ({ id, input: { saleId, revision, by, reason } }) => ({
    ...{ action: 'transaction.corrected', subject: saleId, by, reason },
    after: { activityId: id, revision },
  }),
  freeText: { without: withoutReason },
  events: correctionEvents,
  open: (tools) => ({
    accept: (requests) => Promise.all(requests.map((request) => acceptCorrection(request, tools))),
    prepare: (commands) =>
      Promise.all(commands.map((command) => prepareCorrection(command, tools))),
    onConflict: ({ id }) =>
      failure('version_conflict', `somebody else corrects the sale at this moment (${id})`),
  }),
};

async function prepareCorrection(
  { orgId, dedupe, input }: Command<CorrectionInput>,
  tools: KindTools,
): Promise<Result<Prepared<CorrectionActivity>>> {
  const recorded = await tools.activities.get({ orgId, id: input.saleId });
  if (!saleType.is(recorded)) throw new Error(`sale ${input.saleId} is gone`);
  const context = await tools.contexts.at(orgId, recorded.programVersion);
  const current = await tools.contexts.of(orgId);
  if (!context.ok) return context;
  if (!current.ok) return current;
  const loaded = await loadToTake(recorded, { context: context.value, by: dedupe, tools });
  if (!loaded.ok) return loaded;
  const history = loaded.value;
  const refusal = cannotBe(input, history);
  if (refusal) return refusal;
  const lapses = await loadLapses(history, context.value, tools);
  // whose it is now: it may have been named since the correction was asked
  const { customerId } = history.giver;
  const resolved = await tools.subjects.load(orgId, recorded.locationId, customerId);
  const whose = asBefore({ ...resolved, context: context.value }, history);
  const sale = { ...boughtOf(input.sale, paidBefore(recorded)), customerId };
  const nowMs = tools.clock.now();
  const exchanged = await giftsExchanged(recorded, context.value, tools);
  if (!exchanged.ok) return exchanged;
  const gifts = giftsOf(exchanged.value, customerId);
  const anew = decideOccasion({ kind: 'sale', sale }, whose, {
    ...{ nowMs, warnings: recorded.input.warnings, leavesEnded: true, gifts },
  });
  const { date } = localTimeAt(resolved.location.timeZone, sale.occurredAtMs);
  const told = { date, recordedAtMs: recorded.recordedAtMs, nowMs };
  const grounds = {
    ...{ history, lapses, anew, holderOf: subjectOf(whose).holderOf },
    ...{ over: overSince(current.value, told, lapses), nowMs },
    ...{ refunded: refundedSoFar(history, sale), reason: 'corrected' as const },
    occurredAtMs: sale.occurredAtMs,
  };
  return success({
    context: context.value,
    reads: withLots(context.value.units, {
      accounts: [...accountsToReverse(history, lapses), ...anew.reads.accounts],
      lifetime: anew.reads.lifetime,
    }),
    decide(standings) {
      const given = giveAnew(grounds, standings);
      if (!given.ok) return given;
      const { locationId, id } = recorded;
      return success({
        ...{ customerId, locationId, parentId: id, occurredAtMs: sale.occurredAtMs },
        ...given.value,
      });
    },
  });
}

function cannotBe(
  { revision, sale }: CorrectionInput,
  history: SaleHistory,
): Result<never> | undefined {
  const { activity, correction } = history;
  if ((correction?.input.revision ?? 1) !== revision - 1)
    return failure('version_conflict', `${activity.id} was corrected meanwhile`);
  const closed = closedBy(history);
  if (closed) return closed;
  const fault = contradictedByRefunds(history, boughtOf(sale, paidBefore(activity)));
  return fault && failureAt('invalid_value', fault.pointer, fault.detail);
}

/** The customer as he was before the sale, where that has raised his tier. */
function asBefore(resolved: ResolvedSubject, { giver }: SaleHistory): ResolvedSubject {
  const { customer } = resolved;
  const { id, changed, previous } = giver.details.tier;
  const raised = changed && customer?.tier?.id === id;
  if (!customer || !raised || customer.tier?.sinceMs !== giver.occurredAtMs) return resolved;
  const tier = previous === null ? null : { id: previous, sinceMs: 0, untilMs: null };
  return { ...resolved, customer: { ...customer, tier } };
}

/** What was there before as well did not happen anew. */
function correctionEvents(activity: CorrectionActivity): OutcomeEvent[] {
  const { id, input, outcome, details, customerId } = activity;
  const { sale, revision, saleId, correctedAtMs, by } = input;
  const { earned, stamps, balances } = outcome;
  const { taken, owed, tier } = details.previous;
  const tookBack = new Map(taken.map(({ unit, amount }) => [unit, amount]));
  const rewards = outcome.rewards.flatMap(({ reward, count }) => {
    const more = count - (tookBack.get(rewardUnit(reward)) ?? 0);
    return more > 0 ? [{ reward, count: more }] : [];
  });
  const isRisen = details.tier.changed && details.tier.id !== tier.id;
  const anew = {
    outcome: { ...outcome, rewards },
    details: { ...details, tier: { ...details.tier, changed: isRisen } },
  };
  return [
    {
      type: 'loyalty.transaction_corrected',
      payload: {
        ...{ id: saleId, correctionId: id, revision, customerId },
        transaction: saleBody(sale),
        ...{ reversed: taken, debt: owed },
        ...{ earned, stamps, rewards: outcome.rewards, balances, ...toldLapsed(outcome.why) },
        correctedAt: new Date(correctedAtMs).toISOString(),
        by,
      },
    },
    ...consequencesOf({ ...activity, ...anew }),
  ];
}
