import { type Static, Type } from 'typebox';
import { declareEvent } from './declare.ts';
import { closed, Id, nullable, OneOf, Text } from './fields.ts';
import { UnitAmount } from './loyalty-words.ts';

/** What became of sales that were brought back or undone. */

const customerOrNobody = nullable(Id('cus', 'Who collects; null when the sale is anonymous'));
const cus = 'cus_01k2q8r9xse8x9a6j3m5v7w2tc';

const RefundPayload = closed({
  id: Id('rfd', 'The refund'),
  status: OneOf(['posted', 'voided'], '`voided` when it undid the whole sale', 'EventRefundStatus'),
  transactionId: Id('txn', 'The sale'),
  customerId: customerOrNobody,
  amount: Type.Integer({ description: 'Given back by this refund, minor units' }),
  refundedTotal: Type.Integer({ description: 'Given back of the sale in all, minor units' }),
  reversed: Type.Array(UnitAmount, { description: 'All that is taken back' }),
  debt: Type.Array(UnitAmount, { description: 'The part of it that the customer no longer had' }),
  locationId: Type.Optional(Id('loc', 'Where it was brought back')),
  reason: Type.Optional(Text('Why, as it was told')),
  refundTo: Type.Optional(Text('How the money was given back')),
});

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
    version: 1,
    sentence: 'A sale was refunded in whole or in part, and what it had brought was taken back.',
    payload: RefundPayload,
    example: refundExample,
  }),
  declareEvent({
    type: 'loyalty.transaction_voided',
    version: 1,
    sentence:
      'A sale was undone as if it had never been; what was taken back is told by `loyalty.refund_posted`.',
    payload: closed({
      id: Id('txn', 'The sale'),
      refundId: Id('rfd', 'The refund of all that was left of it'),
      customerId: customerOrNobody,
      reason: Text('Why'),
    }),
    example: {
      id: 'txn_01k2q8r9xse8x9a6j3m5v7w2te',
      refundId: 'rfd_01k2q8r9xse8x9a6j3m5v7w2tj',
      customerId: cus,
      reason: 'Rung up twice',
    },
  }),
] as const;
