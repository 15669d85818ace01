import { addCustomer } from '@laurel/loyalty/testing/platform';
import { shirt } from '@laurel/loyalty/testing/shirt-shop';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { measuresOf } from '../rfm/history.ts';
import { windowOf } from '../rfm/window.ts';
import { movesTold, wayOf } from '../testing/moves-told.ts';
import { openShop, type Shop } from '../testing/shop.ts';

let shop: Shop | undefined;
afterEach(async () => {
  const opened = shop;
  shop = undefined;
  await opened?.close();
});

const amount = fc.integer({ min: 1, max: 9_000 });
const of = fc.nat(9);
const who = fc.nat(3);
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sell' as const), who, amount }) },
  fc.record({ do: fc.constant('refund' as const), of, amount }),
  fc.record({ do: fc.constant('void' as const), of }),
  fc.record({ do: fc.constant('name' as const), of, who }),
  fc.record({ do: fc.constant('correct' as const), of, amount }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 90 }) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** Does things in a shop; what is refused has not happened. */
async function act({ of: { clock }, register, saleId }: Shop, people: (string | null)[]) {
  const sales = [saleId];
  return async (one: Deed): Promise<void> => {
    const sale = 'of' in one ? sales[one.of % sales.length] : undefined;
    const person = 'who' in one ? (people[one.who] ?? null) : null;
    const body = (amount: number) => ({ total: amount, lines: [shirt(amount)] });
    if (one.do === 'wait') clock.advance(one.days * 86_400_000);
    else if (one.do === 'sell') sales.push((await register.sell(body(one.amount), person)).id);
    else if (sale === undefined) return;
    else if (one.do === 'refund') await register.tryRefund(sale, { amount: one.amount });
    else if (one.do === 'void') await register.tryVoidSale(sale, 'wrong');
    else if (one.do === 'name')
      await register.tryName(sale, person === null ? null : { id: person });
    else await register.tryCorrect(sale, body(one.amount));
  };
}

test('in any order, repeated, by two processes at once: the state is what the sales come to, and each move is told once', async () => {
  const runs = fc.record({
    deeds: fc.array(deed, { minLength: 3, maxLength: 14 }),
    order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    batch: fc.integer({ min: 1, max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(runs, async ({ deeds, order, batch }) => {
      shop = await openShop();
      const { orgId, analytics, another, ada, ben, states, recorded } = shop;
      const people = [ada, ben, await addCustomer(shop.of, orgId), null];
      const doIt = await act(shop, people);
      const other = another();
      for (const one of deeds) await doIt(one);
      const next = () => order.next().value ?? 0;
      const heard = [...(await recorded()), ...(await recorded())]
        .map((key) => ({ key, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ key }) => key);
      while (heard.length > 0) {
        const [mine, theirs] = [heard.splice(0, batch), heard.splice(0, batch)];
        await Promise.all([analytics.customers.hear(mine), other.customers.hear(theirs)]);
      }
      await Promise.all([analytics.drained(), other.drained()]);

      const { stories } = await shop.of.loyalty.facts.page({ orgId, limit: 1_000 });
      const asOf = new Date(shop.of.clock.now()).toISOString().slice(0, 10);
      const window = windowOf({ timeZone: 'Europe/London', windowMonths: 12, asOf });
      const told = await movesTold(shop.of.events);
      expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
      for (const id of people) {
        if (id === null) continue;
        const state = await states.get({ orgId, id });
        const his = stories
          .map((story) => story.state)
          .filter(({ customerId, netMinor }) => customerId === id && netMinor > 0)
          .filter(({ soldAtMs }) => soldAtMs >= window.fromMs);
        expect(state ? measuresOf(state.history, window) : { frequency: 0 }).toMatchObject({
          frequency: his.length,
          ...(state && { monetary: his.reduce((sum, { netMinor }) => sum + netMinor, 0) }),
        });
        let at = 'prospect';
        for (const [from, to] of wayOf(told, id)) {
          expect(from).toBe(at);
          at = to;
        }
        expect(at).toBe(state?.segment ?? 'prospect');
        const customer = await shop.of.membership.customers.get(orgId, id);
        const { segment, scores } = state ?? {};
        if (scores) expect(customer?.standing).toMatchObject({ segment, scores });
        else expect(customer?.standing?.scores ?? null).toBeNull();
      }
      await shop.close();
      shop = undefined;
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('what is beyond the sales that are kept one by one is made anew of the records', async () => {
  shop = await openShop();
  const { heard, register, saleId, ada, states, orgId, of } = shop;
  for (let i = 0; i < 120; i += 1) {
    of.clock.advance(60_000);
    await register.sell({ total: 100, lines: [shirt(100)] });
  }
  expect(await heard(ada)).toEqual([0, 121, 15_000, '554', 'champions']);
  const compact = (await states.get({ orgId, id: ada }))?.history;
  expect(compact?.sales.length).toBe(50);
  await register.refund(saleId, { amount: 3_000 });
  expect(await heard(ada)).toEqual([0, 120, 12_000, '554', 'champions']);
  expect(JSON.stringify(await states.get({ orgId, id: ada })).length).toBeLessThan(7_000);
}, 60_000);

test('of an erased customer nothing is left, and nothing comes back', async () => {
  shop = await openShop();
  const { heard, analytics, orgId, of, ada, ben, saleId, register, states, recorded } = shop;
  await heard(ada);
  await of.membership.customers.erase(orgId, ada, 'test');
  await analytics.customers.forget({ orgId, id: ada });
  await analytics.customers.forget({ orgId, id: ben });
  const gone = await states.get({ orgId, id: ada });
  expect(gone).toMatchObject({ erased: true, segment: 'prospect', scores: null, moves: [] });
  await register.refund(saleId, { amount: 1_000 });
  await register.sell({ total: 700, lines: [shirt(700)] }, ben);
  await analytics.customers.hear(await recorded());
  expect(await states.get({ orgId, id: ada })).toEqual(gone);
  expect(await states.get({ orgId, id: ben })).toMatchObject({
    erased: true,
    history: { sales: [] },
  });
  expect(await analytics.rfmOf(orgId, ada)).toMatchObject({
    problem: { code: 'customer_erased' },
  });
});
