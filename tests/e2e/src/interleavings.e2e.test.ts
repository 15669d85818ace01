import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { patience } from './engine-settings.ts';
import { openPublisher } from './socket.ts';
import { type Cafe, coffees, ok, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
let publisher: Awaited<ReturnType<typeof openPublisher>>;
beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
  publisher = await openPublisher(stage.url, cafe.apiKey);
});
afterAll(async () => {
  publisher?.close();
  await stage?.close();
});

type Way = 'api' | 'batch' | 'log';
interface PlannedSale {
  customer: number;
  store: number;
  quantity: number;
  /** How each copy of it arrives. */
  copies: Way[];
}

const ways = fc.constantFrom<Way>('api', 'batch', 'log');
const plannedSale: fc.Arbitrary<PlannedSale> = fc.record({
  customer: fc.nat(2),
  store: fc.nat(1),
  quantity: fc.integer({ min: 1, max: 9 }),
  copies: fc.array(ways, { minLength: 1, maxLength: 5 }),
});
const plan = fc.record({
  sales: fc.array(plannedSale, { minLength: 3, maxLength: 12 }),
  /** Decides the order of all copies, and how many are on their way at once. */
  order: fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 60 }),
  atOnce: fc.integer({ min: 1, max: 12 }),
});

let runs = 0;
const settled = new Map<string, unknown>();

test(
  'the same sales in any order, by any way, one to five times each, end in the same balances',
  async () => {
    await fc.assert(
      fc.asyncProperty(plan, async ({ sales, order, atOnce }) => {
        runs += 1;
        const name = `plan-${runs}`;
        const customers = await Promise.all(
          [0, 1, 2].map((n) => cafe.addCustomer({ externalId: `${name}-${n}` })),
        );
        const bodies = sales.map(({ customer, store, quantity }, n) =>
          inCash(
            coffees(cafe.stores[store] ?? '', customers[customer] ?? '', `${name}-${n}`, quantity),
          ),
        );
        const deliveries = sales
          .flatMap(({ copies }, sale) => copies.map((way) => ({ sale, way })))
          .map((delivery, i) => ({ ...delivery, rank: order[i % order.length] ?? 0 }))
          .sort((a, b) => a.rank - b.rank);
        for (let at = 0; at < deliveries.length; at += atOnce)
          await Promise.all(
            deliveries.slice(at, at + atOnce).map(({ sale, way }) => deliver(way, bodies[sale])),
          );
        await passMarkers(name, customers);

        const totals = customers.map((_, n) =>
          sales
            .filter(({ customer }) => customer === n)
            .reduce((sum, { quantity }) => sum + quantity, 0),
        );
        const expected = totals.map((coffeesBought) => ({
          points: coffeesBought * 3 + 1,
          stampsInAll: coffeesBought,
        }));
        // A sale can be looked up a moment before it is posted.
        await vi.waitFor(
          async () => expect(await Promise.all(customers.map(found))).toEqual(expected),
          10_000 * patience,
        );
        for (const [n, id] of customers.entries()) settled.set(id, expected[n]);
      }),
      { numRuns: Math.ceil(12 / patience) },
    );
    // nothing came late
    for (const [id, expected] of settled) expect(await found(id)).toEqual(expected);
    expect(ok(await cafe.client.GET('/v1/ledger/invariants')).ok).toBe(true);
  },
  60_000 * patience,
);

/** Rounded up by two cents, with change: what registers say besides reaches all ways alike. */
function inCash(body: ReturnType<typeof coffees>) {
  const total = body.total + 2;
  const change = { kind: 'cash', amount: -1_000 };
  return {
    ...{ ...body, total, rounding: 2, taxInclusive: true },
    tenders: [{ kind: 'cash', amount: total + 1_000 }, change],
    lines: body.lines.map((line) => ({ ...line, brand: 'Kaffa', tags: ['fair'] })),
  };
}

async function deliver(way: Way, body: ReturnType<typeof coffees> | undefined): Promise<void> {
  if (!body) throw new Error('a delivery of nothing');
  if (way === 'log')
    return publisher.publish([
      { type: 'pos.transaction', customerId: body.customer?.id ?? null, payload: body },
    ]);
  if (way === 'api') return void ok(await cafe.client.POST('/v1/transactions', { body }));
  const { results } = ok(
    await cafe.client.POST('/v1/transactions/batch', { body: { transactions: [body, body] } }),
  );
  for (const result of results)
    expect(result).toMatchObject({
      status: expect.toSatisfy((status) => status === 200 || status === 201),
    });
}

/**
 * A last sale of one euro for each customer, by the log: events of one customer keep their order,
 * so once it is there all others were taken.
 */
async function passMarkers(name: string, customers: readonly string[]): Promise<void> {
  const markers = customers.map((id, n) => ({
    type: 'pos.transaction',
    customerId: id,
    payload: {
      externalId: `${name}-marker-${n}`,
      locationId: cafe.stores[0],
      customer: { id },
      total: 100,
      lines: [{ quantity: 1, unitPrice: 100 }],
    },
  }));
  await publisher.publish(markers);
  for (const { payload } of markers)
    await vi.waitFor(
      async () =>
        expect(
          ok(
            await cafe.client.GET('/v1/transactions', {
              params: { query: { externalId: payload.externalId } },
            }),
          ).data,
        ).toHaveLength(1),
      { timeout: 15_000 * patience, interval: 20 * patience },
    );
}

/** Points, and every stamp ever given: those on the card and five for each card that was full. */
async function found(customerId: string) {
  const balances = await cafe.balances(customerId);
  const sumOf = (of: (unit: string) => boolean) =>
    Object.entries(balances)
      .filter(([unit]) => of(unit))
      .reduce((sum, [, { available, held, debt }]) => sum + available + held - debt, 0);
  return {
    points: sumOf((unit) => unit === 'points'),
    stampsInAll:
      sumOf((unit) => unit.startsWith('stamps')) +
      5 * sumOf((unit) => unit.includes('free-coffee')),
  };
}
