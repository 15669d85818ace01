import { expect } from 'vitest';
import { publish } from './rules.ts';
import { type Answer, receipt, type Scene } from './scene.ts';
import type { Situation } from './situations.ts';

const none = { available: 0, pending: 0, held: 0, debt: 0 };
const dayMs = 86_400_000;
const hops = (amount: number) => [{ unit: 'hops', amount }];
const berlin = (atMs: number) =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO('Europe/Berlin').toPlainDate();
const startOf = (day: Temporal.PlainDate) =>
  new Date(day.toZonedDateTime('Europe/Berlin').epochMilliseconds).toISOString();
/** The end of the day so many days after an instant, as the clock of the shop has it. */
const endOf = (atMs: number, days: number) => startOf(berlin(atMs).add({ days: days + 1 }));
/** The beginning of the month after the twelve that follow the month of an instant. */
const afterTwelveMonths = (atMs: number) =>
  startOf(berlin(atMs).with({ day: 1 }).add({ months: 13 }));

/** A hop for a full euro that lasts twelve months; from 30 euros on 50 more, for fourteen days. */
const program = (bonus: Answer = {}) => ({
  units: [
    {
      ...{ id: 'hops', kind: 'points', name: 'Hops', cost: 1, redemption: { amount: 1, minor: 1 } },
      expiry: { kind: 'rolling', months: 12 },
    },
  ],
  rules: [
    {
      ...{ id: 'base', on: 'pos.transaction' },
      then: [{ earn: 'hops', rate: { amount: 1, per: 100 } }],
    },
    {
      ...{ id: 'campaign', on: 'pos.transaction', when: { 'transaction.total': { $gte: 3_000 } } },
      ...{ then: [{ earn: 'hops', fixed: 50 }], expires: { kind: 'days', days: 14 }, ...bonus },
    },
  ],
});

const expiring = async ({ send }: Scene, customerId: string): Promise<Answer> =>
  (await send(200, `/customers/${customerId}/balances`)).data.find(
    ({ unit }: Answer) => unit === 'hops',
  ).expiring;

async function pay({ send, cafe }: Scene, customerId: string, amount: number): Promise<string> {
  const body = { customerId, unit: 'hops', amount, locationId: cafe.stores[0] };
  const { id } = await send(201, '/redemptions', body);
  await send(200, `/redemptions/${id}/capture`, {});
  return id;
}

/** Lets lapse what is over. */
async function lapse({ send }: Scene) {
  await send(202, '/jobs/expiry/run', {});
  await send(202, '/jobs/voucher-expiry/run', {});
}

/** Points of a campaign that lapse sooner than others of the same unit. */
export const bonusSituations: readonly Situation[] = [
  [
    'points of a campaign lapse after 14 days, are told and spent first, and come back to their day',
    async (scene) => {
      await publish(scene, program());
      const [ada, ben] = [await scene.newCustomer(), await scene.newCustomer()];
      const soldAt = Date.now() - 3 * dayMs;
      const occurredAt = new Date(soldAt).toISOString();
      const expiresAt = endOf(soldAt, 14);
      const year = afterTwelveMonths(soldAt);
      const transaction = { customer: { id: ada }, occurredAt, total: 10_000 };
      const lines = [{ quantity: 1, unitPrice: 10_000 }];
      const tried = await scene.send(200, '/program/simulate', {
        transaction: { ...transaction, lines },
      });
      expect(tried.why[1]).toMatchObject({ rule: 'campaign', amount: 50, expiresAt });
      const sale = await scene.sell(ada, 1, { ...transaction, lines });
      expect(sale.why[1]).toMatchObject({ rule: 'campaign', amount: 50, expiresAt });
      expect(sale.why[0]).not.toHaveProperty('expiresAt');
      expect(await expiring(scene, ada)).toEqual([
        { at: expiresAt, amount: 50 },
        { at: year, amount: 100 },
      ]);
      const paid = await pay(scene, ada, 30);
      expect(await expiring(scene, ada)).toEqual([
        { at: expiresAt, amount: 20 },
        { at: year, amount: 100 },
      ]);
      await scene.send(200, `/redemptions/${paid}/reverse`, { reason: 'wrong item' });
      expect(await expiring(scene, ada)).toEqual([
        { at: expiresAt, amount: 50 },
        { at: year, amount: 100 },
      ]);
      await scene.send(201, '/transfers', { from: ada, to: ben, unit: 'hops', amount: 60 });
      expect(await expiring(scene, ben)).toEqual([
        { at: expiresAt, amount: 50 },
        { at: year, amount: 10 },
      ]);
      expect(await expiring(scene, ada)).toEqual([{ at: year, amount: 90 }]);
      await lapse(scene);
      expect((await scene.has(ben, 'hops')).available).toBe(60);
    },
  ],
  [
    'a campaign of 20 days ago: what is left of it is over, lapses, and is not taken again with the sale',
    async (scene) => {
      await publish(scene, program());
      const ada = await scene.newCustomer();
      const occurredAt = new Date(Date.now() - 20 * dayMs).toISOString();
      const total = 10_000;
      const lines = [{ quantity: 1, unitPrice: total }];
      const sale = await scene.sell(ada, 1, { occurredAt, total, lines });
      // over, though no job has run
      expect((await scene.has(ada, 'hops')).available).toBe(100);
      await scene.send(422, '/redemptions', {
        ...{ customerId: ada, unit: 'hops', amount: 101, locationId: scene.cafe.stores[0] },
      });
      await lapse(scene);
      await scene.eventually(async () =>
        expect(await scene.statement(ada, 'hops')).toEqual(['+100 earn', '+50 earn', '-50 expire']),
      );
      const half = await scene.send(201, `/transactions/${sale.id}/refunds`, {
        ...{ externalId: receipt(), amount: 5_000 },
      });
      expect([half.reversed, half.lapsed, half.debt]).toEqual([hops(75), hops(25), []]);
      expect(await scene.has(ada, 'hops')).toEqual({ ...none, available: 50 });
      await scene.send(201, `/transactions/${sale.id}/void`, { reason: 'brought back' });
      expect(await scene.has(ada, 'hops')).toEqual(none);
    },
  ],
  [
    'a program whose campaign expires in a way that has no meaning hears so at the field',
    async ({ send }) => {
      const told = async (bonus: Answer) =>
        (await send(200, '/program', program(bonus), 'PUT')).problems.map(
          ({ pointer }: Answer) => pointer,
        );
      expect(await told({ expires: { kind: 'days', days: 0 } })).toEqual(['/rules/1/expires/days']);
      expect(await told({ expires: { kind: 'days', days: 500 } })).toEqual(['/rules/1/expires']);
      expect(await told({ expires: 14 })).toEqual(['/rules/1/expires']);
    },
  ],
];
