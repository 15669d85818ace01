import { shirt } from '@laurel/loyalty/testing/shirt-shop';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openCustomerRfms } from '../scoring/customer-rfm.ts';
import { openPeople, type People } from '../testing/people.ts';
import { openCustomerFacts } from './customer-facts.ts';

let people: People | undefined;
afterEach(async () => {
  const opened = people;
  people = undefined;
  await opened?.close();
});

const day = (daysAgo: number) =>
  new Date(Date.parse('2026-11-22T10:00:00Z') - daysAgo * 86_400_000).toISOString();

const of = fc.nat(9);
const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('sell' as const),
      ...{ who: fc.nat(3), daysAgo: fc.nat(120), amount: fc.integer({ min: 1, max: 900 }) },
    }),
  },
  fc.record({ do: fc.constant('refund' as const), of, amount: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ do: fc.constant('void' as const), of }),
  fc.record({ do: fc.constant('name' as const), of, who: fc.nat(3) }),
  fc.record({ do: fc.constant('correct' as const), of, amount: fc.integer({ min: 1, max: 900 }) }),
);

test('after any sales, refunds, voids, namings and corrections: what a segment sees of purchases is what the records say', async () => {
  const runs = fc.record({
    deeds: fc.array(deed, { minLength: 3, maxLength: 12 }),
    days: fc.integer({ min: 1, max: 130 }),
  });
  await fc.assert(
    fc.asyncProperty(runs, async ({ deeds, days }) => {
      people = await openPeople();
      const { of: platform, orgId, names, register, saleId, analytics, hear } = people;
      const ids = Object.values(names);
      const sales = [saleId];
      const body = (amount: number, at: string) => ({
        ...{ total: amount, lines: [shirt(amount)], occurredAt: at },
      });
      for (const one of deeds) {
        const who = 'who' in one ? (ids[one.who] ?? null) : null;
        const sale = 'of' in one ? (sales[one.of % sales.length] ?? saleId) : saleId;
        if (one.do === 'sell')
          sales.push((await register.sell(body(one.amount, day(one.daysAgo)), who)).id);
        else if (one.do === 'refund') await register.tryRefund(sale, { amount: one.amount });
        else if (one.do === 'void') await register.tryVoidSale(sale, 'wrong');
        else if (one.do === 'name') await register.tryName(sale, who === null ? null : { id: who });
        else await register.tryCorrect(sale, { total: one.amount, lines: [shirt(one.amount)] });
      }
      await hear();
      const read = openCustomerFacts({
        ...{ states: openCustomerRfms(platform.documents), kept: analytics.customers },
        ...{ yardsticks: analytics.yardsticks, loyalty: platform.loyalty },
      });
      const customers = (await platform.membership.customers.getMany(orgId, ids)).filter(
        (customer) => customer !== undefined,
      );
      const asked = { tier: false, history: [], units: [], expiring: [], purchasing: true };
      const facts = await read(orgId, customers, { ...asked, purchaseDays: days });
      const { stories } = await platform.loyalty.facts.page({ orgId, limit: 1_000 });
      for (const [i, { id }] of customers.entries()) {
        const own = stories
          .map(({ state }) => state)
          .filter(({ customerId, netMinor }) => customerId === id && netMinor > 0)
          .filter(({ soldAtMs }) => soldAtMs >= Date.parse('2026-11-22T00:00Z') - days * 86_400_000)
          .map(({ lines }) => lines.reduce((sum, line) => sum + line.netMinor, 0));
        const seen = facts[i]?.purchases.map(({ lines }) =>
          lines.reduce((sum, { net }) => sum + net, 0),
        );
        expect(seen?.sort((a, b) => a - b)).toEqual(own.sort((a, b) => a - b));
      }
      await people.close();
      people = undefined;
    }),
    { numRuns: 15 },
  );
}, 120_000);

test('of somebody with more sales than are kept one by one, the older ones are found as well', async () => {
  people = await openPeople();
  const { names, sold, hear, whom } = people;
  // one a day: 1 to 130 days ago
  for (let daysAgo = 130; daysAgo >= 1; daysAgo -= 1) await sold(names.dee, day(daysAgo), 1);
  await hear();
  const coffee = (times: number, more: object = {}) =>
    whom({ bought: { items: { category: 'coffee' }, times, ...more } });
  expect(await coffee(130)).toEqual(['dee']);
  // within what is kept one by one, across it, and beyond
  for (const withinDays of [1, 20, 49, 50, 51, 99, 130])
    expect(await coffee(withinDays, { withinDays }), String(withinDays)).toEqual(['dee']);
  expect(await whom({ visited: { times: 130 } })).toEqual(['dee']);
}, 60_000);
