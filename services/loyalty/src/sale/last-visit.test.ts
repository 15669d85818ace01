import { afterEach, describe, expect, test } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

/** 100 points for who comes back after 30 days, 1 for who was never here. */
const program = {
  units: [{ id: 'points', kind: 'points', name: 'Beans', cost: 1 }],
  rules: [
    {
      ...{ id: 'back', on: 'pos.transaction', then: [{ earn: 'points', fixed: 100 }] },
      when: { 'customer.daysSinceLastVisit': { $gte: 30 } },
    },
    {
      ...{ id: 'new', on: 'pos.transaction', then: [{ earn: 'points', fixed: 1 }] },
      when: { 'customer.daysSinceLastVisit': null },
    },
  ],
};

async function openShop() {
  platform = await openPlatform();
  const of = platform;
  const cafe = await openCafe(of, program);
  const register = openRegister(of, cafe);
  const earned = async (occurredAt: string, more: Record<string, unknown> = {}) =>
    (await register.sell({ occurredAt, ...more })).earned.reduce(
      (sum, { amount }) => sum + amount,
      0,
    );
  return { of, cafe, register, earned };
}

describe('who comes back', () => {
  test('after so many days on the calendar of the store', async () => {
    const { earned } = await openShop();
    expect(await earned('2026-09-01T09:00:00Z')).toBe(1);
    expect(await earned('2026-09-30T20:00:00Z')).toBe(0); // 29 days
    // at a quarter past midnight in London (30 September to 30 October)
    expect(await earned('2026-10-29T23:59:00Z')).toBe(0);
    expect(await earned('2026-11-22T11:00:00Z')).toBe(0);
  });

  test('after 30 days to the day, whatever the hour', async () => {
    const { earned } = await openShop();
    await earned('2026-10-01T22:30:00Z'); // 23:30 in London
    expect(await earned('2026-10-31T00:10:00Z')).toBe(100);
    expect(await earned('2026-10-31T12:00:00Z')).toBe(0);
  });

  test('a sale reported late is none of somebody who stayed away', async () => {
    const { earned } = await openShop();
    await earned('2026-11-20T12:00:00Z');
    expect(await earned('2026-06-01T12:00:00Z')).toBe(0);
    // and the later one is still the last
    expect(await earned('2026-11-21T12:00:00Z')).toBe(0);
  });

  test('also where the last visit was brought back, for he was there', async () => {
    const { earned, register } = await openShop();
    await earned('2026-09-01T12:00:00Z');
    const { id } = await register.sell({ occurredAt: '2026-10-20T12:00:00Z' });
    await register.refund(id, { amount: 300 });
    expect(await earned('2026-11-10T12:00:00Z')).toBe(0);
  });

  test('years ago, in the shop next door, and in two sales that come together', async () => {
    const { of, cafe, register, earned } = await openShop();
    await earned('2025-02-01T12:00:00Z');
    await register.sell({ occurredAt: '2025-01-31T12:00:00Z', locationId: cafe.otherLocationId });
    const both = await Promise.all([
      earned('2026-11-22T10:00:00Z'),
      earned('2026-11-22T10:01:00Z'),
    ]);
    expect(both).toEqual([100, 0]);
    const other = await addCustomer(of, cafe.orgId);
    const first = await register.sell({ occurredAt: '2026-11-22T10:02:00Z' }, other);
    expect(first.earned).toEqual([{ unit: 'points', amount: 1, pending: false }]);
  });
});
