import { afterEach, describe, expect, test } from 'vitest';
import type { Platform } from '../testing/platform.ts';
import { problemOf } from '../testing/register.ts';
import { back, has, openShirtShop, shirt } from '../testing/shirt-shop.ts';

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

/** What comes of the void of an exchange; the values were computed by hand. */

describe('an exchange that was rung up wrongly', () => {
  test('is voided: two of three shirts are on their receipt again, and can be brought back', async () => {
    const { register, saleId, undo, shown, settled } = await openShop();
    const lines = [back(1_000, { quantity: -2 }), shirt(5_000)];
    const exchange = await register.sell({ total: 3_000, lines });
    expect(await register.balance('points')).toEqual(has(60)); // 30 − 20 + 50
    expect(await shown(saleId)).toEqual(['partlyRefunded', 2_000, 1]);
    expect(await settled()).toEqual([[80n, 20n, 20n, 0n]]);
    expect(await undo(exchange.id)).toMatchObject({
      ...{ status: 'voided', amount: 5_000, reversed: [{ unit: 'points', amount: 50 }], debt: [] },
      returnsUndone: [
        {
          ...{ transactionId: saleId, lines: [{ id: 'shirt', quantity: 2 }] },
          ...{ amount: 2_000, refundedTotal: 0, given: [{ unit: 'points', amount: 20 }] },
        },
      ],
    });
    expect(await register.balance('points')).toEqual(has(30));
    expect(await shown(saleId)).toEqual(['posted', 0, 0]);
    expect(await shown(exchange.id)).toEqual(['voided', 5_000, 1]);
    expect(await settled()).toEqual([[80n, 50n, 50n, 0n]]); // all that is left is of A
    // what was really brought back, under a new number
    const right = await register.sell({ total: 2_000, lines: [back(1_000), shirt(3_000)] });
    expect(right.returns).toMatchObject([{ amount: 1_000, refundedTotal: 1_000 }]);
    expect(await register.balance('points')).toEqual(has(50)); // 30 − 10 + 30
    expect(await register.refund(saleId, one)).toMatchObject({ amount: 1_000 });
    expect(await register.refund(saleId, { amount: 1_000 })).toMatchObject({
      refundedTotal: 3_000,
    });
    expect(await register.balance('points')).toEqual(has(30));
    expect(await shown(saleId)).toEqual(['refunded', 3_000, 3]);
    await register.expectInvariants();
  });

  test('of all three shirts, and nothing bought: the sale is as it was, and can be voided', async () => {
    const { of, register, saleId, undo, shown } = await openShop();
    const lines = [back(1_000, { quantity: -3 })];
    const exchange = await register.sell({ total: -3_000, lines });
    expect(await shown(saleId)).toEqual(['refunded', 3_000, 1]);
    await undo(exchange.id);
    expect(await register.balance('points')).toEqual(has(30));
    expect(await shown(saleId)).toEqual(['posted', 0, 0]);
    const voided = await register.tryVoidSale(saleId, 'twice');
    expect(voided).toMatchObject({ value: { activity: { outcome: { amount: 3_000 } } } });
    expect(await register.balance('points')).toEqual(has(0));
    await of.loyalty.drained();
    await register.expectInvariants();
  });

  test('said again it is the same; its number is used, a new one is free', async () => {
    const { cafe, register, saleId, undo } = await openShop();
    const body = {
      ...{ externalId: 'X', locationId: cafe.locationId, customer: { id: cafe.customerId } },
      ...{ total: -1_000, lines: [back(1_000)] },
    };
    const exchange = await register.sell(body);
    const first = await undo(exchange.id);
    expect(await undo(exchange.id)).toEqual(first);
    const right = { ...body, total: -2_000, lines: [back(1_000, { quantity: -2 })] };
    expect(problemOf(await register.trySale(right)).code).toBe('idempotency_conflict');
    expect((await register.trySale({ ...right, externalId: 'Y' })).ok).toBe(true);
    expect(await register.balance('points')).toEqual(has(10));
    expect(await register.refund(saleId, one)).toMatchObject({ refundedTotal: 3_000 });
  });

  test('what he bought was refunded before: the shirts are given again all the same', async () => {
    const { register, saleId, undo, shown } = await openShop();
    const lines = [back(1_000), shirt(5_000)];
    const exchange = await register.sell({ total: 4_000, lines });
    await register.refund(exchange.id, one);
    expect(await register.balance('points')).toEqual(has(20));
    await undo(exchange.id);
    expect(await register.balance('points')).toEqual(has(30));
    expect(await shown(saleId)).toEqual(['posted', 0, 0]);
    expect(await shown(exchange.id)).toEqual(['voided', 5_000, 2]);
    await register.expectInvariants();
  });

  test('he has spent its points: the points of his receipt repay what he owes', async () => {
    const { register, undo, settled } = await openShop();
    const lines = [back(1_000, { quantity: -3 }), shirt(5_000)];
    const exchange = await register.sell({ total: 2_000, lines });
    await register.capture((await register.hold({ unit: 'points', amount: 45 })).id);
    expect(await undo(exchange.id)).toMatchObject({
      ...{ debt: [{ amount: 45 }], repaid: [{ unit: 'points', amount: 30 }] },
    });
    expect(await register.balance('points')).toEqual(has(0, { debt: 15 })); // 30 − 45
    expect(await settled()).toEqual([[80n, 95n, 5n, 45n]]); // 45 redeemed, 50 of the void
    await register.expectInvariants();
  });

  test('the return had left a debt: it is owed no more', async () => {
    const { register, saleId, undo, settled } = await openShop();
    await register.capture((await register.hold({ unit: 'points', amount: 25 })).id);
    const exchange = await register.sell({ total: -3_000, lines: [back(1_000, { quantity: -3 })] });
    expect(await register.balance('points')).toEqual(has(0, { debt: 25 }));
    expect(await settled()).toEqual([[30n, 55n, 5n, 25n]]);
    await undo(exchange.id);
    expect(await register.balance('points')).toEqual(has(5));
    expect(await settled()).toEqual([[30n, 25n, 0n, 0n]]);
    await register.refund(saleId, { amount: 3_000 });
    expect(await register.balance('points')).toEqual(has(0, { debt: 25 }));
    await register.expectInvariants();
  });

  test('it was somebody else who brought the shirts: each has again what was his', async () => {
    const { register, ada, ben, undo } = await openShop();
    const lines = [back(1_000, { quantity: -2 }), shirt(5_000)];
    const exchange = await register.sell({ total: 3_000, lines }, ben);
    expect(await register.balance('points', ada)).toEqual(has(10));
    await undo(exchange.id);
    expect(await register.balance('points', ada)).toEqual(has(30));
    expect(await register.balance('points', ben)).toEqual(has(0));
    await register.expectInvariants();
  });

  test('of two sales: both have theirs again, each once', async () => {
    const { register, saleId, undo, shown } = await openShop();
    const second = await register.sell({ externalId: 'B', total: 2_000, lines: [shirt(2_000)] });
    const lines = [back(1_000), back(2_000, { id: 'b', returnOf: { externalId: 'B' } })];
    const exchange = await register.sell({ total: -3_000, lines });
    expect(await register.balance('points')).toEqual(has(20));
    expect((await undo(exchange.id)).returnsUndone).toMatchObject([
      { transactionId: saleId, given: [{ amount: 10 }] },
      { transactionId: second.id, given: [{ amount: 20 }] },
    ]);
    expect(await register.balance('points')).toEqual(has(50));
    expect([await shown(saleId), await shown(second.id)]).toEqual([
      ['posted', 0, 0],
      ['posted', 0, 0],
    ]);
    await register.expectInvariants();
  });

  test('of an exchange: the middle one has it again, and is voided in its turn', async () => {
    const { register, saleId, undo, shown } = await openShop();
    const first = await register.sell({
      ...{ externalId: 'M', total: 4_000, lines: [back(1_000), shirt(5_000)] },
    });
    const ofM = back(5_000, { returnOf: { externalId: 'M' } });
    const second = await register.sell({ total: -3_000, lines: [ofM, shirt(2_000)] });
    expect(await register.balance('points')).toEqual(has(40)); // 20 + 20
    await undo(second.id);
    expect(await register.balance('points')).toEqual(has(70));
    await undo(first.id);
    expect(await register.balance('points')).toEqual(has(30));
    expect(await shown(saleId)).toEqual(['posted', 0, 0]);
    await register.expectInvariants();
  });
});

describe('between the exchange and its void', () => {
  test('another shirt was brought back: that stays so, by piece and by money', async () => {
    const { register, saleId, undo, shown } = await openShop();
    const exchange = await register.sell({ total: -1_000, lines: [back(1_000)] });
    await register.refund(saleId, one);
    await register.refund(saleId, { amount: 400 });
    expect(await register.balance('points')).toEqual(has(6));
    await undo(exchange.id);
    // of two shirts 4.00 were given back: 16 of 20 points
    expect(await register.balance('points')).toEqual(has(16));
    expect(await shown(saleId)).toEqual(['partlyRefunded', 1_400, 2]);
    expect(await register.refund(saleId, one)).toMatchObject({ amount: 800 });
    expect(await register.refund(saleId, one)).toMatchObject({ amount: 800 });
    expect(await register.balance('points')).toEqual(has(0));
    await register.expectInvariants();
  });

  test('the sale was voided: nobody has anything', async () => {
    const { register, saleId, undo, shown } = await openShop();
    const exchange = await register.sell({ total: 4_000, lines: [back(1_000), shirt(5_000)] });
    await register.tryVoidSale(saleId, 'not sold');
    expect((await undo(exchange.id)).returnsUndone).toEqual([]);
    expect(await register.balance('points')).toEqual(has(0));
    expect(await shown(saleId)).toEqual(['voided', 3_000, 2]);
    await register.expectInvariants();
  });

  test('the sale was named, or corrected: who has it now has it whole', async () => {
    const { register, saleId, ada, ben, undo, shown } = await openShop();
    const exchange = await register.sell({ total: -2_000, lines: [back(1_000, { quantity: -2 })] });
    await register.name(saleId, ben);
    await register.correct(saleId, { total: 6_000, lines: [shirt(2_000, { quantity: 3 })] });
    expect(await register.balance('points', ben)).toEqual(has(20));
    expect((await undo(exchange.id)).returnsUndone).toMatchObject([
      { customerId: ben, given: [{ unit: 'points', amount: 40 }] },
    ]);
    expect(await register.balance('points', ada)).toEqual(has(0));
    expect(await register.balance('points', ben)).toEqual(has(60));
    expect(await shown(saleId)).toEqual(['corrected', 0, 0]);
    await register.refund(saleId, one);
    expect(await register.balance('points', ben)).toEqual(has(40));
    await register.expectInvariants();
  });

  test('the exchange was corrected: what it brings by then is taken, the shirts are given again', async () => {
    const { register, saleId, undo, shown } = await openShop();
    const exchange = await register.sell({ total: 4_000, lines: [back(1_000), shirt(5_000)] });
    await register.correct(exchange.id, { total: 8_000, lines: [back(1_000), shirt(9_000)] });
    expect(await register.balance('points')).toEqual(has(110));
    await undo(exchange.id);
    expect(await register.balance('points')).toEqual(has(30));
    expect(await shown(saleId)).toEqual(['posted', 0, 0]);
    await register.expectInvariants();
  });
});
