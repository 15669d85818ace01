import { afterEach, expect, test } from 'vitest';
import { latteSale, openCafe, openPlatform, type Platform, publish } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { eventType } from './record-event.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

const pays = {
  ...{ id: 'points', kind: 'points', name: 'Beans', cost: 1 },
  redemption: { amount: 1, minor: 1 },
};
const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' } };
const bonus = {
  ...{ id: 'brought', on: 'referral.converted', then: [{ earn: 'points', fixed: 500 }] },
};
const welcome = {
  ...{ id: 'welcome', on: 'pos.transaction', then: [{ earn: 'points', fixed: 100 }] },
  when: { 'customer.referred': true, 'customer.firstPurchase': true },
};

/** Ada, and a program that thanks her for the friends she brings. */
async function openShop(rules: object[] = [bonus, welcome]) {
  platform = await openPlatform();
  const of = platform;
  const cafe = await openCafe(of, { units: [pays], rewards: [cup], rules });
  const { orgId, customerId: ada } = cafe;
  const register = openRegister(of, cafe);
  const { customers } = of.membership;
  let friends = 0;
  const settled = async () => {
    for (let turn = 0; turn < 6; turn += 1) await of.loyalty.drained();
    expect(of.errors).toEqual([]);
    await register.expectInvariants();
  };
  return {
    ...{ of, cafe, register, ada, settled },
    async friendOf(id: string | undefined) {
      friends += 1;
      const made = await customers.create(orgId, {
        externalId: `friend-${friends}`,
        ...(id !== undefined && { referredBy: { id } }),
      });
      if (!made.ok) throw new Error(made.problem.detail);
      return made.value.id;
    },
    /** What somebody has so many days later: available, pending, owed. */
    async after(days: number, id: string) {
      of.clock.advance(days * 86_400_000 + 1);
      await of.background.sweep();
      await settled();
      const { available, pending, debt } = await register.balance('points', id);
      return [available, pending, debt];
    },
    has: async (id: string) => (await register.balance('points', id)).available,
    referralOf: async (id: string) => (await customers.get(orgId, id))?.referral,
    async told() {
      const { data } = await of.loyalty.activities.find({ orgId, limit: 100 });
      return data.filter(eventType.is).map(({ customerId, locationId, input }) => ({
        ...{ customerId, locationId, payload: input.payload },
      }));
    },
  };
}

type Shop = Awaited<ReturnType<typeof openShop>>;

test('the first purchase of a friend is told of the one who brought him, once', async () => {
  const { register, settled, has, ada, friendOf, told, cafe, referralOf, of } = await openShop();
  const ben = await friendOf(ada);
  const { id } = await register.sell({ quantity: 2 }, ben);
  await settled();
  expect([await has(ada), await has(ben)]).toEqual([500, 100]);
  const first = { friendId: ben, transactionId: id, total: 600 };
  expect(await told()).toEqual([{ customerId: ada, locationId: cafe.locationId, payload: first }]);
  expect(await referralOf(ben)).toEqual({ by: ada, closedAtMs: of.clock.now() });
  await register.sell({}, ben);
  await settled();
  expect([await has(ada), await has(ben), (await told()).length]).toEqual([500, 100, 1]);
});

test('each friend counts, nobody without one, and a friend of a friend for the friend', async () => {
  const { register, settled, has, ada, friendOf } = await openShop();
  const ben = await friendOf(ada);
  const eva = await friendOf(ada);
  const finn = await friendOf(eva);
  const nobody = await friendOf(undefined);
  for (const id of [ben, eva, finn, nobody]) await register.sell({}, id);
  await settled();
  expect(await Promise.all([ada, ben, eva, finn, nobody].map(has))).toEqual([
    1_000, 100, 600, 100, 0,
  ]);
});

test('what nothing was paid for is no purchase; the first that was paid for is', async () => {
  const { register, settled, has, ada, friendOf, referralOf } = await openShop();
  const ben = await friendOf(ada);
  await register.sell({ unitPrice: 0 }, ben);
  await settled();
  expect([await has(ada), await has(ben)]).toEqual([0, 0]);
  expect((await referralOf(ben))?.closedAtMs).toBe(null);
  await register.sell({}, ben);
  await settled();
  expect([await has(ada), await has(ben)]).toEqual([500, 100]);
});

test('who bought before he was brought is nobody’s friend, and is asked only once', async () => {
  const { register, settled, has, ada, friendOf, referralOf, of, cafe } = await openShop();
  const ben = await friendOf(undefined);
  await register.sell({}, ben);
  await settled();
  const { customers } = of.membership;
  await customers.update(cafe.orgId, ben, { referredBy: { id: ada } });
  await register.sell({}, ben);
  await settled();
  expect([await has(ada), await referralOf(ben)]).toEqual([
    0,
    { by: ada, closedAtMs: of.clock.now() },
  ]);
});

test('two first sales that race bring it once', async () => {
  const { register, settled, has, ada, friendOf, told } = await openShop();
  const ben = await friendOf(ada);
  await Promise.all([register.sell({}, ben), register.sell({}, ben), register.sell({}, ben)]);
  await settled();
  expect([await has(ada), (await told()).length]).toEqual([500, 1]);
});

test('a receipt that is named afterwards to the friend counts as if his card had been there', async () => {
  const { register, settled, has, ada, friendOf } = await openShop();
  const ben = await friendOf(ada);
  const { id } = await register.sell({}, null);
  await settled();
  expect(await has(ada)).toBe(0);
  await register.name(id, ben);
  await settled();
  expect([await has(ada), await has(ben)]).toEqual([500, 100]);
});

test('who brought him was erased: the friend buys as ever, and nobody is given anything', async () => {
  const { register, settled, has, ada, friendOf, of, cafe, told } = await openShop();
  const ben = await friendOf(ada);
  await of.membership.customers.erase(cafe.orgId, ada, 'test');
  await register.sell({}, ben);
  await settled();
  expect([await has(ada), await has(ben), await told()]).toEqual([0, 100, []]);
});

test('a smallest purchase is asked for by the rule', async () => {
  const large = { ...bonus, when: { 'event.payload.total': { $gte: 1_000 } } };
  const { register, settled, has, ada, friendOf } = await openShop([large]);
  const [ben, eva] = [await friendOf(ada), await friendOf(ada)];
  await register.sell({ quantity: 3 }, ben);
  await register.sell({ quantity: 4 }, eva);
  await settled();
  expect(await has(ada)).toBe(500);
});

test('where no rule listens nothing is asked, told or closed; a rule later hears of those to come', async () => {
  const { register, settled, has, ada, friendOf, told, referralOf, of, cafe } = await openShop([]);
  const [ben, eva] = [await friendOf(ada), await friendOf(ada)];
  await register.sell({}, ben);
  await settled();
  const { data } = await of.loyalty.activities.find({ orgId: cafe.orgId, limit: 10 });
  expect(data.map(({ details }) => details)).not.toContainEqual(
    expect.objectContaining({ referral: expect.anything() }),
  );
  expect([await told(), (await referralOf(ben))?.closedAtMs]).toEqual([[], null]);
  await publish(of, cafe.orgId, { units: [pays], rewards: [cup], rules: [bonus] });
  await register.sell({}, ben);
  await register.sell({}, eva);
  await settled();
  expect(await has(ada)).toBe(500);
});

test('a repeat of the sale hears the first answer, and brings nothing twice', async () => {
  const { register, settled, has, ada, friendOf, cafe } = await openShop();
  const ben = await friendOf(ada);
  const body = latteSale(cafe.locationId, ben, { externalId: 'T-1' });
  const first = await register.trySale(body);
  await settled();
  const second = await register.trySale(body);
  await settled();
  expect(first).toMatchObject({ ok: true, value: { replayed: false } });
  expect(second).toMatchObject({ ok: true, value: { replayed: true } });
  expect([await has(ada), await has(ben)]).toEqual([500, 100]);
});

const patient = { ...bonus, pendingDays: 30 };

test('a gift that waits comes when the purchase of the friend still stands, in part too', async () => {
  const { register, settled, after, ada, friendOf } = await openShop([patient]);
  const ben = await friendOf(ada);
  const { id } = await register.sell({ quantity: 2 }, ben);
  await settled();
  await register.refund(id, { amount: 300 });
  expect(await after(29, ada)).toEqual([0, 500, 0]);
  expect(await after(1, ada)).toEqual([500, 0, 0]);
  expect(await after(400, ada)).toEqual([500, 0, 0]);
});

test.each([
  ['voided', (shop: Shop, id: string) => shop.register.tryVoidSale(id, 'never paid')],
  ['brought back wholly', (shop: Shop, id: string) => shop.register.refund(id, { amount: 600 })],
  [
    'somebody else’s',
    async (shop: Shop, id: string) => shop.register.name(id, await shop.friendOf(undefined)),
  ],
])(
  'a gift that waits never comes when the purchase was %s, and what came at once goes with it',
  async (_, undo) => {
    const atOnce = {
      ...bonus,
      id: 'at-once',
      then: [{ earn: 'points', fixed: 20 }],
      pendingDays: 0,
    };
    const cupToo = { ...bonus, id: 'cup', then: [{ grant: 'cup' }] };
    const later = { ...patient, id: 'later', pendingDays: 60 };
    const shop = await openShop([patient, atOnce, cupToo, later]);
    const { register, settled, after, ada, friendOf, of } = shop;
    const ben = await friendOf(ada);
    const { id } = await register.sell({ quantity: 2 }, ben);
    await settled();
    expect(await after(0, ada)).toEqual([20, 1_000, 0]);
    expect((await register.balance('reward.cup', ada)).available).toBe(1);
    const held = await register.hold({ customerId: ada, unit: 'points', amount: 15 });
    await register.capture(held.id);
    await undo(shop, id);
    expect(await after(29, ada)).toEqual([5, 1_000, 0]);
    expect(await after(1, ada)).toEqual([0, 0, 15]);
    expect((await register.balance('reward.cup', ada)).available).toBe(0);
    expect(await after(40, ada)).toEqual([0, 0, 15]);
    expect(await of.background.sweep()).toBe(0);
  },
);

test('two friends, one of whom voids: what the other brought comes', async () => {
  const { register, settled, after, ada, friendOf } = await openShop([patient]);
  const [ben, eva] = [await friendOf(ada), await friendOf(ada)];
  const { id } = await register.sell({}, ben);
  await register.sell({}, eva);
  await settled();
  await register.tryVoidSale(id, 'never paid');
  expect(await after(30, ada)).toEqual([500, 0, 0]);
});
