import { afterEach, beforeEach, expect, it } from 'vitest';
import { refundKind } from '../refund/record-refund.ts';
import { openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform;
beforeEach(async () => {
  platform = await openPlatform();
});
afterEach(() => platform.close());

it('gives back what was redeemed in a voided sale, once, though the void is told of twice', async () => {
  const cafe = await openCafe(platform);
  const register = openRegister(platform, cafe);
  await register.adjust(150);
  const { externalId, ...sold } = await sellNumbered(register);
  const held = await register.hold({ rewardId: 'free-coffee' }); // 150 points
  await register.capture(held.id, { transactionExternalId: externalId });
  expect(await register.balance('points')).toMatchObject({ available: 3, debt: 0 });
  const voidSale = () =>
    platform.loyalty.intake(refundKind).submit({
      ...{ orgId: cafe.orgId, boundLocationId: null, by: 'key' },
      ...{ transactionId: sold.id, voids: { reason: 'rung up twice' } },
    });
  const done = await voidSale();
  await platform.loyalty.drained();
  expect(await register.balance('points')).toMatchObject({ available: 150, debt: 0 });
  expect(done.ok && (await voidSale()).ok).toBe(true);
  await platform.loyalty.drained();
  expect(await register.balance('points')).toMatchObject({ available: 150, debt: 0 });
  await register.expectInvariants();
});

it('gives back what is captured for it afterwards, but not at another store or for another sale', async () => {
  const cafe = await openCafe(platform);
  const register = openRegister(platform, cafe);
  await register.adjust(100);
  const { externalId, id } = await sellNumbered(register);
  expect((await register.tryVoidSale(id, 'rung up twice')).ok).toBe(true);
  await platform.loyalty.drained();
  const capture = async (transactionExternalId: string, locationId = cafe.locationId) => {
    const held = await register.hold({ unit: 'points', amount: 10, locationId });
    expect((await register.capture(held.id, { transactionExternalId })).ok).toBe(true);
    await platform.loyalty.drained();
    return (await register.balance('points')).available;
  };
  expect(await capture(externalId)).toBe(100);
  expect(await capture(externalId, cafe.otherLocationId)).toBe(90);
  expect(await capture('T-other')).toBe(80);
  expect(await capture(externalId)).toBe(80);
  expect(platform.errors).toEqual([]);
  await register.expectInvariants();
});

it('sees it whichever of the two is first', async () => {
  const cafe = await openCafe(platform);
  const register = openRegister(platform, cafe);
  await register.adjust(100);
  const { externalId, id } = await sellNumbered(register);
  const held = await register.hold({ unit: 'points', amount: 10 });
  const done = await Promise.all([
    register.capture(held.id, { transactionExternalId: externalId }),
    register.tryVoidSale(id, 'rung up twice'),
  ]);
  expect(done.map(({ ok }) => ok)).toEqual([true, true]);
  await platform.loyalty.drained();
  expect(await register.balance('points')).toMatchObject({ available: 100, held: 0, debt: 0 });
});

async function sellNumbered(register: ReturnType<typeof openRegister>) {
  const externalId = 'T-4711';
  return { ...(await register.sell({ externalId })), externalId };
}
