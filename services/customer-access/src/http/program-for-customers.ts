import { Nullable } from '@laurel/http/schemas';
import type { CompiledProgram } from '@laurel/loyalty/program/compiled';
import { type Static, Type } from 'typebox';

const Price = Type.Object(
  { unit: Type.String(), amount: Type.Integer() },
  { component: 'OwnPrice', example: { unit: 'points', amount: 150 } },
);

export const RewardForCustomers = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    description: Nullable(Type.String()),
    price: Nullable(Price),
  },
  {
    component: 'RewardForCustomers',
    example: {
      ...{ id: 'free-coffee', name: 'Free coffee', description: null },
      price: { unit: 'points', amount: 150 },
    },
  },
);

const CardForCustomers = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    needed: Type.Integer({ description: 'Stamps that fill it' }),
    rewardId: Type.String({ description: 'What a full one brings' }),
  },
  {
    component: 'CardForCustomers',
    example: { id: 'coffee', name: '10th coffee free', needed: 10, rewardId: 'free-coffee' },
  },
);

/** What of a program is for customers: no condition, no cost, no stock. */
export const ProgramForCustomers = Type.Object(
  {
    units: Type.Array(
      Type.Object(
        { id: Type.String(), name: Type.String() },
        { component: 'UnitForCustomers', example: { id: 'points', name: 'Beans' } },
      ),
    ),
    cards: Type.Array(CardForCustomers),
    tiers: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          name: Type.String(),
          from: Type.Integer({ description: 'Where it begins' }),
          benefits: Type.Array(Type.String()),
        },
        {
          component: 'TierForCustomers',
          example: { id: 'silver', name: 'Silver', from: 50_000, benefits: [] },
        },
      ),
    ),
    tierBasis: Nullable(
      Type.Object(
        {
          measure: Type.Enum(['spend', 'visits', 'earned'], {
            type: 'string',
            component: 'TierMeasureForCustomers',
            description: 'What counts: money in minor units, visits, or units earned',
          }),
          unit: Nullable(Type.String({ description: 'Which unit, for `earned`' })),
        },
        {
          component: 'TierBasisForCustomers',
          description: 'What `from` of the tiers is counted in; null: there are none',
          example: { measure: 'spend' as const, unit: null },
        },
      ),
    ),
    earning: Type.Array(
      Type.Object(
        {
          unit: Type.String(),
          amount: Type.Integer({ description: 'So many units' }),
          per: Type.Integer({ description: 'for each so many minor units of money' }),
        },
        {
          component: 'EarningForCustomers',
          description: 'What every purchase earns, whoever buys what and when',
          example: { unit: 'points', amount: 5, per: 100 },
        },
      ),
    ),
    rewards: Type.Array(RewardForCustomers),
  },
  {
    component: 'ProgramForCustomers',
    example: {
      ...{ units: [{ id: 'points', name: 'Beans' }], cards: [] },
      tiers: [],
      ...{ tierBasis: null, earning: [], rewards: [] },
    },
  },
);

export const rewardsForCustomers = ({
  rewards,
}: CompiledProgram): Static<typeof RewardForCustomers>[] =>
  [...rewards.values()]
    .filter(({ reward }) => reward.active !== false)
    .map(({ reward: { id, name, description = null, price = null } }) => ({
      ...{ id, name, description },
      price: price && { unit: price.unit, amount: price.amount },
    }));

export function programForCustomers(compiled: CompiledProgram): Static<typeof ProgramForCustomers> {
  const { units, cards, tiers } = compiled;
  return {
    units: [...units.values()].map(({ id, name }) => ({ id, name: name ?? id })),
    cards: cards.map(({ card: { id, name, needed, reward } }) => ({
      id,
      name,
      needed,
      rewardId: reward,
    })),
    tiers: (tiers?.levels ?? []).map(({ id, name, from, benefits = [] }) => ({
      ...{ id, name: name ?? id, from, benefits: [...benefits] },
    })),
    tierBasis: tiers ? { measure: tiers.measure, unit: tiers.wallet } : null,
    earning: earningOf(compiled),
    rewards: rewardsForCustomers(compiled),
  };
}

/** Rates that hold for every purchase: rules with a condition would promise too much. */
function earningOf({ program }: CompiledProgram): Static<typeof ProgramForCustomers>['earning'] {
  return (program.rules ?? []).flatMap((rule) => {
    const { on, when, target, schedule, active, group, then } = rule;
    if (on !== 'pos.transaction' || when || target || schedule || active || group) return [];
    return then.flatMap((action) =>
      'rate' in action && action.items === undefined
        ? { unit: action.earn, amount: action.rate.amount, per: action.rate.per }
        : [],
    );
  });
}
