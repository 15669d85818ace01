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
      ...{ orgId: cafe.orgId, boundLocationId: null },
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

async function sellNumbered(register: ReturnType<typeof openRegister>) {
  const externalId = 'T-4711';
  return { ...(await register.sell({ externalId })), externalId };
}
