import { expect } from 'vitest';
import { publish } from './rules.ts';
import { type Answer, receipt, type Scene } from './scene.ts';
import type { Situation } from './situations.ts';

const none = { available: 0, pending: 0, held: 0, debt: 0 };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const hops = (amount: number) => [{ unit: 'hops', amount }];

/** A shop whose points last the month after the one in which they were earned. */
async function openLapsing(scene: Scene, months = 1) {
  const expiry = { kind: 'rolling', months };
  await publish(scene, {
    units: [
      {
        ...{ id: 'hops', kind: 'points', name: 'Hops', cost: 1, expiry },
        redemption: { amount: 1, minor: 1 },
      },
    ],
    rules: [
      {
        ...{ id: 'base', on: 'pos.transaction' },
        then: [{ earn: 'hops', rate: { amount: 1, per: 100 } }],
      },
    ],
  });
}

/** When the next month begins by the clock of the shop in Berlin. */
const nextMonth = () => {
  const month = Temporal.Now.plainDateISO('Europe/Berlin').with({ day: 1 }).add({ months: 1 });
  return new Date(month.toZonedDateTime('Europe/Berlin').epochMilliseconds).toISOString();
};

/** Lets lapse what is due. */
const lapse = (scene: Scene) => scene.send(202, '/jobs/expiry/run', {});

/** What becomes of points with time. */
export const lapsingSituations: readonly Situation[] = [
  [
    'the dear machine comes back: points for the beans bought with it lapse no sooner for it',
    async (scene) => {
      await publish(scene, {
        units: [
          { id: 'hops', kind: 'points', name: 'Hops', expiry: { kind: 'rolling', months: 1 } },
        ],
        rules: [
          { id: 'base', then: [{ earn: 'hops', rate: { amount: 1, per: 100 } }] },
          { id: 'beans', then: [{ earn: 'hops', perItem: 100, items: { sku: 'BEANS' } }] },
        ].map((rule) => ({ on: 'pos.transaction', ...rule })),
      });
      const ada = await scene.newCustomer();
      const lines = [
        { id: 'a', sku: 'BEANS', quantity: 1, unitPrice: 1_000 }, // 10 and 100
        { id: 'b', sku: 'MACHINE', quantity: 1, unitPrice: 9_000 }, // 90
      ];
      const occurredAt = daysAgo(0);
      const sale = await scene.sell(ada, 1, { total: 10_000, lines, occurredAt });
      await scene.send(201, `/transactions/${sale.id}/refunds`, {
        ...{ externalId: receipt(), lines: [{ id: 'b', quantity: 1 }] },
      });
      expect(await scene.has(ada, 'hops')).toEqual({ ...none, available: 110 });
      const { data } = await scene.send(200, `/customers/${ada}/balances`);
      const [had] = data.filter(({ unit }: Answer) => unit === 'hops');
      const end = Temporal.Instant.from(occurredAt)
        .toZonedDateTimeISO('Europe/Berlin')
        .toPlainDate()
        .with({ day: 1 })
        .add({ months: 2 })
        .toZonedDateTime('Europe/Berlin');
      const at = new Date(end.epochMilliseconds).toISOString();
      expect(had.expiring).toEqual([{ at, amount: 110 }]);
    },
  ],
  [
    'points that have lapsed are not taken a second time when the purchase is brought back',
    async (scene) => {
      await openLapsing(scene);
      const ada = await scene.newCustomer();
      const first = await scene.sell(ada, 10, { occurredAt: daysAgo(100) }); // 30
      const second = await scene.sell(ada, 5, { occurredAt: daysAgo(100) }); // 15
      const held = await scene.send(201, '/redemptions', {
        ...{ customerId: ada, unit: 'hops', amount: 20, locationId: scene.cafe.stores[0] },
      });
      await scene.send(200, `/redemptions/${held.id}/capture`, {});
      await scene.sell(ada, 4); // 12 of today
      await lapse(scene);
      await scene.eventually(async () =>
        expect(await scene.has(ada, 'hops')).toEqual({ ...none, available: 12 }),
      );
      const back = (sale: Answer, amount: number) =>
        scene.send(201, `/transactions/${sale.id}/refunds`, { externalId: receipt(), amount });
      // of 45 the first 20 were spent, and 25 have lapsed: 10 of the first sale, 15 of the second
      const ofSecond = await back(second, 1_500);
      expect([ofSecond.reversed, ofSecond.lapsed, ofSecond.debt]).toEqual([hops(15), hops(15), []]);
      expect(await scene.has(ada, 'hops')).toEqual({ ...none, available: 12 });
      const ofFirst = await back(first, 3_000);
      expect([ofFirst.reversed, ofFirst.lapsed, ofFirst.debt]).toEqual([
        hops(30),
        hops(10),
        hops(8),
      ]);
      expect(await scene.has(ada, 'hops')).toEqual({ ...none, debt: 8 });
      const statement = await scene.statement(ada, 'hops');
      expect(statement.slice(-3)).toEqual(['-25 expire', '-12 refund', '+8 owed']);
    },
  ],
  [
    'points of purchases told late lapse when the next month begins, and nobody is told an earlier time',
    async (scene) => {
      await openLapsing(scene);
      const ada = await scene.newCustomer();
      const expiring = async () =>
        (await scene.send(200, `/customers/${ada}/balances`)).data[0].expiring;
      await scene.sell(ada, 10, { occurredAt: daysAgo(100) }); // 30
      await scene.sell(ada, 3, { occurredAt: daysAgo(190) }); // 9
      expect(await expiring()).toEqual([{ at: nextMonth(), amount: 39 }]);
      const held = await scene.send(201, '/redemptions', {
        ...{ customerId: ada, unit: 'hops', amount: 20, locationId: scene.cafe.stores[0] },
      });
      await scene.send(200, `/redemptions/${held.id}/capture`, {});
      await scene.sell(ada, 4); // 12 of today
      const [old, fresh] = await expiring();
      expect(old).toEqual({ at: nextMonth(), amount: 19 });
      expect([fresh.amount, fresh.at > old.at]).toEqual([12, true]);
    },
  ],
  [
    'points that have lapsed stay so at whoever gets the purchase, also when it is corrected to more',
    async (scene) => {
      await openLapsing(scene);
      const [ada = '', ben = ''] = await Promise.all([1, 2].map(() => scene.newCustomer()));
      const sale = await scene.sell(ada, 10, { occurredAt: daysAgo(100) }); // 30
      const held = await scene.send(201, '/redemptions', {
        ...{ customerId: ada, unit: 'hops', amount: 20, locationId: scene.cafe.stores[0] },
      });
      await scene.send(200, `/redemptions/${held.id}/capture`, {});
      await lapse(scene);
      await scene.eventually(async () => expect(await scene.has(ada, 'hops')).toEqual(none));
      await scene.sell(ada, 4); // 12 of today
      const put = (path: string, body: object) =>
        scene.send(200, `/transactions/${sale.id}${path}`, body, 'PUT');
      const correctTo = (quantity: number) =>
        put('', {
          total: 300 * quantity,
          lines: [{ id: 'a', category: 'coffee', quantity, unitPrice: 300 }],
        });
      // of 75 she had spent 20, and 55 have lapsed
      const { why } = await correctTo(25);
      expect(why).toContainEqual(
        expect.objectContaining({ rule: 'expiry', reason: 'lapsed', unit: 'hops', amount: 55 }),
      );
      expect(await scene.has(ada, 'hops')).toEqual({ ...none, available: 12 });
      // 20 were spent of what is Ben’s: he has them until the next month begins, she owes 8 of them
      await put('/customer', { customer: { id: ben } });
      expect(await scene.has(ben, 'hops')).toEqual({ ...none, available: 20 });
      expect(await scene.has(ada, 'hops')).toEqual({ ...none, debt: 8 });
      expect(await scene.statement(ben, 'hops')).toEqual(['+75 earn', '-55 expire']);
      const { data } = await scene.send(200, `/customers/${ben}/statement?unit=hops`);
      expect(data[0].detail).toBe('Expired: its time was over when it was given');
      const back = await scene.send(201, `/transactions/${sale.id}/void`, { reason: 'mistake' });
      expect([back.lapsed, back.debt]).toEqual([hops(55), []]);
      expect(await scene.has(ben, 'hops')).toEqual(none);
    },
  ],
  [
    'points that are given away lapse when they would have lapsed, and so do those given on',
    async (scene) => {
      await openLapsing(scene, 6);
      const [ada, ben, cem] = await Promise.all([1, 2, 3].map(() => scene.newCustomer()));
      await scene.sell(ada ?? '', 10, { occurredAt: daysAgo(100) }); // 30
      await scene.sell(ada ?? '', 2, { occurredAt: daysAgo(1) }); // 6
      const expiring = async (id: string | undefined) =>
        (await scene.send(200, `/customers/${id}/balances`)).data[0].expiring;
      const [old, fresh] = await expiring(ada);
      expect([old.amount, fresh.amount]).toEqual([30, 6]);
      const give = (from: string | undefined, to: string | undefined, amount: number) =>
        scene.send(201, '/transfers', { from, to, unit: 'hops', amount });
      await give(ada, ben, 32);
      await give(ben, cem, 31);
      expect(await expiring(ada)).toEqual([{ ...fresh, amount: 4 }]);
      expect(await expiring(ben)).toEqual([{ ...fresh, amount: 1 }]);
      expect(await expiring(cem)).toEqual([old, { ...fresh, amount: 1 }]);
    },
  ],
];
