import type { Schemas } from '@laurel/api-client/source/client';

type Program = Schemas['Program'];

const points = { id: 'points', kind: 'points' } as const;
const onSale = 'pos.transaction';
const everyUnit = (rate: { amount: number; per: number; step?: number }) => ({
  ...{ id: 'base', name: 'Every sale', on: onSale },
  then: [{ earn: 'points', rate }],
});

/** Whole programs to begin with; amounts in minor units of a currency with two decimals. */
export const templates: Readonly<Record<string, Program>> = {
  cafe: {
    units: [{ ...points, name: 'Beans', cost: 1, expiry: { kind: 'rolling', months: 12 } }],
    rules: [
      everyUnit({ amount: 1, per: 100 }),
      {
        ...{ id: 'birthday', name: 'Birthday coffee', on: 'customer.birthday' },
        then: [{ grant: 'free-coffee', expiresDays: 30 }],
      },
    ],
    stampCards: [
      {
        ...{ id: 'coffee', name: '11th coffee free', needed: 10, per: 'item' },
        ...{ items: { category: 'coffee' }, reward: 'free-coffee' },
      },
    ],
    rewards: [
      {
        ...{ id: 'free-coffee', name: 'Free coffee', cost: 80 },
        price: { unit: 'points', amount: 100 },
        effect: { kind: 'freeItem', items: { category: 'coffee' }, maxAmount: 450 },
      },
    ],
  },
  bakery: {
    units: [{ ...points, name: 'Crumbs', cost: 1, expiry: { kind: 'rolling', months: 12 } }],
    rules: [
      everyUnit({ amount: 1, per: 100 }),
      {
        ...{ id: 'quiet', name: 'Quiet afternoons', on: onSale },
        schedule: { days: ['tue', 'wed'], from: '14:00', to: '17:00' },
        then: [{ multiply: 'points', by: 2 }],
      },
    ],
    stampCards: [
      {
        ...{ id: 'bread', name: '9th loaf free', needed: 8, per: 'item' },
        ...{ items: { category: 'bread' }, reward: 'free-loaf' },
      },
    ],
    rewards: [
      {
        ...{ id: 'free-loaf', name: 'Free loaf', cost: 150 },
        effect: { kind: 'freeItem', items: { category: 'bread' }, maxAmount: 600 },
      },
    ],
  },
  fashion: {
    units: [
      {
        ...{ ...points, name: 'Stitches', cost: 0.2, pendingDays: 30 },
        expiry: { kind: 'inactivity', months: 18 },
      },
    ],
    rules: [
      {
        ...{ id: 'base', name: 'Every sale', on: onSale, rounding: 'round' },
        then: [{ earn: 'points', rate: { amount: 5, per: 100 }, base: 'exTax' }],
      },
      {
        ...{ id: 'welcome', name: 'Welcome', on: 'customer.created' },
        then: [{ grant: 'ten-off', expiresDays: 60 }],
      },
    ],
    tiers: {
      basis: { measure: 'spend', window: 'rolling12' },
      levels: [
        { id: 'member', name: 'Member', from: 0 },
        { id: 'silver', name: 'Silver', from: 50_000, multiplier: 1.25 },
        {
          id: 'gold',
          name: 'Gold',
          from: 150_000,
          multiplier: 1.5,
          benefits: ['Free alterations'],
        },
      ],
      downgrade: { mode: 'one-step', graceDays: 30 },
    },
    rewards: [
      {
        ...{ id: 'ten-off', name: '10 % off', cost: 500 },
        effect: { kind: 'discountPercent', percent: 10, maxAmount: 3000 },
      },
      {
        ...{ id: 'tote', name: 'Tote bag', cost: 300, stock: 500 },
        price: { unit: 'points', amount: 2000 },
        effect: { kind: 'voucher', prefix: 'TOTE-' },
      },
    ],
  },
  supermarket: {
    units: [
      { ...points, name: 'Points', cost: 0.5, expiry: { kind: 'rolling', months: 24 } },
      {
        ...{ id: 'credit', kind: 'credit', name: 'Store credit', cost: 1 },
        redemption: { amount: 1, minor: 1 },
      },
    ],
    rules: [
      {
        ...{ id: 'base', name: 'Every sale', on: onSale },
        then: [{ earn: 'points', rate: { amount: 1, per: 200 }, base: 'total' }],
        cap: { per: 'customer', period: 'day', amount: 200 },
      },
      {
        ...{ id: 'big', name: 'Big baskets', on: onSale },
        when: { 'transaction.total': { $gte: 5000 } },
        then: [{ earn: 'credit', fixed: 200 }],
      },
      {
        ...{ id: 'weekend', name: 'Weekend', on: onSale },
        schedule: { days: ['sat', 'sun'] },
        then: [{ multiply: 'points', by: 1.5 }],
      },
    ],
    exclusions: { category: ['tobacco', 'lottery'] },
  },
};

/** The least that a program can be. */
export const emptyProgram: Program = {
  units: [{ ...points, name: 'Points', cost: 1 }],
  rules: [everyUnit({ amount: 1, per: 100 })],
};
