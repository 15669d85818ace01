import { afterEach, expect, test } from 'vitest';
import { openCafe, openPlatform, type Platform, publish } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { loadExpiring } from './expiring.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

const program = (expiry: object) => ({
  units: [
    {
      ...{ id: 'points', kind: 'points', name: 'Beans', cost: 1, expiry },
      redemption: { amount: 1, minor: 1 },
    },
  ],
  rules: [
    {
      ...{ id: 'base', on: 'pos.transaction' },
      then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
    },
  ],
});

/** A shop in London, whose year ends at midnight UTC. */
async function openShop(expiry: object) {
  platform = await openPlatform();
  const of = platform;
  const cafe = await openCafe(of, program(expiry));
  const register = openRegister(of, cafe);
  return {
    register,
    on: (day: string) => of.clock.set(Date.parse(`${day}T12:00:00Z`)),
    earn: (points: number, more: Record<string, unknown> = {}) =>
      register.sell({ unitPrice: points * 100, ...more }),
    async redeem(points: number) {
      const { id } = await register.hold({ unit: 'points', amount: points });
      await register.capture(id);
    },
    /** The first minute of a month. */
    async turn(month: string) {
      of.clock.set(Date.parse(`${month}-01T00:01:00Z`));
      expect(await of.background.runExpiry()).toBe(true);
      await of.loyalty.drained();
      await register.expectInvariants();
      return (await register.balance('points')).available;
    },
    async expiring() {
      const context = await of.loyalty.contexts.of(cafe.orgId);
      if (!context.ok) throw new Error(context.problem.detail);
      const who = { customerId: cafe.customerId, nowMs: of.clock.now() };
      return (await loadExpiring(of.ledger, context.value, who)).get('points');
    },
    publish: (next: object) => publish(of, cafe.orgId, program(next)),
  };
}

test('what was earned in a year lapses when it ends, and nothing in any other month', async () => {
  const shop = await openShop({ kind: 'yearEnd' });
  await shop.earn(100);
  shop.on('2026-12-31');
  await shop.earn(50);
  await shop.redeem(30);
  expect(await shop.expiring()).toEqual([{ at: '2027-01-01T00:00:00.000Z', amount: 120 }]);
  expect(await shop.turn('2027-01')).toBe(0);
  await shop.earn(10);
  expect(await shop.turn('2027-02')).toBe(10);
  expect(await shop.turn('2027-12')).toBe(10);
  expect(await shop.turn('2028-01')).toBe(0);
});

test('a year later the oldest is gone, of which most was spent', async () => {
  const shop = await openShop({ kind: 'yearEnd', years: 1 });
  await shop.earn(100);
  shop.on('2027-03-15');
  await shop.earn(40);
  await shop.redeem(60);
  expect(await shop.expiring()).toEqual([
    { at: '2028-01-01T00:00:00.000Z', amount: 40 },
    { at: '2029-01-01T00:00:00.000Z', amount: 40 },
  ]);
  expect(await shop.turn('2027-04')).toBe(80);
  expect(await shop.turn('2028-01')).toBe(40);
  expect(await shop.turn('2029-01')).toBe(0);
});

test('what is reported after the year of its sale lapses at the next month', async () => {
  const shop = await openShop({ kind: 'yearEnd' });
  expect(await shop.turn('2027-01')).toBe(0);
  await shop.earn(5);
  await shop.earn(7, { occurredAt: '2026-12-31T23:00:00Z' });
  expect(await shop.turn('2027-02')).toBe(5);
});

test('a program that lets points lapse at once takes what is older at the next month', async () => {
  const shop = await openShop({ kind: 'none' });
  await shop.earn(100);
  shop.on('2027-05-10');
  await shop.earn(20);
  await shop.publish({ kind: 'yearEnd' });
  expect(await shop.turn('2027-06')).toBe(20);
});
