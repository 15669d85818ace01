import { afterEach, expect, test } from 'vitest';
import { cafeProgram, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

/** A café whose sales give 10 points, at most 25 per customer and day. */
async function openShop() {
  const opened = await openPlatform();
  platform = opened;
  const cafe = await openCafe(opened, {
    units: cafeProgram.units,
    rules: [
      {
        id: 'bonus',
        on: 'pos.transaction',
        then: [{ earn: 'points', fixed: 10 }],
        cap: { per: 'customer', period: 'day', amount: 25 },
      },
    ],
  });
  const register = openRegister(opened, cafe);
  return {
    ...{ opened, cafe, register },
    sell: async (occurredAt: string) => {
      const sale = await register.sell({ occurredAt });
      return { id: sale.id, points: sale.earned[0]?.amount ?? 0 };
    },
  };
}

const day = 86_400_000;

test('the cap of a day that is long over still judges what a register hands over late', async () => {
  const shop = await openShop();
  const { clock } = shop.opened;
  // on 22 November two sales: 20 of the 25
  const first = await shop.sell('2026-11-22T09:00:00Z');
  expect(first.points).toBe(10);
  expect((await shop.sell('2026-11-22T09:30:00Z')).points).toBe(10);

  // 500 days later, of which each had its own cap; a month of them here
  for (let days = 0; days < 30; days += 1) {
    clock.advance(day);
    const now = new Date(clock.now()).toISOString();
    expect((await shop.sell(now)).points).toBe(10);
  }
  clock.advance(470 * day);
  // late ones of that day: 5 were left, then nothing; the day before had nothing yet
  expect((await shop.sell('2026-11-22T10:00:00Z')).points).toBe(5);
  expect((await shop.sell('2026-11-22T10:30:00Z')).points).toBe(0);
  expect((await shop.sell('2026-11-21T10:00:00Z')).points).toBe(10);

  // a refund gives room back to the day of its sale, however long ago, and to no other
  await shop.register.refund(first.id, { amount: 300 });
  expect((await shop.sell('2026-11-22T11:00:00Z')).points).toBe(10);
  expect((await shop.sell('2026-11-22T11:30:00Z')).points).toBe(0);
  await shop.register.expectInvariants();
});
