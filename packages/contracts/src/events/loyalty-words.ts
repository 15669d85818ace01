import { Type } from 'typebox';
import { closed, OneOf, Text } from './fields.ts';

/**
 * What several of loyalty's payloads say. The outcome of an activity is its answer and, in most
 * kinds, its event: the compiler sees to it that they agree.
 */

export const UnitBalance = closed({
  unit: Text('Points, a stamp card, or vouchers of a reward'),
  available: Type.Integer({ description: 'Can be used now' }),
  pending: Type.Integer({ description: 'Earned, not yet due' }),
  held: Type.Integer({ description: 'Reserved by a redemption that is not captured yet' }),
  debt: Type.Integer({
    description: 'Owed after a refund of what was used already; the next earnings repay it',
  }),
});

export const UnitAmount = closed({
  unit: Text('Points, a stamp card, or vouchers of a reward'),
  amount: Type.Integer({ description: 'How much of it' }),
});

export const Earned = closed({
  unit: Text('Points of which kind'),
  amount: Type.Integer({ description: 'How many' }),
  pending: Type.Boolean({ description: 'They can be used later, when they fall due' }),
});

export const StampsGiven = closed({
  card: Text('Stamp card'),
  added: Type.Integer({ description: 'Stamps given' }),
  balance: Type.Integer({ description: 'On the card now' }),
  completed: Type.Integer({ description: 'Cards filled by this' }),
});

export const RewardCount = closed({
  reward: Text('Reward'),
  count: Type.Integer({ description: 'How many times' }),
});

const Matches = (description: string) =>
  Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())], { description }));

const Items = closed(
  {
    sku: Matches('Article number, or any of several'),
    category: Matches('Article group, or any of several'),
    name: Matches('What the receipt says, or any of several'),
  },
  'Which lines are meant: those that have all of it',
);

const Kind = <const K extends string>(kind: K) => OneOf([kind], 'What the register does');
const maxAmountMinor = Type.Optional(
  Type.Integer({ description: 'At most so many minor units off' }),
);

/** What the register does when a reward is redeemed. */
export const Discount = Type.Union(
  [
    closed({
      kind: Kind('amount'),
      amountMinor: Type.Integer({ description: 'Minor units off' }),
    }),
    closed({
      kind: Kind('percent'),
      percent: Type.Number({ description: 'Percent off' }),
      items: Type.Optional(Items),
      maxAmountMinor,
    }),
    closed({ kind: Kind('freeItem'), items: Items, maxAmountMinor }),
    closed({ kind: Kind('voucher') }),
    closed({
      kind: Kind('custom'),
      data: Type.Record(Type.String(), Type.Unknown(), {
        description: "The program's own words, for the register",
      }),
    }),
  ],
  { description: 'What the register does' },
);
