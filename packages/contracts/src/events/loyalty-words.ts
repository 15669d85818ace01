import { Type } from 'typebox';
import { closed, Id, Instant, nullable, OneOf, part, Text } from './fields.ts';

/**
 * What several of loyalty's payloads say. The outcome of an activity is its answer and, in most
 * kinds, its event: the compiler sees to it that they agree.
 */

export const UnitBalance = part('EventUnitBalance', {
  unit: Text('Points, a stamp card, or vouchers of a reward'),
  available: Type.Integer({ description: 'Can be used now' }),
  pending: Type.Integer({ description: 'Earned, not yet due' }),
  held: Type.Integer({ description: 'Reserved by a redemption that is not captured yet' }),
  debt: Type.Integer({
    description: 'Owed after a refund of what was used already; the next earnings repay it',
  }),
});

/** Who did it. */
export const DoneBy = Type.Optional(
  Text(
    'Who did it: the key that asked, or `event-log`; absent in what was done before it was kept',
  ),
);

export const UnitAmount = part('EventUnitAmount', {
  unit: Text('Points, a stamp card, or vouchers of a reward'),
  amount: Type.Integer({ description: 'How much of it' }),
});

export const Repaid = Type.Optional(
  Type.Array(UnitAmount, {
    description: 'What of it repaid what was owed after refunds; absent when nothing was owed',
  }),
);

export const Lapsed = Type.Optional(
  Type.Array(UnitAmount, {
    description:
      'What of it lapsed as it was given, for its time was over by then; absent when nothing did',
  }),
);

export const TierAfter = closed(
  {
    id: nullable(Text('Level after this; null when there is none')),
    changed: Type.Boolean({ description: 'The level is another one than before' }),
  },
  'Tier of the customer',
  'EventTier',
);

const ReturnedInSale = part('EventReturned', {
  transactionId: Id('txn', 'The sale of which it was'),
  customerId: nullable(Id('cus', 'Whose that sale is; null when it is anonymous')),
  lines: Type.Array(
    part('EventReturnedLine', {
      id: Text('Line of that sale'),
      quantity: Type.Number({ description: 'Pieces brought back' }),
    }),
    { description: 'What came back' },
  ),
  amount: Type.Integer({ description: 'What was paid for it in that sale, minor units' }),
  refundedTotal: Type.Integer({ description: 'Given back of that sale in all, minor units' }),
  reversed: Type.Array(UnitAmount, { description: 'All that is taken back' }),
  debt: Type.Array(UnitAmount, { description: 'The part of it that the customer no longer had' }),
  lapsed: Type.Optional(
    Type.Array(UnitAmount, {
      description: 'The part of it that had lapsed; absent when nothing had',
    }),
  ),
});

export const Returned = Type.Optional(
  Type.Array(ReturnedInSale, {
    description:
      'What was brought back of other sales, each told by `loyalty.refund_posted` too; absent when nothing was',
  }),
);

export const Earned = part('EventEarned', {
  unit: Text('Points of which kind'),
  amount: Type.Integer({ description: 'How many' }),
  pending: Type.Boolean({ description: 'They can be used later, when they fall due' }),
});

export const StampsGiven = part('EventStamps', {
  card: Text('Stamp card'),
  added: Type.Integer({ description: 'Stamps given' }),
  balance: Type.Integer({ description: 'On the card now' }),
  completed: Type.Integer({ description: 'Cards filled by this' }),
});

export const RewardCount = part('EventReward', {
  reward: Text('Reward'),
  count: Type.Integer({ description: 'How many times' }),
  expiresAt: Type.Optional(
    Instant('Until when they can be redeemed; absent when they do not lapse'),
  ),
});

export const Warning = part('EventWarning', {
  code: OneOf(
    ['customer_not_found', 'customer_erased', 'clock_suspect', 'return_not_found'],
    'Recorded without a customer, with the time of the server, or what came back as of no sale',
    'EventWarningCode',
  ),
  pointer: Text('The field of the request that is meant'),
  detail: Type.Optional(Text('The same for people')),
});

const Matches = (description: string) =>
  Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())], { description }));

const asked = {
  sku: Matches('Article number, or any of several'),
  category: Matches('Article group, or any of several'),
  name: Matches('What the receipt says, or any of several'),
  brand: Matches('Brand, or any of several'),
  tags: Matches('A tag of the line, or any of several'),
  attributes: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      component: 'EventAttributeFilter',
      description: 'Attributes of the line: name → value, as text',
    }),
  ),
};

const Items = closed(
  {
    ...asked,
    not: Type.Optional(
      closed(asked, 'Lines of which any of it fits are not meant', 'EventItemExclusion'),
    ),
  },
  'Which lines are meant: those that have all of it',
  'EventItemFilter',
);

const Kind = <const K extends string>(kind: K) => OneOf([kind], 'What the register does');
const maxAmountMinor = Type.Optional(
  Type.Integer({ description: 'At most so many minor units off' }),
);

/** What the register does when a reward is redeemed. */
const lines = Type.Optional(
  Type.Array(
    part('EventLineDiscount', {
      id: Text('Line of the basket'),
      amountMinor: Type.Integer({ description: 'Minor units off this line' }),
    }),
    { description: 'What is taken off each line; absent where the basket was not told' },
  ),
);
const amountMinor = Type.Optional(
  Type.Integer({ description: 'What is taken off in all, minor units' }),
);
export const Discount = Type.Union(
  [
    part('EventAmountDiscount', {
      kind: Kind('amount'),
      amountMinor: Type.Integer({ description: 'Minor units off' }),
      lines,
    }),
    part('EventPercentDiscount', {
      kind: Kind('percent'),
      percent: Type.Number({ description: 'Percent off' }),
      items: Type.Optional(Items),
      maxAmountMinor,
      amountMinor,
      lines,
    }),
    part('EventFreeItemDiscount', {
      kind: Kind('freeItem'),
      items: Items,
      maxAmountMinor,
      amountMinor,
      lines,
    }),
    part('EventVoucherDiscount', { kind: Kind('voucher') }),
    part('EventCustomDiscount', {
      kind: Kind('custom'),
      data: Type.Record(Type.String(), Type.Unknown(), {
        component: 'EventDiscountData',
        description: "The program's own words, for the register",
      }),
    }),
  ],
  { component: 'EventDiscount', description: 'What the register does' },
);
