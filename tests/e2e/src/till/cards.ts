import { expect } from 'vitest';
import { publish } from './rules.ts';
import { type Answer, receipt, type Scene } from './scene.ts';
import type { Situation } from './situations.ts';

const nothing = { available: 0, pending: 0, held: 0, debt: 0 };
const stamps = 'stamps.coffee';
const free = 'reward.free-coffee';

/** Three coffees are a free one. */
async function openCards(scene: Scene) {
  await publish(scene, {
    stampCards: [
      {
        ...{ id: 'coffee', name: '4th coffee free', needed: 3, per: 'item', reward: 'free-coffee' },
        items: { category: 'coffee' },
      },
    ],
    rewards: [{ id: 'free-coffee', name: 'Free coffee', effect: { kind: 'voucher' } }],
  });
  const ada = await scene.newCustomer();
  const order = { customerId: ada, rewardId: 'free-coffee', locationId: scene.cafe.stores[0] };
  return {
    ...{ ada, order },
    bringBack: (sale: Answer, quantity: number) =>
      scene.send(201, `/transactions/${sale.id}/refunds`, {
        ...{ externalId: receipt(), lines: [{ id: 'a', quantity }] },
      }),
    async drink() {
      const held = await scene.send(201, '/redemptions', order);
      await scene.send(200, `/redemptions/${held.id}/capture`, {});
    },
    refusedToDrink: async () => (await scene.send(422, '/redemptions', order)).code,
    has: async () => [await scene.has(ada, stamps), await scene.has(ada, free)],
  };
}

/** Full cards of which some comes back; worked out by hand. */
export const cardSituations: readonly Situation[] = [
  [
    'two of the three coffees that filled a card come back: the free one goes with them, a stamp stays',
    async (scene) => {
      const { ada, bringBack, refusedToDrink, has } = await openCards(scene);
      const sale = await scene.sell(ada, 3);
      expect(sale.rewards).toEqual([{ reward: 'free-coffee', count: 1 }]);
      const back = await bringBack(sale, 2);
      expect([back.reversed, back.debt]).toEqual([
        [
          { unit: free, amount: 1 },
          { unit: stamps, amount: 2 },
        ],
        [],
      ]);
      expect(await has()).toEqual([{ ...nothing, available: 1 }, nothing]);
      expect(await refusedToDrink()).toBe('reward_unavailable');
      // the three of the card are back on it, then two are taken
      const told = ['+3 stamp', '-3 cardCompleted', '+3 refund', '-2 refund'];
      expect(await scene.statement(ada, stamps)).toEqual(told);
      expect(await scene.statement(ada, free)).toEqual(['+1 cardCompleted', '-1 refund']);
      const month = Temporal.Now.plainDateISO('Europe/Berlin').toString().slice(0, 7);
      const { data } = await scene.send(200, `/ledger/settlement?month=${month}`);
      expect(data.map(({ unit, net }: Answer) => [unit, net]).toSorted()).toEqual([
        [free, 0],
        [stamps, 1],
      ]);
      expect((await bringBack(sale, 1)).debt).toEqual([]);
      expect(await has()).toEqual([nothing, nothing]);
      expect((await scene.send(200, `/transactions/${sale.id}`)).status).toBe('refunded');
    },
  ],
  [
    'of six coffees four come back and one of the two free ones was drunk: a stamp is owed, and the next coffee is it',
    async (scene) => {
      const { ada, bringBack, drink, refusedToDrink, has } = await openCards(scene);
      const sale = await scene.sell(ada, 6);
      await drink();
      const back = await bringBack(sale, 4);
      expect(back.debt).toEqual([{ unit: stamps, amount: 1 }]); // two, and three were drunk
      expect(await has()).toEqual([{ ...nothing, debt: 1 }, nothing]);
      expect(await refusedToDrink()).toBe('reward_unavailable');
      await scene.sell(ada, 1);
      expect(await has()).toEqual([nothing, nothing]);
    },
  ],
  [
    'two of three are exchanged for two others: the card is full again; without the exchange, too; then all is back',
    async (scene) => {
      const { ada, bringBack, has } = await openCards(scene);
      const externalId = receipt();
      const sale = await scene.sell(ada, 3, { externalId });
      const line = { category: 'coffee', unitPrice: 300 };
      const exchange = await scene.sell(ada, 0, {
        lines: [
          { ...line, id: 'back', quantity: -2, returnOf: { externalId, lineId: 'a' } },
          { ...line, id: 'b', quantity: 2 },
        ],
      });
      expect(exchange.stamps).toEqual([{ card: 'coffee', added: 2, balance: 0, completed: 1 }]);
      expect(await has()).toEqual([nothing, { ...nothing, available: 1 }]);
      await scene.send(201, `/transactions/${exchange.id}/void`, { reason: 'Wrong customer' });
      expect(await has()).toEqual([nothing, { ...nothing, available: 1 }]);
      await bringBack(sale, 1);
      expect(await has()).toEqual([{ ...nothing, available: 2 }, nothing]);
      await scene.send(201, `/transactions/${sale.id}/void`, { reason: 'All of it was cold' });
      expect(await has()).toEqual([nothing, nothing]);
    },
  ],
  [
    'a card is filled, one coffee comes back, and the check was of four: it is full; of two, and it is open',
    async (scene) => {
      const { ada, bringBack, has } = await openCards(scene);
      const sale = await scene.sell(ada, 3);
      await bringBack(sale, 1);
      const correct = (quantity: number) =>
        scene.send(
          200,
          `/transactions/${sale.id}`,
          {
            total: 300 * quantity,
            lines: [{ id: 'a', category: 'coffee', quantity, unitPrice: 300 }],
          },
          'PUT',
        );
      await correct(4);
      expect(await has()).toEqual([nothing, { ...nothing, available: 1 }]);
      await correct(2);
      expect(await has()).toEqual([{ ...nothing, available: 1 }, nothing]);
    },
  ],
  [
    'the free coffee is ordered, two of the three come back, the order is left: none is free until two are bought',
    async (scene) => {
      const { ada, bringBack, drink, refusedToDrink, has, order } = await openCards(scene);
      const sale = await scene.sell(ada, 3);
      const held = await scene.send(201, '/redemptions', order);
      await bringBack(sale, 2);
      await scene.send(200, `/redemptions/${held.id}/void`, {});
      expect(await has()).toEqual([
        { ...nothing, debt: 2 },
        { ...nothing, available: 1 },
      ]);
      expect(await refusedToDrink()).toBe('insufficient_balance');
      const path = `/customers/${ada}/offers?locationId=${order.locationId}`;
      const offers = await scene.send(200, path);
      const offer = offers.data.find(({ rewardId }: Answer) => rewardId === 'free-coffee');
      expect(offer).toMatchObject({ available: false, granted: 0 });
      expect(offer.missing).toContainEqual({
        ...{ code: 'insufficient_balance', unit: stamps, amount: 2 },
        detail: '2 stamps of 4th coffee free are owed after a refund.',
      });
      await scene.sell(ada, 2); // three are paid for
      expect(await has()).toEqual([nothing, { ...nothing, available: 1 }]);
      await drink();
      expect(await has()).toEqual([nothing, nothing]);
    },
  ],
  [
    'two sales fill a card, the first is voided: the free coffee waits for the two that are owed',
    async (scene) => {
      const { ada, drink, refusedToDrink, has } = await openCards(scene);
      const first = await scene.sell(ada, 2);
      await scene.sell(ada, 1);
      await scene.send(201, `/transactions/${first.id}/void`, { reason: 'Rung up twice' });
      expect(await has()).toEqual([
        { ...nothing, debt: 2 },
        { ...nothing, available: 1 },
      ]);
      expect(await refusedToDrink()).toBe('insufficient_balance');
      await scene.sell(ada, 3); // two of them are owed; four are paid for, and one is free
      expect(await has()).toEqual([
        { ...nothing, available: 1 },
        { ...nothing, available: 1 },
      ]);
      await drink();
      expect(await refusedToDrink()).toBe('reward_unavailable');
    },
  ],
];
