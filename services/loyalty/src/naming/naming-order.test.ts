import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addCustomer,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

/** Customers are 0 and 1; 2 is nobody. */
type Step =
  | { do: 'sell'; to: number; quantity: number }
  | { do: 'name'; sale: number; to: number }
  | { do: 'refund'; sale: number; percent: number }
  | { do: 'void'; sale: number }
  | { do: 'repeat'; sale: number };

const sale = fc.nat(3);
const whom = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('sell' as const),
    to: whom,
    quantity: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({ do: fc.constant('name' as const), sale, to: whom }),
  fc.record({ do: fc.constant('name' as const), sale, to: whom }),
  fc.record({ do: fc.constant('refund' as const), sale, percent: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ do: fc.constant('void' as const), sale }),
  fc.record({ do: fc.constant('repeat' as const), sale }),
);

async function openShop() {
  const cafe = await openCafe(platform);
  const customers = [cafe.customerId, await addCustomer(platform, cafe.orgId), null];
  const register = openRegister(platform, cafe);
  return {
    ...{ cafe, customers, register },
    /** What each has less what he owes; ten stamps are a coffee. */
    worth: () =>
      Promise.all(
        customers.slice(0, 2).map(async (customer) => {
          const net = async (unit: string) => {
            const { available, debt } = await register.balance(unit, customer ?? '');
            return available - debt;
          };
          const stamps = (await net('stamps.coffee')) + 10 * (await net('reward.free-coffee'));
          return { points: await net('points'), stamps };
        }),
      ),
  };
}

interface Sold {
  body: Record<string, unknown>;
  id: string;
  total: number;
  /** Whose it is in the end. */
  to: number;
  /** Amounts given back, in order; null: the rest of it. */
  back: (number | null)[];
}

async function live(steps: readonly Step[]) {
  const shop = await openShop();
  const { cafe, customers, register } = shop;
  const sold: Sold[] = [];
  for (const [i, step] of steps.entries()) {
    if (step.do === 'sell') {
      const { to, quantity } = step;
      const body = latteSale(cafe.locationId, customers[to] ?? null, { quantity });
      const done = await register.trySale(body);
      if (!done.ok) throw new Error(done.problem.detail);
      sold.push({ body, id: done.value.activity.id, total: quantity * 300, to, back: [] });
      continue;
    }
    const of = sold[step.sale % Math.max(sold.length, 1)];
    if (!of) continue;
    if (step.do === 'name') {
      const customer = customers[step.to] ?? null;
      const named = await register.tryName(of.id, customer === null ? null : { id: customer });
      if (named.ok) of.to = step.to;
    } else if (step.do === 'refund') {
      const amount = Math.max(1, Math.floor((of.total * step.percent) / 100));
      const refund = await register.tryRefund(of.id, { externalId: `${i}`, amount });
      if (refund.ok) of.back.push(amount);
    } else if (step.do === 'void') {
      await register.tryVoidSale(of.id, 'wrong');
      of.back.push(null);
    } else expect(await register.trySale(of.body)).toMatchObject({ value: { replayed: true } });
  }
  await platform.loyalty.drained();
  await register.expectInvariants();
  return { sold, worth: await shop.worth() };
}

/** The same sales, each with the right customer from the first, and what came back of them. */
async function livedRight(sold: readonly Sold[]) {
  const { cafe, customers, register, worth } = await openShop();
  for (const { body, to, back } of sold) {
    const { externalId, lines, total } = body;
    const customer = customers[to];
    const done = await register.trySale({
      ...{ externalId, lines, total, locationId: cafe.locationId },
      ...(customer && { customer: { id: customer } }),
    });
    if (!done.ok) throw new Error(done.problem.detail);
    for (const amount of back)
      if (amount === null) await register.tryVoidSale(done.value.activity.id, 'wrong');
      else await register.refund(done.value.activity.id, { amount });
  }
  return await worth();
}

test('sales, refunds, namings, voids and repeats in any order come to what the right names would have come to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const { sold, worth } = await live(steps);
      expect(worth).toEqual(await livedRight(sold));
    }),
    { numRuns: 30 },
  );
  expect(platform.errors).toEqual([]);
}, 120_000);
