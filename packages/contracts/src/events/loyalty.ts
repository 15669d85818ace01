import { type TProperties, Type } from 'typebox';
import { declareEvent } from './declare.ts';
import { expiryEvents } from './expiry.ts';
import { closed, Id, Instant, nullable, OneOf, part, Text } from './fields.ts';
import {
  Discount,
  DoneBy,
  Earned,
  Lapsed,
  Repaid,
  Returned,
  RewardCount,
  StampsGiven,
  TierAfter,
  UnitAmount,
  UnitBalance,
  Warning,
} from './loyalty-words.ts';
import { refundEvents } from './refunds.ts';

/** What became of what customers have: each event is published once its postings stand. */

const posted = OneOf(['posted'], 'It stands in the ledger');
const customerId = Id('cus', 'Whose points they are');
const customerOrNobody = nullable(Id('cus', 'Who collects; null when the sale is anonymous'));
const unit = Text('Points, a stamp card, or vouchers of a reward');
const balances = Type.Array(UnitBalance, {
  description: 'What the customer has of it after this',
});
const rewards = Type.Array(RewardCount, { description: 'Rewards given to the customer' });

const cus = 'cus_01k2q8r9xse8x9a6j3m5v7w2tc';
const key = 'key_01k2q8r9xse8x9a6j3m5v7w2t9';
const loc = 'loc_01k2q8r9xse8x9a6j3m5v7w2tb';
const balanceExample = { unit: 'points', available: 156, pending: 0, held: 0, debt: 0 };

const occasionFields = {
  status: posted,
  customerId: customerOrNobody,
  earned: Type.Array(Earned, { description: 'Points it gave' }),
  stamps: Type.Array(StampsGiven, { description: 'Stamps it gave, by card' }),
  rewards,
  tier: TierAfter,
  balances,
  lapsed: Lapsed,
  warnings: Type.Optional(
    Type.Array(Warning, {
      description: 'What was recorded otherwise than it was said; absent when there is nothing',
    }),
  ),
  returns: Returned,
  clockSuspect: Type.Optional(
    Type.Boolean({
      description: 'The clock of the register was wrong: the time is that of the server',
    }),
  ),
} satisfies TProperties;

const occasionExample = {
  status: 'posted' as const,
  customerId: cus,
  earned: [{ unit: 'points', amount: 6, pending: false }],
  stamps: [{ card: 'coffee', added: 1, balance: 4, completed: 0 }],
  rewards: [],
  tier: { id: 'silver', changed: false },
  balances: [balanceExample],
};

const occasionEvents = [
  declareEvent({
    type: 'loyalty.transaction_posted',
    version: 1,
    sentence: 'A sale was recorded, with what it brought the customer.',
    payload: closed({
      id: Id('txn', 'The transaction'),
      ...occasionFields,
      total: Type.Integer({
        description: 'What was paid, minor units; negative: money was handed back',
      }),
    }),
    example: { id: 'txn_01k2q8r9xse8x9a6j3m5v7w2te', ...occasionExample, total: 650 },
  }),
  declareEvent({
    type: 'loyalty.event_posted',
    version: 2,
    sentence: 'A custom event was recorded, with what it brought the customer.',
    payload: closed({
      id: Id('evt', 'The recorded event'),
      ...occasionFields,
      eventType: Text('A type that the program declares'),
      payload: Type.Record(Type.String(), Type.Union([Type.Number(), Type.Boolean()]), {
        component: 'CustomEventPayload',
        description:
          'Of the fields that the program declares for the type those that are numbers, true or false: a text or a day may say who somebody is',
      }),
    }),
    example: {
      id: 'evt_01k2q8r9xse8x9a6j3m5v7w2tf',
      ...occasionExample,
      stamps: [],
      eventType: 'survey.completed',
      payload: { score: 9 },
    },
  }),
  declareEvent({
    type: 'loyalty.tier_changed',
    version: 1,
    sentence:
      'The tier of a customer rose with sales or events, or was lowered by a review; told once, when it is another one.',
    payload: closed({
      id: nullable(Text('Level now; null = none')),
      previous: nullable(Text('Level before; null = none')),
      until: nullable(Instant('When it ends if nothing more happens; null = it does not')),
    }),
    example: { id: 'gold', previous: 'silver', until: '2027-11-30T00:00:00.000Z' },
  }),
  declareEvent({
    type: 'loyalty.reward_granted',
    version: 1,
    sentence: 'A customer was given rewards: by a rule, or for a full stamp card.',
    payload: closed({
      reward: Text('Reward'),
      unit: Text('Unit in which its vouchers are counted'),
      count: Type.Integer({ description: 'How many' }),
      expiresAt: Type.Optional(
        Instant('Until when they can be redeemed; absent when they do not lapse'),
      ),
    }),
    example: { reward: 'free-coffee', unit: 'reward.free-coffee', count: 1 },
  }),
  declareEvent({
    type: 'loyalty.cards_completed',
    version: 1,
    sentence: 'Stamp cards that two sales had filled together became rewards.',
    payload: closed({
      id: Id('evt', 'The completion'),
      status: posted,
      activityId: Text('The sale or event after which the cards were found full'),
      customerId,
      stamps: Type.Array(
        part('CompletedCards', {
          card: Text('Stamp card'),
          completed: Type.Integer({ description: 'Cards that were full' }),
        }),
        { description: 'Which cards' },
      ),
      rewards,
      balances,
      repaid: Repaid,
      lapsed: Lapsed,
    }),
    example: {
      id: 'evt_01k2q8r9xse8x9a6j3m5v7w2tg',
      status: 'posted',
      activityId: 'txn_01k2q8r9xse8x9a6j3m5v7w2te',
      customerId: cus,
      stamps: [{ card: 'coffee', completed: 1 }],
      rewards: [{ reward: 'free-coffee', count: 1 }],
      balances: [{ unit: 'stamps.coffee', available: 1, pending: 0, held: 0, debt: 0 }],
    },
  }),
] as const;

const redemptionFields = {
  id: Id('rdm', 'The redemption'),
  customerId: customerOrNobody,
  rewardId: nullable(Text('The reward; null when points pay, and of a promotion')),
  promotionId: Type.Optional(Text('The promotion; absent of everything else')),
  unit: Text(
    'What is paid: points, or a voucher of the reward; of a promotion what counts its money',
  ),
  amount: Type.Integer({
    description: 'How much of it; of a promotion the minor units that it gives away',
  }),
  via: OneOf(
    ['grant', 'price', 'promotion'],
    '`grant`: a voucher the customer had; `price`: points; `promotion`: nobody pays',
    'EventVia',
  ),
  locationId: Id('loc', 'Where it is redeemed'),
  staffId: Type.Optional(Text('Who stood at the register, if it said so')),
  deviceId: Type.Optional(Text('Which register it was, if it said so')),
  expiresAt: Instant('Until when it is held'),
  discount: Discount,
  code: Text('Short code for people'),
} satisfies TProperties;

const released = Type.Optional(
  Type.Integer({ description: 'The part of what was held that was not paid and let go' }),
);

const redemptionExample = {
  id: 'rdm_01k2q8r9xse8x9a6j3m5v7w2th',
  customerId: cus,
  rewardId: 'free-coffee',
  unit: 'points',
  amount: 150,
  via: 'price' as const,
  locationId: loc,
  expiresAt: '2026-11-22T12:05:00.000Z',
  discount: { kind: 'freeItem' as const, items: { category: 'coffee' } },
  code: '5V7W-2TH0',
};

const redemptionEvents = [
  declareEvent({
    type: 'loyalty.redemption_held',
    version: 1,
    sentence: 'A reward, a promotion, or points to pay with, are held at a register.',
    payload: closed({ ...redemptionFields, status: OneOf(['held'], 'It waits'), balances }),
    example: {
      ...redemptionExample,
      status: 'held',
      balances: [{ unit: 'points', available: 6, pending: 0, held: 150, debt: 0 }],
    },
  }),
  declareEvent({
    type: 'loyalty.redemption_captured',
    version: 1,
    sentence: 'What was held is used.',
    payload: closed({
      ...redemptionFields,
      status: OneOf(['captured'], 'It is used'),
      capturedAt: Instant('When it was used'),
      transactionExternalId: nullable(
        Text("The register's number of the sale it was used in; null when that was not told"),
      ),
      released,
      repaid: Repaid,
    }),
    example: {
      ...redemptionExample,
      status: 'captured',
      capturedAt: '2026-11-22T12:01:30.000Z',
      transactionExternalId: 'T-1043',
    },
  }),
  declareEvent({
    type: 'loyalty.redemption_voided',
    version: 1,
    sentence: 'What was held is let go: the customer has it again.',
    payload: closed({
      ...redemptionFields,
      status: OneOf(['voided'], 'It was let go'),
      voidedAt: Instant('When it was let go'),
      repaid: Repaid,
    }),
    example: {
      ...redemptionExample,
      status: 'voided',
      voidedAt: '2026-11-22T12:01:30.000Z',
    },
  }),
  declareEvent({
    type: 'loyalty.redemption_reversed',
    version: 2,
    sentence: 'What was used is taken back: points or voucher, limit and stock are there again.',
    payload: closed({
      ...redemptionFields,
      status: OneOf(['reversed'], 'It is taken back'),
      capturedAt: Instant('When it was used'),
      transactionExternalId: nullable(
        Text("The register's number of the sale it was used in; null when that was not told"),
      ),
      released,
      reversedAt: Instant('When it was taken back'),
      by: DoneBy,
      debtRepaid: Type.Integer({
        description: 'The part of what came back that repaid what the customer owed in this unit',
      }),
    }),
    example: {
      ...redemptionExample,
      status: 'reversed',
      capturedAt: '2026-11-22T12:01:30.000Z',
      transactionExternalId: 'T-1043',
      reversedAt: '2026-11-22T12:06:00.000Z',
      by: key,
      debtRepaid: 0,
    },
  }),
] as const;

export const loyaltyEvents = [
  ...occasionEvents,
  ...refundEvents,
  ...redemptionEvents,
  declareEvent({
    type: 'loyalty.points_released',
    version: 1,
    sentence: 'Pending points fell due: the customer can use them.',
    payload: closed({
      id: Id('evt', 'The release'),
      status: posted,
      activityId: Text('The sale or event that gave them'),
      customerId: customerOrNobody,
      released: Type.Array(UnitAmount, { description: 'What fell due' }),
      withdrawn: Type.Optional(
        Type.Array(UnitAmount, {
          description:
            'What was taken back instead, for the purchase of a friend that had brought it about does not stand; absent: nothing',
        }),
      ),
      repaid: Repaid,
    }),
    example: {
      id: 'evt_01k2q8r9xse8x9a6j3m5v7w2tk',
      status: 'posted',
      activityId: 'txn_01k2q8r9xse8x9a6j3m5v7w2te',
      customerId: cus,
      released: [{ unit: 'points', amount: 6 }],
    },
  }),
  declareEvent({
    type: 'loyalty.debt_repaid',
    version: 1,
    sentence:
      'What a customer owed after a refund was repaid out of what he had: what a hold had kept came back by itself.',
    payload: closed({
      id: Id('evt', 'The repayment'),
      status: posted,
      activityId: Text('The refund that left it owing, or what came back'),
      customerId,
      repaid: Type.Array(UnitAmount, { description: 'What was repaid' }),
      balances,
    }),
    example: {
      id: 'evt_01k2q8r9xse8x9a6j3m5v7w2tr',
      status: 'posted',
      activityId: 'rfd_01k2q8r9xse8x9a6j3m5v7w2tj',
      customerId: cus,
      repaid: [{ unit: 'points', amount: 20 }],
      balances: [{ unit: 'points', available: 0, pending: 0, held: 0, debt: 1 }],
    },
  }),
  ...expiryEvents,
  declareEvent({
    type: 'loyalty.points_transferred',
    version: 2,
    sentence: 'A customer gave points to another one.',
    payload: closed({
      id: Id('trf', 'The transfer'),
      status: posted,
      from: Id('cus', 'Who gave'),
      to: Id('cus', 'Who received'),
      unit,
      amount: Type.Integer({ description: 'How much' }),
      by: DoneBy,
      balances: Type.Array(UnitBalance, { description: 'What the giver has of it after this' }),
      repaid: Repaid,
    }),
    example: {
      id: 'trf_01k2q8r9xse8x9a6j3m5v7w2tn',
      status: 'posted',
      from: cus,
      to: 'cus_01k2q8r9xse8x9a6j3m5v7w2tp',
      unit: 'points',
      amount: 50,
      by: key,
      balances: [balanceExample],
    },
  }),
  declareEvent({
    type: 'loyalty.balance_adjusted',
    version: 2,
    sentence: 'A person corrected what a customer has.',
    payload: closed({
      id: Id('adj', 'The correction'),
      status: posted,
      customerId,
      unit,
      amount: Type.Integer({ description: 'Positive was given, negative taken' }),
      by: DoneBy,
      balances,
      repaid: Repaid,
    }),
    example: {
      id: 'adj_01k2q8r9xse8x9a6j3m5v7w2tq',
      status: 'posted',
      customerId: cus,
      unit: 'points',
      amount: 100,
      by: key,
      balances: [balanceExample],
    },
  }),
] as const;
