import { createFormat } from '@laurel/ui/format/format';
import { expect, test } from 'vitest';
import { firstSteps } from './first-steps.ts';
import type { Balance, Brand, Movement, Offer } from './queries.ts';
import { minutesLeft } from './redemption-view.ts';
import { rewardsOf } from './rewards-view.ts';
import { stampCardsOf } from './stamp-cards.ts';
import { statementDays } from './statement-view.ts';
import { tierOf } from './tier-view.ts';
import { unitNames } from './unit-names.ts';
import { walletsOf } from './wallets.ts';
import { loadWords, type Speech } from './words.ts';

const speech: Speech = {
  words: await loadWords('en'),
  format: createFormat({ language: 'en-GB', currency: 'EUR', timeZone: 'Europe/Berlin' }),
};
const program: NonNullable<Brand['program']> = {
  units: [{ id: 'points', name: 'Beans' }],
  cards: [{ id: 'coffee', name: 'Fifth coffee free', needed: 5, rewardId: 'free-coffee' }],
  tiers: [],
  tierBasis: { measure: 'spend', unit: null },
  earning: [{ unit: 'points', amount: 5, per: 100 }],
  rewards: [
    { id: 'free-coffee', name: 'Free coffee', description: null, price: null },
    { id: 'mug', name: 'Mug', description: 'Blue', price: { unit: 'points', amount: 2_000 } },
    { id: 'pastry', name: 'Pastry', description: null, price: { unit: 'points', amount: 150 } },
  ],
};
const names = unitNames({ program });
const nowMs = Date.parse('2026-11-27T12:00:00Z');
const balance = (more: Partial<Balance>): Balance => ({
  ...{ unit: 'points', available: 0, pending: 0, held: 0, debt: 0, expiring: [] },
  ...more,
});

test('a wallet says what lapses soon, until its last day in the brand’s own zone', () => {
  const [beans, ...others] = walletsOf(
    [
      balance({ unit: 'stamps.coffee', available: 3 }),
      balance({ unit: 'reward.free-coffee', available: 1 }),
      balance({
        ...{ available: 1_320, pending: 20, held: 150, debt: 7 },
        expiring: [
          // midnight in Berlin: the last day is the 30th
          { at: '2026-11-30T23:00:00.000Z', amount: 40 },
          { at: '2027-06-30T22:00:00.000Z', amount: 500 },
        ],
      }),
      balance({ unit: 'gone' }),
    ],
    names,
    { speech, nowMs },
  );
  expect(beans).toEqual({
    ...{ unit: 'points', name: 'Beans', amount: '1,320', isEmpty: false },
    lapsing: ['40 Beans until 30 Nov 2026'],
    notes: [
      '20 Beans are on their way',
      '150 Beans are set aside',
      '7 Beans are still to be made up for after a return',
    ],
  });
  expect(others, 'stamps and vouchers are no wallets, nor is what is gone and empty').toEqual([]);
});

test('the fullest stamp card comes first; one stamp, none and too many are said right', () => {
  const card = (id: string, stamps: number) => ({
    ...{ id, name: id, needed: 10, stamps, rewardId: 'r', rewardName: 'Free coffee' },
  });
  const cards = stampCardsOf([card('none', 0), card('nine', 9), card('three', 3)], speech);
  expect(cards.map(({ id, hint }) => [id, hint])).toEqual([
    ['nine', 'One more: Free coffee'],
    ['three', '7 more: Free coffee'],
    ['none', 'A full card brings: Free coffee'],
  ]);
  expect(stampCardsOf([card('more', 12)], speech)[0]).toMatchObject({
    ...{ stamps: 10, progress: '10 of 10 stamps' },
  });
});

test('what is missing for the next level is money where it is of what is spent', () => {
  const tier = {
    current: { id: 'bronze', name: 'Bronze', benefits: ['Water'], until: null },
    next: { id: 'silver', name: 'Silver', from: 30_000, measured: 8_760, missing: 21_240 },
  };
  expect(tierOf(tier, program.tierBasis, { names, speech })).toEqual({
    ...{ name: 'Bronze', until: undefined, benefits: ['Water'] },
    next: {
      ...{ name: 'Silver', share: 0.292 },
      ...{ missing: '€212.40 more until Silver', progress: 'On the way to Silver' },
    },
  });
  const missing = (measure: 'visits' | 'earned', value: number) =>
    tierOf(
      { ...tier, next: { ...tier.next, missing: value } },
      { measure, unit: measure === 'earned' ? 'points' : null },
      { names, speech },
    ).next?.missing;
  expect(missing('visits', 1)).toBe('One visit more until Silver');
  expect(missing('visits', 4)).toBe('4 visits more until Silver');
  expect(missing('earned', 80)).toBe('80 Beans more until Silver');
});

const offer = (more: Partial<Offer>): Offer => ({
  ...{ rewardId: 'pastry', name: 'Pastry', available: false, via: 'price' },
  ...{ granted: 0, needsBasket: false, missing: [] },
  price: { unit: 'points', amount: 150 },
  ...more,
});

test('rewards: his now first, then what he saves for, the nearest first, then why not', () => {
  const short = (amount: number) => [
    { code: 'insufficient_balance' as const, detail: '', unit: 'points', amount },
  ];
  const { yours, close, others } = rewardsOf(
    [
      offer({
        ...{ rewardId: 'mug', name: 'Mug', missing: short(1_680) },
        price: { unit: 'points', amount: 2_000 },
      }),
      offer({ available: true }),
      offer({
        ...{ rewardId: 'free-coffee', name: 'Free coffee', price: null },
        missing: [{ code: 'not_for_sale', detail: '' }],
      }),
      offer({ rewardId: 'cake', name: 'Cake', missing: short(15) }),
      offer({ rewardId: 'x', missing: [{ code: 'newer' as never, detail: 'Only on Sundays.' }] }),
      offer({
        ...{ rewardId: 'off', name: '5 € off', needsBasket: true },
        missing: [{ code: 'basket_needed', detail: '' }],
      }),
      offer({ rewardId: 'coffee', available: true, granted: 2, via: 'grant', price: null }),
    ],
    { brand: { program }, names, available: new Map([['points', 320]]), speech },
  );
  expect(
    yours.map(({ id, price, hint, canRedeem, cost }) => [id, price, hint, canRedeem, cost]),
  ).toEqual([
    ['pastry', '150 Beans', undefined, true, '150 Beans; 170 are left.'],
    ['off', '150 Beans', 'At the register, with your purchase', false, '150 Beans; 170 are left.'],
    [
      ...(['coffee', '2 are yours', undefined, true] as const),
      'It costs you nothing: you have it already.',
    ],
  ]);
  expect(close.map(({ id, hint, share }) => [id, hint, share])).toEqual([
    ['cake', '15 Beans to go', 0.9],
    ['mug', '1,680 Beans to go', expect.closeTo(0.16)],
  ]);
  expect(close[1]?.description).toBe('Blue');
  expect(others.map(({ id, hint, canRedeem }) => [id, hint, canRedeem])).toEqual([
    ['free-coffee', 'Comes with a full card: Fifth coffee free', false],
    ['x', 'Only on Sundays.', false],
  ]);
});

const movement = (more: Partial<Movement>): Movement => ({
  ...{ unit: 'points', amount: 30, available: 30, pending: 0, held: 0, debt: 0, state: 'posted' },
  ...{ reason: 'earn', rule: 'base', ruleName: '5 beans per euro', activityId: null },
  ...{ detail: 'Earned with a purchase', occurredAt: '2026-11-27T23:30:00.000Z' },
  ...more,
});

test('the statement is told by days of the brand’s calendar, each line with its why', () => {
  const days = statementDays(
    [
      movement({}),
      movement({ unit: 'stamps.coffee', amount: 1, reason: 'stamp', ruleName: null }),
      movement({
        ...{ amount: -150, reason: 'redeem', ruleName: null, state: 'voided' },
        occurredAt: '2026-11-27T10:00:00.000Z',
      }),
      movement({
        ...{ amount: -20, reason: 'redeem', ruleName: null, state: 'pending' },
        occurredAt: '2026-11-27T09:30:00.000Z',
      }),
      movement({
        ...{ reason: 'newer', detail: 'Found in the street', state: 'pending' },
        occurredAt: '2026-11-27T09:00:00.000Z',
      }),
    ],
    names,
    speech,
  );
  expect(days.map(({ day, name, lines }) => [day, name, lines.length])).toEqual([
    // half past midnight in Berlin
    ['2026-11-28', '28 Nov 2026', 2],
    ['2026-11-27', '27 Nov 2026', 3],
  ]);
  const told = days
    .flatMap(({ lines }) => lines)
    .map(({ title, why, amount, unit, direction, state }) => [
      ...[title, why, amount, unit, direction, state],
    ]);
  expect(told).toEqual([
    ['Earned', '5 beans per euro', '+30', 'Beans', 'came', undefined],
    ['Stamped', 'Fifth coffee free', '+1', 'stamp', 'came', undefined],
    ['Redeemed', undefined, '-150', 'Beans', 'neither', 'Did not happen'],
    ['Redeemed', undefined, '-20', 'Beans', 'went', 'Set aside'],
    ['Found in the street', '5 beans per euro', '+30', 'Beans', 'came', 'On its way'],
  ]);
});

test('who has nothing sees what the first purchase brings', () => {
  expect(firstSteps({ program }, names, speech)).toEqual([
    '5 Beans for every €1.00 you spend',
    'The first stamp: Fifth coffee free',
    'Pastry from 150 Beans',
  ]);
  expect(firstSteps({ program: null }, names, speech)).toEqual([]);
});

test('a held reward says its time, and none when that is over', () => {
  const expiresAt = '2026-11-27T12:05:00.000Z';
  expect(minutesLeft({ expiresAt }, nowMs)).toEqual({ clock: '5:00', share: 0.5 });
  expect(minutesLeft({ expiresAt }, nowMs + 299_001)?.clock).toBe('0:01');
  expect(minutesLeft({ expiresAt }, nowMs + 300_000)).toBeUndefined();
});

test('names in a program are only texts: what looks like code stays what it is', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const shown = unitNames({ program: { ...program, units: [{ id: 'points', name: evil }] } });
  expect(shown.of('points')).toBe(evil);
  expect(shown.of('__proto__')).toBe('__proto__');
});
