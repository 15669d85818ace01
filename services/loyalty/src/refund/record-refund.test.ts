import type { Ledger } from '@laurel/ledger/port';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** A register whose customer has nothing yet. */
const withNewCustomer = async () => {
  const customerId = await addCustomer(platform, cafe.orgId);
  return openRegister(platform, { ...cafe, customerId });
};

describe('a refund', () => {
  it('of everything takes back everything, to the last stamp', async () => {
    const fresh = await withNewCustomer();
    const sale = await fresh.sell({ quantity: 3 });
    const refund = await fresh.refund(sale.id, { amount: 900 });
    expect(refund.reversed).toEqual(
      expect.arrayContaining([
        { unit: 'points', amount: 9 },
        { unit: 'stamps.coffee', amount: 3 },
      ]),
    );
    expect(refund.debt).toEqual([]);
    for (const unit of ['points', 'stamps.coffee'])
      expect(await fresh.balance(unit)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
    await fresh.expectInvariants();
  });

  it('by line takes back exactly what the line brought', async () => {
    const fresh = await withNewCustomer();
    const lines = [
      { id: 'coffee', category: 'coffee', quantity: 2, unitPrice: 300 },
      { id: 'cake', category: 'food', quantity: 1, unitPrice: 3_000 },
    ];
    const sale = await fresh.sell({ total: 3_600, lines });
    const cake = await fresh.refund(sale.id, { lines: [{ id: 'cake', quantity: 1 }] });
    expect(cake).toMatchObject({ amount: 3_000, reversed: [{ unit: 'points', amount: 30 }] });
    const coffee = await fresh.refund(sale.id, { lines: [{ id: 'coffee', quantity: 1 }] });
    expect(coffee.reversed).toEqual(
      expect.arrayContaining([
        { unit: 'points', amount: 3 },
        { unit: 'stamps.coffee', amount: 1 },
      ]),
    );
  });

  it('of points already spent leaves a debt, which the next sale repays', async () => {
    const fresh = await withNewCustomer();
    const sale = await fresh.sell({ unitPrice: 20_000 });
    const { id } = await fresh.hold({ rewardId: 'free-coffee' });
    await fresh.capture(id);
    const refund = await fresh.refund(sale.id, { amount: 20_000 });
    expect(refund.debt).toEqual([{ unit: 'points', amount: 150 }]);
    expect(await fresh.balance('points')).toMatchObject({ available: 0, debt: 150 });
    await fresh.sell({ unitPrice: 10_000 });
    expect(await fresh.balance('points')).toMatchObject({ available: 0, debt: 50 });
    await fresh.sell({ unitPrice: 10_000 });
    expect(await fresh.balance('points')).toMatchObject({ available: 50, debt: 0 });
    await fresh.expectInvariants();
  });

  it('of the sale that filled a card takes the voucher back and the stamps on the card', async () => {
    const fresh = await withNewCustomer();
    await fresh.sell({ quantity: 9 });
    const tenth = await fresh.sell({ quantity: 1 });
    expect(tenth.stamps[0]).toMatchObject({ completed: 1, balance: 0 });
    await fresh.refund(tenth.id, { amount: 300 });
    expect(await fresh.balance('stamps.coffee')).toMatchObject({ available: 9, debt: 0 });
    expect(await fresh.balance('reward.free-coffee')).toMatchObject({ available: 0, debt: 0 });
    await fresh.expectInvariants();
  });

  it('of cards that were filled brings back as many as their stamps were, whatever else was sold', async () => {
    const lines = [
      { id: 'c', category: 'coffee', quantity: 10, unitPrice: 100 }, // one full card
      { id: 'm', category: 'machines', quantity: 1, unitPrice: 9_000 },
    ];
    const none = { available: 0, pending: 0, held: 0, debt: 0 };
    const cases: [line: string, stamps: number, coffees: number][] = [
      ['c', 0, 0],
      ['m', 0, 1],
    ];
    for (const [id, stamps, coffees] of cases) {
      const fresh = await withNewCustomer();
      const sale = await fresh.sell({ total: 10_000, lines });
      const quantity = lines.find((line) => line.id === id)?.quantity;
      await fresh.refund(sale.id, { lines: [{ id, quantity }] });
      expect(await fresh.balance('stamps.coffee')).toEqual({ ...none, available: stamps });
      expect(await fresh.balance('reward.free-coffee')).toEqual({ ...none, available: coffees });
      await fresh.tryVoidSale(sale.id, 'mistake');
      expect(await fresh.balance('stamps.coffee')).toEqual(none);
      expect(await fresh.balance('reward.free-coffee')).toEqual(none);
    }
    // the machine was most of the money, and takes neither of two cards
    const fresh = await withNewCustomer();
    const dear = lines.map((line) => (line.id === 'c' ? { ...line, quantity: 20 } : line));
    const sale = await fresh.sell({ total: 11_000, lines: dear });
    await fresh.refund(sale.id, { lines: [{ id: 'm', quantity: 1 }] });
    expect(await fresh.balance('reward.free-coffee')).toEqual({ ...none, available: 2 });
    await fresh.refund(sale.id, { lines: [{ id: 'c', quantity: 10 }] });
    expect(await fresh.balance('reward.free-coffee')).toEqual({ ...none, available: 1 });
    expect(await fresh.balance('stamps.coffee')).toEqual(none);
  });

  it('larger than what is left is refused', async () => {
    const sale = await register.sell();
    await register.refund(sale.id, { amount: 200 });
    expect(problemOf(await register.tryRefund(sale.id, { amount: 101 }))).toMatchObject({
      code: 'refund_exceeds_sale',
      errors: [{ pointer: '/amount' }],
    });
    expect(
      problemOf(await register.tryRefund(sale.id, { lines: [{ id: 'a', quantity: 2 }] })).code,
    ).toBe('refund_exceeds_sale');
    expect(
      problemOf(await register.tryRefund(sale.id, { lines: [{ id: 'zzz', quantity: 1 }] })),
    ).toMatchObject({
      code: 'invalid_value',
    });
    expect(
      problemOf(await register.tryRefund('txn_01h455vb4pex5vsknk084sn02q', { amount: 1 })).code,
    ).toBe('transaction_not_found');
  });

  it('racing others never takes back more than there was', async () => {
    const fresh = await withNewCustomer();
    const sale = await fresh.sell({ unitPrice: 1_000 });
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        fresh.tryRefund(sale.id, { externalId: `race-${sale.id}-${i}`, amount: 300 }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    expect(results.filter((result) => !result.ok).map((result) => problemOf(result).code)).toEqual(
      Array(5).fill('refund_exceeds_sale'),
    );
    await fresh.refund(sale.id, { amount: 100 });
    expect(await fresh.balance('points')).toMatchObject({ available: 0, debt: 0 });
  });

  it('in any parts sums to the whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 50_000 }),
        fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 5 }),
        async (total, parts) => {
          const fresh = await withNewCustomer();
          const sale = await fresh.sell({ unitPrice: total });
          let left = total;
          let reversed = 0;
          for (const part of [...parts, total]) {
            const amount = Math.min(part, left);
            if (amount === 0) break;
            left -= amount;
            const refund = await fresh.refund(sale.id, { amount });
            reversed += refund.reversed.find(({ unit }) => unit === 'points')?.amount ?? 0;
          }
          expect(reversed).toBe(sale.earned[0]?.amount ?? 0);
          expect(await fresh.balance('points')).toEqual({
            available: 0,
            pending: 0,
            held: 0,
            debt: 0,
          });
        },
      ),
      { numRuns: 25 },
    );
    await register.expectInvariants();
  });

  it('sent again is answered with the stored outcome', async () => {
    const sale = await register.sell();
    const body = { externalId: 'refund-once', amount: 100 };
    const first = await register.tryRefund(sale.id, body);
    const again = await register.tryRefund(sale.id, body);
    expect(first.ok && again.ok && again.value.replayed).toBe(true);
    expect(problemOf(await register.tryRefund(sale.id, { ...body, amount: 50 })).code).toBe(
      'idempotency_conflict',
    );
  });

  it('of pending points voids them, and what is left falls due later', async () => {
    const points = { ...cafeProgram.units[0], pendingDays: 14 };
    const other = await openCafe(platform);
    await publish(platform, other.orgId, { ...cafeProgram, units: [points] });
    const store = openRegister(platform, other);
    const sale = await store.sell({ unitPrice: 1_000 });
    expect(sale.earned).toEqual([{ unit: 'points', amount: 10, pending: true }]);
    expect(await store.balance('points')).toMatchObject({ available: 0, pending: 10 });
    await store.refund(sale.id, { amount: 400 });
    expect(await store.balance('points')).toMatchObject({ available: 0, pending: 6 });
    await platform.loyalty.drained();
    platform.clock.advance(15 * 86_400_000);
    await platform.background.sweep();
    expect(await store.balance('points')).toMatchObject({ available: 6, pending: 0 });
    await store.refund(sale.id, { amount: 600 });
    expect(await store.balance('points')).toMatchObject({ available: 0, pending: 0, debt: 0 });
    await store.expectInvariants();
  });

  it('of points of two kinds, each pending for its own time: each falls due when its own is over', async () => {
    const pending = await openCafe(platform, {
      units: [
        { id: 'points', kind: 'points', name: 'Beans', pendingDays: 2 },
        { id: 'gems', kind: 'points', name: 'Gems', pendingDays: 30 },
      ],
      rules: [
        {
          id: 'base',
          on: 'pos.transaction',
          then: [
            { earn: 'points', fixed: 6 },
            { earn: 'gems', fixed: 8 },
          ],
        },
      ],
    });
    const store = openRegister(platform, pending);
    const { id } = await store.sell();
    await store.refund(id, { amount: 75 });
    const dayLater = async (days: number) => {
      await platform.loyalty.drained();
      platform.clock.advance(days * 86_400_000 + 1);
      await platform.background.sweep();
      return [await store.balance('points'), await store.balance('gems')];
    };
    expect(await dayLater(2)).toMatchObject([
      { available: 5, pending: 0 },
      { available: 0, pending: 6 },
    ]);
    await store.refund(id, { amount: 75 });
    expect(await dayLater(27)).toMatchObject([
      { available: 3, pending: 0 },
      { available: 0, pending: 4 },
    ]);
    expect(await dayLater(1)).toMatchObject([
      { available: 3, pending: 0 },
      { available: 4, pending: 0 },
    ]);
    await store.refund(id, { amount: 150 });
    expect(await dayLater(1)).toMatchObject([{ available: 0 }, { available: 0, debt: 0 }]);
    await store.expectInvariants();
  });

  it('of a line that cost nothing can be made also when its stamp is used up in the same moment', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined;
    const wrapLedger = (ledger: Ledger): Ledger => ({
      ...ledger,
      async createTransfers(transfers) {
        const once = meanwhile;
        meanwhile = undefined;
        await once?.();
        return ledger.createTransfers(transfers);
      },
    });
    const racing = await openPlatform({ wrapLedger });
    const [card] = cafeProgram.stampCards;
    const program = { ...cafeProgram, stampCards: [{ ...card, countFree: true }] };
    const store = openRegister(racing, await openCafe(racing, program));
    const lines = [
      { id: 'paid', category: 'coffee', quantity: 1, unitPrice: 300 },
      { id: 'free', category: 'coffee', quantity: 1, unitPrice: 300, discount: 300 },
    ];
    const { id } = await store.sell({ total: 300, lines });
    meanwhile = () => store.adjust(-2, { unit: 'stamps.coffee' });
    const free = await store.refund(id, { lines: [{ id: 'free', quantity: 1 }] });
    expect(free).toMatchObject({ amount: 0, debt: [{ unit: 'stamps.coffee', amount: 1 }] });
    const again = await store.tryRefund(id, { lines: [{ id: 'free', quantity: 1 }] });
    expect(problemOf(again).code).toBe('refund_exceeds_sale');
    await store.refund(id, { amount: 300 });
    expect(await store.balance('stamps.coffee')).toMatchObject({ available: 0, debt: 2 });
    await store.expectInvariants();
    await racing.close();
  });

  it('of a line that cost nothing and gave nothing is counted all the same', async () => {
    const fresh = await withNewCustomer();
    const lines = [
      { id: 'paid', category: 'coffee', quantity: 1, unitPrice: 300 },
      { id: 'bag', category: 'packing', quantity: 1, unitPrice: 0 },
    ];
    const { id } = await fresh.sell({ total: 300, lines });
    await fresh.refund(id, { lines: [{ id: 'bag', quantity: 1 }] });
    expect(problemOf(await fresh.tryRefund(id, { lines: [{ id: 'bag', quantity: 1 }] })).code).toBe(
      'refund_exceeds_sale',
    );
    await fresh.refund(id, { lines: [{ id: 'paid', quantity: 1 }] });
    await fresh.expectInvariants();
  });

  it('gives back what the sale drew on: the cap has room again, and the stock its piece', async () => {
    const mug = { id: 'mug', name: 'Mug', effect: { kind: 'voucher' }, stock: 1 };
    const other = await openCafe(platform, {
      units: cafeProgram.units,
      rules: [
        {
          id: 'bonus',
          on: 'pos.transaction',
          then: [{ earn: 'points', fixed: 10 }],
          cap: { per: 'customer', period: 'month', amount: 10 },
        },
        { id: 'gift', on: 'pos.transaction', then: [{ grant: 'mug' }] },
      ],
      rewards: [mug],
    });
    const store = openRegister(platform, other);
    const gave = (sale: { earned: { amount: number }[]; rewards: { count: number }[] }) => [
      sale.earned[0]?.amount ?? 0,
      sale.rewards[0]?.count ?? 0,
    ];
    const first = await store.sell();
    expect(gave(first)).toEqual([10, 1]);
    expect(gave(await store.sell())).toEqual([0, 0]);
    await store.refund(first.id, { amount: 300 });
    expect(gave(await store.sell())).toEqual([10, 1]);
    expect(gave(await store.sell())).toEqual([0, 0]);
    await publish(platform, other.orgId, {
      units: cafeProgram.units,
      rules: [{ id: 'gift', on: 'pos.transaction', then: [{ grant: 'mug' }] }],
      rewards: [{ ...mug, stock: 3 }],
    });
    expect(gave(await store.sell())).toEqual([0, 1]);
    expect(gave(await store.sell())).toEqual([0, 1]);
    expect(gave(await store.sell())).toEqual([0, 0]);
    await store.expectInvariants();
  });
});
