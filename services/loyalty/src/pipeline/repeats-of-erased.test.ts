import { afterAll, beforeAll, expect, test } from 'vitest';
import { adjustmentKind } from '../correction/adjust.ts';
import { transferKind } from '../correction/transfer-between-customers.ts';
import { holdKind } from '../redemption/hold.ts';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
  publish,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';

let platform: Platform;
let cafe: Cafe;
let register: ReturnType<typeof openRegister>;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform);
  register = openRegister(platform, cafe);
});
afterAll(() => platform.close());

const erase = async (customerId: string) => {
  const erased = await platform.membership.customers.erase(cafe.orgId, customerId, 'test');
  expect(erased.ok).toBe(true);
};
const customer = () => addCustomer(platform, cafe.orgId);
const caller = (boundLocationId: string | null = null) => ({
  ...{ orgId: cafe.orgId, boundLocationId, requestId: 'r' },
});
/** What only another store may hear. */
const atStation = () => caller(cafe.otherLocationId);

test('an adjustment of somebody who was erased since is answered as at first; a new one is refused', async () => {
  const customerId = await customer();
  const { locationId } = cafe;
  const body = {
    customerId,
    unit: 'points',
    amount: 7,
    reason: 'sorry',
    externalId: 'a-1',
    locationId,
  };
  const ask = (more: object = {}, by = caller()) =>
    platform.loyalty
      .intake(adjustmentKind)
      .submit({ ...by, by: 'key', body: { ...body, ...more } });
  const first = await ask();
  await erase(customerId);
  const again = await ask();
  expect(again).toMatchObject({ ok: true, value: { replayed: true } });
  expect(again.ok && again.value.activity).toEqual(first.ok && first.value.activity);
  expect(await register.balance('points', customerId)).toMatchObject({ available: 7 });
  for (const other of [{ externalId: 'a-2' }, { amount: 8 }, { locationId: cafe.otherLocationId }])
    expect(problemOf(await ask(other)).code).toBe('customer_erased');
  expect(problemOf(await ask({}, atStation())).code).toBe('forbidden');
  expect(problemOf(await ask({ locationId: undefined }, atStation())).code).toBe('customer_erased');
});

test.each(['from', 'to'] as const)(
  'a transfer whose customer (%s) was erased since is answered as at first',
  async (side) => {
    const [from, to] = [await customer(), await customer()];
    await register.tryAdjust({ customerId: from, amount: 9 });
    const body = { from, to, unit: 'points', amount: 4, externalId: `t-${side}` };
    const ask = (more: object = {}, by = caller()) =>
      platform.loyalty
        .intake(transferKind)
        .submit({ ...by, by: 'key', body: { ...body, ...more } });
    const first = await ask();
    await erase(body[side]);
    const again = await ask();
    expect(again).toMatchObject({ ok: true, value: { replayed: true } });
    expect(again.ok && again.value.activity).toEqual(first.ok && first.value.activity);
    expect(await register.balance('points', from)).toMatchObject({ available: 5 });
    expect(problemOf(await ask({ amount: 5 })).code).toBe('customer_erased');
    expect(problemOf(await ask({ externalId: 'other' })).code).toBe('customer_erased');
    expect(problemOf(await ask({}, atStation())).code).toBe('customer_erased');
  },
);

test('a hold of somebody who was erased since, or of a reward that is gone, is answered as at first', async () => {
  const [ada, ben] = [await customer(), await customer()];
  const ask = (customerId: string, more: object = {}) =>
    platform.loyalty.intake(holdKind).submit({
      ...caller(),
      body: {
        ...{ customerId, locationId: cafe.locationId, rewardId: 'free-coffee' },
        ...{ externalId: `h-${customerId}`, ...more },
      },
    });
  for (const id of [ada, ben]) await register.tryAdjust({ customerId: id, amount: 200 });
  const [first, other] = [await ask(ada), await ask(ben)];
  await erase(ada);
  const again = await ask(ada);
  expect(again).toMatchObject({ ok: true, value: { replayed: true } });
  expect(again.ok && again.value.activity).toEqual(first.ok && first.value.activity);
  expect(await register.balance('points', ada)).toMatchObject({ available: 50, held: 150 });
  expect(problemOf(await ask(ada, { ttlSeconds: 7 })).code).toBe('customer_erased');
  expect(problemOf(await ask(ada, { externalId: 'new' })).code).toBe('customer_erased');
  const { rewards: _, stampCards: __, ...without } = cafeProgram;
  await publish(platform, cafe.orgId, without);
  const gone = await ask(ben);
  expect(gone.ok && gone.value.activity).toEqual(other.ok && other.value.activity);
  expect(problemOf(await ask(ben, { externalId: 'new' })).code).toBe('reward_not_found');
});
