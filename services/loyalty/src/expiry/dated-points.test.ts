import { expect, test } from 'vitest';
import { addCustomer, type PlatformOptions, publish } from '../testing/platform.ts';
import { problemOf } from '../testing/register.ts';
import { datedShop, withBonus } from './testing/dated-shop.ts';
import { expired, openShops } from './testing/shop.ts';

const shops = openShops();
async function open(program: object = withBonus(), options: PlatformOptions = {}) {
  const { platform, cafe } = await shops.open(program, options);
  const shop = datedShop(platform, cafe);
  shop.goTo('2026-11-01');
  return { platform, cafe, shop };
}
/** Until 15 November is over. */
const ofFirst = (amount: number): [string, number] => ['2026-11-16', amount];

test('what lapses is spent first, and lapses as its rule says', async () => {
  const { platform, shop } = await open();
  const sale = await shop.sell(100);
  expect(sale.why).toMatchObject([
    { rule: 'base', amount: 100 },
    { rule: 'bonus', amount: 50, expiresAt: '2026-11-16T00:00:00.000Z' },
  ]);
  expect(sale.why[0]).not.toHaveProperty('expiresAt');
  expect(await shop.lapses()).toEqual([ofFirst(50)]);
  await shop.spend(30);
  expect(await shop.has()).toBe(120);
  expect(await shop.lapses()).toEqual([ofFirst(20)]);
  await shop.begin('2026-11-15');
  expect(await shop.has()).toBe(120);
  await shop.begin('2026-11-16');
  expect(await shop.has()).toBe(100);
  expect(await shop.lapses()).toEqual([]);
  expect(await expired(platform)).toMatchObject([
    { unit: 'points', day: '2026-11-16', amount: 20 },
  ]);
  await shop.begin('2027-06-01');
  expect(await shop.has()).toBe(100);
  await shop.register.expectInvariants();
});

test('more than the bonus is spent: of the rest', async () => {
  const { shop } = await open();
  await shop.sell(100);
  await shop.spend(120);
  expect(await shop.has()).toBe(30);
  expect(await shop.lapses()).toEqual([]);
  await shop.begin('2026-11-16');
  expect(await shop.has()).toBe(30);
});

test('the counter-example of decision 0031: what came later and lapses sooner is spent first', async () => {
  const { shop } = await open(withBonus({ kind: 'yearEnd' }));
  shop.goTo('2026-02-01');
  await shop.sell(99);
  await shop.spend(49);
  shop.goTo('2026-05-20');
  await shop.sell(100); // 50 until 3 June
  await shop.spend(100); // 50 of them, 50 of the year's
  expect(await shop.lapses()).toEqual([['2027-01-01', 100]]);
  await shop.begin('2026-06-04');
  expect(await shop.has()).toBe(100);
  await shop.begin('2027-01-01');
  expect(await shop.has()).toBe(0);
});

test('beside them the rest lapses as the unit says: by months, days, at the year’s end, unused', async () => {
  const at = async (expiry: object, steps: [day: string, has: number][], spent = 30) => {
    const { shop } = await open(withBonus(expiry));
    await shop.sell(100);
    await shop.spend(spent);
    for (const [day, has] of steps) {
      await shop.begin(day);
      expect([day, await shop.has()]).toEqual([day, has]);
    }
    await shop.register.expectInvariants();
  };
  await at({ kind: 'rolling', months: 1 }, [
    ['2026-11-16', 100],
    ['2026-12-01', 100],
    ['2027-01-01', 0],
  ]);
  await at({ kind: 'days', days: 20 }, [
    ['2026-11-16', 100],
    ['2026-11-21', 100],
    ['2026-11-22', 0],
  ]);
  await at({ kind: 'yearEnd' }, [
    ['2026-11-16', 100],
    ['2027-01-01', 0],
  ]);
  await at({ kind: 'inactivity', months: 1 }, [
    ['2026-11-16', 100],
    ['2027-01-01', 0],
  ]);
});

test.each<[string, object, string]>([
  ['by months', { kind: 'rolling', months: 1 }, '2026-12-01'],
  ['by days', { kind: 'days', days: 40 }, '2026-11-21'],
])('older points lapse %s though a bonus was earned and spent since', async (_, expiry, day) => {
  const { shop } = await open(withBonus(expiry));
  shop.goTo('2026-10-10');
  await shop.sell(40);
  shop.goTo('2026-11-10');
  await shop.sell(100);
  await shop.spend(50);
  expect(await shop.has()).toBe(140);
  await shop.begin(day);
  expect(await shop.has()).toBe(100);
  await shop.register.expectInvariants();
});

test('what lapses unused leaves what has a day of its own until that', async () => {
  const { shop } = await open(
    withBonus({ kind: 'inactivity', months: 1 }, { rules: longBonusRules }),
  );
  await shop.sell(100);
  await shop.begin('2027-01-01');
  expect(await shop.has()).toBe(50);
  expect(await shop.lapses()).toEqual([['2027-02-10', 50]]);
  await shop.begin('2027-02-10');
  expect(await shop.has()).toBe(0);
});
const longBonusRules = withBonus().rules.map((rule) =>
  rule.id === 'bonus' ? { ...rule, expires: { kind: 'days', days: 100 } } : rule,
);

test('the day is over: what is left cannot be spent, given or bought with, also before the run', async () => {
  const { platform, cafe, shop } = await open(
    withBonus(
      { kind: 'none' },
      {
        rewards: [
          {
            ...{ id: 'mug', name: 'Mug', effect: { kind: 'voucher' } },
            price: { unit: 'points', amount: 101 },
          },
        ],
      },
    ),
  );
  const friend = await addCustomer(platform, cafe.orgId);
  await shop.sell(100);
  shop.goTo('2026-11-16', 0);
  expect(problemOf(await shop.tryHold(101)).code).toBe('insufficient_balance');
  expect(problemOf(await shop.register.tryHold({ rewardId: 'mug' })).code).toBe(
    'insufficient_balance',
  );
  expect(problemOf(await shop.give(cafe.customerId, friend, 101)).code).toBe(
    'insufficient_balance',
  );
  await shop.spend(100);
  expect(await shop.has()).toBe(50);
  await shop.run();
  expect(await shop.has()).toBe(0);
});

test('a reward is bought with what lapses first', async () => {
  const { shop } = await open(
    withBonus(
      { kind: 'none' },
      {
        rewards: [
          {
            ...{ id: 'mug', name: 'Mug', effect: { kind: 'voucher' } },
            price: { unit: 'points', amount: 30 },
          },
        ],
      },
    ),
  );
  await shop.sell(100);
  const held = await shop.register.hold({ rewardId: 'mug' });
  await shop.register.capture(held.id);
  expect(await shop.lapses()).toEqual([ofFirst(20)]);
  expect(await shop.has()).toBe(120);
});

test('an event brings points with a day, too; what a tier adds lapses as the unit does', async () => {
  const { shop } = await open(
    withBonus(
      { kind: 'none' },
      {
        rules: [
          ...withBonus().rules,
          {
            ...{ id: 'survey', on: 'survey.done', then: [{ earn: 'points', fixed: 7 }] },
            expires: { kind: 'yearEnd' },
          },
        ],
        events: [{ type: 'survey.done' }],
        tiers: {
          basis: { measure: 'spend', window: 'rolling12' },
          levels: [{ id: 'gold', from: 0, multiplier: 2 }],
        },
      },
    ),
  );
  await shop.register.tryEvent({ type: 'survey.done' });
  await shop.sell(100);
  expect(await shop.has()).toBe(307);
  expect(await shop.lapses()).toEqual([ofFirst(50), ['2027-01-01', 7]]);
});

test('a program that no longer says so lets what was earned lapse as it was told', async () => {
  const { platform, cafe, shop } = await open();
  await shop.sell(100);
  await publish(platform, cafe.orgId, withBonus({ kind: 'none' }, { rules: [] }));
  await shop.spend(30);
  expect(await shop.lapses()).toEqual([ofFirst(20)]);
  await shop.begin('2026-11-16');
  expect(await shop.has()).toBe(100);
});

test('a hold takes of both; part of it is captured, what lapses first; the rest lets go', async () => {
  const { shop } = await open();
  await shop.sell(100);
  const held = await shop.register.hold({ unit: 'points', amount: 80 });
  expect(await shop.lapses()).toEqual([]);
  await shop.register.capture(held.id, { amount: 30 });
  expect(await shop.balance()).toMatchObject({ available: 120, held: 0 });
  expect(await shop.lapses()).toEqual([ofFirst(20)]);
  const other = await shop.register.hold({ unit: 'points', amount: 80 });
  await shop.register.void(other.id);
  expect(await shop.lapses()).toEqual([ofFirst(20)]);
  expect(await shop.has()).toBe(120);
  await shop.register.expectInvariants();
});

test('of several days the soonest is spent first, and captured first', async () => {
  const { shop } = await open();
  await shop.sell(100);
  shop.goTo('2026-11-03');
  await shop.sell(100); // until 17 November
  const held = await shop.register.hold({ unit: 'points', amount: 90 });
  expect(await shop.lapses()).toEqual([['2026-11-18', 10]]);
  await shop.register.capture(held.id, { amount: 45 });
  expect(await shop.lapses()).toEqual([ofFirst(5), ['2026-11-18', 50]]);
  await shop.register.reverse(held.id, { atAnyTime: true });
  expect(await shop.lapses()).toEqual([ofFirst(50), ['2026-11-18', 50]]);
  expect(await shop.has()).toBe(300);
  await shop.register.expectInvariants();
});

test('a redemption that is reversed gives back each to its day; over is over', async () => {
  const { platform, shop } = await open();
  await shop.sell(100);
  const first = await shop.spend(120);
  await shop.register.reverse(first, { atAnyTime: true });
  expect(await shop.lapses()).toEqual([ofFirst(50)]);
  const second = await shop.spend(120);
  await shop.begin('2026-11-16');
  expect(await shop.has()).toBe(30);
  await shop.register.reverse(second, { atAnyTime: true });
  expect(await shop.has()).toBe(150);
  expect(problemOf(await shop.tryHold(101)).code).toBe('insufficient_balance');
  await shop.begin('2026-11-17');
  expect(await shop.has()).toBe(100);
  expect(await expired(platform)).toMatchObject([{ day: '2026-11-17', amount: 50 }]);
});

test('a hold that times out after the day lapses with the next run', async () => {
  const { shop } = await open();
  await shop.sell(100);
  shop.goTo('2026-11-15', 1_430);
  await shop.register.hold({ unit: 'points', amount: 60, ttlSeconds: 3_600 });
  await shop.begin('2026-11-16');
  expect(await shop.balance()).toMatchObject({ available: 90, held: 60 });
  await shop.begin('2026-11-17');
  expect(await shop.balance()).toMatchObject({ available: 100, held: 0 });
});

test('told after its day, the bonus lapses as it is given', async () => {
  const { shop } = await open(withBonus({ kind: 'rolling', months: 3 }));
  await shop.register.sell({ unitPrice: 10_000, occurredAt: '2026-10-15T12:00:00Z' });
  expect(await shop.has()).toBe(100);
  await shop.begin('2026-11-02');
  expect(await shop.has()).toBe(100);
  await shop.begin('2027-02-01');
  expect(await shop.has()).toBe(0);
  await shop.register.expectInvariants();
});
