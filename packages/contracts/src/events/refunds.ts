import { type Static, Type } from 'typebox';
import { declareEvent } from './declare.ts';
import { closed, Id, Instant, nullable, OneOf, part, Text } from './fields.ts';
import {
  DoneBy,
  Earned,
  Lapsed,
  Repaid,
  RewardCount,
  StampsGiven,
  UnitAmount,
  UnitBalance,
} from './loyalty-words.ts';
import { SalePayload, saleEventExample } from './pos.ts';

/** What became of sales that were brought back, undone, or somebody else's. */

const customerOrNobody = nullable(Id('cus', 'Who collects; null when the sale is anonymous'));
const cus = 'cus_01k2q8r9xse8x9a6j3m5v7w2tc';

const undoneReturn = {
  transactionId: Id('txn', 'The sale of which it had been brought back'),
  customerId: nullable(Id('cus', 'Whose that sale is; null when it is anonymous')),
  lines: Type.Array(
    part('EventUndoneLine', {
      id: Text('Line of that sale'),
      quantity: Type.Number({ description: 'Pieces that it has again' }),
    }),
    { description: 'What is not brought back any more' },
  ),
  amount: Type.Integer({ description: 'What was paid for it in that sale, minor units' }),
  refundedTotal: Type.Integer({ description: 'Given back of that sale in all, minor units' }),
  given: Type.Array(UnitAmount, { description: 'All that is given again' }),
  lapsed: Type.Optional(
    Type.Array(UnitAmount, {
      description: 'The part of it that had lapsed, and has again; absent when nothing had',
    }),
  ),
};

const RefundPayload = closed({
  id: Type.String({
    pattern: '^(rfd|txn)_[0-9a-z]{26}$',
    description: 'The refund, or the sale in which something of this one was brought back',
  }),
  status: OneOf(['posted', 'voided'], '`voided` when it undid the whole sale', 'EventRefundStatus'),
  transactionId: Id('txn', 'The sale'),
  customerId: customerOrNobody,
  amount: Type.Integer({ description: 'Given back by this refund, minor units' }),
  refundedTotal: Type.Integer({ description: 'Given back of the sale in all, minor units' }),
  reversed: Type.Array(UnitAmount, { description: 'All that is taken back' }),
  debt: Type.Array(UnitAmount, { description: 'The part of it that the customer no longer had' }),
  lapsed: Type.Optional(
    Type.Array(UnitAmount, {
      description:
        'The part of it that had lapsed before: nothing more was taken; absent when there is none',
    }),
  ),
  repaid: Repaid,
  returnsUndone: Type.Optional(
    Type.Array(part('EventUndoneReturn', undoneReturn), {
      description:
        'Of the void of a sale in which something was brought back: what the sales it was of have again; absent when nothing was',
    }),
  ),
  locationId: Type.Optional(Id('loc', 'Where it was brought back')),
  refundTo: Type.Optional(Text('How the money was given back')),
  by: DoneBy,
});

/** A refund without a sale, in the words in which it was told. */
const untaken = {
  source: Text('System that reported the refund'),
  externalId: Text("The register's number of the refund"),
  of: closed(
    {
      source: Text('System that reports the sale'),
      externalId: Text("The register's number of the sale"),
    },
    'The sale it is of',
    'EventSaleNumber',
  ),
  amount: Type.Optional(Type.Integer({ description: 'Given back, minor units' })),
  lines: Type.Optional(
    Type.Array(
      part('EventPiecesBack', {
        id: Text('Line of the sale'),
        quantity: Type.Number({ description: 'Pieces given back' }),
      }),
      { description: 'Pieces given back' },
    ),
  ),
  receivedAt: Instant('When it was told here'),
};
const untakenExample = {
  source: 'api',
  externalId: 'R-77',
  of: { source: 'api', externalId: 'T-1042' },
  amount: 380,
  receivedAt: '2026-11-23T12:00:00.000Z',
};

const refundExample: Static<typeof RefundPayload> = {
  id: 'rfd_01k2q8r9xse8x9a6j3m5v7w2tj',
  status: 'posted',
  transactionId: 'txn_01k2q8r9xse8x9a6j3m5v7w2te',
  customerId: cus,
  amount: 650,
  refundedTotal: 650,
  reversed: [{ unit: 'points', amount: 6 }],
  debt: [],
};

export const refundEvents = [
  declareEvent({
    type: 'loyalty.refund_posted',
    version: 2,
    sentence: 'A sale was refunded in whole or in part, and what it had brought was taken back.',
    payload: RefundPayload,
    example: refundExample,
  }),
  declareEvent({
    type: 'loyalty.transaction_voided',
    version: 2,
    sentence:
      'A sale was undone as if it had never been; what was taken back is told by `loyalty.refund_posted`.',
    payload: closed({
      id: Id('txn', 'The sale'),
      refundId: Id('rfd', 'The refund of all that was left of it'),
      customerId: customerOrNobody,
      by: DoneBy,
    }),
    example: {
      id: 'txn_01k2q8r9xse8x9a6j3m5v7w2te',
      refundId: 'rfd_01k2q8r9xse8x9a6j3m5v7w2tj',
      customerId: cus,
    },
  }),
  declareEvent({
    type: 'loyalty.refund_undone',
    version: 1,
    sentence:
      'A sale in which something of another had been brought back was voided: the other has it again, with all that had been taken back for it.',
    payload: closed({
      id: Id('txn', 'The voided sale, under which `loyalty.refund_posted` had told of it'),
      voidId: Id('rfd', 'The void; movements in statements have it for their activity'),
      ...undoneReturn,
      undoneAt: Instant('When it was voided'),
      by: DoneBy,
    }),
    example: {
      id: 'txn_01k2q8r9xse8x9a6j3m5v7w2tu',
      voidId: 'rfd_01k2q8r9xse8x9a6j3m5v7w2tj',
      transactionId: 'txn_01k2q8r9xse8x9a6j3m5v7w2te',
      customerId: cus,
      lines: [{ id: '1', quantity: 1 }],
      amount: 650,
      refundedTotal: 0,
      given: [{ unit: 'points', amount: 6 }],
      undoneAt: '2026-11-22T12:10:00.000Z',
    },
  }),
  declareEvent({
    type: 'loyalty.transaction_customer_changed',
    version: 2,
    sentence:
      'The customer of a recorded sale was named, changed or taken away: what it had brought was taken back, and given to the one whose it is.',
    payload: closed({
      id: Id('txn', 'The sale'),
      namingId: Id('nam', 'The change; movements in statements have it for their activity'),
      customerId: nullable(Id('cus', 'Whose it is now; null when nobody is named')),
      previousCustomerId: nullable(Id('cus', 'Whose it was; null when it was anonymous')),
      reversed: Type.Array(UnitAmount, { description: 'What was taken back from the latter' }),
      debt: Type.Array(UnitAmount, { description: 'The part of it that he no longer had' }),
      earned: Type.Array(Earned, { description: 'Points it gave the customer of now' }),
      stamps: Type.Array(StampsGiven, { description: 'Stamps it gave him, by card' }),
      rewards: Type.Array(RewardCount, { description: 'Rewards given to him' }),
      balances: Type.Array(UnitBalance, { description: 'What he has after this' }),
      lapsed: Lapsed,
      changedAt: Instant('When it was changed; the event has the time of the sale'),
      by: DoneBy,
    }),
    example: {
      id: 'txn_01k2q8r9xse8x9a6j3m5v7w2te',
      namingId: 'nam_01k2q8r9xse8x9a6j3m5v7w2tr',
      customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tp',
      previousCustomerId: cus,
      reversed: [{ unit: 'points', amount: 6 }],
      debt: [],
      earned: [{ unit: 'points', amount: 6, pending: false }],
      stamps: [],
      rewards: [],
      balances: [{ unit: 'points', available: 6, pending: 0, held: 0, debt: 0 }],
      changedAt: '2026-11-22T12:10:00.000Z',
    },
  }),
  declareEvent({
    type: 'loyalty.refund_unmatched',
    version: 1,
    sentence:
      'A refund has waited for its sale longer than the limit; somebody should see where that is. A sale that comes later still meets it.',
    payload: closed(untaken),
    example: untakenExample,
  }),
  declareEvent({
    type: 'loyalty.refund_refused',
    version: 1,
    sentence: 'A refund had waited for its sale, and cannot be of the one that came.',
    payload: closed({
      ...untaken,
      code: Text('Code of the problem, such as `refund_exceeds_sale`'),
      detail: Text('What is wrong, for people'),
    }),
    example: {
      ...untakenExample,
      code: 'refund_exceeds_sale',
      detail: '200 of 200 are left to refund',
    },
  }),
  declareEvent({
    type: 'loyalty.transaction_corrected',
    version: 2,
    sentence:
      'A recorded sale was corrected: what it had brought was taken back, and what the right one brings was given, as of its time.',
    payload: closed({
      id: Id('txn', 'The sale'),
      correctionId: Id('cor', 'The change; movements in statements have it for their activity'),
      revision: Type.Integer({ description: 'Which it is by now, from 2' }),
      customerId: nullable(Id('cus', 'Who collects; null when nobody is named')),
      transaction: closed(SalePayload.properties, 'The sale as it is right', 'EventSale'),
      reversed: Type.Array(UnitAmount, { description: 'What was taken back' }),
      debt: Type.Array(UnitAmount, { description: 'The part of it that he no longer had' }),
      earned: Type.Array(Earned, { description: 'Points that the right sale gave' }),
      stamps: Type.Array(StampsGiven, { description: 'Stamps that it gave, by card' }),
      rewards: Type.Array(RewardCount, { description: 'Rewards that it gave' }),
      balances: Type.Array(UnitBalance, { description: 'What he has after this' }),
      lapsed: Lapsed,
      correctedAt: Instant('When it was corrected; the event has the time of the sale'),
      by: DoneBy,
    }),
    example: {
      id: 'txn_01k2q8r9xse8x9a6j3m5v7w2te',
      correctionId: 'cor_01k2q8r9xse8x9a6j3m5v7w2ts',
      revision: 2,
      customerId: cus,
      transaction: saleEventExample,
      reversed: [{ unit: 'points', amount: 6 }],
      debt: [],
      earned: [{ unit: 'points', amount: 9, pending: false }],
      stamps: [],
      rewards: [],
      balances: [{ unit: 'points', available: 9, pending: 0, held: 0, debt: 0 }],
      correctedAt: '2026-11-22T12:10:00.000Z',
    },
  }),
] as const;
