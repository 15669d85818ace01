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

/** What of a program is for customers: no rule, no cost, no stock. */
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
    rewards: Type.Array(RewardForCustomers),
  },
  {
    component: 'ProgramForCustomers',
    example: { units: [{ id: 'points', name: 'Beans' }], cards: [], tiers: [], rewards: [] },
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
    rewards: rewardsForCustomers(compiled),
  };
}
