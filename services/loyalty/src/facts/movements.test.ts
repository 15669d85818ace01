import { afterEach, expect, test } from 'vitest';
import { cafeProgram } from '../testing/platform.ts';
import { openShirtShop, shirt } from '../testing/shirt-shop.ts';

const [points] = cafeProgram.units;
const [base] = cafeProgram.rules;
const mug = { id: 'mug', name: 'Mug', effect: { kind: 'voucher' } };
const program = {
  ...{ units: [points], rules: [base] },
  rewards: [{ ...mug, price: { unit: 'points', amount: 10 } }],
};

let shop: Awaited<ReturnType<typeof openShirtShop>> | undefined;
afterEach(async () => {
  await shop?.of.close();
  shop = undefined;
});

/** Ada has 30 points, for three shirts at noon. */
async function openShop() {
  const opened = await openShirtShop(program);
  shop = opened;
  const { of, cafe } = opened;
  return {
    ...opened,
    async moved() {
      await of.loyalty.drained();
      const { movements } = await of.loyalty.facts.page({ orgId: cafe.orgId, limit: 1_000 });
      return movements.toSorted((a, b) => a.atMs - b.atMs || b.issued - a.issued);
    },
  };
}

test('a movement says who stood at which till, at what hour there', async () => {
  const { of, register, moved } = await openShop();
  of.clock.advance(11 * 3_600_000);
  const lines = [shirt(1_000)];
  await register.sell({ total: 1_000, lines, staffId: 'ann', deviceId: 'till-2' });
  const rows = await moved();
  expect(rows.map(({ hour, staffId, deviceId }) => [hour, staffId, deviceId])).toEqual([
    [12, null, null],
    [23, 'ann', 'till-2'],
  ]);
});

test('of a redemption also what it paid for; its reversal says the same', async () => {
  const { register, moved, of } = await openShop();
  of.clock.advance(1_000);
  const held = await register.hold({ rewardId: 'mug', staffId: 'ann', deviceId: 'till-2' });
  await register.capture(held.id);
  of.clock.advance(1_000);
  await register.reverse(held.id);
  const paid = await register.hold({ unit: 'points', amount: 5 });
  of.clock.advance(1_000);
  await register.capture(paid.id);
  const rows = await moved();
  expect(
    rows.map(({ redeemed, rewardId, staffId, deviceId }) => [
      ...[redeemed, rewardId, staffId, deviceId],
    ]),
  ).toEqual([
    [0, null, null, null],
    [10, 'mug', 'ann', 'till-2'],
    [-10, 'mug', 'ann', 'till-2'],
    [5, null, null, null],
  ]);
});

test('what one customer gives to another is told of both, and neither issued nor redeemed', async () => {
  const { of, register, ada, ben, moved } = await openShop();
  of.clock.advance(1_000);
  const given = await register.tryTransfer({ from: ada, to: ben, unit: 'points', amount: 12 });
  expect(given.ok).toBe(true);
  const [, gift, ...more] = await moved();
  expect(more).toEqual([]);
  expect(gift).toMatchObject({
    ...{ kind: 'transfer', reason: 'gift', unit: 'points', passed: 12, giverId: ada },
    ...{ customerId: ben, locationId: null, issued: 0, redeemed: 0, lapsed: 0 },
  });
});
