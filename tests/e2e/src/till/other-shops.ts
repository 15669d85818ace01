import { expect } from 'vitest';
import { cafeProgram } from '../cafe-program.ts';
import type { ShopSituation } from './basket.ts';
import { type Answer, receipt, type Scene } from './scene.ts';

const nothing = { available: 0, pending: 0, held: 0, debt: 0 };
const bread = (id: string, unitPrice: number, more: object = {}) => ({
  ...{ id, category: 'bread', quantity: 1, unitPrice },
  ...more,
});
/** Points for so many minor units each; so much of the money a point pays. */
const pointsFor = (per: number, redemption: object, more: object = {}) => ({
  units: [{ id: 'points', kind: 'points', name: 'Points', cost: 1, redemption }],
  rules: [
    {
      ...{ id: 'base', on: 'pos.transaction' },
      then: [{ earn: 'points', rate: { amount: 1, per } }],
    },
  ],
  ...more,
});
const backBy = async ({ send }: Scene, sale: Answer, body: object): Promise<Answer> =>
  send(201, `/transactions/${sale.id}/refunds`, { externalId: receipt(), ...body });
const payWith = async ({ send, cafe }: Scene, customerId: string, amount: number) =>
  send(201, '/redemptions', { customerId, unit: 'points', amount, locationId: cafe.stores[0] });

const dailyTen = {
  ...{ id: 'daily', on: 'pos.transaction', then: [{ earn: 'points', fixed: 10 }] },
  cap: { per: 'customer', period: 'day', amount: 10 },
};

/** Money, clocks and payments that are not those of the usual shop; worked out by hand. */
export const otherShops: readonly ShopSituation[] = [
  [
    'a shop in Tokyo knows no cents: 1,980 yen are 19 points, and ten of them pay 10 yen',
    { currency: 'JPY', program: pointsFor(100, { amount: 1, minor: 1 }) },
    async (scene) => {
      const { newCustomer, sell, has, send } = scene;
      const ada = await newCustomer();
      const sale = await sell(ada, 1, { total: 1_980, lines: [bread('a', 1_980, { tax: 180 })] });
      expect(sale.earned).toMatchObject([{ amount: 19 }]);
      // there is nothing to round
      const rounded = { total: 1_979, rounding: -1, lines: [bread('a', 1_980)] };
      const refused = await sell(ada, 1, { status: 422, ...rounded });
      expect(refused.errors[0].pointer).toBe('/rounding');
      await sell(ada, 1, { status: 400, total: 19.8, lines: [bread('a', 19.8)] });
      const held = await payWith(scene, ada, 10);
      expect(held.discount).toMatchObject({ kind: 'amount', amountMinor: 10 });
      await send(200, `/redemptions/${held.id}/capture`, {});
      const back = await backBy(scene, sale, { amount: 990 });
      expect(back.reversed).toEqual([{ unit: 'points', amount: 9 }]); // ⌊19 × 990 ÷ 1980⌋
      expect(await has(ada, 'points')).toEqual(nothing);
    },
  ],
  [
    'a shop in Kuwait counts fils: 1.752 dinar are paid with 1.750, and bring one point for each full dinar',
    { currency: 'KWD', program: pointsFor(1_000, { amount: 1, minor: 50 }) },
    async (scene) => {
      const { newCustomer, sell, has } = scene;
      const ada = await newCustomer();
      const lines = [bread('a', 876), bread('b', 876)];
      const cash = [{ kind: 'cash', amount: 1_750 }];
      const sale = await sell(ada, 1, { total: 1_750, rounding: -2, lines, tenders: cash });
      expect(sale.earned).toMatchObject([{ amount: 1 }]);
      await sell(ada, 1, { status: 422, total: 1_749, rounding: -3, lines });
      await sell(ada, 1, { total: 3_504, lines: [bread('a', 3_504)] }); // by card: 3 more
      const held = await payWith(scene, ada, 4);
      expect(held.discount).toMatchObject({ amountMinor: 200 });
      await scene.send(200, `/redemptions/${held.id}/void`, {});
      const part = async (id: string) =>
        (await backBy(scene, sale, { lines: [{ id, quantity: 1 }] })).amount;
      expect([await part('a'), await part('b')]).toEqual([875, 875]);
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 3 });
    },
  ],
  [
    'two rolls at 1.51 are 3.00 in cash in Zurich: 1.50 back for one, 1.50 for the other',
    { currency: 'CHF', program: pointsFor(100, { amount: 1, minor: 5 }) },
    async (scene) => {
      const { newCustomer, sell, has } = scene;
      const ada = await newCustomer();
      const lines = [bread('a', 151), bread('b', 151)];
      const sale = await sell(ada, 1, { total: 300, rounding: -2, lines });
      expect((await has(ada, 'points')).available).toBe(3);
      const one = async (id: string) =>
        (await backBy(scene, sale, { lines: [{ id, quantity: 1 }] })).amount;
      expect([await one('a'), await one('b')]).toEqual([150, 150]);
      expect(await has(ada, 'points')).toEqual(nothing);
    },
  ],
  [
    'ten points a day: a sale a minute before midnight and one after it, and the day of 25 hours is one day',
    { program: pointsFor(100, { amount: 1, minor: 1 }, { rules: [dailyTen] }) },
    async ({ newCustomer, sell, has, send }) => {
      const ada = await newCustomer();
      const earnedAt = async (occurredAt: string): Promise<number> => {
        const sale = await sell(ada, 1, { occurredAt });
        return sale.earned[0]?.amount ?? sale.why[0].reason;
      };
      // Berlin puts its clock back on 25 October at 3:00, and forward on 29 March at 2:00
      expect(await earnedAt('2026-10-24T23:59:00+02:00')).toBe(10);
      expect(await earnedAt('2026-10-25T00:01:00+02:00')).toBe(10);
      expect(await earnedAt('2026-10-25T02:30:00+02:00')).toBe('cap_reached');
      expect(await earnedAt('2026-10-25T02:30:00+01:00')).toBe('cap_reached');
      expect(await earnedAt('2026-10-25T22:59:59Z')).toBe('cap_reached');
      expect(await earnedAt('2026-10-25T23:00:00Z')).toBe(10);
      expect(await earnedAt('2026-03-29T01:59:00+01:00')).toBe(10);
      expect(await earnedAt('2026-03-29T03:01:00+02:00')).toBe('cap_reached');
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 40 });
      const issued = async (month: string) =>
        (await send(200, `/ledger/settlement?month=${month}`)).data[0]?.issued;
      expect([await issued('2026-03'), await issued('2026-10')]).toEqual([10, 30]);
    },
  ],
  [
    'a gift card of 50.00 is sold and then spent: the bread earns, the card does not, once and not twice',
    {},
    async (scene) => {
      const { newCustomer, sell, has } = scene;
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const card = await sell(ada, 1, {
        total: 5_000,
        lines: [{ id: 'card', kind: 'giftCard', quantity: 1, unitPrice: 5_000 }],
      });
      expect([card.earned, card.stamps]).toEqual([[], []]);
      expect(card.why.find(({ rule }: Answer) => rule === 'base').reason).toBe('nothing_to_earn');
      const spent = await sell(ben, 1, {
        ...{ total: 1_250, lines: [bread('a', 1_250)] },
        tenders: [{ kind: 'giftCard', amount: 1_250 }],
      });
      expect([(await has(ada, 'points')).available, (await has(ben, 'points')).available]).toEqual([
        ...[0, 12],
      ]);
      // the card comes back unused in part, the bread onto the card
      await backBy(scene, card, { amount: 3_750 });
      await backBy(scene, spent, { amount: 1_250, reason: 'Mould' });
      expect([await has(ada, 'points'), await has(ben, 'points')]).toEqual([nothing, nothing]);
    },
  ],
  [
    'points, a card and cash pay one bill: what points paid earns nothing, and a void gives them back',
    { program: { ...cafeProgram, tenders: { exclude: ['points'] } } },
    async (scene) => {
      const { newCustomer, sell, has, send, eventually } = scene;
      const ada = await newCustomer();
      await sell(ada, 1, { total: 3_000, lines: [bread('a', 3_000)] }); // 30 points
      const externalId = receipt();
      const held = await payWith(scene, ada, 20); // 1.00
      const sale = await sell(ada, 1, {
        ...{ externalId, total: 1_000, lines: [bread('a', 700), bread('b', 300)] },
        tenders: [
          ...[
            { kind: 'points', amount: 100 },
            { kind: 'card', amount: 600 },
          ],
          ...[
            { kind: 'cash', amount: 500 },
            { kind: 'cash', amount: -200 },
          ],
        ],
      });
      await send(200, `/redemptions/${held.id}/capture`, { transactionExternalId: externalId });
      expect(sale.earned).toMatchObject([{ amount: 9 }]);
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 19 });
      await send(201, `/transactions/${sale.id}/void`, { reason: 'Wrong table' });
      await eventually(async () =>
        expect(await has(ada, 'points')).toEqual({ ...nothing, available: 30 }),
      );
      expect(await scene.statement(ada, 'points')).toEqual([
        ...['+30 earn', '+9 earn', '-20 redeem', '-9 refund', '+20 redeemReversed'],
      ]);
    },
  ],
  [
    'twelve empty bottles come back with one roll: the roll earns as always; bottles alone are no sale',
    { program: pointsFor(10, { amount: 1, minor: 1 }) },
    async (scene) => {
      const { newCustomer, sell, has } = scene;
      const ada = await newCustomer();
      const bottles = { id: 'bottles', kind: 'deposit', quantity: -12, unitPrice: 25 };
      const sale = await sell(ada, 1, { total: 50, lines: [bread('a', 350), bottles] });
      expect(sale.earned).toMatchObject([{ amount: 35 }]);
      const alone = await sell(ada, 1, { status: 400, total: -300, lines: [bottles] });
      expect(alone.errors[0].pointer).toBe('/total');
      await scene.send(201, `/transactions/${sale.id}/void`, { reason: 'Rung up for another' });
      expect(await has(ada, 'points')).toEqual(nothing);
    },
  ],
  [
    'nothing is paid, for a free coffee takes all of it off: no points, no stamp, and its voucher back when voided',
    {},
    async (scene) => {
      const { newCustomer, sell, has, send, cafe, eventually } = scene;
      const ada = await newCustomer();
      await sell(ada, 5); // 15 points, a full card
      const externalId = receipt();
      const held = await send(201, '/redemptions', {
        ...{ customerId: ada, rewardId: 'free-coffee', locationId: cafe.stores[0] },
        transaction: {
          ...{ externalId, total: 300 },
          lines: [{ id: 'a', category: 'coffee', quantity: 1, unitPrice: 300 }],
        },
      });
      expect(held.discount.lines).toEqual([{ id: 'a', amountMinor: 300 }]);
      const free = { id: 'a', category: 'coffee', quantity: 1, unitPrice: 300, discount: 300 };
      const sale = await sell(ada, 1, { externalId, total: 0, lines: [free], tenders: [] });
      await send(200, `/redemptions/${held.id}/capture`, { transactionExternalId: externalId });
      expect([sale.earned, sale.stamps, sale.rewards]).toEqual([[], [], []]);
      expect(await has(ada, 'reward.free-coffee')).toEqual(nothing);
      await send(201, `/transactions/${sale.id}/void`, { reason: 'Machine is broken' });
      await eventually(async () =>
        expect(await has(ada, 'reward.free-coffee')).toEqual({ ...nothing, available: 1 }),
      );
      expect(await has(ada, 'points')).toEqual({ ...nothing, available: 15 });
      expect(await has(ada, 'stamps.coffee')).toEqual(nothing);
    },
  ],
];
