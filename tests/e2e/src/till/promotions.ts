import { expect } from 'vitest';
import { cafeProgram } from '../cafe-program.ts';
import type { ShopSituation } from './basket.ts';
import { type Answer, receipt, type Scene } from './scene.ts';

const off = (amount: number) => ({ kind: 'discountAmount', amount });
const program = {
  ...cafeProgram,
  promotions: [
    { id: 'tenth', name: 'A tenth off', effect: { kind: 'discountPercent', percent: 10 } },
    { id: 'two-off', name: '2.00 off from 20.00', effect: off(200), minimum: 2_000, priority: 1 },
    {
      ...{ id: 'bread', name: '10 % off bread', code: 'BREAD10' },
      effect: { kind: 'discountPercent', percent: 10, items: { category: 'bread' } },
    },
    {
      ...{ id: 'first', name: 'Welcome', code: 'Welcome', effect: off(500) },
      budget: { period: 'ever', amount: 500 },
      limit: { per: 'customer', period: 'ever', count: 1 },
    },
    {
      id: 'rush',
      name: 'Rush',
      code: 'RUSH',
      effect: off(300),
      budget: { period: 'ever', amount: 500 },
    },
  ],
};
const bread = (quantity: number, more: object = {}) => ({
  ...{ id: 'bread', category: 'bread', quantity, unitPrice: 500 },
  ...more,
});
const cake = (more: object = {}) => ({
  ...{ id: 'cake', category: 'cake', quantity: 1, unitPrice: 499 },
  ...more,
});
const given = async ({ send, cafe }: Scene, promotion: string): Promise<number> => {
  const query = `holder=${cafe.stores[0]}&unit=promotion.${promotion}`;
  const { data } = await send(200, `/ledger/accounts?${query}`);
  return data.reduce(
    (sum: number, { debitsPosted, creditsPosted }: Answer) => sum + debitsPosted - creditsPosted,
    0,
  );
};
/** `two-off 200` → `['two-off', 200]` */
const asRow = (row: string) =>
  row.split(' ').map((word) => (/^[0-9]+$/.test(word) ? Number(word) : word));

/** What each store gave away by the settlement of this month: `[store, promotion, amount]`. */
const settled = async ({ send, cafe }: Scene) => {
  const month = Temporal.Now.zonedDateTimeISO('Europe/Berlin').toString().slice(0, 7);
  const { promotions, data } = await send(200, `/ledger/settlement?month=${month}`);
  const rows = promotions.map(({ locationId, promotion, amountMinor }: Answer) => [
    ...[cafe.stores.indexOf(locationId), promotion, amountMinor],
  ]);
  return { rows, units: data.map(({ unit }: Answer) => unit) };
};

/** A tenth off everything, 2.00 off from 20.00 before it, and codes. */
export const promotionSituations: readonly ShopSituation[] = [
  [
    'nobody buys for 24.99: 2.00 off first, then a tenth of 22.99; both are held, paid and told',
    { program },
    async (scene) => {
      const { send, cafe, sell, newCustomer } = scene;
      const where = { locationId: cafe.stores[0] };
      const asked = { total: 2_499, lines: [bread(4), cake()] };
      const offers = await send(200, '/offers', { ...where, transaction: asked });
      // ⌊200 × 2000 ÷ 2499⌋ = 160, the rest 40; 18.40 + 4.59 = 22.99, a tenth is 2.30:
      // ⌊230 × 1840 ÷ 2299⌋ = 184, the rest 46
      expect(offers.data.map((one: Answer) => [one.promotionId, one.discount?.lines])).toEqual([
        [
          'two-off',
          [
            { id: 'bread', amountMinor: 160 },
            { id: 'cake', amountMinor: 40 },
          ],
        ],
        [
          'tenth',
          [
            { id: 'bread', amountMinor: 184 },
            { id: 'cake', amountMinor: 46 },
          ],
        ],
      ]);
      expect(offers.amountMinor).toBe(430);
      const first = await send(201, '/redemptions', {
        ...{ ...where, promotionId: 'two-off', transaction: asked },
      });
      const reduced = {
        total: 2_299,
        lines: [bread(4, { discount: 160 }), cake({ discount: 40 })],
      };
      const second = await send(201, '/redemptions', {
        ...{ ...where, promotionId: 'tenth', transaction: reduced },
      });
      expect([first.amount, second.amount]).toEqual([200, 230]);
      expect(second.discount.lines).toEqual(offers.data[1].discount.lines);
      const number = receipt();
      for (const { id } of [first, second])
        await send(200, `/redemptions/${id}/capture`, { transactionExternalId: number });
      const ada = await newCustomer();
      const sale = await sell(ada, 1, {
        ...{ externalId: number, total: 2_069 },
        lines: [bread(4, { discount: 344 }), cake({ discount: 86 })],
      });
      expect(sale.earned).toMatchObject([{ unit: 'points', amount: 20 }]);
      expect([await given(scene, 'two-off'), await given(scene, 'tenth')]).toEqual([200, 230]);
      await send(201, `/transactions/${sale.id}/void`, { reason: 'wrong till' });
      await scene.eventually(async () => {
        expect([await given(scene, 'two-off'), await given(scene, 'tenth')]).toEqual([0, 0]);
      });
      expect(await send(200, `/redemptions/${first.id}`)).toMatchObject({
        ...{ status: 'reversed', customerId: null, promotionId: 'two-off' },
      });
    },
  ],
  [
    'a cake of 4.99 for two breads of 10.00: a tenth of the cake, and 5.51 are handed out',
    { program },
    async ({ send, cafe, sell, newCustomer, has }) => {
      const ada = await newCustomer();
      const externalId = receipt();
      await sell(ada, 1, { externalId, total: 1_000, lines: [bread(2)] });
      const back = bread(-2, { id: 'back', returnOf: { externalId, lineId: 'bread' } });
      const where = { locationId: cafe.stores[0] };
      const asked = { ...where, transaction: { total: -501, lines: [cake(), back] } };
      const off = { amountMinor: 50, lines: [{ id: 'cake', amountMinor: 50 }] };
      const offers = await send(200, '/offers', asked);
      expect(offers.data.map((one: Answer) => one.discount)).toMatchObject([null, off]);
      const held = await send(201, '/redemptions', { ...asked, promotionId: 'tenth' });
      expect(held).toMatchObject({ amount: 50, discount: off });
      const exchange = {
        ...{ externalId: receipt(), total: -551, lines: [cake({ discount: 50 }), back] },
        tenders: [{ kind: 'cash', amount: -551 }],
      };
      const { why, promotions, ...thought } = await send(200, '/program/simulate', {
        transaction: { ...where, ...exchange, customer: { id: ada } },
      });
      expect(promotions.amountMinor).toBe(45); // of 4.49, which is left of the cake
      const done = await sell(ada, 1, exchange);
      expect(done).toMatchObject(thought);
      expect(done).toMatchObject({
        earned: [{ unit: 'points', amount: 4 }],
        returns: [{ amount: 1_000, reversed: [{ unit: 'points', amount: 10 }] }],
      });
      expect((await has(ada, 'points')).available).toBe(4);
    },
  ],
  [
    'a code is typed as people do; the second customer finds the budget of the first spent',
    { program },
    async (scene) => {
      const { send, cafe, newCustomer } = scene;
      const [ada, bea] = [await newCustomer(), await newCustomer()];
      const ask = (status: number, body: object) =>
        send(status, '/redemptions', {
          ...{ locationId: cafe.stores[0], transaction: { total: 1_000, lines: [bread(2)] } },
          ...body,
        });
      expect(await ask(201, { code: 'bread10' })).toMatchObject({ amount: 100, customerId: null });
      expect((await ask(422, { code: 'bread11' })).code).toBe('promotion_not_found');
      expect((await ask(422, { code: 'WELCOME' })).code).toBe('promotion_needs_customer');
      const held = await ask(201, { code: 'WELCOME', customerId: ada });
      expect((await ask(422, { code: 'welcome', customerId: ada })).code).toBe('limit_reached');
      expect((await ask(422, { code: 'welcome', customerId: bea })).code).toBe('budget_exhausted');
      await send(200, `/redemptions/${held.id}/void`, {});
      await ask(201, { code: 'welcome', customerId: bea });
    },
  ],
  [
    'of four registers that race for 5.00, one gives 3.00 and the others hear that no more fits',
    { program },
    async (scene) => {
      const { send, cafe } = scene;
      const asked = await Promise.all(
        [1, 2, 3, 4].map((till) =>
          send([201, 422], '/redemptions', {
            ...{ locationId: cafe.stores[0], code: 'RUSH', externalId: `till-${till}` },
            transaction: { total: 1_000, lines: [bread(2)] },
          }),
        ),
      );
      expect(
        asked.map(({ code, status }) => (status === 'held' ? 'held' : code)).toSorted(),
      ).toEqual(['budget_exhausted', 'budget_exhausted', 'budget_exhausted', 'held']);
    },
  ],
  [
    'the month tells what each store gave away; a sale that is voided takes its own back, no more',
    { program },
    async (scene) => {
      const { send, cafe, sell, newCustomer } = scene;
      const asked = { total: 2_499, lines: [bread(4), cake()] };
      const give = async (store: number, promotionId: string, number: string, basket = asked) => {
        const held = await send(201, '/redemptions', {
          ...{ locationId: cafe.stores[store], promotionId, transaction: basket },
        });
        await send(200, `/redemptions/${held.id}/capture`, { transactionExternalId: number });
        return held.amount;
      };
      const ada = await newCustomer();
      const [first, second] = [receipt(), receipt()];
      // 2.00 off for Ada, a tenth of 22.99 for somebody else; in the other store a tenth of 24.99
      await give(0, 'two-off', first);
      const rest = {
        total: 2_299,
        lines: [bread(4, { discount: 160 }), cake({ discount: 40 })],
      };
      expect(await give(0, 'tenth', second, rest)).toBe(230);
      expect(await give(1, 'tenth', receipt())).toBe(250);
      // held and let go
      const held = await send(201, '/redemptions', {
        ...{ locationId: cafe.stores[0], promotionId: 'two-off', transaction: asked },
      });
      await send(200, `/redemptions/${held.id}/void`, {});
      const sale = await sell(ada, 1, { externalId: first, ...rest });
      expect((await settled(scene)).rows).toEqual([
        [0, 'tenth', 230],
        [0, 'two-off', 200],
        [1, 'tenth', 250],
      ]);
      await send(201, `/transactions/${sale.id}/void`, { reason: 'wrong till' });
      await scene.eventually(async () => {
        expect((await settled(scene)).rows).toEqual([
          [0, 'tenth', 230],
          [1, 'tenth', 250],
        ]);
      });
      // nobody owes it: no line of the settlement is in minor units of a promotion
      expect((await settled(scene)).units).toEqual(['points']);
    },
  ],
  [
    'tried before it is published: what the basket would get, at its time, and what is left of a budget',
    { program },
    async (scene) => {
      const { send, cafe } = scene;
      const store = { locationId: cafe.stores[0] };
      const asked = { total: 2_499, lines: [bread(4), cake()] };
      const attempt = async (more: object, transaction: object = asked) => {
        const body = { ...more, transaction: { ...store, ...transaction } };
        const { promotions, earned } = await send(200, '/program/simulate', body);
        const told = promotions.data.map((one: Answer) => [
          ...[one.promotionId, one.amountMinor, ...one.missing.map(({ code }: Answer) => code)],
        ]);
        return { told, amountMinor: promotions.amountMinor, earned };
      };
      // as `POST /v1/offers` says: 2.00 off, then a tenth of 22.99; nobody earns
      expect(await attempt({})).toEqual({
        ...{ told: ['two-off 200', 'tenth 230'].map(asRow), amountMinor: 430, earned: [] },
      });
      const yesterday = new Date(Date.now() - 86_400_000).toISOString();
      const draft = {
        ...cafeProgram,
        promotions: [
          {
            ...{ id: 'rest', name: 'While it lasts', effect: off(200), priority: 2 },
            budget: { period: 'ever', amount: 300 },
          },
          { id: 'past', name: 'Until yesterday', effect: off(50), active: { to: yesterday } },
          { id: 'alone', name: 'Alone', effect: off(700), exclusive: true },
        ],
      };
      // 2.00 off first; what goes with nothing else comes too late for it
      const told = ['rest 200', 'past 0 expired', 'alone 0 not_combinable'].map(asRow);
      expect(await attempt({ program: draft })).toEqual({ told, amountMinor: 200, earned: [] });
      const before = { ...asked, occurredAt: new Date(Date.now() - 2 * 86_400_000).toISOString() };
      expect((await attempt({ program: draft }, before)).amountMinor).toBe(250);
      await send(200, '/program', draft, 'PUT');
      expect((await attempt({ draft: true })).told).toEqual(told);
      await send(201, '/program/publish', {});
      // trying took nothing of the budget; what is held does
      const hold = { ...store, promotionId: 'rest', transaction: asked };
      await send(201, '/redemptions', hold);
      expect((await send(422, '/redemptions', hold)).code).toBe('budget_exhausted');
      expect((await attempt({})).told).toEqual([
        ...['rest 0 budget_exhausted', 'past 0 expired', 'alone 700'].map(asRow),
      ]);
    },
  ],
];
