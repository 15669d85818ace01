import { type Static, Type } from 'typebox';
import { periods } from '../words/local-time.ts';
import { ActiveSchema, ScheduleSchema, TargetSchema } from './applicability-schema.ts';
import { ItemsSchema } from './items-schema.ts';
import { LimitSchema, takingOff } from './reward-schema.ts';
import { Condition, Count, codePattern, Id, Literals, Name, strict } from './schema-parts.ts';

const PromotionEffectSchema = Type.Union([...takingOff], {
  component: 'PromotionEffect',
  example: { kind: 'discountPercent' as const, percent: 10, items: { category: 'bread' } },
  description: 'What is taken off the basket',
});

const BudgetSchema = Type.Object(
  {
    per: Type.Optional(
      Literals(
        ['customer', 'program'],
        'Each customer, or all together (without it)',
        'BudgetScope',
      ),
    ),
    period: Literals(periods, 'Calendar period in the time zone of the location', 'BudgetPeriod'),
    amount: Count('At most so many minor units are given away'),
  },
  {
    ...strict,
    component: 'Budget',
    example: { period: 'month' as const, amount: 50_000 },
    description:
      'The most it gives away; the ledger itself holds it, also when two registers race. A discount that no longer fits is not given at all',
  },
);

export const PromotionSchema = Type.Object(
  {
    id: Id('Name of the promotion'),
    name: Name('What customers call it'),
    description: Type.Optional(Type.String({ maxLength: 2000, description: 'For customers' })),
    code: Type.Optional(
      Type.String({
        pattern: codePattern,
        description:
          'What somebody says or types to have it, in upper or lower case; without it, it applies by itself',
      }),
    ),
    effect: PromotionEffectSchema,
    items: Type.Optional(ItemsSchema),
    minimum: Type.Optional(
      Count('Least that the basket comes to, or what `items` of it do; minor units'),
    ),
    when: Type.Optional(Condition('Condition over the basket, the customer and the place')),
    schedule: Type.Optional(ScheduleSchema),
    target: Type.Optional(TargetSchema),
    active: Type.Optional(ActiveSchema),
    budget: Type.Optional(BudgetSchema),
    limit: Type.Optional(LimitSchema),
    exclusive: Type.Optional(
      Type.Boolean({
        description:
          'Whether it goes with no other promotion or reward in one sale; false without it',
      }),
    ),
    maxPerTransaction: Type.Optional(Count('At most so many of it in one sale', 1_000)),
    priority: Type.Optional(
      Type.Integer({
        minimum: -1000,
        maximum: 1000,
        description: 'The highest is taken off first; 0 without it, of equal ones as listed',
      }),
    ),
  },
  {
    ...strict,
    component: 'Promotion',
    example: {
      id: 'bread-week',
      name: '10 % off bread',
      code: 'BREAD10',
      effect: { kind: 'discountPercent' as const, percent: 10, items: { category: 'bread' } },
    },
    description: 'Money off a basket that costs no points: by itself, or for a code',
  },
);
export type Promotion = Static<typeof PromotionSchema>;
