import { expect } from 'vitest';
import { publish } from './rules.ts';
import { receipt } from './scene.ts';
import type { Situation } from './situations.ts';

const gives = (id: string, on: string, fixed: number, more: object = {}) => ({
  ...{ id, on, then: [{ earn: 'points', fixed }] },
  ...more,
});

const brought = (externalId: string, customerId: string) => ({
  ...{ externalId, referredBy: { id: customerId } },
});

/** What the platform itself tells rules of, and what a customer has of it. */
export const occasionSituations: readonly Situation[] = [
  [
    'who joins is welcomed with fifty points',
    async (scene) => {
      await publish(scene, { rules: [gives('hello', 'customer.created', 50)] });
      const ben = await scene.newCustomer();
      await scene.eventually(async () =>
        expect((await scene.has(ben, 'points')).available).toBe(50),
      );
      expect(await scene.statement(ben, 'points')).toEqual(['+50 earn']);
    },
  ],
  [
    'who joins is given the better of two welcomes',
    async (scene) => {
      const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' }, cost: 80 };
      await publish(scene, {
        groups: [{ id: 'welcome', pick: 'best' }],
        rules: [
          gives('hello', 'customer.created', 50, { group: 'welcome' }),
          { ...gives('cup', 'customer.created', 0), group: 'welcome', then: [{ grant: 'cup' }] },
        ],
        rewards: [cup],
      });
      const ben = await scene.newCustomer();
      await scene.eventually(async () =>
        expect((await scene.has(ben, 'reward.cup')).available).toBe(1),
      );
      expect((await scene.has(ben, 'points')).available).toBe(0);
    },
  ],
  [
    'a birthday brings a hundred points, once, however often the job runs; no till can tell of it',
    async (scene) => {
      await publish(scene, { rules: [gives('birthday', 'customer.birthday', 100)] });
      const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
      const { id: ada } = await scene.send(201, '/customers', {
        ...{ externalId: receipt(), birthDate: `2000${today.slice(4)}` },
      });
      const ben = await scene.newCustomer();
      const hasHundred = () =>
        scene.eventually(async () => expect((await scene.has(ada, 'points')).available).toBe(100));
      const done = async () => {
        const { runs } = await scene.send(200, '/jobs/occasions');
        return runs.filter(({ state }: { state: string }) => state === 'done').length;
      };
      await scene.send(202, '/jobs/occasions/run', {});
      await hasHundred();
      // it runs by its schedule, too, whenever that falls into the test
      const before = await done();
      await scene.send(202, '/jobs/occasions/run', {});
      await scene.eventually(async () => expect(await done()).toBeGreaterThan(before));
      await hasHundred();
      expect((await scene.has(ben, 'points')).available).toBe(0);
      const forged = { type: 'customer.birthday', customerId: ben, externalId: receipt() };
      expect(await scene.send(422, '/events', forged)).toMatchObject({
        code: 'event_type_unknown',
      });
    },
  ],
  [
    'who brings a friend has 500 points when the friend has bought, the friend 100 at once; both once',
    async (scene) => {
      const first = { 'customer.referred': true, 'customer.firstPurchase': true };
      await publish(scene, {
        rules: [
          gives('brought', 'referral.converted', 500),
          gives('welcome', 'pos.transaction', 100, { when: first }),
        ],
      });
      const ada = await scene.newCustomer();
      const ben = await scene.send(201, '/customers', brought(receipt(), ada));
      expect(ben.referredBy).toEqual({ id: ada });
      expect((await scene.sell(ben.id, 2)).earned).toMatchObject([{ amount: 100 }]);
      await scene.eventually(async () =>
        expect((await scene.has(ada, 'points')).available).toBe(500),
      );
      expect((await scene.sell(ben.id, 2)).earned).toEqual([]);
      const eva = await scene.newCustomer();
      expect(
        await scene.send(409, `/customers/${ben.id}`, { referredBy: { id: eva } }, 'PATCH'),
      ).toMatchObject({ code: 'already_exists', errors: [{ pointer: '/referredBy' }] });
      const { referralCode } = await scene.send(
        200,
        `/customers/${ada}/referral-code`,
        undefined,
        'POST',
      );
      const finn = await scene.send(201, '/customers', {
        ...{ externalId: receipt(), referredBy: { referralCode: referralCode.toLowerCase() } },
      });
      await scene.sell(finn.id, 1);
      await scene.eventually(async () =>
        expect(await scene.statement(ada, 'points')).toEqual(['+500 earn', '+500 earn']),
      );
      expect(await scene.statement(ben.id, 'points')).toEqual(['+100 earn']);
      const forged = { type: 'referral.converted', customerId: eva, externalId: receipt() };
      expect(await scene.send(422, '/events', forged)).toMatchObject({
        code: 'event_type_unknown',
      });
    },
  ],
  [
    'gold is reached, and the gift for it is there; a second sale brings none',
    async (scene) => {
      const tiers = {
        basis: { measure: 'spend', window: 'rolling12' },
        levels: [
          { id: 'bronze', from: 0 },
          { id: 'gold', from: 3_000 },
        ],
      };
      const when = { 'event.payload.tier': 'gold' };
      await publish(scene, { tiers, rules: [gives('gold', 'tier.reached', 500, { when })] });
      const ada = await scene.newCustomer();
      expect((await scene.sell(ada, 10)).tier).toEqual({ id: 'gold', changed: true });
      const hasGift = () =>
        scene.eventually(async () => expect((await scene.has(ada, 'points')).available).toBe(500));
      await hasGift();
      await scene.sell(ada, 10);
      await hasGift();
    },
  ],
];
