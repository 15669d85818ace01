import { expect } from 'vitest';
import { cafeProgram } from '../cafe-program.ts';
import { type Answer, receipt, type Scene } from './scene.ts';

/** A shop that is not the usual one, what happened in it, and what is right; worked out by hand. */
export type ShopSituation = readonly [
  name: string,
  shop: { currency?: string; program?: object },
  tell: (scene: Scene) => Promise<void>,
];

const coffee = (id: string, unitPrice: number, more: object = {}) => ({
  ...{ id, category: 'coffee', quantity: 1, unitPrice },
  ...more,
});
const basketIn = ({ why }: Answer): Answer | undefined =>
  why.find(({ rule }: Answer) => rule === 'basket');

/** A point for a full unit of money, a stamp for a coffee, five stamps a free one. */
export const basketSituations: readonly ShopSituation[] = [
  [
    'cash is rounded in Oslo: 99.60 are paid with 100.00, and 100.00 are given back',
    { currency: 'NOK' },
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const cash = (amount: number) => ({ kind: 'cash', amount });
      const sale = await sell(ada, 1, {
        ...{ total: 10_000, rounding: 40, lines: [coffee('a', 9_960)] },
        tenders: [cash(20_000), cash(-10_000)],
      });
      expect((await has(ada, 'points')).available).toBe(99);
      const refund = (amount: number, status = 201) =>
        send(status, `/transactions/${sale.id}/refunds`, { externalId: receipt(), amount });
      expect((await refund(10_000)).refundedTotal).toBe(10_000);
      await refund(1, 422);
      expect((await has(ada, 'points')).available).toBe(0);
      expect((await has(ada, 'stamps.coffee')).available).toBe(0);
    },
  ],
  [
    'a gift card pays 2.50 of 10.00: 7 points, also when the till sends its day in one go',
    { program: { ...cafeProgram, tenders: { exclude: ['giftCard'] } } },
    async ({ cafe, send, newCustomer, has }) => {
      const ada = await newCustomer();
      const body = {
        ...{ externalId: receipt(), locationId: cafe.stores[0], customer: { id: ada } },
        ...{ total: 1_000, lines: [coffee('a', 600), coffee('b', 400, { category: 'cake' })] },
        tenders: [
          { kind: 'giftCard', amount: 250 },
          { kind: 'card', amount: 750 },
        ],
      };
      const wrong = { ...body, externalId: receipt(), tenders: [{ kind: 'card', amount: 999 }] };
      const { results } = await send(200, '/transactions/batch', {
        transactions: [body, wrong, body],
      });
      expect(results.map(({ status }: Answer) => status).toSorted()).toEqual([200, 201, 422]);
      expect(results[1].problem.code).toBe('tender_mismatch');
      expect(basketIn(results[0].outcome)).toMatchObject({ amount: 250 });
      expect((await has(ada, 'points')).available).toBe(7);
      expect((await has(ada, 'stamps.coffee')).available).toBe(1);
    },
  ],
  [
    'prices without tax earn what they say: 10.00 and 1.90 tax are 10 points, inside 8',
    {
      program: {
        ...cafeProgram,
        rules: [
          {
            ...{ id: 'base', on: 'pos.transaction' },
            then: [{ earn: 'points', rate: { amount: 1, per: 100 }, base: 'exTax' }],
          },
        ],
        events: [],
      },
    },
    async ({ newCustomer, sell, has }) => {
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const lines = [coffee('a', 1_000, { tax: 190 })];
      await sell(ada, 1, { total: 1_190, lines });
      expect((await has(ada, 'points')).available).toBe(10);
      await sell(ben, 1, { total: 1_000, lines });
      expect((await has(ben, 'points')).available).toBe(8);
      await sell(ben, 1, { status: 422, total: 1_190, taxInclusive: true, lines });
    },
  ],
  [
    'tobacco is excluded by the program, gifts by the rule, and the free coffee gives no stamp',
    {
      program: {
        ...cafeProgram,
        exclusions: { category: 'tobacco' },
        rules: [
          {
            ...{ id: 'base', on: 'pos.transaction' },
            then: [
              { earn: 'points', rate: { amount: 1, per: 100 }, items: { not: { tags: 'gift' } } },
            ],
          },
        ],
        events: [],
      },
    },
    async ({ newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const sale = await sell(ada, 1, {
        total: 2_800,
        lines: [
          coffee('a', 300),
          coffee('free', 300, { discount: 300 }),
          coffee('mug', 1_000, { category: 'mug', tags: ['gift'], brand: 'Kaffa' }),
          coffee('t', 1_500, { category: 'tobacco' }),
        ],
      });
      expect((await has(ada, 'points')).available).toBe(3);
      expect((await has(ada, 'stamps.coffee')).available).toBe(1);
      expect(basketIn(sale)).toMatchObject({ amount: 1_500 });
      const base = sale.why.find(({ rule }: Answer) => rule === 'base');
      expect(base.detail).toBe('base: +3 points. Left out: tags gift 1000.');
    },
  ],
  [
    'two checks of one table are one visit: one stamp of the card, points for both',
    {
      program: {
        ...cafeProgram,
        visitMinutes: 30,
        stampCards: cafeProgram.stampCards.map((card) => ({ ...card, per: 'visit' })),
      },
    },
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const first = await sell(ada, 2);
      const second = await sell(ada, 1);
      expect((await has(ada, 'points')).available).toBe(9);
      expect((await has(ada, 'stamps.coffee')).available).toBe(1);
      // the second goes: the visit stays; the first goes: the visit goes with it
      await send(201, `/transactions/${second.id}/void`, { reason: 'wrong table' });
      expect((await has(ada, 'stamps.coffee')).available).toBe(1);
      await send(201, `/transactions/${first.id}/void`, { reason: 'wrong table' });
      expect((await has(ada, 'stamps.coffee')).available).toBe(0);
      await sell(ada, 1);
      expect((await has(ada, 'stamps.coffee')).available).toBe(1);
      expect((await has(ada, 'points')).available).toBe(3);
    },
  ],
  [
    'a tip paid by itself is no visit, is listed, and is given back',
    {},
    async ({ cafe, send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const lines = [{ id: 'tip', kind: 'tip', quantity: 1, unitPrice: 200 }];
      const tip = await sell(ada, 1, { total: 200, lines });
      const listed = await send(200, `/transactions?customerId=${ada}&limit=10`);
      expect(listed.data.map(({ id }: Answer) => id)).toEqual([tip.id]);
      const back = { externalId: receipt(), amount: 200 };
      await send(201, `/transactions/${tip.id}/refunds`, back);
      await send(200, `/transactions/${tip.id}/refunds`, back);
      await send(422, `/transactions/${tip.id}/refunds`, { ...back, externalId: receipt() });
      expect((await has(ada, 'points')).available).toBe(0);
      expect(cafe.stores).toHaveLength(2);
    },
  ],
  [
    '1.00 off a bill of three coffees: the one that comes back is worth what was paid for it',
    {},
    async ({ send, newCustomer, sell, has }) => {
      const ada = await newCustomer();
      const lines = ['a', 'b', 'c'].map((id) => coffee(id, 300));
      const sale = await sell(ada, 3, { total: 800, discount: 100, lines });
      expect((await has(ada, 'points')).available).toBe(8);
      const back = async (id: string) =>
        (
          await send(201, `/transactions/${sale.id}/refunds`, {
            ...{ externalId: receipt(), lines: [{ id, quantity: 1 }] },
          })
        ).amount;
      // 33.3 each: the first of equals bears the cent that is left
      expect([await back('a'), await back('b'), await back('c')]).toEqual([266, 267, 267]);
      expect((await has(ada, 'points')).available).toBe(0);
      expect((await has(ada, 'stamps.coffee')).available).toBe(0);
    },
  ],
  [
    'a gift card comes back, bought with a coat: the coat still counts for the level and for 50 points',
    {
      program: {
        ...cafeProgram,
        rules: [{ id: 'fifty', on: 'pos.transaction', then: [{ earn: 'points', fixed: 50 }] }],
      },
    },
    async ({ send, newCustomer, sell, has, eventually }) => {
      const ada = await newCustomer();
      const lines = [
        { id: 'coat', category: 'coats', quantity: 1, unitPrice: 50_000 },
        { id: 'card', kind: 'giftCard', quantity: 1, unitPrice: 50_000 },
      ];
      const sale = await sell(ada, 1, { total: 100_000, lines });
      const counted = async (amount: number) =>
        await eventually(async () => {
          const { data } = await send(200, '/ledger/accounts?unit=spend&kind=measure&limit=10');
          const sums = data.map(
            ({ creditsPosted, debitsPosted }: Answer) => creditsPosted - debitsPosted,
          );
          expect(sums.reduce((sum: number, one: number) => sum + one, 0)).toBe(amount);
        });
      await counted(50_000);
      const back = (body: object) =>
        send(201, `/transactions/${sale.id}/refunds`, { externalId: receipt(), ...body });
      await back({ lines: [{ id: 'card', quantity: 1 }] });
      await counted(50_000);
      expect((await has(ada, 'points')).available).toBe(50);
      await back({ amount: 25_000 }); // half of the coat
      await counted(25_000);
      expect((await has(ada, 'points')).available).toBe(25);
      await back({ lines: [{ id: 'coat', quantity: 1 }] });
      await counted(0);
      expect((await has(ada, 'points')).available).toBe(0);
    },
  ],
];
