import { expect, test } from 'vitest';
import { addCustomer, cafeProgram, openCafe, openPlatform, publish } from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';
import { pointValue } from './point-value.ts';

const worthOf = (redemption: Parameters<typeof pointValue>[0]['redemption'], amount: number) => {
  const value = pointValue({ id: 'points', ...(redemption && { redemption }) }, amount);
  return value.ok
    ? value.value
    : [value.problem.code, value.problem.errors?.[0]?.pointer, value.problem.detail];
};

test('points are worth amount × minor ÷ amount, exactly, rounded down', () => {
  expect(worthOf({ amount: 1, minor: 1 }, 300)).toBe(300);
  expect(worthOf({ amount: 100, minor: 50 }, 300)).toBe(150);
  expect(worthOf({ amount: 3, minor: 2 }, 100)).toBe(66); // 66.67
  // 0.29 × 100 is 28.999… in floating point
  expect(worthOf({ amount: 100, minor: 29 }, 100)).toBe(29);
  // 999999999999 × 9999 is beyond 2^53
  expect(worthOf({ amount: 10_000, minor: 9_999 }, 999_999_999_999)).toBe(999_899_999_999);
});

test('only in multiples of the step, from the minimum on, and never for nothing', () => {
  const redemption = { amount: 100, minor: 100, step: 50, minimum: 100 };
  expect(worthOf(redemption, 100)).toBe(100);
  expect(worthOf(redemption, 150)).toBe(150);
  expect(worthOf(redemption, 50)).toEqual([
    ...['invalid_value', '/amount', 'at least 100 points are redeemed at once'],
  ]);
  expect(worthOf(redemption, 120)).toEqual([
    ...['invalid_value', '/amount', 'points are redeemed in multiples of 50'],
  ]);
  expect(worthOf({ amount: 100, minor: 1 }, 99)).toEqual([
    ...['invalid_value', '/amount', '99 points are worth less than one minor unit'],
  ]);
  expect(worthOf({ amount: 1, minor: 2 }, 1_000_000_000_000)).toEqual([
    ...['invalid_value', '/amount', '1000000000000 points are worth more than a sale costs'],
  ]);
  expect(worthOf(undefined, 99)).toEqual([
    ...['not_redeemable', '/unit', 'the program does not say what points are worth'],
  ]);
});

test('a part of what was held is worth what it was then, with its steps', async () => {
  const platform = await openPlatform();
  const worth = (redemption: object) => ({
    ...cafeProgram,
    units: cafeProgram.units.map((unit) => ({ ...unit, redemption })),
  });
  const cafe = await openCafe(platform, worth({ amount: 3, minor: 2, step: 10 }));
  const register = openRegister(platform, cafe);
  await register.adjust(100);
  const held = await register.hold({ unit: 'points', amount: 100 });
  expect(held.discount).toEqual({ kind: 'amount', amountMinor: 66 });
  await publish(platform, cafe.orgId, worth({ amount: 1, minor: 5 }));
  expect(problemOf(await register.capture(held.id, { amount: 55 })).detail).toBe(
    'points are redeemed in multiples of 10',
  );
  const captured = await register.capture(held.id, { amount: 50 }); // 33.33
  expect(captured.ok && captured.value.activity.outcome.discount).toEqual({
    ...{ kind: 'amount', amountMinor: 33 },
  });
  await platform.close();
});

test('a unit without a value buys rewards, but pays nothing, whatever it costs', async () => {
  const platform = await openPlatform();
  const { redemption: _, ...points } = cafeProgram.units[0] ?? {};
  const cafe = await openCafe(platform, { ...cafeProgram, units: [{ ...points, cost: 5 }] });
  const customerId = await addCustomer(platform, cafe.orgId);
  const register = openRegister(platform, { ...cafe, customerId });
  await register.adjust(200);
  expect(problemOf(await register.tryHold({ unit: 'points', amount: 10 })).code).toBe(
    'not_redeemable',
  );
  expect(await register.balance('points')).toMatchObject({ available: 200, held: 0 });
  expect((await register.hold({ rewardId: 'free-coffee' })).amount).toBe(150);
  await platform.close();
});
