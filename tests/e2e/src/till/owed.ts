import { expect } from 'vitest';
import { type Answer, receipt, type Scene } from './scene.ts';
import type { Situation } from './situations.ts';

const nothing = { available: 0, pending: 0, held: 0, debt: 0 };
const points = (amount: number) => [{ unit: 'points', amount }];

/** Ten cakes bring 30 points, 20 are held for a mug, and all is brought back: 20 are owed. */
async function heldBesideDebt({ send, newCustomer, sell, has, cafe }: Scene, more: Answer = {}) {
  const ada = await newCustomer();
  const sale = await sell(ada, 10, {
    lines: [{ id: 'a', category: 'cake', quantity: 10, unitPrice: 300 }],
  });
  const held = await send(201, '/redemptions', {
    ...{ customerId: ada, rewardId: 'mug', locationId: cafe.stores[0], ...more },
  });
  await send(201, `/transactions/${sale.id}/refunds`, { externalId: receipt(), amount: 3_000 });
  expect(await has(ada, 'points')).toEqual({ ...nothing, held: 20, debt: 20 });
  return { ada, held };
}

/** What is owed is repaid before anything is owned. */
export const owedSituations: readonly Situation[] = [
  [
    'the mug is not taken after all: the 20 points that are let go repay the 20 that are owed',
    async (scene) => {
      const { ada, held } = await heldBesideDebt(scene);
      const voided = await scene.send(200, `/redemptions/${held.id}/void`, {});
      expect(voided.repaid).toEqual(points(20));
      expect(await scene.has(ada, 'points')).toEqual(nothing);
      expect((await scene.statement(ada, 'points')).at(-1)).toBe('-20 debtRepaid');
    },
  ],
  [
    'the customer walks away and the hold times out: nothing is his beside what he owed',
    async (scene) => {
      const { ada } = await heldBesideDebt(scene, { ttlSeconds: 1 });
      // shown as repaid from then on, and the next sale finds it so
      await scene.eventually(async () => {
        expect(await scene.has(ada, 'points')).toEqual(nothing);
      });
      await scene.sell(ada, 1);
      expect(await scene.has(ada, 'points')).toEqual({ ...nothing, available: 3 });
    },
  ],
  [
    'who owes cannot spend, give away or be charged, and hears what he owes; a gift to him repays',
    async (scene) => {
      const { send, sell, has, newCustomer, cafe } = scene;
      const { ada } = await heldBesideDebt(scene);
      const ben = await newCustomer();
      await sell(ben, 10); // 30 points
      const pay = { customerId: ada, unit: 'points', amount: 1, locationId: cafe.stores[0] };
      const refused = await send(422, '/redemptions', pay);
      expect([refused.code, refused.detail]).toEqual([
        'insufficient_balance',
        'the customer has 0 points, and owes 20; 1 are asked for',
      ]);
      await send(422, '/transfers', { from: ada, to: ben, unit: 'points', amount: 1 });
      const charge = { customerId: ada, unit: 'points', amount: -1, reason: 'mistake' };
      await send(422, '/adjustments', charge);
      const gift = { from: ben, to: ada, unit: 'points', amount: 25 };
      expect((await send(201, '/transfers', gift)).repaid).toEqual(points(20));
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 5, held: 20 });
    },
  ],
  [
    'the free coffee was drunk and the five that earned it come back: the next full card repays it',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      const first = await sell(ada, 5);
      const free = { customerId: ada, rewardId: 'free-coffee', locationId: cafe.stores[0] };
      const held = await send(201, '/redemptions', free);
      await send(200, `/redemptions/${held.id}/capture`, {});
      const back = { externalId: receipt(), lines: [{ id: 'a', quantity: 5 }] };
      await send(201, `/transactions/${first.id}/refunds`, back);
      expect(await has(ada, 'reward.free-coffee')).toEqual({ ...nothing, debt: 1 });
      const second = await sell(ada, 5);
      expect(second.rewards).toEqual([]);
      expect(second.stamps).toMatchObject([{ completed: 1 }]);
      expect(second.why.at(-1)).toMatchObject({
        ...{ rule: 'debt', reason: 'repaid', unit: 'reward.free-coffee', amount: 1 },
      });
      expect(await has(ada, 'reward.free-coffee')).toEqual(nothing);
      expect((await send(422, '/redemptions', free)).code).toBe('reward_unavailable');
    },
  ],
];
