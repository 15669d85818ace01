import { afterEach, expect, test } from 'vitest';
import { cafeProgram, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const { units, rules, tiers } = cafeProgram;
const shirts = (quantity: number, unitPrice: number) => ({
  total: quantity * unitPrice,
  lines: [{ id: 'shirt', sku: 'SHIRT', category: 'clothes', quantity, unitPrice }],
});
const back = (externalId: string, unitPrice: number, id = 'back') => ({
  ...{ id, sku: 'SHIRT', category: 'clothes', quantity: -1, unitPrice },
  returnOf: { externalId },
});

async function openShop(program: object) {
  platform = await openPlatform();
  const cafe = await openCafe(platform, program);
  return { of: platform, cafe, register: openRegister(platform, cafe) };
}

test('what has lapsed is not taken twice, of whichever sale it is', async () => {
  const { of, register } = await openShop({ units, rules });
  const first = await register.sell({ externalId: 'first', ...shirts(3, 5_000) });
  await register.sell({ externalId: 'second', ...shirts(1, 2_000) });
  await register.capture((await register.hold({ unit: 'points', amount: 60 })).id);
  await of.loyalty.drained();
  of.clock.advance(400 * 86_400_000);
  expect(await of.background.runExpiry()).toBe(true);
  expect((await register.balance('points')).available).toBe(0); // 90 and 20 have lapsed
  const lapsed = (amount: number) => [{ unit: 'points', amount }];
  const exchange = await register.sell({
    total: 1_000,
    lines: [
      ...[back('first', 5_000, 'one'), back('second', 2_000, 'two')],
      ...shirts(1, 8_000).lines,
    ],
  });
  expect(exchange).toMatchObject({
    earned: [{ unit: 'points', amount: 80 }],
    returns: [
      { reversed: lapsed(50), lapsed: lapsed(50), debt: [] },
      { reversed: lapsed(20), lapsed: lapsed(20), debt: [] },
    ],
  });
  const rest = await register.refund(first.id, { lines: [{ id: 'shirt', quantity: 2 }] });
  expect(rest).toMatchObject({ reversed: lapsed(100), lapsed: lapsed(40), debt: [] });
  // 80, less the 60 that were spent of what came back
  expect(await register.balance('points')).toMatchObject({ available: 20, debt: 0 });
  await register.expectInvariants();
});

test.each([
  ['a cheaper one: it goes', 20_000, 'bronze'],
  ['one that carries it as well: it stays', 70_000, 'silver'],
])('a level that a coat had brought, exchanged for %s', async (_, price, level) => {
  const { of, cafe, register } = await openShop({ units, rules, tiers });
  const coat = await register.sell({ externalId: 'first', ...shirts(1, 60_000) });
  expect(coat.tier).toEqual({ id: 'silver', changed: true });
  await of.loyalty.drained();
  await register.sell({
    total: price - 60_000,
    lines: [back('first', 60_000), ...shirts(1, price).lines],
  });
  await of.loyalty.drained();
  const customer = await of.membership.customers.get(cafe.orgId, cafe.customerId);
  expect(customer?.tier?.id ?? 'bronze').toBe(level);
  await register.expectInvariants();
});

test('goods that only come back, with a coupon beside them: a fixed gift goes, none comes', async () => {
  const each = {
    ...{ id: 'each', on: 'pos.transaction', then: [{ earn: 'points', fixed: 7 }] },
  };
  const { register } = await openShop({ units, rules: [each] });
  await register.sell({ externalId: 'first', ...shirts(1, 5_000) });
  expect((await register.balance('points')).available).toBe(7);
  const coupon = { id: 'coupon', quantity: 1, unitPrice: -500 };
  const only = await register.sell({ total: -5_500, lines: [back('first', 5_000), coupon] });
  expect(only).toMatchObject({ earned: [], why: [{ rule: 'each', reason: 'nothing_to_earn' }] });
  expect(await register.balance('points')).toMatchObject({ available: 0, debt: 0 });
  await register.expectInvariants();
});
