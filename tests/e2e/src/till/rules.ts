import { expect } from 'vitest';
import { type Answer, receipt, type Scene } from './scene.ts';
import type { Situation } from './situations.ts';

/** Publishes a program of points and these parts. */
export async function publish({ send }: Scene, parts: Answer): Promise<void> {
  const units = [{ id: 'points', kind: 'points', name: 'Hops', cost: 1 }];
  await send(200, '/program', { units, rules: [], ...parts }, 'PUT');
  await send([200, 201], '/program/publish', {});
}

const earnedIn = ({ earned }: Answer): number =>
  earned.reduce((sum: number, { amount }: Answer) => sum + amount, 0);
const reasonOf = ({ why }: Answer, rule: string): string =>
  why.find((one: Answer) => one.rule === rule)?.reason;

const beer = {
  ...{ id: 'beer', name: '6th beer free', needed: 5, per: 'item', reward: 'free-beer' },
  items: { category: 'beer' },
};
const freeBeer = { id: 'free-beer', name: 'Free beer', effect: { kind: 'voucher' } };

/** What rules can say, and what a customer has of it. */
export const ruleSituations: readonly Situation[] = [
  [
    'a formula pays for the basket and the visits before, tells its numbers, and is given back by money',
    async (scene) => {
      const rule = (formula: string) => ({
        ...{ id: 'loyal', on: 'pos.transaction', then: [{ earn: 'points', formula }] },
      });
      const units = [{ id: 'points', kind: 'points', name: 'Hops', cost: 1 }];
      const typo = await scene.send(
        [200, 400, 422],
        '/program',
        { units, rules: [rule('flor(basket.amount / 100)')] },
        'PUT',
      );
      expect(JSON.stringify(typo)).toContain('did you mean “floor”?');
      await publish(scene, {
        rules: [rule('floor(basket.amount / 100) * 2 + min(customer.visits, 10) * 5')],
      });
      const ada = await scene.newCustomer();
      const lines = [
        { id: 'coffee', quantity: 2, unitPrice: 300 },
        { id: 'cake', quantity: 1, unitPrice: 650 },
        { id: 'tip', kind: 'tip', quantity: 1, unitPrice: 99 },
      ];
      const more = { total: 1_349, lines };
      expect(earnedIn(await scene.sell(ada, 1, more))).toBe(24); // 12 full euros, no visit before
      const second = await scene.sell(ada, 1, more);
      expect(earnedIn(second)).toBe(29);
      expect(second.why.find(({ rule: id }: Answer) => id === 'loyal')?.detail).toBe(
        'loyal: +29 points. Of basket.amount 1250, customer.visits 1.',
      );
      const bringBack = (id: string, quantity: number) =>
        scene.send(201, `/transactions/${second.id}/refunds`, {
          ...{ externalId: receipt(), lines: [{ id, quantity }] },
        });
      await bringBack('cake', 1); // the coffee has ⌊29 × 600 ÷ 1,250⌋ = 13, the cake the rest
      expect((await scene.has(ada, 'points')).available).toBe(24 + 13);
      await bringBack('coffee', 2);
      expect((await scene.has(ada, 'points')).available).toBe(24);
      await bringBack('tip', 1); // it had brought nothing
      expect((await scene.has(ada, 'points')).available).toBe(24);
    },
  ],
  [
    'of three offers everybody is given the best for him, hears what the others were worth, and a corrected sale has its own best',
    async (scene) => {
      const offer = (id: string, then: unknown[], more = {}) => ({
        ...{ id, on: 'pos.transaction', group: 'promo', then },
        ...more,
      });
      const when = { basket: { items: { category: 'cake' }, quantity: { $gte: 1 } } };
      const program = {
        groups: [{ id: 'promo', pick: 'best' }],
        rules: [
          {
            ...{ id: 'base', on: 'pos.transaction' },
            then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
          },
          offer('double', [{ multiply: 'points', by: 2 }]),
          offer('fifty', [{ earn: 'points', fixed: 50 }]),
          offer('beer', [{ grant: 'free-beer' }], { when }),
        ],
        rewards: [{ ...freeBeer, cost: 80 }],
      };
      const units = [{ id: 'points', kind: 'points', name: 'Hops', cost: 1 }];
      const typo = { ...program, units, groups: [{ id: 'promo', pick: 'besst' }] };
      const problem = JSON.stringify(await scene.send([200, 400, 422], '/program', typo, 'PUT'));
      expect(problem).toContain('/groups/0/pick');
      expect(problem).toContain('must be one of priority, best; did you mean “best”?');
      await publish(scene, program);
      const [ada, bea] = [await scene.newCustomer(), await scene.newCustomer()];
      const basket = (category: string, unitPrice: number) => ({
        ...{ total: unitPrice, lines: [{ id: 'a', category, quantity: 1, unitPrice }] },
      });
      const reasons = (answer: Answer) =>
        ['double', 'fifty', 'beer'].map((rule) => reasonOf(answer, rule));
      const lost = 'excluded_by_group';
      const transaction = { locationId: scene.cafe.stores[0], customer: { id: ada } };
      const tried = await scene.send(200, '/program/simulate', {
        transaction: { ...transaction, ...basket('tea', 8_000) },
      });
      expect([earnedIn(tried), ...reasons(tried)]).toEqual([
        ...[160, 'fired', lost, 'condition_not_met'],
      ]);
      const small = await scene.sell(ada, 1, basket('tea', 900)); // 9 doubled, or 50
      expect(earnedIn(small)).toBe(59);
      expect(small.why.find(({ rule }: Answer) => rule === 'double')?.detail).toBe(
        'fifty of the same group, worth 50, was applied instead of double, which would have been worth 9 (minor units of money).',
      );
      const cake = await scene.sell(ada, 1, basket('cake', 6_000)); // 60, 50, or a beer of 0.80
      expect([earnedIn(cake), ...reasons(cake)]).toEqual([60, lost, lost, 'fired']);
      const large = await scene.sell(bea, 1, basket('cake', 9_000)); // 90, 50, or 80
      expect([earnedIn(large), ...reasons(large)]).toEqual([180, 'fired', lost, lost]);
      expect(await scene.has(ada, 'reward.free-beer')).toMatchObject({ available: 1 });
      // it was 60.00: the beer and 60 points instead of 180
      const corrected = basket('cake', 6_000);
      await scene.send(200, `/transactions/${large.id}`, { ...corrected, reason: 'typo' }, 'PUT');
      expect((await scene.has(bea, 'points')).available).toBe(60);
      expect((await scene.has(bea, 'reward.free-beer')).available).toBe(1);
      await scene.send([200, 201], `/transactions/${cake.id}/void`, { reason: 'wrong customer' });
      expect((await scene.has(ada, 'points')).available).toBe(59);
      expect((await scene.has(ada, 'reward.free-beer')).available).toBe(0);
    },
  ],
  [
    'ten points for each full 5.00: 4.99 bring none and say why, 14.99 bring twenty',
    async (scene) => {
      const rate = { amount: 10, per: 500, step: 500 };
      const rule = { id: 'steps', on: 'pos.transaction', then: [{ earn: 'points', rate }] };
      await publish(scene, { rules: [rule] });
      const ada = await scene.newCustomer();
      const sold = async (total: number, path = '/transactions') => {
        const body = {
          ...{ externalId: receipt(), locationId: scene.cafe.stores[0], customer: { id: ada } },
          ...{ total, lines: [{ quantity: 1, unitPrice: total }] },
        };
        const simulated = path === '/transactions' ? body : { transaction: body };
        return scene.send([200, 201], path, simulated);
      };
      expect(earnedIn(await sold(1_499, '/program/simulate'))).toBe(20);
      const small = await sold(499);
      expect([earnedIn(small), reasonOf(small, 'steps')]).toEqual([0, 'below_step']);
      expect(earnedIn(await sold(1_499))).toBe(20);
      expect((await scene.has(ada, 'points')).available).toBe(20);
    },
  ],
  [
    'fifty points from 20.00 of food on: drinks and a gift card do not help to get there',
    async (scene) => {
      const food = { category: ['kitchen', 'grill'] };
      const rule = {
        ...{ id: 'diners', on: 'pos.transaction', then: [{ earn: 'points', fixed: 50 }] },
        when: { basket: { items: food, amount: { $gte: 2_000 } } },
      };
      await publish(scene, { rules: [rule] });
      const ada = await scene.newCustomer();
      const sold = (prices: readonly [category: string, price: number, kind?: string][]) =>
        scene.sell(ada, 1, {
          total: prices.reduce((sum, [, price]) => sum + price, 0),
          lines: prices.map(([category, unitPrice, kind = 'item']) => ({
            ...{ category, kind, quantity: 1, unitPrice },
          })),
        });
      const hungry = await sold([
        ['kitchen', 1_999],
        ['beer', 5_000],
        ['kitchen', 2_500, 'giftCard'],
      ]);
      expect(reasonOf(hungry, 'diners')).toBe('condition_not_met');
      const fed = await sold([
        ['kitchen', 890],
        ['grill', 1_110],
      ]);
      expect(reasonOf(fed, 'diners')).toBe('fired');
      expect((await scene.has(ada, 'points')).available).toBe(50);
    },
  ],
  [
    'stamps count twice: three beers fill a card of five, and brought back they take it all back',
    async (scene) => {
      const rule = {
        ...{ id: 'double', on: 'pos.transaction' },
        then: [{ multiply: 'stamps.beer', by: 2 }],
      };
      await publish(scene, { rules: [rule], stampCards: [beer], rewards: [freeBeer] });
      const ada = await scene.newCustomer();
      const lines = [{ id: 'b', category: 'beer', quantity: 3, unitPrice: 480 }];
      const sale = await scene.sell(ada, 3, { total: 1_440, lines });
      expect(sale.stamps).toEqual([{ card: 'beer', added: 6, balance: 1, completed: 1 }]);
      expect((await scene.has(ada, 'reward.free-beer')).available).toBe(1);
      await scene.send(201, `/transactions/${sale.id}/refunds`, {
        ...{ externalId: receipt(), lines: [{ id: 'b', quantity: 3 }] },
      });
      expect((await scene.has(ada, 'stamps.beer')).available).toBe(0);
      expect((await scene.has(ada, 'reward.free-beer')).available).toBe(0);
    },
  ],
  [
    'who stayed away for 30 days gets a gift for coming back, once',
    async (scene) => {
      const rule = {
        ...{ id: 'back', on: 'pos.transaction', then: [{ earn: 'points', fixed: 100 }] },
        when: { 'customer.daysSinceLastVisit': { $gte: 30 } },
      };
      await publish(scene, { rules: [rule] });
      const ada = await scene.newCustomer();
      const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
      const first = await scene.sell(ada, 1, { occurredAt: daysAgo(40) });
      expect(reasonOf(first, 'back')).toBe('condition_not_met');
      expect(earnedIn(await scene.sell(ada, 1))).toBe(100);
      expect(earnedIn(await scene.sell(ada, 1))).toBe(0);
    },
  ],
  [
    'a welcome gift can be spent at once, the points of the purchase wait for the return window',
    async (scene) => {
      const units = [{ id: 'points', kind: 'points', name: 'Hops', cost: 1, pendingDays: 14 }];
      const rules = [
        {
          ...{ id: 'base', on: 'pos.transaction' },
          then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
        },
        {
          ...{ id: 'first', on: 'pos.transaction', pendingDays: 0 },
          ...{ when: { 'customer.firstPurchase': true }, then: [{ earn: 'points', fixed: 50 }] },
        },
      ];
      await publish(scene, { units, rules });
      const ada = await scene.newCustomer();
      const { earned } = await scene.sell(ada, 10); // 30.00
      expect(earned).toEqual([
        { unit: 'points', amount: 30, pending: true },
        { unit: 'points', amount: 50, pending: false },
      ]);
      expect(await scene.has(ada, 'points')).toMatchObject({ available: 50, pending: 30 });
    },
  ],
  [
    'points that lapse at the end of the year say so, in the time of the shop',
    async (scene) => {
      const expiry = { kind: 'yearEnd', years: 1 };
      const units = [{ id: 'points', kind: 'points', name: 'Hops', cost: 1, expiry }];
      const then = [{ earn: 'points', fixed: 5 }];
      await publish(scene, { units, rules: [{ id: 'base', on: 'pos.transaction', then }] });
      const ada = await scene.newCustomer();
      const year = new Date(Date.now() - 86_400_000).getUTCFullYear();
      await scene.sell(ada, 1, { occurredAt: new Date(Date.now() - 86_400_000).toISOString() });
      const { data } = await scene.send(200, `/customers/${ada}/balances`);
      // Berlin: an hour before midnight in Greenwich
      expect(data[0].expiring).toEqual([{ at: `${year + 1}-12-31T23:00:00.000Z`, amount: 5 }]);
    },
  ],
  [
    'points that last 14 days: what was bought today says until when, a sale of 20 days ago only until the next day',
    async (scene) => {
      const expiry = { kind: 'days', days: 14 };
      const units = [{ id: 'points', kind: 'points', name: 'Hops', cost: 1, expiry }];
      const then = [{ earn: 'points', fixed: 5 }];
      const rules = [{ id: 'base', on: 'pos.transaction', then }];
      const ada = await scene.newCustomer();
      // a draft whose days nobody counts yet
      const transaction = {
        ...{ locationId: scene.cafe.stores[0], customer: { id: ada }, total: 500 },
        lines: [{ quantity: 1, unitPrice: 500 }],
      };
      const program = { units, rules };
      const tried = await scene.send(200, '/program/simulate', { transaction, program });
      expect(earnedIn(tried)).toBe(5);
      await publish(scene, program);
      const soldAt = Date.now();
      await scene.sell(ada, 1);
      const occurredAt = new Date(soldAt - 20 * 86_400_000).toISOString();
      await scene.sell(ada, 1, { occurredAt });
      const { data } = await scene.send(200, `/customers/${ada}/balances`);
      const [next, later] = data[0].expiring;
      expect(data[0]).toMatchObject({ available: 10, expiring: [{ amount: 5 }, { amount: 5 }] });
      // Berlin: the first and the 15th midnight after it, as the shop's clock has it
      const day =
        Temporal.Instant.fromEpochMilliseconds(soldAt).toZonedDateTimeISO('Europe/Berlin');
      for (const [{ at }, days] of [[next, 1] as const, [later, 15] as const]) {
        const ends = day.toPlainDate().add({ days }).toZonedDateTime('Europe/Berlin');
        expect(Date.parse(at)).toBe(ends.epochMilliseconds);
      }
    },
  ],
];
