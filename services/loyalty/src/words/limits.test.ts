import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';
import { balanceMax, givenMax } from './limits.ts';

/** Every minor unit earns a thousand points: a sale of ten millions gives the most there is. */
const program = {
  ...cafeProgram,
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1000, per: 1 }, base: 'net' }],
    },
  ],
  tiers: undefined,
};
const million = { quantity: 1_000_000, unitPrice: 1_000 }; // 10^9 minor units, 10^12 points

let platform: Platform;
let cafe: Cafe;
let register: ReturnType<typeof openRegister>;
beforeEach(async () => {
  platform = await openPlatform();
  const { tiers: _, ...withoutTiers } = program;
  cafe = await openCafe(platform, withoutTiers);
  register = openRegister(platform, cafe);
});
afterEach(() => platform.close());

/** Brings the customer's points to this by corrections, the most at a time. */
async function fill(upTo: number, customerId = cafe.customerId) {
  const { available } = await register.balance('points', customerId);
  const changes: number[] = [];
  for (let left = upTo - available; left > 0; left -= givenMax)
    changes.push(Math.min(left, givenMax));
  await Promise.all(changes.map((amount) => register.adjust(amount, { customerId })));
}

test('a correction to the bound is made, one beyond it is refused, before anything is posted', async () => {
  await fill(balanceMax - 1);
  expect(problemOf(await register.tryAdjust({ amount: 2 })).code).toBe('limit_reached');
  expect((await register.balance('points')).available).toBe(balanceMax - 1);
  await register.adjust(1);
  expect((await register.balance('points')).available).toBe(999_999_999_999_999 + 1);
  expect(problemOf(await register.tryAdjust({ amount: 1 })).code).toBe('limit_reached');
  await register.adjust(-givenMax);
  expect((await register.balance('points')).available).toBe(999_000_000_000_000);
  await register.expectInvariants();
});

test('a sale is never refused: it earns what there is room for, and says why no more', async () => {
  await fill(balanceMax - 300);
  const reduced = await register.sell(million);
  expect(reduced.earned).toEqual([{ unit: 'points', amount: 300, pending: false }]);
  expect(reduced.why[0]).toMatchObject({ rule: 'base', fired: true, reason: 'cap_reduced' });
  const none = await register.sell(million);
  expect([none.earned, none.why[0]?.reason]).toEqual([[], 'cap_reached']);
  expect((await register.balance('points')).available).toBe(balanceMax);
  await register.expectInvariants();
});

test('what is given by another customer counts as well, and what is held', async () => {
  const friend = await addCustomer(platform, cafe.orgId);
  await register.adjust(1_000, { customerId: friend });
  await fill(balanceMax);
  const give = (amount: number) =>
    register.tryTransfer({ from: friend, to: cafe.customerId, unit: 'points', amount });
  expect(problemOf(await give(1)).code).toBe('limit_reached');
  const held = await register.hold({ unit: 'points', amount: 500 });
  expect(problemOf(await give(1)).code).toBe('limit_reached');
  await register.capture(held.id);
  expect(problemOf(await give(501)).code).toBe('limit_reached');
  expect((await give(500)).ok).toBe(true);
  expect(problemOf(await register.tryReverse(held.id)).code).toBe('limit_reached');
  await register.adjust(-500);
  expect((await register.reverse(held.id)).status).toBe('reversed');
  expect((await register.balance('points')).available).toBe(balanceMax);
  await register.expectInvariants();
});

test('what came and went may be beyond what a number carries; what is there is exact', async () => {
  // 9,100 × 10^12 came and went: more than 2^53
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(Array.from({ length: 910 }, () => register.adjust(givenMax)));
    await Promise.all(Array.from({ length: 910 }, () => register.adjust(-givenMax)));
  }
  await register.adjust(7);
  expect((await register.adjust(-4)).balances).toEqual([
    { unit: 'points', available: 3, pending: 0, held: 0, debt: 0 },
  ]);
  expect(problemOf(await register.tryAdjust({ amount: -4 })).code).toBe('insufficient_balance');
});
