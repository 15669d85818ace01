import { expect } from 'vitest';
import { type Answer, receipt, type Scene } from './scene.ts';

/** What happened in a shop, and what is right; the values were computed by hand. */
export type Situation = readonly [name: string, tell: (scene: Scene) => Promise<void>];

const amounts = (list: readonly Answer[]): Record<string, number> =>
  Object.fromEntries(list.map(({ unit, amount }) => [unit, amount]));

/** A point for a full euro, a stamp for a coffee, five stamps a free one; a point pays 5 cents. */
export const situations: readonly Situation[] = [
  [
    'a till that lost the answer to a capture asks again, and the reward is handed over once',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      await sell(ada, 10); // 30 points
      const held = await send(201, '/redemptions', {
        ...{ customerId: ada, rewardId: 'mug', locationId: cafe.stores[0] },
      });
      const words = { transactionExternalId: receipt() };
      const first = await send(200, `/redemptions/${held.id}/capture`, words);
      expect(await send(200, `/redemptions/${held.id}/capture`, words)).toEqual(first);
      expect(await has(ada, 'points')).toEqual({ available: 10, pending: 0, held: 0, debt: 0 });
    },
  ],
  [
    'a hold let go twice gives back once; then it cannot be captured',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      await sell(ada, 10);
      const held = await send(201, '/redemptions', {
        ...{ customerId: ada, rewardId: 'mug', locationId: cafe.stores[0] },
      });
      const first = await send(200, `/redemptions/${held.id}/void`, {});
      expect(await send(200, `/redemptions/${held.id}/void`, {})).toEqual(first);
      await send(409, `/redemptions/${held.id}/capture`, {});
      expect(await has(ada, 'points')).toEqual({ available: 30, pending: 0, held: 0, debt: 0 });
    },
  ],
  [
    'twenty points pay 1.00, not what they cost; more than there are pays nothing',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      await sell(ada, 10);
      const pay = { customerId: ada, unit: 'points', locationId: cafe.stores[0] };
      const held = await send(201, '/redemptions', { ...pay, amount: 20 });
      expect(held.discount).toMatchObject({ kind: 'amount', amountMinor: 100 });
      await send(422, '/redemptions', { ...pay, amount: 11 });
      expect(await has(ada, 'points')).toEqual({ available: 10, pending: 0, held: 20, debt: 0 });
    },
  ],
  [
    'a till moves no points between two cards',
    async ({ sendAs, newCustomer, sell, has }) => {
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      await sell(ada, 10);
      const atTill = await sendAs(['pos']);
      await atTill(403, '/transfers', { from: ada, to: ben, unit: 'points', amount: 5 });
      expect((await has(ben, 'points')).available).toBe(0);
    },
  ],
  [
    'one coffee back by line, half of the rest by amount, the rest by line: nothing is taken twice',
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const sale = await sell(ada, 4); // 12.00, 12 points, 4 stamps
      const refund = (body: Answer) =>
        send(201, `/transactions/${sale.id}/refunds`, { externalId: receipt(), ...body });
      await refund({ lines: [{ id: 'a', quantity: 1 }] }); // 3.00
      await refund({ amount: 450 });
      // of three coffees for 9.00 half is left
      const last = await refund({ amount: 450 });
      expect(last.refundedTotal).toBe(1_200);
      expect((await has(ada, 'points')).available).toBe(0);
      expect((await has(ada, 'stamps.coffee')).available).toBe(0);
      await send(422, `/transactions/${sale.id}/refunds`, { externalId: receipt(), amount: 1 });
    },
  ],
  [
    'a refund in thirds takes back exactly what the sale gave',
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const sale = await sell(ada, 1, {
        total: 1_000,
        lines: [{ id: 'a', category: 'cake', quantity: 1, unitPrice: 1_000 }],
      });
      const taken: number[] = [];
      for (const amount of [333, 333, 334]) {
        const answer = await send(201, `/transactions/${sale.id}/refunds`, {
          ...{ externalId: receipt(), amount },
        });
        taken.push(amounts(answer.reversed).points ?? 0);
      }
      expect(taken).toEqual([3, 3, 4]); // ⌊10 × 333 ÷ 1000⌋, ⌊10 × 666 ÷ 1000⌋ − 3, the rest
      expect((await has(ada, 'points')).available).toBe(0);
    },
  ],
  [
    'points that are spent when the goods come back are owed, and the next sale repays them first',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      const sale = await sell(ada, 7); // 21 points
      const held = await send(201, '/redemptions', {
        ...{ customerId: ada, rewardId: 'mug', locationId: cafe.stores[0] },
      });
      await send(200, `/redemptions/${held.id}/capture`, {});
      const back = await send(201, `/transactions/${sale.id}/refunds`, {
        ...{ externalId: receipt(), amount: 2_100 },
      });
      expect([amounts(back.reversed).points, amounts(back.debt).points]).toEqual([21, 20]);
      expect(await has(ada, 'points')).toEqual({ available: 0, pending: 0, held: 0, debt: 20 });
      await sell(ada, 5); // 15 points repay
      expect(await has(ada, 'points')).toEqual({ available: 0, pending: 0, held: 0, debt: 5 });
      await sell(ada, 5); // 5 repay, 10 stay
      expect(await has(ada, 'points')).toEqual({ available: 10, pending: 0, held: 0, debt: 0 });
    },
  ],
  [
    'an offline till sends one sale twice in a batch, and once more afterwards: it counts once',
    async ({ send, newCustomer, has, cafe }) => {
      const ada = await newCustomer();
      const sale = {
        ...{ externalId: receipt(), locationId: cafe.stores[0], customer: { id: ada } },
        ...{ total: 300, lines: [{ category: 'coffee', quantity: 1, unitPrice: 300 }] },
      };
      const { results } = await send(200, '/transactions/batch', { transactions: [sale, sale] });
      expect(results.map(({ status }: Answer) => status).toSorted()).toEqual([200, 201]);
      expect((await send(200, '/transactions', sale)).id).toBe(results[0].outcome.id);
      expect((await has(ada, 'points')).available).toBe(3);
    },
  ],
  [
    'a full card whose coffee comes back before the free one is taken: the card is open again',
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const sale = await sell(ada, 5);
      expect(sale.rewards).toEqual([{ reward: 'free-coffee', count: 1 }]);
      await send(201, `/transactions/${sale.id}/refunds`, {
        ...{ externalId: receipt(), lines: [{ id: 'a', quantity: 5 }] },
      });
      expect((await has(ada, 'reward.free-coffee')).available).toBe(0);
      expect((await has(ada, 'stamps.coffee')).available).toBe(0);
    },
  ],
  [
    'the number of a sale that is known stands for that sale, whatever else is sent under it',
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      await sell(ada, 1, { externalId });
      await sell(ada, 2, { externalId, status: 409 });
      expect((await has(ada, 'points')).available).toBe(3);
      expect((await send(404, '/transactions/txn_01kamj8r5ve5wvv3m9d2x5q8wf')).code).toBe(
        'transaction_not_found',
      );
    },
  ],
  [
    'the last one of a reward is sold once, though two tills ask at the same moment',
    async ({ sendAs, newCustomer, sell, has, cafe }) => {
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      await Promise.all([sell(ada, 1), sell(ben, 1)]);
      const till = await sendAs(['pos']);
      const ask = (customerId: string) =>
        till([201, 422], '/redemptions', {
          ...{ customerId, rewardId: 'last', locationId: cafe.stores[1] },
        });
      const answers = await Promise.all([ask(ada), ask(ben)]);
      expect(
        answers.map(({ status, code }) => (status === 422 ? code : status)).toSorted(),
      ).toEqual([...['held', 'out_of_stock']]);
      const [one, other] = [await has(ada, 'points'), await has(ben, 'points')];
      expect(one.held + other.held).toBe(1);
      expect(one.available + other.available).toBe(5);
    },
  ],
  [
    'a phone number that is somebody else’s by now: the sale sent again is still the first one’s',
    async ({ send, newCustomer, has, cafe }) => {
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const phone = '+4915112345678';
      await send(200, `/customers/${ada}`, { phone }, 'PATCH');
      const sale = {
        ...{ externalId: receipt(), locationId: cafe.stores[0], customer: { phone } },
        ...{ total: 300, lines: [{ category: 'coffee', quantity: 1, unitPrice: 300 }] },
      };
      const first = await send(201, '/transactions', sale);
      await send(200, `/customers/${ada}`, { phone: '+4915187654321' }, 'PATCH');
      await send(200, `/customers/${ben}`, { phone }, 'PATCH');
      expect(await send(200, '/transactions', sale)).toMatchObject({
        ...{ id: first.id, customerId: ada, earned: first.earned },
      });
      expect((await has(ben, 'points')).available).toBe(0);
      expect((await has(ada, 'points')).available).toBe(3);
    },
  ],
  [
    'a customer who was erased since: the sale sent again is answered as the first time',
    async ({ send, newCustomer, sell }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      const first = await sell(ada, 1, { externalId });
      await send([200, 202, 204], `/customers/${ada}`, undefined, 'DELETE');
      expect((await sell(ada, 1, { externalId, status: 200 })).id).toBe(first.id);
    },
  ],
  [
    'a phone mistyped at the till: the shop keeps its sale of 3.00, nobody earns, and the till hears why',
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      const mistyped = { externalId, customer: { phone: '+4915199999999' } };
      const warnings = [{ code: 'customer_not_found', pointer: '/customer' }];
      const sale = await sell(ada, 1, mistyped);
      expect(sale).toMatchObject({ customerId: null, earned: [], warnings });
      expect(await send(200, `/transactions/${sale.id}`)).toMatchObject({
        ...{ warnings, transaction: { total: 300 } },
      });
      await sell(ada, 1, { ...mistyped, status: 409, customer: { id: ada } });
      expect((await has(ada, 'points')).available).toBe(0);
      const required = { ...mistyped, externalId: receipt(), customerRequired: true };
      expect((await sell(ada, 1, { ...required, status: 404 })).code).toBe('customer_not_found');
    },
  ],
  [
    'a till whose clock says 2044: alone refused, in a batch kept with the server’s time, sent again the same',
    async ({ send, newCustomer, has, cafe }) => {
      const ada = await newCustomer();
      const sale = {
        ...{ externalId: receipt(), locationId: cafe.stores[0], customer: { id: ada } },
        ...{ total: 300, lines: [{ category: 'coffee', quantity: 1, unitPrice: 300 }] },
        occurredAt: '2044-01-01T00:00:00Z',
      };
      expect((await send(422, '/transactions', sale)).code).toBe('occurred_at_out_of_range');
      const batch = { transactions: [sale] };
      const [first] = (await send(200, '/transactions/batch', batch)).results;
      expect(first).toMatchObject({ status: 201, outcome: { clockSuspect: true } });
      const [again] = (await send(200, '/transactions/batch', batch)).results;
      expect(again).toEqual({ ...first, status: 200 });
      expect(await send(200, '/transactions', sale)).toEqual(first.outcome);
      expect((await has(ada, 'points')).available).toBe(3);
    },
  ],
  [
    'a till that knows its store by the shop’s own number',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      const [store] = cafe.stores;
      await send(200, `/locations/${store}`, { externalId: 'Filiale 7' }, 'PATCH');
      const sale = await sell(ada, 2, { locationId: 'Filiale 7' });
      expect((await send(200, `/transactions/${sale.id}`)).transaction.locationId).toBe(store);
      expect((await sell(ada, 1, { locationId: 'Filiale 8', status: 404 })).code).toBe(
        'location_not_found',
      );
      expect((await has(ada, 'points')).available).toBe(6);
    },
  ],
  [
    'a sale is voided: what it gave is taken back, and the mug that was had in it is paid back',
    async ({ send, newCustomer, sell, has, cafe, eventually }) => {
      const ada = await newCustomer();
      await sell(ada, 7); // 21 points
      const externalId = receipt();
      const held = await send(201, '/redemptions', {
        ...{ customerId: ada, rewardId: 'mug', locationId: cafe.stores[0] },
      });
      const elsewhere = await send(201, '/redemptions', {
        ...{ customerId: ada, unit: 'points', amount: 1, locationId: cafe.stores[1] },
      });
      const sale = await sell(ada, 1, { externalId }); // 3 points
      const words = { transactionExternalId: externalId };
      await send(200, `/redemptions/${held.id}/capture`, words);
      // the other store counts its receipts for itself
      await send(200, `/redemptions/${elsewhere.id}/capture`, words);
      const undone = await send(201, `/transactions/${sale.id}/void`, { reason: 'rung up twice' });
      expect(undone).toMatchObject({ status: 'voided', amount: 300 });
      // 21 − 1 at the other store; the 20 of the mug are back, the 3 of the sale are not
      await eventually(async () => {
        const points = await has(ada, 'points');
        expect(points).toEqual({ available: 20, pending: 0, held: 0, debt: 0 });
      });
      expect((await send(200, `/redemptions/${held.id}`)).status).toBe('reversed');
      expect((await send(200, `/redemptions/${elsewhere.id}`)).status).toBe('captured');
      await send(200, `/transactions/${sale.id}/void`, { reason: 'once more' });
      expect((await has(ada, 'points')).available).toBe(20);
    },
  ],
  [
    'tobacco, a tip and a gift card are on the receipt: only the cake earns, and the answer says so',
    async ({ newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const sale = await sell(ada, 1, {
        total: 7_900,
        lines: [
          { id: 'cake', category: 'cake', quantity: 1, unitPrice: 1_200 },
          { id: 'cigarettes', category: 'tobacco', quantity: 1, unitPrice: 1_500, earns: false },
          { id: 'tip', kind: 'tip', quantity: 1, unitPrice: 200 },
          { id: 'card', kind: 'giftCard', quantity: 1, unitPrice: 5_000 },
        ],
      });
      expect((await has(ada, 'points')).available).toBe(12);
      expect(sale.why.find(({ rule }: Answer) => rule === 'basket')).toMatchObject({
        amount: 6_700,
      });
    },
  ],
  [
    'coffee by weight is one stamp; half of it back takes half of its points',
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      // 1.234 kg at 19.99: 24.66766, rounded half up 24.67
      const line = { id: 'beans', category: 'coffee', quantity: 1.234, unit: 'kg' };
      const sale = await sell(ada, 1, { total: 2_467, lines: [{ ...line, unitPrice: 1_999 }] });
      expect((await has(ada, 'points')).available).toBe(24);
      expect((await has(ada, 'stamps.coffee')).available).toBe(1);
      const back = await send(201, `/transactions/${sale.id}/refunds`, {
        ...{ externalId: receipt(), lines: [{ id: 'beans', quantity: 0.617 }] },
      });
      expect(back.amount).toBe(1_233); // ⌊2467 ÷ 2⌋
      expect((await has(ada, 'points')).available).toBe(12);
    },
  ],
  [
    'a coupon as a line lowers what the basket earns, and takes nothing from a stamp',
    async ({ newCustomer, sell, has }) => {
      const ada = await newCustomer();
      await sell(ada, 1, {
        total: 700,
        lines: [
          { id: 'a', category: 'coffee', quantity: 2, unitPrice: 500 },
          { id: 'coupon', category: 'coffee', quantity: 1, unitPrice: -300 },
        ],
      });
      expect((await has(ada, 'points')).available).toBe(7);
      expect((await has(ada, 'stamps.coffee')).available).toBe(2);
    },
  ],
  [
    'a mug of 5.00 on a basket of a coffee and a cake: the till is told what to take off each',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      await sell(ada, 10); // 30 points
      const lines = [
        { id: 'coffee', category: 'coffee', quantity: 1, unitPrice: 300 },
        { id: 'cake', category: 'cake', quantity: 1, unitPrice: 500 },
        { id: 'tip', kind: 'tip', quantity: 1, unitPrice: 100 },
      ];
      const held = await send(201, '/redemptions', {
        ...{ customerId: ada, rewardId: 'mug', locationId: cafe.stores[0] },
        transaction: { externalId: receipt(), total: 900, lines },
      });
      // ⌊500 × 300 ÷ 800⌋ = 187, the rest off the cake; the tip is not made cheaper
      expect(held.discount.lines).toEqual([
        { id: 'coffee', amountMinor: 187 },
        { id: 'cake', amountMinor: 313 },
      ]);
      expect(await has(ada, 'points')).toEqual({ available: 10, pending: 0, held: 20, debt: 0 });
    },
  ],
];
