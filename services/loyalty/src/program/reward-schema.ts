import { type Static, Type } from 'typebox';
import { periods } from '../words/local-time.ts';
import { ScheduleSchema, TargetSchema } from './applicability-schema.ts';
import { ItemsSchema } from './items-schema.ts';
import {
  amountMax,
  Condition,
  Count,
  ExpiresDays,
  Id,
  Literals,
  Name,
  prefixPattern,
  strict,
} from './schema-parts.ts';

export const CustomDataSchema = Type.Record(Type.String(), Type.Unknown(), {
  component: 'CustomData',
  description: 'For the register or an integration',
});

/** What takes money off a basket. */
export const takingOff = [
  Type.Object(
    { kind: Type.Literal('discountAmount'), amount: Count('Minor units off') },
    { ...strict, component: 'DiscountAmountEffect' },
  ),
  Type.Object(
    {
      kind: Type.Literal('discountPercent'),
      percent: Type.Number({ exclusiveMinimum: 0, maximum: 100, description: 'Percent off' }),
      items: Type.Optional(ItemsSchema),
      maxAmount: Type.Optional(Count('At most so many minor units')),
    },
    { ...strict, component: 'DiscountPercentEffect' },
  ),
  Type.Object(
    {
      kind: Type.Literal('freeItem'),
      items: ItemsSchema,
      maxAmount: Type.Optional(Count('At most so many minor units')),
    },
    { ...strict, component: 'FreeItemEffect' },
  ),
] as const;

const RewardEffectSchema = Type.Union(
  [
    ...takingOff,
    Type.Object(
      {
        kind: Type.Literal('voucher'),
        prefix: Type.Optional(
          Type.String({ pattern: prefixPattern, description: 'How the code begins' }),
        ),
      },
      { ...strict, component: 'VoucherEffect' },
    ),
    Type.Object(
      {
        kind: Type.Literal('custom'),
        data: Type.Optional(CustomDataSchema),
      },
      { ...strict, component: 'CustomEffect' },
    ),
  ],
  {
    component: 'RewardEffect',
    example: { kind: 'freeItem' as const, items: { category: 'coffee' } },
    description: 'What the register does when it is redeemed',
  },
);

export const LimitSchema = Type.Object(
  {
    per: Literals(['customer', 'program'], 'Each customer, or all together', 'LimitScope'),
    period: Literals(periods, 'Calendar period in the time zone of the location', 'LimitPeriod'),
    count: Count('At most so many redemptions'),
  },
  { ...strict, component: 'RewardLimit' },
);

export const PriceSchema = Type.Object(
  { unit: Type.String({ description: 'Unit it is paid with' }), amount: Count('How much') },
  { ...strict, component: 'Price', example: { unit: 'points', amount: 150 } },
);

export const rewardExample = {
  id: 'free-coffee',
  name: 'Free coffee',
  price: { unit: 'points', amount: 150 },
  effect: { kind: 'freeItem' as const, items: { category: 'coffee' } },
};
export const RewardSchema = Type.Object(
  {
    id: Id('Name of the reward'),
    name: Name('What customers call it'),
    description: Type.Optional(Type.String({ maxLength: 2000, description: 'For customers' })),
    price: Type.Optional(
      Type.Union([PriceSchema, Type.Null()], {
        description: 'What it costs the customer; without it, it can only be granted',
      }),
    ),
    cost: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: amountMax,
        description: 'What one costs the business, in minor units; for the liability of vouchers',
      }),
    ),
    effect: RewardEffectSchema,
    stock: Type.Optional(
      Type.Union([Type.Integer({ minimum: 0, maximum: amountMax }), Type.Null()], {
        description: 'How many there are in all, over all versions of the program; null = no limit',
      }),
    ),
    limit: Type.Optional(
      Type.Union([LimitSchema, Type.Null()], {
        description: 'How often it may be redeemed; null = no limit',
      }),
    ),
    expiresDays: Type.Optional(ExpiresDays('vouchers of it that a rule or a full card grants')),
    schedule: Type.Optional(ScheduleSchema),
    target: Type.Optional(TargetSchema),
    when: Type.Optional(Condition('Condition over the basket, the customer and the place')),
    items: Type.Optional(ItemsSchema),
    minimum: Type.Optional(
      Count('Least that the basket comes to, or what `items` of it do; minor units'),
    ),
    exclusive: Type.Optional(
      Type.Boolean({
        description: 'Whether it goes with no other reward in one sale; false without it',
      }),
    ),
    maxPerTransaction: Type.Optional(Count('At most so many of it in one sale', 1_000)),
    active: Type.Optional(
      Type.Boolean({
        description:
          'Whether it is sold; true without it. Vouchers already granted are honoured either way',
      }),
    ),
  },
  {
    ...strict,
    component: 'Reward',
    example: rewardExample,
    description: 'What points, stamps or rules turn into',
  },
);
export type Reward = Static<typeof RewardSchema>;
