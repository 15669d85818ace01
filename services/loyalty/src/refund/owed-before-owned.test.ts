import { afterEach, describe, expect, test } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';
import { customerBalances } from '../views/customer-view.ts';
import { describeMovements } from '../views/describe-movements.ts';

/** A point for each pound of 3.00 coffees is 3; five stamps are a free one. */
const program = {
  units: [{ id: 'points', kind: 'points', name: 'Beans', redemption: { amount: 1, minor: 5 } }],
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
    },
  ],
  stampCards: [
    {
      ...{ id: 'coffee', name: 'Coffee', needed: 5, per: 'item' },
      ...{ items: { category: 'coffee' }, reward: 'free-coffee' },
    },
  ],
  rewards: [
    {
      ...{ id: 'free-coffee', name: 'Free coffee', price: { unit: 'points', amount: 20 } },
      effect: { kind: 'voucher' },
    },
  ],
};

let platform: Platform | undefined;
afterEach(() => platform?.close());

const nothing = { available: 0, pending: 0, held: 0, debt: 0 };

async function open(options: Parameters<typeof openPlatform>[0] = {}) {
  platform = await openPlatform(options);
  const { loyalty, clock, background } = platform;
  const cafe = await openCafe(platform, program);
  const register = openRegister(platform, cafe);
  return {
    platform,
    cafe,
    register,
    /** 30 points, 20 of them held for `ttlSeconds`, then all is brought back: 20 are owed. */
    async heldBesideDebt(ttlSeconds = 300) {
      const sale = await register.sell({ quantity: 10, lines: cakes(10) });
      const held = await register.hold({ unit: 'points', amount: 20, ttlSeconds });
      await register.refund(sale.id, { amount: 3_000 });
      expect(await register.balance('points')).toEqual({ ...nothing, held: 20, debt: 20 });
      await loyalty.drained();
      return held;
    },
    /** After so many seconds the sweeper comes by. */
    async sweepAfter(seconds: number) {
      clock.advance(seconds * 1_000);
      await background.sweep();
      await loyalty.drained();
    },
    repayments: async () => {
      const { data } = await loyalty.activities.find({ orgId: cafe.orgId, limit: 1_000 });
      return data.filter(({ kind }) => kind === 'repayment');
    },
  };
}

const cakes = (quantity: number) => [{ id: 'a', category: 'cake', quantity, unitPrice: 300 }];

describe('a hold beside a debt', () => {
  test('that is let go repays it, and the answer says so', async () => {
    const { heldBesideDebt, register, platform: of, cafe } = await open();
    const { id } = await heldBesideDebt();
    const result = await register.void(id);
    expect(result.ok && result.value.activity.outcome).toMatchObject({
      repaid: [{ unit: 'points', amount: 20 }],
    });
    expect(await register.balance('points')).toEqual(nothing);
    const { data } = await of.ledgerService.statement(cafe.orgId, {
      ...{ holder: cafe.customerId, units: ['points'], limit: 1 },
    });
    expect(await describeMovements(of.loyalty, cafe.orgId, data)).toMatchObject([
      { amount: -20, reason: 'debtRepaid', detail: 'Repaid what a refund left owing' },
    ]);
    await register.expectInvariants();
  });

  test('of which 5 are captured repays 15 of it', async () => {
    const { heldBesideDebt, register } = await open();
    const { id } = await heldBesideDebt();
    const result = await register.capture(id, { amount: 5 });
    expect(result.ok && result.value.activity.outcome).toMatchObject({
      ...{ released: 15, repaid: [{ unit: 'points', amount: 15 }] },
    });
    expect(await register.balance('points')).toEqual({ ...nothing, debt: 5 });
    // what was paid comes back, and repays the rest
    expect(await register.reverse(id)).toMatchObject({ debtRepaid: 5 });
    expect(await register.balance('points')).toEqual(nothing);
    await register.expectInvariants();
  });

  test('that times out repays it though nobody comes by any more', async () => {
    const { heldBesideDebt, sweepAfter, register, repayments, platform: of } = await open();
    await heldBesideDebt();
    await sweepAfter(11); // looks, and finds it held
    expect(await register.balance('points')).toEqual({ ...nothing, held: 20, debt: 20 });
    expect((await of.loyalty.unfinished()).count).toBe(0);
    await sweepAfter(288); // a second too early
    expect(await register.balance('points')).toMatchObject({ debt: 20 });
    await sweepAfter(2);
    expect(await register.balance('points')).toEqual(nothing);
    expect((await repayments()).map(({ outcome }) => outcome)).toMatchObject([
      { repaid: [] },
      { repaid: [{ unit: 'points', amount: 20 }] },
    ]);
    await sweepAfter(86_400);
    expect(await repayments()).toHaveLength(2);
    expect(of.errors).toEqual([]);
    await register.expectInvariants();
  });

  test('that timed out is repaid with the next sale, and is nobody’s to spend before', async () => {
    const { heldBesideDebt, register, platform: of, cafe } = await open();
    await heldBesideDebt(60);
    of.clock.advance(61_000);
    // the ledger has both for the moment, the customer is shown neither
    expect(await register.balance('points')).toEqual({ ...nothing, available: 20, debt: 20 });
    const customer = await of.membership.customers.get(cafe.orgId, cafe.customerId);
    if (!customer) throw new Error('the customer is gone');
    const shown = await customerBalances(of, customer);
    expect(shown.find(({ unit }) => unit === 'points')).toMatchObject(nothing);

    const friend = await addCustomer(of, cafe.orgId);
    const gift = { from: cafe.customerId, to: friend, unit: 'points', amount: 1 };
    for (const refused of [
      await register.tryHold({ unit: 'points', amount: 1 }),
      await register.tryHold({ rewardId: 'free-coffee' }),
      await register.tryTransfer(gift),
      await register.tryAdjust({ amount: -1 }),
    ])
      expect(problemOf(refused).code).toBe('insufficient_balance');

    const sale = await register.sell({ quantity: 1, lines: cakes(1) });
    expect(sale.why.at(-1)).toMatchObject({ rule: 'debt', unit: 'points', amount: 20 });
    expect(await register.balance('points')).toEqual({ ...nothing, available: 3 });
    await register.expectInvariants();
  });
});

test('who owes is told so when he wants to spend', async () => {
  const { heldBesideDebt, register } = await open();
  await heldBesideDebt();
  const details = [
    await register.tryHold({ unit: 'points', amount: 5 }),
    await register.tryHold({ rewardId: 'free-coffee' }),
    await register.tryAdjust({ amount: -5 }),
  ].map((result) => problemOf(result).detail);
  expect(details).toEqual([
    'the customer has 0 points, and owes 20; 5 are asked for',
    '40 points are missing; 20 of them are owed after a refund.',
    'the customer has 0 points, and owes 20',
  ]);
});

test('a reward that a debt swallowed is not answered as granted, and `why` says what it repaid', async () => {
  const { register, platform: of } = await open();
  const first = await register.sell({ quantity: 5 });
  const held = await register.hold({ rewardId: 'free-coffee' });
  await register.capture(held.id);
  await register.refund(first.id, { amount: 1_500 });
  // the free coffee was had, and is owed
  expect(await register.balance('reward.free-coffee')).toEqual({ ...nothing, debt: 1 });
  const second = await register.sell({ quantity: 5 });
  expect(second.stamps).toMatchObject([{ added: 5, completed: 1, balance: 0 }]);
  expect(second.rewards).toEqual([]);
  expect(second.why).toContainEqual(
    expect.objectContaining({ rule: 'debt', unit: 'reward.free-coffee', amount: 1 }),
  );
  expect(await register.balance('reward.free-coffee')).toEqual(nothing);
  expect((await register.sell({ quantity: 5 })).rewards).toEqual([
    { reward: 'free-coffee', count: 1 },
  ]);
  await of.loyalty.drained();
  const granted = await of.events.topics('*.loyalty.reward_granted');
  expect(granted).toHaveLength(1);
  await register.expectInvariants();
});

test('what a crash left unposted is posted beside a debt that came meanwhile, and repays it', async () => {
  let isBroken = false;
  const { register, sweepAfter } = await open({
    wrapLedger: (ledger) => ({
      ...ledger,
      async createTransfers(transfers) {
        if (isBroken) throw new Error('the power went out');
        return ledger.createTransfers(transfers);
      },
    }),
  });
  const sale = await register.sell({ quantity: 10, lines: cakes(10) });
  await register.capture((await register.hold({ unit: 'points', amount: 30 })).id);
  isBroken = true;
  await expect(register.sell({ quantity: 3, lines: cakes(3) })).rejects.toThrow();
  isBroken = false;
  await register.refund(sale.id, { amount: 3_000 });
  expect(await register.balance('points')).toEqual({ ...nothing, debt: 30 });
  await sweepAfter(60);
  expect(await register.balance('points')).toEqual({ ...nothing, debt: 21 });
  await register.expectInvariants();
});
