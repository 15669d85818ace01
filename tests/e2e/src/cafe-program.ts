/**
 * One point per euro, a stamp per coffee, a tier, rewards that can be out of stock, over their
 * limit, or too dear.
 */
export const cafeProgram = {
  units: [
    { id: 'points', kind: 'points', name: 'Beans', cost: 5, redemption: { amount: 1, minor: 5 } },
  ],
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
    },
    { id: 'survey', on: 'survey.done', then: [{ earn: 'points', fixed: 5 }] },
  ],
  stampCards: [
    {
      id: 'coffee',
      name: 'Fifth coffee free',
      needed: 5,
      per: 'item',
      items: { category: 'coffee' },
      reward: 'free-coffee',
    },
  ],
  tiers: {
    basis: { measure: 'spend', window: 'rolling12' },
    levels: [
      { id: 'bronze', from: 0 },
      { id: 'silver', from: 1_000_000 },
    ],
  },
  rewards: [
    {
      id: 'free-coffee',
      name: 'Free coffee',
      effect: { kind: 'freeItem', items: { category: 'coffee' } },
    },
    {
      id: 'mug',
      name: 'Mug',
      price: { unit: 'points', amount: 20 },
      effect: { kind: 'discountAmount', amount: 500 },
    },
    {
      id: 'last',
      name: 'The last',
      price: { unit: 'points', amount: 1 },
      effect: { kind: 'voucher' },
      stock: 1,
    },
    {
      id: 'daily',
      name: 'One a day',
      price: { unit: 'points', amount: 1 },
      effect: { kind: 'voucher' },
      limit: { per: 'customer', period: 'day', count: 1 },
    },
  ],
  promotions: [
    {
      ...{ id: 'welcome', name: 'Welcome', code: 'WELCOME' },
      effect: { kind: 'discountAmount', amount: 100 },
      limit: { per: 'customer', period: 'ever', count: 1 },
    },
    {
      ...{ id: 'over', name: 'Over', code: 'OVER', active: { to: '2026-01-01T00:00:00Z' } },
      effect: { kind: 'discountAmount', amount: 100 },
    },
    {
      ...{ id: 'nowhere', name: 'Nowhere', code: 'NOWHERE', target: { locations: ['nowhere'] } },
      effect: { kind: 'discountAmount', amount: 100 },
    },
  ],
  events: [{ type: 'survey.done', fields: { stars: 'integer' }, required: ['stars'] }],
};
