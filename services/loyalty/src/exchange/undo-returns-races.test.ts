import { afterEach, describe, expect, test } from 'vitest';
import { openAnotherProcess } from '../testing/another-process.ts';
import { openGate } from '../testing/gate.ts';
import { openRegister, problemOf } from '../testing/register.ts';
import { back, has, openShirtShop, shirt } from '../testing/shirt-shop.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Two of three shirts were exchanged by mistake for one of 50.00; a register of each process. */
async function openShop() {
  const gate = openGate();
  const shop = await openShirtShop(undefined, gate);
  const { of, cafe, register } = shop;
  const lines = [back(1_000, { quantity: -2 }), shirt(5_000)];
  const { id } = await register.sell({ externalId: 'X', total: 3_000, lines });
  const loyalty = await openAnotherProcess(of);
  closing.push(loyalty.close, of.close);
  return {
    ...{ ...shop, gate, exchangeId: id },
    other: openRegister({ loyalty, ledgerService: of.ledgerService }, cafe),
    /** Of the sale, in words of another exchange. */
    exchange: (quantity: number, externalId: string) => ({
      ...{ externalId, locationId: cafe.locationId, customer: { id: cafe.customerId } },
      ...{ total: quantity * -1_000 + 2_000 },
      lines: [back(1_000, { quantity: -quantity }), shirt(2_000)],
    }),
  };
}

describe('the void of an exchange races', () => {
  test('with itself in another process: it is undone once', async () => {
    const { gate, register, other, exchangeId, shown, saleId } = await openShop();
    gate.letIn(() => other.tryVoidSale(exchangeId, 'twice'));
    expect(await register.tryVoidSale(exchangeId, 'once')).toMatchObject({
      value: { activity: { outcome: { returnsUndone: [{ refundedTotal: 0 }] } } },
    });
    expect(await register.balance('points')).toEqual(has(30));
    expect(await shown(saleId)).toEqual(['posted', 0, 0]);
    await register.expectInvariants();
  });

  test('with a refund of the third shirt, before or after it: that is all that is brought back', async () => {
    const one = { lines: [{ id: 'shirt', quantity: 1 }] };
    for (const first of ['refund', 'void']) {
      const { gate, register, other, exchangeId, shown, saleId } = await openShop();
      if (first === 'refund') {
        gate.letIn(() => other.refund(saleId, one));
        expect((await register.tryVoidSale(exchangeId, 'wrong')).ok).toBe(true);
      } else {
        gate.letIn(() => other.tryVoidSale(exchangeId, 'wrong'));
        expect(await register.refund(saleId, one)).toMatchObject({ refundedTotal: 1_000 });
      }
      expect(await register.balance('points')).toEqual(has(20));
      expect(await shown(saleId)).toEqual(['partlyRefunded', 1_000, 1]);
      await register.expectInvariants();
    }
  });

  test('with a refund of more than is left: it is refused before, and done after', async () => {
    const { gate, register, other, exchangeId, saleId } = await openShop();
    const all = { lines: [{ id: 'shirt', quantity: 3 }] };
    expect(problemOf(await register.tryRefund(saleId, all)).code).toBe('refund_exceeds_sale');
    gate.letIn(async () => {
      const early = problemOf(await other.tryRefund(saleId, all));
      expect(early.code).toBe('refund_exceeds_sale');
    });
    expect((await register.tryVoidSale(exchangeId, 'wrong')).ok).toBe(true);
    expect(await register.refund(saleId, all)).toMatchObject({ amount: 3_000 });
    expect(await register.balance('points')).toEqual(has(0));
    await register.expectInvariants();
  });

  test('with another exchange of the shirt that is left: both are right', async () => {
    const { gate, register, other, exchangeId, exchange, shown, saleId } = await openShop();
    gate.letIn(() => other.trySale(exchange(1, 'Y')));
    expect((await register.tryVoidSale(exchangeId, 'wrong')).ok).toBe(true);
    expect(await register.balance('points')).toEqual(has(40)); // 30 − 10 + 20
    expect(await shown(saleId)).toEqual(['partlyRefunded', 1_000, 1]);
    expect((await register.trySale(exchange(2, 'Z'))).ok).toBe(true);
    expect(await shown(saleId)).toEqual(['refunded', 3_000, 2]);
    await register.expectInvariants();
  });

  test('with the void of the sale: nobody has anything, whichever is first', async () => {
    for (const first of ['sale', 'exchange']) {
      const { gate, register, other, exchangeId, shown, saleId } = await openShop();
      const ids = first === 'sale' ? [exchangeId, saleId] : [saleId, exchangeId];
      const [late = '', early = ''] = ids;
      gate.letIn(() => other.tryVoidSale(early, 'twice'));
      expect((await register.tryVoidSale(late, 'wrong')).ok).toBe(true);
      expect(await register.balance('points')).toEqual(has(0));
      expect((await shown(saleId))[0]).toBe('voided');
      await register.expectInvariants();
    }
  });

  test('with a correction and a naming of the sale: it has all three shirts', async () => {
    const { gate, register, other, exchangeId, saleId, ben, shown } = await openShop();
    gate.letIn(async () => {
      const lines = [shirt(2_000, { quantity: 3 })];
      await other.correct(saleId, { total: 6_000, lines });
      await other.name(saleId, ben);
    });
    expect((await register.tryVoidSale(exchangeId, 'wrong')).ok).toBe(true);
    expect(await register.balance('points')).toEqual(has(0));
    expect(await register.balance('points', ben)).toEqual(has(60));
    expect(await shown(saleId)).toEqual(['corrected', 0, 0]);
    await register.expectInvariants();
  });

  test('with a redemption of what it takes: that is owed', async () => {
    const { gate, register, other, exchangeId } = await openShop();
    gate.letIn(() => other.hold({ unit: 'points', amount: 45 }));
    expect((await register.tryVoidSale(exchangeId, 'wrong')).ok).toBe(true);
    // 30 are his, of which 45 are held
    expect(await register.balance('points')).toEqual(has(0, { held: 45, debt: 15 }));
    await register.expectInvariants();
  });
});

describe('a crash between the record of the void and the ledger', () => {
  test.each(['before', 'after'] as const)('(%s the posting) is finished once', async (when) => {
    const { of, gate, register, exchangeId, shown, saleId } = await openShop();
    await of.loyalty.drained();
    gate.breakNext(when);
    await expect(register.tryVoidSale(exchangeId, 'wrong')).rejects.toThrow();
    of.clock.advance(60_000);
    expect(await of.background.sweep()).toBeGreaterThan(0);
    expect(await register.balance('points')).toEqual(has(30));
    expect(await register.tryVoidSale(exchangeId, 'wrong')).toMatchObject({
      value: { replayed: true },
    });
    await register.refund(saleId, { amount: 3_000 });
    expect(await register.balance('points')).toEqual(has(0));
    expect(await shown(saleId)).toEqual(['refunded', 3_000, 1]);
    await register.expectInvariants();
  });

  test('before the posting, and the third shirt is brought back meanwhile', async () => {
    const { of, gate, register, exchangeId, shown, saleId } = await openShop();
    gate.breakNext('before');
    await expect(register.tryVoidSale(exchangeId, 'wrong')).rejects.toThrow();
    await register.refund(saleId, { lines: [{ id: 'shirt', quantity: 1 }] });
    of.clock.advance(60_000);
    await of.background.sweep();
    expect(await register.balance('points')).toEqual(has(20));
    expect(await shown(saleId)).toEqual(['partlyRefunded', 1_000, 1]);
    await register.expectInvariants();
  });
});
