import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { cafeProgram, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { openSaleViews } from '../views/sale-view.ts';
import type { Facts } from './facts.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const [points] = cafeProgram.units;
const [base] = cafeProgram.rules;
const program = {
  units: [points, { ...points, id: 'later', pendingDays: 7 }],
  rules: [
    base,
    {
      ...{ id: 'slow', on: 'pos.transaction' },
      then: [{ earn: 'later', rate: { amount: 1, per: 70 }, base: 'net' }],
    },
  ],
  stampCards: [{ ...cafeProgram.stampCards[0], needed: 4 }],
  rewards: cafeProgram.rewards,
};

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 3 }),
  unitPrice: fc.integer({ min: 0, max: 1_500 }),
});
type Line = { quantity: number; unitPrice: number };
const lines = fc.array(line, { minLength: 1, maxLength: 3 });
/** Of which of the sales so far. */
const of = fc.nat(5);
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sell' as const), lines }) },
  fc.record({ do: fc.constant('refund' as const), of, amount: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ do: fc.constant('bringBack' as const), of, line: fc.nat(2) }),
  fc.record({ do: fc.constant('exchange' as const), of, lines }),
  fc.record({ do: fc.constant('void' as const), of }),
  fc.record({ do: fc.constant('name' as const), of, who: fc.nat(2) }),
  fc.record({ do: fc.constant('correct' as const), of, lines }),
  fc.record({ do: fc.constant('redeem' as const), amount: fc.integer({ min: 1, max: 20 }) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

const linesOf = (told: readonly Line[]) =>
  told.map((one, i) => ({ id: String(i), sku: `S${i}`, category: 'coffee', ...one }));
const worth = (told: readonly Line[]) =>
  told.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** A shop in which things happen; what is refused has not happened. */
async function openShop() {
  platform = await openPlatform();
  const { loyalty, ledger, ledgerService } = platform;
  const cafe = await openCafe(platform, program);
  const register = openRegister(platform, cafe);
  const people = [cafe.customerId, null];
  const sales: { id: string; externalId: string; lines: readonly Line[] }[] = [];
  const sell = async (told: readonly Line[], body: object) => {
    const externalId = `S-${sales.length}`;
    const done = await register.trySale({
      ...{ externalId, locationId: cafe.locationId, customer: { id: cafe.customerId } },
      ...{ total: worth(told), lines: linesOf(told), ...body },
    });
    if (done.ok) sales.push({ id: done.value.activity.id, externalId, lines: told });
  };
  const act = async (one: Deed): Promise<void> => {
    if (one.do === 'sell') return await sell(one.lines, {});
    if (one.do === 'redeem') {
      const held = await register.tryHold({ unit: 'points', amount: one.amount });
      if (held.ok) await register.capture(held.value.activity.id);
      return;
    }
    const sale = sales[one.of % Math.max(1, sales.length)];
    if (!sale) return;
    const { id, externalId } = sale;
    if (one.do === 'refund') await register.tryRefund(id, { amount: one.amount });
    else if (one.do === 'void') await register.tryVoidSale(id, 'wrong');
    else if (one.do === 'bringBack')
      await register.tryRefund(id, { lines: [{ id: String(one.line), quantity: 1 }] });
    else if (one.do === 'name') {
      const who = people[one.who] ?? null;
      await register.tryName(id, who === null ? null : { id: who });
    } else if (one.do === 'correct')
      await register.tryCorrect(id, { total: worth(one.lines), lines: linesOf(one.lines) });
    else {
      const price = sale.lines[0]?.unitPrice ?? 0;
      const returned = { id: 'back', sku: 'S0', category: 'coffee', quantity: -1 };
      const back = { ...returned, unitPrice: price, returnOf: { externalId } };
      const total = worth(one.lines) - price;
      await sell(one.lines, { total, lines: [back, ...linesOf(one.lines)] });
    }
  };
  return {
    ...{ act, cafe, loyalty, ledgerService },
    views: openSaleViews({
      ...{ activities: loyalty.activities, ledger, posted: loyalty.posted, ledgerService },
    }),
  };
}

test('entries sum to what is left of each sale, movements to the settlement, told in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 12 }), async (deeds) => {
      const { act, cafe, loyalty, ledgerService, views } = await openShop();
      const { orgId } = cafe;
      await loyalty.facts.heard([{ orgId, id: 'txn_none.1' }]); // from now on records are kept
      for (const one of deeds) await act(one);
      await loyalty.drained();
      const all = await loyalty.facts.page({ orgId, limit: 1_000 });

      for (const { entries, state } of all.stories) {
        const found = await views.find(orgId, state.saleId);
        if (!found) throw new Error(`no ${state.saleId}`);
        const { status, customerId } = await views.view(found);
        expect(state).toMatchObject({
          customerId,
          stands: status !== 'voided' && status !== 'refunded',
        });
        expect(sum(entries.map(({ amountMinor }) => amountMinor))).toBe(state.netMinor);
        expect(sum(entries.map(({ sales }) => sales))).toBe(state.stands ? 1 : 0);
        for (const { amountMinor, lines } of [
          ...entries,
          { ...state, amountMinor: state.netMinor },
        ])
          expect(sum(lines.map(({ netMinor }) => netMinor))).toBe(amountMinor);
        expect(state.lines.every((left) => left.netMinor >= 0 && left.thousandths >= 0)).toBe(true);
      }

      const month = { month: '2026-11', timeZoneOf: async () => 'Europe/London' };
      const settled = await ledgerService.settlement(orgId, month);
      expect(positions(all)).toEqual(
        settled.map(({ unit, locationId, issued, redeemed, refunded, owed }) => [
          ...[unit, locationId, Number(issued), Number(redeemed), Number(refunded), Number(owed)],
        ]),
      );

      const named = [...all.movements, ...all.stories.flatMap(({ entries }) => entries)];
      const ids = [...new Set(named.map(({ activityId }) => activityId))].reverse();
      const singly = await Promise.all(ids.map((id) => loyalty.facts.of([{ orgId, id }])));
      expect(singly.flatMap(({ movements }) => movements)).toEqual(
        expect.arrayContaining(all.movements),
      );
      const latest = Map.groupBy(
        singly.flatMap(({ stories }) => stories),
        ({ state }) => state.saleId,
      );
      for (const { state } of all.stories) {
        const told = latest.get(state.saleId)?.toSorted(byRevision).at(-1);
        expect(told?.state).toEqual(state);
      }
      // what this process posted, as it had it, is what lies in the store
      const heard = await loyalty.facts.heard(ids.map((id) => ({ orgId, id: `${id}.1` })));
      expect(inOrder(heard.movements)).toEqual(inOrder(all.movements));
      expect(inOrder(heard.stories)).toEqual(inOrder(all.stories));
      await platform?.close();
      platform = undefined;
    }),
    { numRuns: 25 },
  );
}, 120_000);

const inOrder = (facts: readonly object[]) =>
  facts.map((one) => [JSON.stringify(one), one] as const).sort(([a], [b]) => (a < b ? -1 : 1));

type Told = Facts['stories'][number];
const byRevision = (a: Told, b: Told) => a.state.revision - b.state.revision;

/** By location and unit, as the settlement lists them. */
function positions({ movements }: Facts) {
  const located = movements.filter(({ locationId }) => locationId !== null);
  const groups = Map.groupBy(located, ({ locationId, unit }) => `${locationId}|${unit}`);
  return [...groups.keys()].sort().flatMap((name) => {
    const own = groups.get(name) ?? [];
    const [issued, redeemed, refunded, owed] = [
      sum(own.map((one) => one.issued)),
      sum(own.map((one) => one.redeemed)),
      sum(own.map((one) => one.refunded)),
      sum(own.map((one) => one.owed)),
    ];
    const [first] = own;
    const isNothing = issued === 0 && redeemed === 0;
    return isNothing ? [] : [[first?.unit, first?.locationId, issued, redeemed, refunded, owed]];
  });
}
