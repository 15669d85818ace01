import { expect } from 'vitest';
import { publish } from './rules.ts';
import { type Answer, receipt } from './scene.ts';
import type { Situation } from './situations.ts';

/** One coffee for so much. */
const check = (total: number) => ({
  total,
  lines: [{ id: 'a', category: 'coffee', quantity: 1, unitPrice: total }],
});

/** What comes after a sale, or before it; the values were computed by hand. */
export const afterTheSale: readonly Situation[] = [
  [
    'the refund of 3.00 is told before its sale of 10.00: it waits, and 7 points are left',
    async ({ send, newCustomer, sell, has, eventually }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      const refund = { externalId: receipt(), of: { externalId }, amount: 300 };
      const waiting = await send(202, '/refunds', refund);
      expect(waiting).toMatchObject({ ...refund, status: 'waiting', source: 'api' });
      expect(await send(202, '/refunds', refund)).toEqual(waiting);
      expect(await send(200, '/refunds?status=waiting')).toEqual({ data: [waiting] });
      await send(404, '/refunds?dry=true', { ...refund, externalId: receipt() });
      await send(409, '/refunds', { ...refund, amount: 299 });
      const line = { id: 'a', category: 'coffee', quantity: 1, unitPrice: 1_000 };
      const sale = await sell(ada, 1, { externalId, total: 1_000, lines: [line] });
      await eventually(async () => expect((await has(ada, 'points')).available).toBe(7));
      const posted = await send(200, '/refunds', refund);
      expect(posted).toMatchObject({ status: 'posted', transactionId: sale.id, amount: 300 });
      expect(await send(200, '/refunds')).toEqual({ data: [] });
      const read = await send(200, `/transactions/${sale.id}`);
      expect(read).toMatchObject({ status: 'partlyRefunded', refundedTotal: 300 });
    },
  ],
  [
    'two refunds wait, a coffee by line and 3.00; the sale of two coffees comes in a batch: nothing is left',
    async ({ send, newCustomer, has, cafe, eventually }) => {
      const ada = await newCustomer();
      const of = { source: 'kiosk', externalId: receipt() };
      const back = { of, source: 'kiosk' };
      const lines = [{ id: 'a', quantity: 1 }];
      await send(202, '/refunds', { ...back, externalId: receipt(), lines });
      await send(202, '/refunds', { ...back, externalId: receipt(), amount: 300 });
      const sale = {
        ...{ ...of, locationId: cafe.stores[0], customer: { id: ada }, total: 600 },
        lines: [{ id: 'a', category: 'coffee', quantity: 2, unitPrice: 300 }],
      };
      await send(200, '/transactions/batch', { transactions: [sale] });
      await eventually(async () =>
        expect(await send(200, '/refunds?status=waiting')).toEqual({ data: [] }),
      );
      expect((await has(ada, 'points')).available).toBe(0);
      expect((await has(ada, 'stamps.coffee')).available).toBe(0);
    },
  ],
  [
    'a refund of 9.00 waits, the sale comes to 6.00: it is refused and listed, and takes nothing',
    async ({ send, newCustomer, sell, has, eventually }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      const refund = { externalId: receipt(), of: { externalId }, amount: 900 };
      await send(202, '/refunds', refund);
      await sell(ada, 2, { externalId });
      await eventually(async () => {
        const { data } = await send(200, '/refunds?status=refused');
        expect(data).toMatchObject([{ ...refund, problem: { code: 'refund_exceeds_sale' } }]);
      });
      expect((await has(ada, 'points')).available).toBe(6);
      expect(await send(202, '/refunds', refund)).toMatchObject({
        ...{ ...refund, status: 'refused', problem: { code: 'refund_exceeds_sale' } },
      });
      await send(422, '/refunds', { ...refund, amount: 800 });
      await send(201, '/refunds', { ...refund, amount: 600 });
      expect((await has(ada, 'points')).available).toBe(0);
      const { data }: Answer = await send(200, '/refunds');
      expect(data).toEqual([]);
    },
  ],
  [
    'a check of 10.00 is reopened and comes to 12.00: 12 points, and the till says it twice',
    async ({ send, newCustomer, sell, has, statement }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      const sale = await sell(ada, 1, { externalId, ...check(1_000) });
      const right = { ...check(1_200), externalId, revision: 1, reason: 'reopened' };
      const preview = await send(200, `/transactions/${sale.id}?dry=true`, right, 'PUT');
      expect(preview).toMatchObject({ earned: [{ amount: 12 }] });
      const first = await send(200, `/transactions/${sale.id}`, right, 'PUT');
      expect(first).toMatchObject({
        ...{ id: sale.id, status: 'corrected', revision: 2, earned: [{ amount: 12 }] },
        transaction: { externalId, total: 1_200 },
      });
      expect(await send(200, `/transactions/${sale.id}`, right, 'PUT')).toEqual(first);
      expect(await send(200, `/transactions/${sale.id}`)).toEqual(first);
      const listed = await send(200, `/transactions?customerId=${ada}`);
      expect(listed).toEqual({ data: [first] });
      expect((await has(ada, 'points')).available).toBe(12);
      expect((await has(ada, 'stamps.coffee')).available).toBe(1);
      expect(await statement(ada, 'points')).toEqual(['+10 earn', '-10 corrected', '+12 earn']);
      // the register's journal comes again: what it heard then
      const again = await sell(ada, 1, { externalId, ...check(1_000), status: 200 });
      expect(again.earned).toEqual(sale.earned);
      await send(409, `/transactions/${sale.id}`, { ...check(900), revision: 1 }, 'PUT');
    },
  ],
  [
    'a check of 10.00 comes to 8.00 when its points were spent: 2 are owed, and the next sale repays them',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      const sale = await sell(ada, 1, check(1_000));
      const held = await send(201, '/redemptions', {
        ...{ customerId: ada, unit: 'points', amount: 10, locationId: cafe.stores[0] },
      });
      await send(200, `/redemptions/${held.id}/capture`, {});
      await send(200, `/transactions/${sale.id}`, check(800), 'PUT');
      expect(await has(ada, 'points')).toMatchObject({ available: 0, debt: 2 });
      await sell(ada, 1);
      expect(await has(ada, 'points')).toMatchObject({ available: 1, debt: 0 });
    },
  ],
  [
    'a check of which 3.00 came back is corrected: refunds and a void are of what is right',
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const sale = await sell(ada, 1, check(1_000));
      await send(201, '/refunds', { externalId: receipt(), of: { id: sale.id }, amount: 300 });
      const low = await send(422, `/transactions/${sale.id}`, check(299), 'PUT');
      expect(low).toMatchObject({ code: 'invalid_value', errors: [{ pointer: '/total' }] });
      const read = await send(200, `/transactions/${sale.id}`, check(1_200), 'PUT');
      expect(read).toMatchObject({ status: 'partlyRefunded', revision: 2, refundedTotal: 300 });
      expect((await has(ada, 'points')).available).toBe(9);
      await send(201, `/transactions/${sale.id}/void`, { reason: 'never mind' });
      expect((await has(ada, 'points')).available).toBe(0);
      expect((await has(ada, 'stamps.coffee')).available).toBe(0);
      await send(409, `/transactions/${sale.id}`, check(1_000), 'PUT');
    },
  ],
  [
    'two of five mugs come back, then their price was 30.00 or 1.00 and not 10.00: what counts is the three that are left',
    async (scene) => {
      const { send, newCustomer, sell, has } = scene;
      const base = { earn: 'points', rate: { amount: 1, per: 100 } };
      await publish(scene, {
        rules: [{ id: 'base', on: 'pos.transaction', then: [base] }],
        tiers: {
          basis: { measure: 'spend', window: 'rolling12' },
          levels: [
            { id: 'bronze', from: 0 },
            { id: 'gold', from: 1_000_000 },
          ],
        },
      });
      const mugs = (quantity: number, unitPrice: number) => ({
        total: quantity * unitPrice + 3_000,
        lines: [
          { id: 'a', quantity, unitPrice },
          { id: 'b', quantity: 3, unitPrice: 1_000 },
        ],
      });
      const back = (id: string, what: object) =>
        send(201, '/refunds', { externalId: receipt(), of: { id }, ...what });
      // at 30.00 each 90.00 were paid and 70.00 are left, at 1.00 each 32.00 and 12.00
      for (const [price, left, given] of [
        [3_000, 7_000, 3_000],
        [100, 1_200, 1_200],
      ] as const) {
        const ada = await newCustomer();
        const counts = async () => {
          const { tier } = await send(200, `/customers/${ada}/balances`);
          return [(await has(ada, 'points')).available, tier.next.measured];
        };
        const { id } = await sell(ada, 1, mugs(2, 1_000));
        await back(id, { lines: [{ id: 'a', quantity: 2 }] });
        await send(200, `/transactions/${id}`, mugs(2, price), 'PUT');
        expect(await counts()).toEqual([30, 3_000]);
        const more = { externalId: receipt(), of: { id }, amount: left + 1 };
        expect((await send(422, '/refunds', more)).code).toBe('refund_exceeds_sale');
        const lines = [{ id: 'b', quantity: 3 }];
        expect(await back(id, { lines })).toMatchObject({ amount: given });
        expect(await counts()).toEqual([0, 0]);
        const rest = left - given;
        const status = rest > 0 ? 'partlyRefunded' : 'refunded';
        expect(await send(200, `/transactions/${id}`)).toMatchObject({ status });
        if (rest > 0) await back(id, { amount: rest });
        expect(await send(200, `/transactions/${id}`)).toMatchObject({ status: 'refunded' });
      }
    },
  ],
  [
    'the tenth coffee makes gold and is brought back: she is bronze at once, and gold by the next',
    async (scene) => {
      const { send, newCustomer, sell, eventually } = scene;
      const levels = [
        { id: 'bronze', from: 0 },
        { id: 'gold', from: 3_000 },
      ];
      const basis = { measure: 'spend', window: 'rolling12' };
      await publish(scene, { tiers: { basis, levels, returnDays: 14 } });
      const ada = await newCustomer();
      const isNow = (id: string) =>
        eventually(async () =>
          expect((await send(200, `/customers/${ada}/balances`)).tier.current.id).toBe(id),
        );
      await sell(ada, 9);
      const tenth = await sell(ada, 1);
      expect(tenth.tier).toEqual({ id: 'gold', changed: true });
      await eventually(async () =>
        expect((await send(200, `/customers/${ada}`)).tier.id).toBe('gold'),
      );
      await send(201, `/transactions/${tenth.id}/refunds`, { externalId: receipt(), amount: 300 });
      await isNow('bronze');
      expect((await sell(ada, 1)).tier).toEqual({ id: 'gold', changed: true });
      await isNow('gold');
    },
  ],
  [
    'a till asks again for its sale of 10.00: it brought 10 points, whatever has become of it since',
    async ({ send, newCustomer, cafe }) => {
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const where = { externalId: receipt(), locationId: cafe.stores[0] };
      const sale = { ...where, customer: { id: ada }, ...check(1_000) };
      const first = await send(201, '/transactions', sale);
      const brought = { unit: 'points', amount: 10, pending: false };
      expect(first).toMatchObject({ status: 'posted', earned: [brought] });
      const again = () => send(200, '/transactions', sale);
      const isNow = async (status: string, points: number) => {
        const now = await again();
        const { balances, ...rest } = now;
        expect(rest).toEqual({ ...first, status, balances: undefined });
        expect(balances.map(({ unit }: Answer) => unit)).toEqual(
          first.balances.map(({ unit }: Answer) => unit),
        );
        expect(balances.find(({ unit }: Answer) => unit === 'points').available).toBe(points);
        const batch = await send(200, '/transactions/batch', { transactions: [sale] });
        expect(batch).toEqual({ results: [{ status: 200, outcome: now }] });
      };
      expect(await again()).toEqual(first);
      await isNow('posted', 10);
      await send(200, `/transactions/${first.id}`, check(1_200), 'PUT');
      await isNow('corrected', 12);
      await send(201, `/transactions/${first.id}/refunds`, { externalId: receipt(), amount: 300 });
      await isNow('partlyRefunded', 9);
      await send(200, `/transactions/${first.id}/customer`, { customer: { id: ben } }, 'PUT');
      // it still says to whom it was sold; he has nothing of it any more
      await isNow('partlyRefunded', 0);
      await send([200, 201], `/transactions/${first.id}/void`, { reason: 'rung up twice' });
      await isNow('voided', 0);
      expect(await again()).toMatchObject({ customerId: ada, earned: [brought] });
    },
  ],
];
