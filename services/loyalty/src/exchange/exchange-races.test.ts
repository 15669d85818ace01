import { afterEach, describe, expect, test } from 'vitest';
import { openAnotherProcess } from '../testing/another-process.ts';
import { openGate } from '../testing/gate.ts';
import { cafeProgram, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const shirt = (unitPrice: number, more: object = {}) => ({
  ...{ id: 'shirt', sku: 'SHIRT', category: 'clothes', quantity: 1, unitPrice },
  ...more,
});

/** A customer with 50 points of a shirt that he is about to bring back. */
async function openShop(pieces = 1, more: readonly object[] = []) {
  const gate = openGate();
  platform = await openPlatform(gate);
  const { units, rules } = cafeProgram;
  const cafe = await openCafe(platform, { units, rules: [...rules, ...more] });
  const register = openRegister(platform, cafe);
  const lines = [shirt(5_000, { quantity: pieces })];
  const first = await register.sell({ externalId: 'first', total: 5_000 * pieces, lines });
  /** The shirt for one of 80.00. */
  const exchange = (externalId: string) => ({
    ...{ externalId, locationId: cafe.locationId, customer: { id: cafe.customerId } },
    total: 3_000,
    lines: [
      shirt(5_000, { id: 'back', quantity: -1, returnOf: { externalId: 'first' } }),
      shirt(8_000),
    ],
  });
  return {
    ...{ of: platform, gate, cafe, register, saleId: first.id, exchange },
    points: async () => (await register.balance('points')).available,
  };
}

/** A register of another process: in one, requests about one customer wait for each other. */
async function elsewhere(of: Platform, cafe: Awaited<ReturnType<typeof openCafe>>) {
  const loyalty = await openAnotherProcess(of);
  const other = openRegister({ loyalty, ledgerService: of.ledgerService }, cafe);
  return { other, close: loyalty.close };
}

describe('an exchange that races for a piece', () => {
  test('with another exchange: one has it, the other is refused and leaves no record', async () => {
    const { of, cafe, gate, register, exchange, points } = await openShop();
    const { other, close } = await elsewhere(of, cafe);
    gate.letIn(() => other.trySale(exchange('rival')));
    const late = await register.trySale(exchange('late'));
    expect(problemOf(late)).toMatchObject({
      code: 'refund_exceeds_sale',
      errors: [{ pointer: '/lines/0/quantity' }],
    });
    await close();
    expect(await points()).toBe(80);
    const { data } = await of.loyalty.activities.find({ orgId: cafe.orgId, limit: 20 });
    expect(data.map(({ dedupe }) => dedupe).sort()).toEqual(['sale|api|first', 'sale|api|rival']);
    await register.expectInvariants();
  });

  test('with another, of the first purchase: of its gift of 100 nothing is lost, nor twice there', async () => {
    const welcome = {
      ...{ id: 'welcome', on: 'pos.transaction', when: { 'customer.firstPurchase': true } },
      then: [{ earn: 'points', fixed: 100 }],
    };
    const { of, cafe, gate, register, exchange, saleId, points } = await openShop(3, [welcome]);
    const { other, close } = await elsewhere(of, cafe);
    gate.letIn(() => other.trySale(exchange('rival')));
    expect((await register.trySale(exchange('late'))).ok).toBe(true);
    await close();
    expect(await points()).toBe(50 + 2 * 80 + 100);
    await register.refund(saleId, { lines: [{ id: 'shirt', quantity: 1 }] });
    expect(await points()).toBe(2 * 80 + 33 + 33);
    await register.expectInvariants();
  });

  test('with another exchange, of another piece: both are recorded', async () => {
    const { of, cafe, gate, register, exchange, saleId, points } = await openShop(3);
    const { other, close } = await elsewhere(of, cafe);
    gate.letIn(() => other.trySale(exchange('rival')));
    expect((await register.trySale(exchange('late'))).ok).toBe(true);
    await close();
    expect(await points()).toBe(210); // 150 − 2 × 50 + 2 × 80
    await register.refund(saleId, { lines: [{ id: 'shirt', quantity: 1 }] });
    expect(await points()).toBe(160);
    await register.expectInvariants();
  });

  test('with a refund of it, posted before: it is refused', async () => {
    const { gate, register, exchange, saleId, points } = await openShop();
    gate.letIn(() => register.refund(saleId, { amount: 5_000 }));
    expect(problemOf(await register.trySale(exchange('late'))).code).toBe('refund_exceeds_sale');
    expect(await points()).toBe(0);
    await register.expectInvariants();
  });

  test('with a refund of it, posted after: the refund is refused', async () => {
    const { gate, register, exchange, saleId, points } = await openShop();
    gate.letIn(() => register.trySale(exchange('early')));
    const refund = await register.tryRefund(saleId, { lines: [{ id: 'shirt', quantity: 1 }] });
    expect(problemOf(refund).code).toBe('refund_exceeds_sale');
    expect(await points()).toBe(80);
    await register.expectInvariants();
  });
});

describe('a crash', () => {
  test.each(['before', 'after'] as const)(
    '%s the posting: the sweeper ends it, once',
    async (when) => {
      const { of, gate, register, exchange, saleId, points } = await openShop();
      await of.loyalty.drained();
      gate.breakNext(when);
      await expect(register.trySale(exchange('once'))).rejects.toThrow();
      of.clock.advance(60_000);
      expect(await of.background.sweep()).toBe(1);
      expect(await points()).toBe(80);
      expect(await register.trySale(exchange('once'))).toMatchObject({ value: { replayed: true } });
      expect(problemOf(await register.tryRefund(saleId, { amount: 1 })).code).toBe(
        'refund_exceeds_sale',
      );
      expect(await points()).toBe(80);
      await register.expectInvariants();
    },
  );

  test('before the posting, and somebody takes the piece meanwhile: the exchange is undone', async () => {
    const { of, gate, register, exchange, saleId, points } = await openShop();
    gate.breakNext('before');
    await expect(register.trySale(exchange('once'))).rejects.toThrow();
    await register.refund(saleId, { amount: 5_000 });
    of.clock.advance(60_000);
    await of.background.sweep();
    expect(await points()).toBe(0);
    expect(problemOf(await register.trySale(exchange('once'))).code).toBe('refund_exceeds_sale');
    await register.expectInvariants();
  });
});
