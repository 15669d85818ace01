import { type Static, Type } from 'typebox';
import { roundings } from '../words/arithmetic.ts';
import { leapDays } from '../words/birthday.ts';
import { periods } from '../words/local-time.ts';
import { ActionSchema } from './action-schema.ts';
import { ActiveSchema, ScheduleSchema, TargetSchema } from './applicability-schema.ts';
import { CountedKindsSchema, TenderRulesSchema } from './counting-schema.ts';
import { EventTypeSchema } from './event-type-schema.ts';
import { GroupSchema } from './group-schema.ts';
import { ExclusionSchema, ItemsSchema } from './items-schema.ts';
import { occasionNames } from './occasions.ts';
import { PromotionSchema } from './promotion-schema.ts';
import { RewardSchema, rewardExample } from './reward-schema.ts';
import {
  amountMax,
  Condition,
  Count,
  ExpiresDays,
  Id,
  Literals,
  Name,
  strict,
} from './schema-parts.ts';
import { TiersSchema } from './tiers-schema.ts';
import { RedemptionRulesSchema, RefundRulesSchema } from './till-rules-schema.ts';

/**
 * A sale at a register. Everything else a rule can listen to is declared in `events`, or told by
 * the platform itself (`occasions.ts`).
 */
export const saleEvent = 'pos.transaction';

const RollingExpirySchema = Type.Object(
  {
    kind: Type.Literal('rolling'),
    months: Count('Whole months after the month in which they were earned, oldest first', 120),
  },
  { ...strict, component: 'RollingExpiry' },
);
const DaysExpirySchema = Type.Object(
  {
    kind: Type.Literal('days'),
    days: Count('Whole days after the day on which they were earned, oldest first', 1_100),
  },
  { ...strict, component: 'DaysExpiry' },
);
const YearEndExpirySchema = Type.Object(
  {
    kind: Type.Literal('yearEnd'),
    years: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 10,
        description:
          'So many calendar years after the one in which they were earned; 0 (without it) = at the end of that year',
      }),
    ),
  },
  { ...strict, component: 'YearEndExpiry' },
);

const ExpirySchema = Type.Union(
  [
    Type.Object({ kind: Type.Literal('none') }, { ...strict, component: 'NoExpiry' }),
    RollingExpirySchema,
    DaysExpirySchema,
    Type.Object(
      {
        kind: Type.Literal('inactivity'),
        months: Count('Months without any earning or redeeming, then everything lapses', 120),
      },
      { ...strict, component: 'InactivityExpiry' },
    ),
    YearEndExpirySchema,
  ],
  {
    component: 'Expiry',
    example: { kind: 'rolling' as const, months: 12 },
    description: 'When value lapses; without it never',
  },
);

const RuleExpirySchema = Type.Union([DaysExpirySchema, RollingExpirySchema, YearEndExpirySchema], {
  component: 'RuleExpiry',
  example: { kind: 'days' as const, days: 14 },
  description:
    'When what the rule earns lapses, in place of the expiry of the unit, and sooner than it: such points are spent first, those that lapse soonest before the others',
});

const PendingDays = (begin: string) =>
  Type.Integer({
    minimum: 0,
    maximum: 365,
    description: `${begin} until what was earned can be spent (the return window); 0 = at once`,
  });

const RedemptionValueSchema = Type.Object(
  {
    amount: Count('So many of the unit'),
    minor: Count('are worth so many minor units of money'),
    step: Type.Optional(Count('Only multiples of it are redeemed; any amount without it')),
    minimum: Type.Optional(Count('At least so many are redeemed at once')),
  },
  {
    ...strict,
    component: 'RedemptionValue',
    example: { amount: 100, minor: 100, step: 100, minimum: 200 },
    description:
      'What the unit is worth when it pays at the register: points × `minor` ÷ `amount`, exact, rounded down. Without it the unit is not money: it buys rewards, and paying by amount is refused',
  },
);

export const UnitSchema = Type.Object(
  {
    id: Id('Name of the unit, used by rules and rewards'),
    kind: Literals(
      ['points', 'credit', 'token'],
      'What it is: `points`, `credit` (store credit), `token` (for games)',
      'UnitKind',
    ),
    name: Name('What customers call it'),
    cost: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: amountMax,
        description:
          'What one of them costs the business, in minor units; may be fractional. For the liability alone: what it pays at the register is `redemption`',
      }),
    ),
    redemption: Type.Optional(RedemptionValueSchema),
    expiry: Type.Optional(ExpirySchema),
    pendingDays: Type.Optional(PendingDays('Days')),
  },
  {
    ...strict,
    component: 'Unit',
    example: {
      ...{ id: 'points', kind: 'points' as const, name: 'Beans', cost: 1 },
      redemption: { amount: 100, minor: 100 },
    },
    description: 'A wallet: something customers collect and spend',
  },
);

export const CapSchema = Type.Object(
  {
    per: Literals(['customer', 'program'], 'Each customer, or all together (a budget)', 'CapScope'),
    period: Literals(
      [...periods, 'transaction'],
      'Calendar period in the time zone of the location; `ever` = once and for all',
      'CapPeriod',
    ),
    amount: Count('At most so much of what the rule gives'),
  },
  {
    ...strict,
    component: 'Cap',
    example: { per: 'customer' as const, period: 'day' as const, amount: 200 },
    description: 'The most a rule gives; the ledger itself holds it, also when two registers race',
  },
);

const ruleExample = {
  id: 'base',
  on: saleEvent,
  then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
};
export const RuleSchema = Type.Object(
  {
    id: Id('Name of the rule, shown as the reason of what it gave'),
    name: Type.Optional(Name('What people call it')),
    on: Type.String({
      description: `\`pos.transaction\`, a type declared in \`events\`, or what the platform tells of itself: ${occasionNames.map((name) => `\`${name}\``).join(', ')}`,
    }),
    afterDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 730,
        description: 'For `customer.inactive`: after so many days without a visit',
      }),
    ),
    schedule: Type.Optional(ScheduleSchema),
    when: Type.Optional(Condition('Condition; without it always')),
    target: Type.Optional(TargetSchema),
    then: Type.Array(ActionSchema, { minItems: 1, maxItems: 20, description: 'What it does' }),
    cap: Type.Optional(CapSchema),
    pendingDays: Type.Optional(PendingDays('In place of those of the unit: days')),
    expires: Type.Optional(RuleExpirySchema),
    priority: Type.Optional(
      Type.Integer({
        minimum: -1000,
        maximum: 1000,
        description:
          'Within its group the highest applies; 0 without it. Of a group that picks the best: among those that give as much',
      }),
    ),
    group: Type.Optional(
      Id(
        'Of the rules of one group only one applies: the highest priority among those that could give something, the first in the program if equal; or, as `groups` says, what gives most',
      ),
    ),
    rounding: Type.Optional(
      Literals(
        roundings,
        'How fractions end: `floor` (default), `round` (half up), `ceil`',
        'Rounding',
      ),
    ),
    active: Type.Optional(ActiveSchema),
  },
  {
    ...strict,
    component: 'Rule',
    example: ruleExample,
    description: 'When something happens, under conditions, something is given',
  },
);

const stampCardExample = {
  id: 'coffee',
  name: '10th coffee free',
  needed: 10,
  per: 'item' as const,
  items: { category: 'coffee' },
  reward: 'free-coffee',
};
export const StampCardSchema = Type.Object(
  {
    id: Id('Name of the card'),
    name: Name('What customers call it'),
    needed: Count('Stamps that fill it', 1000),
    per: Literals(
      ['item', 'visit'],
      'A stamp for each matching piece, or one for each sale',
      'StampBasis',
    ),
    items: Type.Optional(ItemsSchema),
    reward: Type.String({ description: 'Reward granted for each full card' }),
    expiresDays: Type.Optional(ExpiresDays('its rewards, in place of those of the reward,')),
    maxPerTransaction: Type.Optional(Count('Most stamps in one sale', 1000)),
    minimum: Type.Optional(
      Count('Least amount, in minor units, that must be paid for what it counts'),
    ),
    countFree: Type.Optional(
      Type.Boolean({
        description: 'Pieces for which nothing was paid count, too; false without it',
      }),
    ),
    cap: Type.Optional(CapSchema),
    when: Type.Optional(Condition('Condition; without it always')),
    schedule: Type.Optional(ScheduleSchema),
    target: Type.Optional(TargetSchema),
    active: Type.Optional(ActiveSchema),
  },
  {
    ...strict,
    component: 'StampCard',
    example: stampCardExample,
    description: 'So many stamps become a reward; what is over stays on the next card',
  },
);

export const ProgramSchema = Type.Object(
  {
    units: Type.Array(UnitSchema, { maxItems: 20, description: 'Wallets' }),
    base: Type.Optional(CountedKindsSchema),
    leapDay: Type.Optional(
      Literals(
        leapDays,
        'When somebody born on 29 February has birthday in other years; `february28` without it',
        'LeapDay',
      ),
    ),
    visitMinutes: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_440,
        description:
          'Sales of a customer at one location within so many minutes are one visit, such as a check that was split; 0 without it: every sale is a visit',
      }),
    ),
    exclusions: Type.Optional(ExclusionSchema),
    tenders: Type.Optional(TenderRulesSchema),
    rules: Type.Array(RuleSchema, { maxItems: 200, description: 'How they fill' }),
    groups: Type.Optional(
      Type.Array(GroupSchema, {
        maxItems: 20,
        description: 'Groups of rules of which one applies, where it is not the highest priority',
      }),
    ),
    stampCards: Type.Optional(Type.Array(StampCardSchema, { maxItems: 50 })),
    tiers: Type.Optional(Type.Union([TiersSchema, Type.Null()])),
    rewards: Type.Optional(Type.Array(RewardSchema, { maxItems: 500 })),
    promotions: Type.Optional(Type.Array(PromotionSchema, { maxItems: 500 })),
    redemptions: Type.Optional(RedemptionRulesSchema),
    refunds: Type.Optional(RefundRulesSchema),
    events: Type.Optional(Type.Array(EventTypeSchema, { maxItems: 100 })),
  },
  {
    ...strict,
    component: 'Program',
    example: {
      units: [{ id: 'points', kind: 'points' as const, name: 'Beans', cost: 1 }],
      rules: [ruleExample],
      stampCards: [stampCardExample],
      rewards: [rewardExample],
    },
    description: 'A loyalty program: immutable once published',
  },
);

export type Program = Static<typeof ProgramSchema>;
export type Unit = Static<typeof UnitSchema>;
export type Rule = Static<typeof RuleSchema>;
export type RuleExpiry = Static<typeof RuleExpirySchema>;
export type Schedule = Static<typeof ScheduleSchema>;
export type Target = Static<typeof TargetSchema>;
export type Cap = Static<typeof CapSchema>;
export type StampCard = Static<typeof StampCardSchema>;
export type Tiers = Static<typeof TiersSchema>;
export type TierLevel = Tiers['levels'][number];
