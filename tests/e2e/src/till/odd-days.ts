import { expect } from 'vitest';
import { cafeProgram } from '../cafe-program.ts';
import { publish } from './rules.ts';
import { type Answer, receipt, type Scene } from './scene.ts';
import type { Situation } from './situations.ts';

const nothing = { available: 0, pending: 0, held: 0, debt: 0 };
const cake = (euros: number) => ({
  total: euros * 100,
  lines: [{ id: 'a', category: 'cake', quantity: 1, unitPrice: euros * 100 }],
});
const republish = async ({ send }: Scene, program: object) => {
  await send(200, '/program', program, 'PUT');
  await send(201, '/program/publish', {});
};
const refundOf = ({ send }: Scene, sale: Answer, amount: number) =>
  send(201, `/transactions/${sale.id}/refunds`, { externalId: receipt(), amount });

/** Points that the first store gave and took this month. */
async function settled({ send, cafe }: Scene) {
  const month = Temporal.Now.plainDateISO('Europe/Berlin').toString().slice(0, 7);
  const { data } = await send(200, `/ledger/settlement?month=${month}`);
  const { issued, redeemed, refunded, owed } = data.find(
    (line: Answer) => line.locationId === cafe.stores[0] && line.unit === 'points',
  );
  return { issued, redeemed, refunded, owed };
}

/** Days on which something changed between two steps; the values were computed by hand. */
export const oddDays: readonly Situation[] = [
  [
    'cake of before the program changed comes back: what it gave then is taken, not what it would give now',
    async (scene) => {
      const ada = await scene.newCustomer();
      const sale = await scene.sell(ada, 1, cake(10)); // 10 points
      const fivefold = { amount: 5, per: 100 };
      const rule = {
        id: 'base',
        on: 'pos.transaction',
        then: [{ earn: 'points', rate: fivefold }],
      };
      await republish(scene, { ...cafeProgram, rules: [rule] });
      expect((await scene.sell(ada, 1, cake(2))).earned).toMatchObject([{ amount: 10 }]);
      const back = await refundOf(scene, sale, 500);
      expect(back.reversed).toEqual([{ unit: 'points', amount: 5 }]);
      await refundOf(scene, sale, 500);
      expect(await scene.has(ada, 'points')).toEqual({ ...nothing, available: 10 });
      expect(await scene.statement(ada, 'points')).toEqual([
        ...['+10 earn', '+10 earn', '-5 refund', '-5 refund'],
      ]);
      expect(await settled(scene)).toEqual({ issued: 20, redeemed: 10, refunded: 10, owed: 0 });
    },
  ],
  [
    'a mug is held for 20 points, then it costs 50, then there is none: it is handed over for 20',
    async (scene) => {
      const { send, newCustomer, sell, has, cafe } = scene;
      const ada = await newCustomer();
      await sell(ada, 1, cake(60));
      const hold = () =>
        send([201, 404, 422], '/redemptions', {
          ...{ customerId: ada, rewardId: 'mug', locationId: cafe.stores[0] },
        });
      const [first, second] = [await hold(), await hold()];
      const { rewards } = cafeProgram;
      const dearer = rewards.map((reward) =>
        reward.id === 'mug' ? { ...reward, price: { unit: 'points', amount: 50 } } : reward,
      );
      await republish(scene, { ...cafeProgram, rewards: dearer });
      expect((await send(200, `/redemptions/${first.id}/capture`, {})).amount).toBe(20);
      await republish(scene, { ...cafeProgram, rewards: rewards.filter(({ id }) => id !== 'mug') });
      expect((await hold()).code).toBe('reward_not_found');
      expect((await send(200, `/redemptions/${second.id}/capture`, {})).amount).toBe(20);
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 20 });
      await send(200, `/redemptions/${second.id}/reverse`, { reason: 'Chipped' });
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 40 });
      expect(await settled(scene)).toMatchObject({ issued: 60, redeemed: 20 });
    },
  ],
  [
    'points are given up for miles: what was collected stays, comes back with the goods, and buys nothing new',
    async (scene) => {
      const { send, newCustomer, sell, has, cafe } = scene;
      const ada = await newCustomer();
      const sale = await sell(ada, 1, cake(30));
      const units = [{ id: 'miles', kind: 'points', name: 'Miles', cost: 1 }];
      const then = [{ earn: 'miles', rate: { amount: 2, per: 100 } }];
      await republish(scene, { units, rules: [{ id: 'miles', on: 'pos.transaction', then }] });
      expect((await sell(ada, 1, cake(5))).earned).toMatchObject([{ unit: 'miles', amount: 10 }]);
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 30 });
      const pay = { customerId: ada, unit: 'points', amount: 10, locationId: cafe.stores[0] };
      expect((await send([404, 422], '/redemptions', pay)).status).toBeGreaterThan(400);
      const back = await refundOf(scene, sale, 1_000);
      expect(back.reversed).toEqual([{ unit: 'points', amount: 10 }]);
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 20 });
      expect(await has(ada, 'miles')).toEqual({ ...nothing, available: 10 });
      await republish(scene, cafeProgram);
      expect((await send(201, '/redemptions', pay)).status).toBe('held');
    },
  ],
  [
    'the customer is erased, then the cake comes back: the shop takes its points back, nobody owes',
    async (scene) => {
      const { send, newCustomer, sell, has } = scene;
      const ada = await newCustomer();
      const sale = await sell(ada, 1, cake(10));
      await send(200, `/customers/${ada}`, undefined, 'DELETE');
      const back = await refundOf(scene, sale, 400);
      expect(back).toMatchObject({ customerId: ada, reversed: [{ amount: 4 }], debt: [] });
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 6 });
      await send(201, `/transactions/${sale.id}/void`, { reason: 'All of it was stale' });
      expect(await has(ada, 'points')).toEqual(nothing);
      expect(await settled(scene)).toEqual({ issued: 10, redeemed: 10, refunded: 10, owed: 0 });
      expect((await send(200, `/customers/${ada}`)).externalId).toBeNull();
    },
  ],
  [
    'the coffee that filled a card was somebody else’s, and the free one is drunk: one is owed, the card is open',
    async (scene) => {
      const { send, newCustomer, sell, has, cafe } = scene;
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      await sell(ada, 4);
      const fifth = await sell(ada, 1);
      expect(fifth.rewards).toEqual([{ reward: 'free-coffee', count: 1 }]);
      const free = { customerId: ada, rewardId: 'free-coffee', locationId: cafe.stores[0] };
      const held = await send(201, '/redemptions', free);
      await send(200, `/redemptions/${held.id}/capture`, {});
      const named = await send(
        ...([200, `/transactions/${fifth.id}/customer`, { customer: { id: ben } }, 'PUT'] as const),
      );
      expect(named.stamps).toEqual([{ card: 'coffee', added: 1, balance: 1, completed: 0 }]);
      expect(await has(ada, 'stamps.coffee')).toEqual({ ...nothing, available: 4 });
      expect(await has(ada, 'reward.free-coffee')).toEqual({ ...nothing, debt: 1 });
      expect(await has(ben, 'stamps.coffee')).toEqual({ ...nothing, available: 1 });
      expect(await has(ben, 'reward.free-coffee')).toEqual(nothing);
      expect([await has(ada, 'points'), await has(ben, 'points')]).toMatchObject([
        { available: 12 },
        { available: 3 },
      ]);
      // her real fifth coffee is the one she drank
      expect((await sell(ada, 1)).rewards).toEqual([]);
      expect(await has(ada, 'stamps.coffee')).toEqual(nothing);
      expect(await has(ada, 'reward.free-coffee')).toEqual(nothing);
    },
  ],
  [
    'two tills name one receipt at once, each another card: one has all of it, the other nothing',
    async ({ send, newCustomer, sell, has }) => {
      const [ada, ben, eva] = [await newCustomer(), await newCustomer(), await newCustomer()];
      const sale = await sell(ada, 4, { customer: undefined }); // 12.00
      const name = (id: string) =>
        send(200, `/transactions/${sale.id}/customer`, { customer: { id } }, 'PUT');
      await Promise.all([name(ada), name(ben), name(eva)]);
      const whose = (await send(200, `/transactions/${sale.id}`)).customerId;
      for (const id of [ada, ben, eva]) {
        const [points, stamps] = [await has(id, 'points'), await has(id, 'stamps.coffee')];
        const his = id === whose ? [12, 4] : [0, 0];
        expect([points.available, stamps.available, points.debt, stamps.debt]).toEqual([
          ...[...his, 0, 0],
        ]);
      }
    },
  ],
  [
    'a till was offline for days and sends them last day first, a refund before all: each counts, the first purchase once',
    async (scene) => {
      const { send, newCustomer, has, cafe, statement, eventually } = scene;
      const first = { 'customer.firstPurchase': true };
      const base = [{ earn: 'points', rate: { amount: 1, per: 100 } }];
      await publish(scene, {
        rules: [
          { id: 'base', on: 'pos.transaction', then: base },
          {
            ...{ id: 'first', on: 'pos.transaction', when: first },
            then: [{ earn: 'points', fixed: 50 }],
          },
        ],
      });
      const ada = await newCustomer();
      const sale = (euros: number, daysAgo: number) => ({
        ...{ externalId: receipt(), locationId: cafe.stores[0], customer: { id: ada } },
        ...{ ...cake(euros), offline: true },
        occurredAt: Temporal.Now.instant()
          .subtract({ hours: 24 * daysAgo })
          .toString(),
      });
      const [monday, tuesday, wednesday] = [sale(10, 3), sale(20, 2), sale(30, 1)];
      await send(202, '/refunds', {
        ...{ externalId: receipt(), of: { externalId: monday.externalId }, amount: 500 },
      });
      const { results } = await send(200, '/transactions/batch', {
        transactions: [wednesday, tuesday, monday],
      });
      expect(results.map(({ status }: Answer) => status)).toEqual([201, 201, 201]);
      // the gift is for the one that was told first
      expect(results.map(({ outcome }: Answer) => outcome.earned[0].amount)).toEqual([80, 20, 10]);
      await eventually(async () =>
        expect(await has(ada, 'points')).toEqual({ ...nothing, available: 105 }),
      );
      expect((await statement(ada, 'points')).length).toBeGreaterThanOrEqual(5);
      const listed = await send(200, `/transactions?customerId=${ada}`);
      expect(listed.data.map(({ status }: Answer) => status).toSorted()).toEqual([
        ...['partlyRefunded', 'posted', 'posted'],
      ]);
    },
  ],
  [
    'points are given to a friend, and the goods come back: the friend keeps them, the giver owes',
    async (scene) => {
      const { send, newCustomer, sell, has, statement } = scene;
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const sale = await sell(ada, 1, cake(30));
      await send(201, '/transfers', { from: ada, to: ben, unit: 'points', amount: 25 });
      const back = await refundOf(scene, sale, 3_000);
      expect(back).toMatchObject({ reversed: [{ amount: 30 }], debt: [{ amount: 25 }] });
      expect(await has(ada, 'points')).toEqual({ ...nothing, debt: 25 });
      expect(await has(ben, 'points')).toEqual({ ...nothing, available: 25 });
      expect(await statement(ada, 'points')).toEqual([
        ...['+30 earn', '-25 gift', '-5 refund', '+25 owed'],
      ]);
      expect(await settled(scene)).toEqual({ issued: 30, redeemed: 30, refunded: 5, owed: 25 });
      // she cannot be given more than she owes before it is repaid
      await send(201, '/transfers', { from: ben, to: ada, unit: 'points', amount: 25 });
      expect(await has(ada, 'points')).toEqual(nothing);
    },
  ],
  [
    'a correction to 12.00 races a refund of 3.00, and two tills void at once: as in some order',
    async (scene) => {
      const { send, newCustomer, sell, has } = scene;
      const ada = await newCustomer();
      const sale = await sell(ada, 1, cake(10));
      await Promise.all([
        send(200, `/transactions/${sale.id}`, cake(12), 'PUT'),
        refundOf(scene, sale, 300),
      ]);
      expect((await has(ada, 'points')).available).toBe(9);
      expect(await send(200, `/transactions/${sale.id}`)).toMatchObject({
        ...{ status: 'partlyRefunded', revision: 2, refundedTotal: 300 },
      });
      const undo = (reason: string) =>
        send([200, 201], `/transactions/${sale.id}/void`, { reason });
      const voids = await Promise.all([undo('wrong'), undo('wrong'), undo('twice')]);
      expect(new Set(voids.map(({ id }) => id)).size).toBe(1);
      expect(voids[0]).toMatchObject({ status: 'voided', amount: 900 });
      expect(await has(ada, 'points')).toEqual(nothing);
      const { issued, redeemed, owed } = await settled(scene);
      expect([issued - redeemed, owed]).toEqual([0, 0]);
    },
  ],
  [
    'a store’s till cannot name the receipt of another store, nor give back or void its sale',
    async (scene) => {
      const { send, newCustomer, sell, has, cafe } = scene;
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const sale = await sell(ada, 1, cake(10));
      const key = await cafe.keyOf(['pos'], cafe.stores[1]);
      const till = scene.sendWith(key);
      const path = `/transactions/${sale.id}`;
      const steal = { customer: { id: ben } };
      const refused = [
        await till([403, 404], `${path}/customer`, steal, 'PUT'),
        await till([403, 404], `${path}/void`, { reason: 'mine' }),
        await till([403, 404], path, cake(1), 'PUT'),
      ];
      for (const { code } of refused)
        expect(['forbidden', 'transaction_not_found']).toContain(code);
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 10 });
      expect(await has(ben, 'points')).toEqual(nothing);
      expect((await send(200, path)).status).toBe('posted');
    },
  ],
];
