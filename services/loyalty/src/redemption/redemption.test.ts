import type { Ledger } from '@laurel/ledger/port';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';
import { redemptionState } from '../views/redemption-state.ts';

const program = {
  ...cafeProgram,
  rewards: [
    ...cafeProgram.rewards,
    {
      id: 'mug',
      name: 'Mug',
      price: { unit: 'points', amount: 10 },
      effect: { kind: 'voucher', prefix: 'MUG-' },
      stock: 3,
    },
    {
      id: 'cookie',
      name: 'Cookie',
      price: { unit: 'points', amount: 5 },
      effect: { kind: 'discountAmount', amount: 250 },
      limit: { per: 'customer', period: 'day', count: 1 },
    },
  ],
};

let platform: Platform;
let cafe: Cafe;
let register: ReturnType<typeof openRegister>;
let crash = false;
/** The process dies between the record and the ledger. */
const wrapLedger = (ledger: Ledger): Ledger => ({
  ...ledger,
  async createTransfers(transfers) {
    if (crash) throw new Error('the power went out');
    return ledger.createTransfers(transfers);
  },
});
beforeAll(async () => {
  platform = await openPlatform({ wrapLedger });
  cafe = await openCafe(platform, program);
});
beforeEach(async () => {
  register = openRegister(platform, {
    ...cafe,
    customerId: await addCustomer(platform, cafe.orgId),
  });
});
afterAll(() => platform.close());

describe('a redemption', () => {
  it('holds the price, and capturing it takes it, once', async () => {
    await register.adjust(200);
    const held = await register.hold({ rewardId: 'free-coffee' });
    expect(held).toMatchObject({
      status: 'held',
      via: 'price',
      unit: 'points',
      amount: 150,
      discount: { kind: 'freeItem' },
    });
    expect(await register.balance('points')).toMatchObject({ available: 50, held: 150 });
    const captured = await register.capture(held.id);
    expect(captured.ok && captured.value.activity.outcome).toMatchObject({
      id: held.id,
      status: 'captured',
    });
    expect(await register.balance('points')).toMatchObject({ available: 50, held: 0 });
    expect(problemOf(await register.void(held.id)).code).toBe('redemption_captured');
    await register.expectInvariants();
  });

  it('captured again in the same words is answered as it was', async () => {
    await register.adjust(150);
    const held = await register.hold({ rewardId: 'free-coffee' });
    const first = await register.capture(held.id, { transactionExternalId: 'T-1' });
    const again = await register.capture(held.id, { transactionExternalId: 'T-1' });
    expect(again.ok && again.value.replayed).toBe(true);
    expect(again.ok && again.value.activity.outcome).toEqual(
      first.ok && first.value.activity.outcome,
    );
    expect(
      problemOf(await register.capture(held.id, { transactionExternalId: 'T-2' })),
    ).toMatchObject({
      code: 'redemption_captured',
      detail: `${held.id} was captured already for the sale T-1`,
    });
    expect(problemOf(await register.capture(held.id)).code).toBe('redemption_captured');
    expect(await register.balance('points')).toMatchObject({ available: 0, held: 0 });
  });

  it('captured again after the hold would have timed out is still answered as it was', async () => {
    await register.adjust(150);
    const held = await register.hold({ rewardId: 'free-coffee', ttlSeconds: 60 });
    await register.capture(held.id);
    platform.clock.advance(61_000);
    expect((await register.capture(held.id)).ok).toBe(true);
  });

  it('voided gives everything back, and cannot be captured any more', async () => {
    await register.adjust(150);
    const held = await register.hold({ rewardId: 'free-coffee' });
    expect((await register.void(held.id)).ok).toBe(true);
    expect(await register.balance('points')).toMatchObject({ available: 150, held: 0 });
    expect(problemOf(await register.capture(held.id)).code).toBe('redemption_voided');
    const again = await register.void(held.id);
    expect(again.ok && again.value.replayed).toBe(true);
    expect(await register.balance('points')).toMatchObject({ available: 150, held: 0 });
  });

  it('is told as captured when the ledger has it, not when it is recorded', async () => {
    await register.adjust(10);
    const { id } = await register.hold({ unit: 'points', amount: 10 });
    const state = () =>
      redemptionState(
        platform.loyalty,
        { orgId: cafe.orgId, id },
        {
          nowMs: platform.clock.now(),
          boundLocationId: null,
        },
      );
    crash = true;
    await expect(register.capture(id)).rejects.toThrow();
    crash = false;
    expect(await state()).toMatchObject({ status: 'held' });
    await register.capture(id);
    expect(await state()).toMatchObject({ status: 'captured' });
  });

  it('left alone lets go by itself', async () => {
    await register.adjust(150);
    const held = await register.hold({ rewardId: 'free-coffee', ttlSeconds: 60 });
    platform.clock.advance(61_000);
    expect(problemOf(await register.capture(held.id)).code).toBe('redemption_expired');
    expect(await register.balance('points')).toMatchObject({ available: 150, held: 0 });
    expect(problemOf(await register.void(held.id)).code).toBe('redemption_expired');
  });

  it('uses a granted voucher before points', async () => {
    await register.adjust(150);
    await register.sell({ quantity: 10 });
    const held = await register.hold({ rewardId: 'free-coffee' });
    expect(held).toMatchObject({ via: 'grant', unit: 'reward.free-coffee', amount: 1 });
    await register.capture(held.id);
    expect(await register.balance('reward.free-coffee')).toMatchObject({ available: 0, held: 0 });
    expect((await register.hold({ rewardId: 'free-coffee' })).via).toBe('price');
  });

  it('pays with points at what the program says they are worth', async () => {
    await register.adjust(500);
    const held = await register.hold({ unit: 'points', amount: 300 });
    expect(held.discount).toEqual({ kind: 'amount', amountMinor: 300 });
    expect(held.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  });

  it('of points less may be captured than was held: 300 held, 120 paid, 180 let go', async () => {
    await register.adjust(500);
    const held = await register.hold({ unit: 'points', amount: 300 });
    const asked = { amount: 120, transactionExternalId: 'T-1' };
    const captured = await register.capture(held.id, asked);
    expect(captured.ok && captured.value.activity.outcome).toMatchObject({
      ...{ amount: 120, discount: { kind: 'amount', amountMinor: 120 }, released: 180 },
    });
    expect(await register.balance('points')).toMatchObject({ available: 380, held: 0 });
    const again = await register.capture(held.id, asked);
    expect(again.ok && again.value.replayed).toBe(true);
    for (const other of [{ ...asked, amount: 121 }, { transactionExternalId: 'T-1' }])
      expect(problemOf(await register.capture(held.id, other)).code).toBe('redemption_captured');
    expect(await register.reverse(held.id)).toMatchObject({ amount: 120, released: 180 });
    expect(await register.balance('points')).toMatchObject({ available: 500, held: 0 });
    await register.expectInvariants();
  });

  it('never more than was held, nor a part of a reward, nor of nothing', async () => {
    await register.adjust(500);
    const points = await register.hold({ unit: 'points', amount: 100 });
    const reward = await register.hold({ rewardId: 'free-coffee' });
    for (const [id, amount, detail] of [
      [points.id, 101, '100 points are held, not 101'],
      [reward.id, 150, 'a reward is captured whole: leave out amount'],
    ] as const)
      expect(problemOf(await register.capture(id, { amount }))).toMatchObject({
        ...{ code: 'invalid_value', detail, errors: [{ pointer: '/amount' }] },
      });
    expect(await register.balance('points')).toMatchObject({ available: 250, held: 250 });
    const whole = await register.capture(points.id, { amount: 100 });
    expect(whole.ok && whole.value.activity.outcome).not.toHaveProperty('released');
  });

  it('is refused with a name for every reason, and nothing is held', async () => {
    expect(problemOf(await register.tryHold({ rewardId: 'free-coffee' }))).toMatchObject({
      code: 'insufficient_balance',
      errors: [{ pointer: '/rewardId' }],
    });
    expect(problemOf(await register.tryHold({ rewardId: 'nothing' })).code).toBe(
      'reward_not_found',
    );
    expect(problemOf(await register.tryHold({ unit: 'gold', amount: 1 })).code).toBe(
      'unit_not_found',
    );
    expect(problemOf(await register.tryHold({ unit: 'points', amount: 1 })).code).toBe(
      'insufficient_balance',
    );
    expect(problemOf(await register.tryHold({})).code).toBe('invalid_request');
    expect(problemOf(await register.capture('rdm_01h455vb4pex5vsknk084sn02q')).code).toBe(
      'redemption_not_found',
    );
    expect(await register.balance('points')).toMatchObject({ available: 0, held: 0 });
  });

  it('once per customer and day, and again when it was voided or on the next day', async () => {
    await register.adjust(50);
    const first = await register.hold({ rewardId: 'cookie' });
    expect(problemOf(await register.tryHold({ rewardId: 'cookie' })).code).toBe('limit_reached');
    await register.void(first.id);
    await register.capture((await register.hold({ rewardId: 'cookie' })).id);
    expect(problemOf(await register.tryHold({ rewardId: 'cookie' })).code).toBe('limit_reached');
    platform.clock.advance(24 * 3_600_000);
    expect((await register.hold({ rewardId: 'cookie' })).status).toBe('held');
  });

  it('never sells more than the stock, however many registers race', async () => {
    const customers = await Promise.all(
      Array.from({ length: 12 }, () => addCustomer(platform, cafe.orgId)),
    );
    for (const customerId of customers) await register.adjust(10, { customerId });
    const results = await Promise.all(
      customers.map((customerId) => register.tryHold({ customerId, rewardId: 'mug' })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    expect(
      new Set(results.filter(({ ok }) => !ok).map((result) => problemOf(result).code)),
    ).toEqual(new Set(['out_of_stock']));
    await register.expectInvariants();
  });

  it('never spends points twice, however many registers race', async () => {
    await register.adjust(35);
    const results = await Promise.all(
      Array.from({ length: 10 }, () => register.tryHold({ unit: 'points', amount: 10 })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    expect(await register.balance('points')).toMatchObject({ available: 5, held: 30 });
  });
});

describe('a correction', () => {
  it('gives and takes, and never takes more than there is', async () => {
    await register.adjust(10);
    await register.adjust(-4);
    expect(await register.balance('points')).toMatchObject({ available: 6 });
    expect(problemOf(await register.tryAdjust({ amount: -7 })).code).toBe('insufficient_balance');
    expect(problemOf(await register.tryAdjust({ amount: 0 })).code).toBe('invalid_value');
    expect(problemOf(await register.tryAdjust({ amount: 1, unit: 'spend' })).code).toBe(
      'unit_not_found',
    );
  });

  it('moves points from one customer to another', async () => {
    const [from, to] = [
      await addCustomer(platform, cafe.orgId),
      await addCustomer(platform, cafe.orgId),
    ];
    await register.adjust(10, { customerId: from });
    expect((await register.tryTransfer({ from, to, unit: 'points', amount: 7 })).ok).toBe(true);
    expect(await register.balance('points', from)).toMatchObject({ available: 3 });
    expect(await register.balance('points', to)).toMatchObject({ available: 7 });
    expect(
      problemOf(await register.tryTransfer({ from, to: from, unit: 'points', amount: 1 })).code,
    ).toBe('invalid_value');
    expect(
      problemOf(await register.tryTransfer({ from, to, unit: 'points', amount: 4 })).code,
    ).toBe('insufficient_balance');
    await register.expectInvariants();
  });
});
