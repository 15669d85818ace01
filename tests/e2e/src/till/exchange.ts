import { expect } from 'vitest';
import { publish } from './rules.ts';
import { type Answer, receipt } from './scene.ts';
import type { Situation } from './situations.ts';

const mug = (unitPrice: number, more: object = {}) => ({
  ...{ id: 'mug', sku: `MUG-${unitPrice}`, category: 'mugs', quantity: 1, unitPrice },
  ...more,
});
const sold = (unitPrice: number) => ({ total: unitPrice, lines: [mug(unitPrice)] });
const back = (unitPrice: number, externalId: string) =>
  mug(unitPrice, { id: 'back', quantity: -1, returnOf: { externalId } });

/** What is brought back in the sale of something else; the values were computed by hand. */
export const exchangeSituations: readonly Situation[] = [
  [
    'a mug of 12.00 for one of 20.00, in one sale: 20 points, and both receipts tell it',
    async ({ send, newCustomer, sell, has, statement, cafe }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      const first = await sell(ada, 1, { externalId, ...sold(1_200) });
      const body = {
        ...{ externalId: receipt(), locationId: cafe.stores[1], customer: { id: ada } },
        ...{ total: 800, lines: [mug(2_000), back(1_200, externalId)] },
        tenders: [{ kind: 'card', amount: 800 }],
      };
      const thought = await send(200, '/transactions?dry=true', body);
      expect((await has(ada, 'points')).available).toBe(12);
      const exchange = await send(201, '/transactions', body);
      expect(thought).toMatchObject({ earned: exchange.earned, returns: exchange.returns });
      expect(await send(200, '/transactions', body)).toEqual(exchange);
      const returned = {
        ...{ transactionId: first.id, customerId: ada, amount: 1_200, refundedTotal: 1_200 },
        ...{ lines: [{ id: 'mug', quantity: 1 }], debt: [] },
        reversed: [{ unit: 'points', amount: 12 }],
      };
      expect(exchange).toMatchObject({
        earned: [{ unit: 'points', amount: 20, pending: false }],
        returns: [returned],
      });
      expect((await has(ada, 'points')).available).toBe(20);
      expect(await statement(ada, 'points')).toEqual(['+12 earn', '-12 refund', '+20 earn']);
      const { lines: _, ...told } = returned;
      const refund = { ...told, id: exchange.id, status: 'posted', locationId: cafe.stores[1] };
      expect(await send(200, `/transactions/${first.id}`)).toMatchObject({
        ...{ status: 'refunded', refundedTotal: 1_200 },
        refunds: [refund],
      });
      expect(await send(200, `/transactions/${exchange.id}`)).toMatchObject({
        ...{ status: 'posted', returns: [returned], transaction: { total: 800 } },
      });
      const { data } = await send(200, `/transactions?customerId=${ada}`);
      expect(data).toMatchObject([{ id: exchange.id }, { id: first.id, status: 'refunded' }]);
    },
  ],
  [
    'two mugs, the first that she buys: one is exchanged, then the other; the welcome gift of 101 stays, and goes with what is handed back',
    async (scene) => {
      await publish(scene, {
        rules: [
          {
            ...{ id: 'welcome', on: 'pos.transaction', then: [{ earn: 'points', fixed: 101 }] },
            when: { 'customer.firstPurchase': true },
          },
        ],
      });
      const ada = await scene.newCustomer();
      const points = async () => (await scene.has(ada, 'points')).available;
      const externalId = receipt();
      const lines = [mug(1_200, { quantity: 2 })];
      await scene.sell(ada, 1, { externalId, total: 2_400, lines });
      const instead = { total: 800, lines: [mug(2_000), back(1_200, externalId)] };
      const one = await scene.sell(ada, 1, instead);
      expect(one).toMatchObject({
        earned: [{ unit: 'points', amount: 50, pending: false }],
        returns: [{ reversed: [{ unit: 'points', amount: 50 }], debt: [] }],
      });
      expect(one.why.at(-1)).toMatchObject({ rule: 'exchange', reason: 'kept', amount: 50 });
      expect(await points()).toBe(101);
      const other = await scene.sell(ada, 1, instead);
      expect(await points()).toBe(101);
      await scene.send(201, `/transactions/${other.id}/void`, { reason: 'Wrong mug' });
      expect(await points()).toBe(101);
      const refund = { externalId: receipt(), of: { id: one.id } };
      await scene.send(201, '/refunds', { ...refund, lines: [{ id: 'mug', quantity: 1 }] });
      expect(await points()).toBe(51);
      expect(await scene.statement(ada, 'points')).toEqual([
        ...['+101 earn', '-50 refund', '+50 earn', '-51 refund', '+51 earn'],
        ...['-51 refund', '+51 returnUndone', '-50 refund'],
      ]);
    },
  ],
  [
    'a mug of 20.00 for one of 12.00: 8.00 are handed back on the card, 12 points are left',
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      await sell(ada, 1, { externalId, ...sold(2_000) });
      const exchange = await sell(ada, 1, {
        ...{ total: -800, lines: [back(2_000, externalId), mug(1_200)] },
        tenders: [{ kind: 'card', amount: -800 }],
      });
      expect((await has(ada, 'points')).available).toBe(12);
      const refund = { externalId: receipt(), of: { id: exchange.id } };
      const lines = [{ id: 'mug', quantity: 1 }];
      expect(await send(201, '/refunds', { ...refund, lines })).toMatchObject({ amount: 1_200 });
      expect((await has(ada, 'points')).available).toBe(0);
    },
  ],
  [
    'a mug only brought back, its points spent: 10 of 12 are owed, and the next mug repays them',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      await sell(ada, 1, { externalId, ...sold(1_200) });
      const pay = { customerId: ada, unit: 'points', amount: 10, locationId: cafe.stores[0] };
      const held = await send(201, '/redemptions', pay);
      await send(200, `/redemptions/${held.id}/capture`, {});
      const brought = { total: -1_200, lines: [back(1_200, externalId)] };
      const only = await sell(ada, 1, brought);
      expect(only).toMatchObject({ earned: [], returns: [{ debt: [{ amount: 10 }] }] });
      expect(await has(ada, 'points')).toMatchObject({ available: 0, debt: 10 });
      const again = await sell(ada, 1, { ...brought, status: 422 });
      expect(again).toMatchObject({
        code: 'refund_exceeds_sale',
        errors: [{ pointer: '/lines/0/quantity' }],
      });
      await sell(ada, 1, sold(2_500));
      expect(await has(ada, 'points')).toMatchObject({ available: 15, debt: 0 });
    },
  ],
  [
    'a first purchase is exchanged: a hundred points for the first once; brought back for nothing: none',
    async (scene) => {
      const { sell, has, newCustomer } = scene;
      const fixed = (id: string, when: object, amount: number) => ({
        ...{ id, on: 'pos.transaction', when, then: [{ earn: 'points', fixed: amount }] },
      });
      await publish(scene, {
        rules: [
          fixed('welcome', { 'customer.firstPurchase': true }, 100),
          fixed('each', { 'customer.firstPurchase': false }, 5),
        ],
      });
      const ada = await newCustomer();
      const hasPoints = async (available: number) =>
        expect(await has(ada, 'points')).toMatchObject({ available, debt: 0 });
      const [first, second] = [receipt(), receipt()];
      await sell(ada, 1, { externalId: first, ...sold(2_000) });
      await hasPoints(100);
      const cheaper = { total: -800, lines: [back(2_000, first), mug(1_200)] };
      await sell(ada, 1, { externalId: second, ...cheaper });
      await hasPoints(100);
      const only = await sell(ada, 1, { total: -1_200, lines: [back(1_200, second)] });
      expect(only).toMatchObject({ earned: [], returns: [{ reversed: [{ amount: 100 }] }] });
      await hasPoints(0);
      expect(only.why.map(({ reason }: Answer) => reason)).toEqual([
        ...['condition_not_met', 'nothing_to_earn'],
      ]);
      await sell(ada, 1, sold(0));
      await hasPoints(5);
      await sell(ada, 1, sold(500));
      await hasPoints(105);
      await sell(ada, 1, sold(500));
      await hasPoints(110);
    },
  ],
  [
    'a mug of 30.00 by gift card, which earns nothing: nor do those for which it is exchanged, but 20.00 in cash',
    async (scene) => {
      const { send, newCustomer, sell, has } = scene;
      const base = { earn: 'points', rate: { amount: 1, per: 100 } };
      await publish(scene, {
        rules: [{ id: 'base', on: 'pos.transaction', then: [base] }],
        tenders: { exclude: ['giftCard'] },
      });
      const ada = await newCustomer();
      const points = async () => (await has(ada, 'points')).available;
      const [first, second, third] = [receipt(), receipt(), receipt()];
      const tenders = [{ kind: 'giftCard', amount: 3_000 }];
      await sell(ada, 1, { externalId: first, ...sold(3_000), tenders });
      const even = { externalId: second, total: 0, lines: [back(3_000, first), mug(3_000)] };
      expect(await sell(ada, 1, even)).toMatchObject({ earned: [] });
      const dearer = await sell(ada, 1, {
        ...{ externalId: third, total: 2_000, lines: [back(3_000, second), mug(5_000)] },
        tenders: [{ kind: 'cash', amount: 2_000 }],
      });
      expect(dearer).toMatchObject({ earned: [{ amount: 20 }] });
      expect(dearer.why).toContainEqual(
        expect.objectContaining({
          ...{ rule: 'basket', reason: 'excluded', amount: 3_000 },
          detail: '3000 of 5000 do not count: paid with giftCard 3000.',
        }),
      );
      expect(await points()).toBe(20);
      // for 10.00, and 40.00 in cash: the gift card paid it
      const cheaper = { total: -4_000, lines: [back(5_000, third), mug(1_000)] };
      await sell(ada, 1, { ...cheaper, tenders: [{ kind: 'cash', amount: -4_000 }] });
      expect(await points()).toBe(0);
      const { data } = await send(200, `/transactions?customerId=${ada}`);
      expect(data).toMatchObject([
        ...[{ status: 'posted' }, { status: 'refunded' }],
        ...[{ status: 'refunded' }, { status: 'refunded' }],
      ]);
    },
  ],
  [
    'the wrong mug is scanned as brought back: the void gives 12 points again, and the right exchange goes under a new number',
    async ({ send, newCustomer, sell, has, statement }) => {
      const ada = await newCustomer();
      const [right, wrong] = [receipt(), receipt()];
      const first = await sell(ada, 1, { externalId: wrong, ...sold(1_200) });
      await sell(ada, 1, { externalId: right, ...sold(1_500) });
      const exchange = await sell(ada, 1, { total: 800, lines: [back(1_200, wrong), mug(2_000)] });
      expect((await has(ada, 'points')).available).toBe(35); // 12 + 15 − 12 + 20
      const other = { total: 500, lines: [back(1_500, right), mug(2_000)] };
      const refused = await send(409, `/transactions/${exchange.id}`, other, 'PUT');
      expect(refused).toMatchObject({
        ...{ code: 'transaction_brings_back', errors: [{ pointer: '/lines' }] },
        detail: expect.stringContaining('under a new number'),
      });
      const path = `/transactions/${exchange.id}/void`;
      const reason = { reason: 'wrong mug' };
      const voided = await send(201, path, reason);
      expect(voided).toMatchObject({
        ...{ status: 'voided', reversed: [{ unit: 'points', amount: 20 }], debt: [] },
        returnsUndone: [
          {
            ...{ transactionId: first.id, customerId: ada, amount: 1_200, refundedTotal: 0 },
            ...{ lines: [{ id: 'mug', quantity: 1 }], given: [{ unit: 'points', amount: 12 }] },
          },
        ],
      });
      expect(await send(200, path, reason)).toEqual(voided);
      expect((await has(ada, 'points')).available).toBe(27);
      expect(await send(200, `/transactions/${first.id}`)).toMatchObject({
        ...{ status: 'posted', refunds: [], refundedTotal: 0 },
      });
      await sell(ada, 1, other);
      expect((await has(ada, 'points')).available).toBe(32); // 27 − 15 + 20
      const refund = { externalId: receipt(), of: { id: first.id }, amount: 1_200 };
      await send(201, '/refunds', refund);
      expect((await has(ada, 'points')).available).toBe(20);
      const lines = await statement(ada, 'points');
      expect(lines.slice(0, 6)).toEqual([
        ...['+12 earn', '+15 earn', '-12 refund', '+20 earn', '-20 refund', '+12 returnUndone'],
      ]);
    },
  ],
  [
    'two tills take the same mug back at once: one gets it',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      await sell(ada, 1, { externalId, ...sold(1_200) });
      const rivals = await Promise.all(
        [0, 1].map((store) =>
          send([201, 422], '/transactions', {
            ...{ externalId: receipt(), locationId: cafe.stores[store], total: 800 },
            lines: [back(1_200, externalId), mug(2_000)],
          }),
        ),
      );
      expect(rivals.map(({ code = 'taken' }) => code).sort()).toEqual([
        'refund_exceeds_sale',
        'taken',
      ]);
      expect((await has(ada, 'points')).available).toBe(0); // nobody was named at the tills
    },
  ],
  [
    'a mug of 12.00 comes back by a refund told before its sale: its exchange right after the sale is refused, and the refund is there',
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      const lines = [{ id: 'mug', quantity: 1 }];
      const refund = { externalId: receipt(), of: { externalId }, lines };
      await send(202, '/refunds', refund);
      await sell(ada, 1, { externalId, ...sold(1_200) });
      const exchange = { total: 800, lines: [back(1_200, externalId), mug(2_000)] };
      const late = await sell(ada, 1, { ...exchange, status: 422 });
      expect(late.code).toBe('refund_exceeds_sale');
      expect(await send(200, '/refunds', refund)).toMatchObject({
        status: 'posted',
        amount: 1_200,
      });
      expect((await has(ada, 'points')).available).toBe(0);
      expect(await send(200, '/refunds')).toEqual({ data: [] });
    },
  ],
  [
    'a mug and its exchange come in one batch, the exchange first: 20 points',
    async ({ send, newCustomer, has, cafe }) => {
      const ada = await newCustomer();
      const common = { locationId: cafe.stores[0], customer: { id: ada } };
      const externalId = receipt();
      const transactions = [
        {
          ...{ ...common, externalId: receipt(), total: 800 },
          lines: [back(1_200, externalId), mug(2_000)],
        },
        { ...common, externalId, ...sold(1_200) },
      ];
      const { results } = await send(200, '/transactions/batch', { transactions });
      expect(results).toMatchObject([
        { status: 201, outcome: { returns: [{ amount: 1_200 }] } },
        { status: 201 },
      ]);
      expect(results[0].outcome.warnings).toBeUndefined();
      expect((await has(ada, 'points')).available).toBe(20);
    },
  ],
];
