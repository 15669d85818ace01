import { expect } from 'vitest';
import { publish } from './rules.ts';
import { type Answer, receipt } from './scene.ts';
import type { Situation } from './situations.ts';

const nothing = { available: 0, pending: 0, held: 0, debt: 0 };
const cake = (euros: number) => ({
  total: euros * 100,
  lines: [{ id: 'a', category: 'cake', quantity: 1, unitPrice: euros * 100 }],
});

/** Goods and receipts that come back by other ways than they went; worked out by hand. */
export const returnSituations: readonly Situation[] = [
  [
    'a cake is brought back in another store: its points are taken where they were given, and each store pays right',
    async (scene) => {
      const { send, newCustomer, sell, has, cafe } = scene;
      const [mitte, altona] = cafe.stores;
      const ada = await newCustomer();
      const externalId = receipt();
      await sell(ada, 1, { externalId, ...cake(10) });
      const till = scene.sendWith(await cafe.keyOf(['pos'], altona));
      const back = await till(201, '/refunds', {
        ...{ externalId: receipt(), of: { externalId }, amount: 400 },
      });
      expect(back).toMatchObject({ locationId: altona, refundedTotal: 400 });
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 6 });
      const month = Temporal.Now.plainDateISO('Europe/Berlin').toString().slice(0, 7);
      const { data } = await send(200, `/ledger/settlement?month=${month}`);
      expect(
        data
          .filter(({ unit }: Answer) => unit === 'points')
          .map(({ locationId, issued, refunded, net, netAmountMinor }: Answer) => [
            ...[locationId, issued, refunded, net, netAmountMinor],
          ]),
      ).toEqual([[mitte, 10, 4, 6, 30]]);
    },
  ],
  [
    'points of a purchase wait, a coffee comes back by line and half of the rest by amount: what waits is less',
    async (scene) => {
      const { send, newCustomer, sell, has } = scene;
      const units = [{ id: 'points', kind: 'points', name: 'Hops', cost: 1, pendingDays: 14 }];
      const then = [{ earn: 'points', rate: { amount: 1, per: 100 } }];
      await publish(scene, { units, rules: [{ id: 'base', on: 'pos.transaction', then }] });
      const ada = await newCustomer();
      const sale = await sell(ada, 4); // 12.00: 12 points wait
      const back = (body: object) =>
        send(201, `/transactions/${sale.id}/refunds`, { externalId: receipt(), ...body });
      await back({ lines: [{ id: 'a', quantity: 1 }] });
      expect(await has(ada, 'points')).toEqual({ ...nothing, pending: 9 });
      const half = await back({ amount: 450 });
      expect(half.reversed).toEqual([{ unit: 'points', amount: 4 }]); // ⌊9 ÷ 2⌋
      expect(await has(ada, 'points')).toEqual({ ...nothing, pending: 5 });
      // the check was of 20.00 after all: 20 − ⌊20 × 7.50 ÷ 20.00⌋
      const right = await send(
        200,
        `/transactions/${sale.id}`,
        {
          ...{
            total: 2_000,
            lines: [{ id: 'a', category: 'coffee', quantity: 4, unitPrice: 500 }],
          },
        },
        'PUT',
      );
      expect(right).toMatchObject({ status: 'partlyRefunded', refundedTotal: 750 });
      const { pending } = await has(ada, 'points');
      expect([pending, (await has(ada, 'points')).available]).toEqual([13, 0]);
      await send(201, `/transactions/${sale.id}/void`, { reason: 'All of it was cold' });
      expect(await has(ada, 'points')).toEqual(nothing);
    },
  ],
  [
    'the mug is handed over for a sale that was voided a moment before, and told twice at once: it is paid back once',
    async (scene) => {
      const { send, newCustomer, sell, has, cafe, eventually } = scene;
      const ada = await newCustomer();
      await sell(ada, 1, cake(30));
      const externalId = receipt();
      const held = await send(201, '/redemptions', {
        ...{ customerId: ada, rewardId: 'mug', locationId: cafe.stores[0] },
      });
      const sale = await sell(ada, 1, { externalId, ...cake(5) });
      await send(201, `/transactions/${sale.id}/void`, { reason: 'Rung up twice' });
      const words = { transactionExternalId: externalId };
      const [one, other] = await Promise.all([
        send(200, `/redemptions/${held.id}/capture`, words),
        send(200, `/redemptions/${held.id}/capture`, words),
      ]);
      expect(one).toEqual(other);
      await eventually(async () =>
        expect(await has(ada, 'points')).toEqual({ ...nothing, available: 30 }),
      );
      expect((await send(200, `/redemptions/${held.id}`)).status).toBe('reversed');
    },
  ],
  [
    'a day of six sales of one phone comes in one batch: the third and the sixth bring a hundred points each',
    async (scene) => {
      const { send, newCustomer, has, cafe } = scene;
      const rule = {
        ...{ id: 'third', on: 'pos.transaction', then: [{ earn: 'points', fixed: 100 }] },
        when: { 'customer.visitNumber': { $mod: [3, 0] } },
      };
      await publish(scene, { rules: [rule] });
      const ada = await newCustomer();
      await send(200, `/customers/${ada}`, { phone: '+4915112340000' }, 'PATCH');
      const { results } = await send(200, '/transactions/batch', {
        transactions: Array.from({ length: 6 }, () => ({
          ...{ externalId: receipt(), locationId: cafe.stores[0], offline: true, ...cake(1) },
          customer: { phone: '0151 12340000' },
        })),
      });
      expect(results.map(({ outcome }: Answer) => outcome.earned[0]?.amount ?? 0)).toEqual([
        ...[0, 0, 100, 0, 0, 100],
      ]);
      expect((await has(ada, 'points')).available).toBe(200);
    },
  ],
  [
    'a cap of 50 a day is of the cake that brought the points: what else comes back frees nothing of it',
    async (scene) => {
      const { send, newCustomer, sell, has } = scene;
      const rule = {
        ...{
          id: 'piece',
          on: 'pos.transaction',
          cap: { per: 'customer', period: 'day', amount: 50 },
        },
        then: [{ earn: 'points', perItem: 50, items: { category: 'cake' } }],
      };
      await publish(scene, { rules: [rule] });
      const basket = {
        total: 10_000,
        lines: [
          { id: 'a', category: 'cake', quantity: 1, unitPrice: 1_000 }, // 50
          { id: 'b', category: 'china', quantity: 1, unitPrice: 9_000 }, // nothing
        ],
      };
      const bringBack = async (sale: Answer, id: string) =>
        await send(201, `/transactions/${sale.id}/refunds`, {
          ...{ externalId: receipt(), lines: [{ id, quantity: 1 }] },
        });
      const ada = await newCustomer();
      await bringBack(await sell(ada, 1, basket), 'b');
      await sell(ada, 1, cake(10)); // the cap is used up still
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 50 });
      const bob = await newCustomer();
      await bringBack(await sell(bob, 1, basket), 'a');
      expect(await has(bob, 'points')).toEqual(nothing);
      await sell(bob, 1, cake(10)); // all of it is free again
      expect(await has(bob, 'points')).toEqual({ ...nothing, available: 50 });
    },
  ],
  [
    'ten coffees filled a card and come back, the machine bought with them stays: so does no free coffee',
    async (scene) => {
      const { send, newCustomer, sell, has } = scene;
      const ada = await newCustomer();
      const lines = [
        { id: 'a', category: 'coffee', quantity: 10, unitPrice: 300 },
        { id: 'b', category: 'machines', quantity: 1, unitPrice: 97_000 },
      ];
      const sale = await sell(ada, 10, { total: 100_000, lines });
      const before = await has(ada, 'reward.free-coffee');
      expect(before.available).toBeGreaterThan(0);
      const back = await send(201, `/transactions/${sale.id}/refunds`, {
        ...{ externalId: receipt(), lines: [{ id: 'a', quantity: 10 }] },
      });
      expect(back.debt).toEqual([]);
      expect(await has(ada, 'reward.free-coffee')).toEqual(nothing);
      expect(await has(ada, 'stamps.coffee')).toEqual(nothing);
    },
  ],
];
