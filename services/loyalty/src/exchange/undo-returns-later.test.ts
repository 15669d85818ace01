import { afterEach, describe, expect, test } from 'vitest';
import { openWaitingRefunds } from '../refund/waiting-refund.ts';
import { cafeProgram, type Platform } from '../testing/platform.ts';
import { back, has, openShirtShop, plainProgram, shirt } from '../testing/shirt-shop.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

async function openShop(program?: object) {
  const shop = await openShirtShop(program);
  platform = shop.of;
  return shop;
}

const one = { lines: [{ id: 'shirt', quantity: 1 }] };
const dayMs = 86_400_000;
const [base] = cafeProgram.rules;
const [points] = cafeProgram.units;

describe('what had been taken back', () => {
  test('the cap of the day is as it was: 20 of 50 were used by the sale', async () => {
    const cap = { per: 'customer', period: 'day', amount: 50 };
    const { register, undo } = await openShop({ ...plainProgram, rules: [{ ...base, cap }] });
    const lines = [back(1_000, { quantity: -3 }), shirt(9_000)];
    const exchange = await register.sell({ total: 6_000, lines });
    expect(await register.balance('points')).toEqual(has(50));
    await undo(exchange.id);
    expect(await register.balance('points')).toEqual(has(30));
    const more = await register.sell({ total: 9_000, lines: [shirt(9_000)] });
    expect(more.earned).toEqual([{ unit: 'points', amount: 20, pending: false }]);
    await register.expectInvariants();
  });

  test('somebody has used the cap meanwhile: the points are given, no cap is drawn beyond', async () => {
    const cap = { per: 'customer', period: 'day', amount: 30 };
    const { register, saleId, undo } = await openShop({
      ...plainProgram,
      rules: [{ ...base, cap }],
    });
    const exchange = await register.sell({ total: -3_000, lines: [back(1_000, { quantity: -3 })] });
    await register.sell({ total: 2_000, lines: [shirt(2_000)] });
    await undo(exchange.id);
    expect(await register.balance('points')).toEqual(has(50));
    const more = await register.sell({ total: 9_000, lines: [shirt(9_000)] });
    expect(more.earned).toEqual([]);
    await register.refund(saleId, { amount: 3_000 });
    expect(await register.balance('points')).toEqual(has(20));
    await register.expectInvariants();
  });

  test('pending points are pending again, and fall due when they would have', async () => {
    const waiting = { ...plainProgram, units: [{ ...points, pendingDays: 7 }] };
    const { of, register, saleId, undo } = await openShop(waiting);
    const [part, all] = [
      await register.sell({ total: -1_000, lines: [back(1_000)] }),
      await register.sell({ total: -2_000, lines: [back(1_000, { quantity: -2 })] }),
    ];
    expect(await register.balance('points')).toEqual(has(0));
    await undo(all.id);
    expect(await register.balance('points')).toEqual(has(0, { pending: 20 }));
    await undo(part.id);
    expect(await register.balance('points')).toEqual(has(0, { pending: 30 }));
    await of.loyalty.drained();
    of.clock.advance(7 * dayMs);
    await of.background.sweep();
    expect(await register.balance('points')).toEqual(has(30));
    await register.refund(saleId, one);
    expect(await register.balance('points')).toEqual(has(20));
    await register.expectInvariants();
  });

  test('pending points have fallen due meanwhile: they are there', async () => {
    const waiting = { ...plainProgram, units: [{ ...points, pendingDays: 7 }] };
    const { of, register, saleId, undo } = await openShop(waiting);
    const part = await register.sell({ total: -1_000, lines: [back(1_000)] });
    const rest = await register.sell({ total: -2_000, lines: [back(1_000, { quantity: -2 })] });
    await of.loyalty.drained();
    of.clock.advance(8 * dayMs);
    await of.background.sweep();
    await undo(rest.id);
    await undo(part.id);
    expect(await register.balance('points')).toEqual(has(30));
    await register.refund(saleId, one);
    expect(await register.balance('points')).toEqual(has(20));
    await register.expectInvariants();
  });

  test('what had lapsed has lapsed again, and is not taken twice', async () => {
    const { of, register, saleId, undo } = await openShop();
    await of.loyalty.drained();
    of.clock.advance(400 * dayMs);
    expect(await of.background.runExpiry()).toBe(true);
    expect(await register.balance('points')).toEqual(has(0));
    const exchange = await register.sell({ total: 4_000, lines: [back(1_000), shirt(5_000)] });
    expect(await register.balance('points')).toEqual(has(50));
    const lapsed = [{ unit: 'points', amount: 10 }];
    expect((await undo(exchange.id)).returnsUndone).toMatchObject([{ given: lapsed, lapsed }]);
    expect(await register.balance('points')).toEqual(has(0));
    expect(await register.refund(saleId, { amount: 3_000 })).toMatchObject({
      reversed: [{ amount: 30 }],
      ...{ lapsed: [{ unit: 'points', amount: 30 }], debt: [] },
    });
    expect(await register.balance('points')).toEqual(has(0));
    await register.expectInvariants();
  });

  test('what lapses while it is brought back lapses with the next run', async () => {
    const { of, register, saleId, undo } = await openShop();
    const exchange = await register.sell({ total: -1_000, lines: [back(1_000)] });
    await of.loyalty.drained();
    of.clock.advance(400 * dayMs);
    expect(await of.background.runExpiry()).toBe(true);
    await undo(exchange.id);
    of.clock.advance(31 * dayMs);
    expect(await of.background.runExpiry()).toBe(true);
    expect(await register.balance('points')).toEqual(has(0));
    expect(await register.refund(saleId, { amount: 3_000 })).toMatchObject({
      ...{ lapsed: [{ unit: 'points', amount: 30 }], debt: [] },
    });
    await register.expectInvariants();
  });
});

test.each([0, 7])(
  'points with a day of their own have it again (due after %i days)',
  async (due) => {
    const bonus = {
      ...{ ...base, id: 'bonus', expires: { kind: 'days', days: 14 }, pendingDays: due },
      then: [{ earn: 'points', rate: { amount: 1, per: 200 }, base: 'net' }],
    };
    const { of, register, saleId, undo } = await openShop({
      ...plainProgram,
      rules: [base, bonus],
    });
    const all = due === 0 ? has(45) : has(30, { pending: 15 });
    expect(await register.balance('points')).toEqual(all);
    const exchange = await register.sell({ total: -3_000, lines: [back(1_000, { quantity: -3 })] });
    await undo(exchange.id);
    const part = await register.sell({ total: -2_000, lines: [back(1_000, { quantity: -2 })] });
    expect(await register.balance('points')).toEqual(due === 0 ? has(15) : has(10, { pending: 5 }));
    await undo(part.id);
    expect(await register.balance('points')).toEqual(all);
    await of.loyalty.drained();
    of.clock.advance((due + 1) * dayMs);
    await of.background.sweep();
    expect(await register.balance('points')).toEqual(has(45));
    of.clock.advance(15 * dayMs);
    await of.background.runVoucherExpiry();
    expect(await register.balance('points')).toEqual(has(30));
    // what had lapsed lapses again
    const late = await register.sell({ total: -2_000, lines: [back(1_000, { quantity: -2 })] });
    expect(await register.balance('points')).toEqual(has(10));
    expect((await undo(late.id)).returnsUndone).toMatchObject([
      { given: [{ amount: 30 }], lapsed: [{ unit: 'points', amount: 10 }] },
    ]);
    expect(await register.balance('points')).toEqual(has(30));
    of.clock.advance(dayMs);
    await of.background.runVoucherExpiry();
    expect(await register.balance('points')).toEqual(has(30));
    expect(await register.refund(saleId, { amount: 3_000 })).toMatchObject({
      ...{ reversed: [{ amount: 45 }], lapsed: [{ amount: 15 }], debt: [] },
    });
    expect(await register.balance('points')).toEqual(has(0));
    await register.expectInvariants();
  },
);

describe('stamps', () => {
  const coffee = (quantity: number, more: object = {}) => ({
    ...{ id: 'a', sku: 'LATTE', category: 'coffee', quantity, unitPrice: 300 },
    ...more,
  });
  const ofCoffees = (externalId: string, quantity: number) =>
    coffee(-quantity, { id: 'back', returnOf: { externalId } });

  test('a card that was filled is filled again: the voucher is there, and can be redeemed', async () => {
    const { register, undo } = await openShop(cafeProgram);
    await register.sell({ externalId: 'C', quantity: 12 });
    expect(await register.balance('reward.free-coffee')).toEqual(has(1));
    const exchange = await register.sell({ total: -3_600, lines: [ofCoffees('C', 12)] });
    expect(await register.balance('reward.free-coffee')).toEqual(has(0));
    expect(await register.balance('stamps.coffee')).toEqual(has(0));
    await undo(exchange.id);
    expect(await register.balance('reward.free-coffee')).toEqual(has(1));
    expect(await register.balance('stamps.coffee')).toEqual(has(2));
    await register.expectInvariants();
  });

  test('his stamps have filled another card meanwhile: there is one voucher, as there would be', async () => {
    const { of, register, undo } = await openShop(cafeProgram);
    await register.sell({ quantity: 7 });
    await register.sell({ externalId: 'C', quantity: 3 });
    const exchange = await register.sell({ total: -900, lines: [ofCoffees('C', 3)] });
    const before = await register.balance('stamps.coffee');
    await register.sell({ quantity: 3 });
    await undo(exchange.id);
    await of.loyalty.drained();
    const [stamps, vouchers] = [
      await register.balance('stamps.coffee'),
      await register.balance('reward.free-coffee'),
    ];
    expect(before).toEqual(has(7));
    expect([stamps, vouchers]).toEqual([has(3), has(1)]); // 13 coffees
    await register.expectInvariants();
  });
});

test('a level that went with the coat comes back with it, and what it counts', async () => {
  const { of, register, undo, tier } = await openShop(cafeProgram);
  const coat = { id: 'shirt', sku: 'COAT', category: 'clothes', quantity: 1, unitPrice: 60_000 };
  await register.sell({ externalId: 'coat', total: 60_000, lines: [coat] });
  await of.loyalty.drained();
  expect(await tier()).toBe('silver');
  const returned = { ...coat, id: 'back', quantity: -1, returnOf: { externalId: 'coat' } };
  const exchange = await register.sell({ total: -58_000, lines: [returned, shirt(2_000)] });
  await of.loyalty.drained();
  expect(await tier()).toBe('bronze');
  await undo(exchange.id);
  await of.loyalty.drained();
  expect(await tier()).toBe('silver');
  await register.expectInvariants();
});

test('a refund that was refused, for the exchange had the pieces, is posted once it is voided', async () => {
  const { of, cafe, register, shown, saleId, undo } = await openShop();
  const nowMs = of.clock.now();
  // as it was written down before refunds that wait came before the exchange
  await openWaitingRefunds(of.documents).insert({
    ...{ orgId: cafe.orgId, id: of.ids.next('msg'), name: 'refunds|api|R', contentHash: 'R' },
    ...{ saleName: `${cafe.orgId}|sale|api|A`, status: 'refused', fromLog: false, by: 'key' },
    body: { externalId: 'R', of: { externalId: 'A' }, ...one },
    ...{ occurredAtMs: nowMs, receivedAtMs: nowMs, waitsUntilMs: nowMs, lookAtMs: nowMs + dayMs },
  });
  const exchange = await register.sell({ total: -3_000, lines: [back(1_000, { quantity: -3 })] });
  await of.loyalty.drained();
  expect(await register.balance('points')).toEqual(has(0));
  await undo(exchange.id);
  await of.loyalty.drained();
  expect(await register.balance('points')).toEqual(has(20));
  expect(await shown(saleId)).toEqual(['partlyRefunded', 1_000, 1]);
  const query = { status: undefined, limit: 10, cursor: undefined };
  expect(await of.loyalty.refunds.list(cafe.orgId, query)).toMatchObject({ value: { data: [] } });
});
