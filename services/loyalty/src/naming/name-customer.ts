import { failure, success } from '@laurel/contracts/problems';
import { giftsExchanged, giftsOf } from '../exchange/exchanged-gifts.ts';
import type { OutcomeEvent } from '../pipeline/activity.ts';
import { withoutReason } from '../pipeline/free-text.ts';
import type { Command, Kind, KindTools } from '../pipeline/kind.ts';
import { subjectOf } from '../pipeline/subjects.ts';
import { overSince } from '../refund/lapse-anew.ts';
import { loadLapses } from '../refund/lapsed.ts';
import { openHistories } from '../refund/occasion-history.ts';
import { accountsToReverse } from '../refund/record-refund.ts';
import { refundedSoFar, saleNow } from '../refund/refund.ts';
import { decideOccasion } from '../sale/decide-occasion.ts';
import { type NamingActivity, type NamingInput, namingType } from '../sale/naming-activity.ts';
import { consequencesOf } from '../sale/occasion-events.ts';
import { occasionOrigins, occasionSentence } from '../sale/occasion-movements.ts';
import { OccasionOutcomeSchema } from '../sale/occasion-outcome.ts';
import { saleType } from '../sale/stored-sale.ts';
import { toldLapsed } from '../words/lapsed-at-once.ts';
import { localTimeAt } from '../words/local-time.ts';
import { withLots } from '../words/lots.ts';
import { debtRepaidSentence, lapsedAtOnceSentence } from '../words/sentences.ts';
import { acceptNaming, type NamingRequest, namedBy } from './accept-naming.ts';
import { decideNaming } from './decide-naming.ts';

/**
 * Whose a recorded sale is, told afterwards: what it gave is taken from whoever had it and given to
 * whom it belongs, as of the time of the sale, in one chain. Numbered among the refunds of the
 * sale, so that of those that race each is decided on what the others did.
 */
export const namingKind: Kind<NamingRequest, NamingActivity> = {
  type: namingType,
  lane: ({ transactionId }) => transactionId,
  answer: OccasionOutcomeSchema,
  origins: [...occasionOrigins, 'refund', 'refundedBefore', 'customerChanged'],
  sentence: (movement, of) => {
    if (movement.reason === 'customerChanged' || movement.state === 'voided')
      return 'Taken back, for the purchase was not this customer’s';
    // of records of before it had a reason of its own: `refund`
    if (movement.reason === 'refundedBefore' || movement.reason === 'refund')
      return 'Taken back, for it had been refunded before';
    if (movement.reason === 'debtRepaid') return debtRepaidSentence;
    if (movement.reason === 'expire') return lapsedAtOnceSentence;
    return `${occasionSentence(movement, of)}, with a purchase told of later`;
  },
  answeredFor: ({ id, input, details }) => ({
    ...{ action: 'transaction.customer_changed', subject: input.saleId },
    ...{ by: input.by, reason: input.reason },
    after: { activityId: id, customerId: input.customerId, from: details.previous.customerId },
  }),
  freeText: {
    without: withoutReason,
    alsoAbout: ({ details }) => [details.previous.customerId],
  },
  events: namingEvents,
  open: (tools) => ({
    accept: (requests) => Promise.all(requests.map((request) => acceptNaming(request, tools))),
    prepare: (commands) => Promise.all(commands.map((command) => prepareNaming(command, tools))),
    recall: namedBy,
  }),
};

async function prepareNaming({ orgId, input }: Command<NamingInput>, tools: KindTools) {
  const { activities, contexts, subjects } = tools;
  const sale = await activities.get({ orgId, id: input.saleId });
  if (!saleType.is(sale)) throw new Error(`sale ${input.saleId} is gone`);
  const [context, current, resolved] = await Promise.all([
    contexts.at(orgId, sale.programVersion),
    contexts.of(orgId),
    subjects.load(orgId, sale.locationId, input.customerId),
  ]);
  if (!context.ok) return context;
  if (!current.ok) return current;
  const history = await openHistories(tools).load(sale, context.value.headOfficeId);
  if (!history.posted)
    return failure('unavailable', `${sale.id} is still being recorded; try again`);
  const lapses = await loadLapses(history, context.value, tools);
  const whose = { ...resolved, context: context.value };
  const occasion = {
    kind: 'sale' as const,
    sale: { ...saleNow(history), customerId: input.customerId },
  };
  const nowMs = tools.clock.now();
  const { timeZone } = resolved.location;
  const { date } = localTimeAt(timeZone, occasion.sale.occurredAtMs);
  const told = { date, recordedAtMs: sale.recordedAtMs, nowMs };
  const exchanged = await giftsExchanged(sale, context.value, tools);
  if (!exchanged.ok) return exchanged;
  const gifts = giftsOf(exchanged.value, input.customerId);
  const anew = decideOccasion(occasion, whose, {
    ...{ nowMs, warnings: sale.input.warnings, leavesEnded: true, gifts },
  });
  const grounds = {
    ...{ history, lapses, anew, holderOf: subjectOf(whose).holderOf },
    ...{ over: overSince(current.value, told, lapses), nowMs },
    ...{ refunded: refundedSoFar(history, saleNow(history)), reason: 'customerChanged' as const },
    occurredAtMs: saleNow(history).occurredAtMs,
  };
  return success({
    context: context.value,
    reads: withLots(context.value.units, {
      accounts: [...accountsToReverse(history, lapses), ...anew.reads.accounts],
      lifetime: anew.reads.lifetime,
    }),
    decide: (standings: Parameters<typeof decideNaming>[2]) =>
      decideNaming(input, grounds, standings),
  });
}

function namingEvents(activity: NamingActivity): OutcomeEvent[] {
  if (activity.legs.length === 0) return [];
  const { id, input, outcome, details } = activity;
  const { customerId, earned, stamps, rewards, balances } = outcome;
  const { previous } = details;
  return [
    {
      type: 'loyalty.transaction_customer_changed',
      payload: {
        ...{ id: input.saleId, namingId: id, customerId },
        previousCustomerId: previous.customerId,
        ...{ reversed: previous.taken, debt: previous.owed },
        ...{ earned, stamps, rewards, balances, ...toldLapsed(outcome.why) },
        changedAt: new Date(input.changedAtMs).toISOString(),
        by: input.by,
      },
    },
    ...consequencesOf(activity),
  ];
}
