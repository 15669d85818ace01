import { afterEach, expect, test } from 'vitest';
import { openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

const dayMs = 86_400_000;
const rule = (id: string, fixed: number, more: object = {}) => ({
  ...{ id, on: 'pos.transaction', then: [{ earn: 'points', fixed }] },
  ...more,
});
const program = {
  units: [{ id: 'points', kind: 'points', name: 'Beans', cost: 1, pendingDays: 14 }],
  rules: [
    rule('unit', 10),
    rule('at-once', 1, { pendingDays: 0 }),
    rule('soon', 100, { pendingDays: 3 }),
    rule('late', 1_000, { pendingDays: 30 }),
  ],
};

async function openShop() {
  platform = await openPlatform();
  const of = platform;
  const register = openRegister(of, await openCafe(of, program));
  const startedMs = of.clock.now();
  return {
    register,
    /** What there is so many days after the sale. */
    async after(days: number) {
      await of.loyalty.drained();
      of.clock.set(startedMs + days * dayMs + 1);
      await of.background.sweep();
      await of.loyalty.drained();
      await register.expectInvariants();
      const { available, pending } = await register.balance('points');
      return [available, pending];
    },
  };
}

test('each rule lets points wait as long as it says, the others as long as the unit does', async () => {
  const { register, after } = await openShop();
  await register.sell();
  expect(await after(0)).toEqual([1, 1_110]);
  expect(await after(2)).toEqual([1, 1_110]);
  expect(await after(3)).toEqual([101, 1_010]);
  expect(await after(14)).toEqual([111, 1_000]);
  expect(await after(29)).toEqual([111, 1_000]);
  expect(await after(30)).toEqual([1_111, 0]);
});

test('a refund takes back all of it, whatever is due by then', async () => {
  const { register, after } = await openShop();
  const { id } = await register.sell();
  expect(await after(3)).toEqual([101, 1_010]);
  await register.refund(id, { amount: 300 });
  expect(await after(40)).toEqual([0, 0]);
  expect((await register.balance('points')).debt).toBe(0);
});
