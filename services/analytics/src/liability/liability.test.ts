import { cafeProgram } from '@laurel/loyalty/testing/platform';
import { openShirtShop, shirt } from '@laurel/loyalty/testing/shirt-shop';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openSink, rowsOf } from '../sink/sink.ts';
import { openFactsWarehouse } from '../testing/facts-warehouse.ts';
import { type LiabilityReport, liabilityReport } from './liability.ts';
import { sumOf, ways } from './triangle.ts';

const store = await openFactsWarehouse();
const missing = 'missing' in store ? `(not run: ${store.missing})` : '';
afterAll(async () => {
  if (!('missing' in store)) await store.close();
});

const [points] = cafeProgram.units;
const [base] = cafeProgram.rules;
const program = {
  units: [points, { ...points, id: 'later', cost: 0.5, pendingDays: 7 }],
  rules: [
    base,
    {
      ...{ id: 'slow', on: 'pos.transaction' },
      then: [{ earn: 'later', rate: { amount: 1, per: 70 }, base: 'net' }],
    },
  ],
  stampCards: [{ ...cafeProgram.stampCards[0], needed: 3, items: { category: 'clothes' } }],
  rewards: cafeProgram.rewards,
};

const of = fc.nat(5);
const who = fc.nat(1);
const amount = fc.integer({ min: 1, max: 40 });
/** What can happen on a day, some days after the one before. */
const deed = fc.record({
  after: fc.integer({ min: 0, max: 40 }),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('sell' as const), who, amount }) },
    fc.record({ do: fc.constant('refund' as const), of, amount }),
    fc.record({ do: fc.constant('void' as const), of }),
    fc.record({ do: fc.constant('name' as const), of, who }),
    fc.record({ do: fc.constant('redeem' as const), who, amount }),
    fc.record({ do: fc.constant('reverse' as const) }),
    fc.record({ do: fc.constant('give' as const), who, amount }),
    fc.record({ do: fc.constant('adjust' as const), who, amount }),
  ),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

async function openShop() {
  if ('missing' in store) throw new Error(missing);
  const { warehouse } = store;
  const shop = await openShirtShop(program);
  const { cafe, register, ada, ben } = shop;
  const { orgId } = cafe;
  const { loyalty, membership, ledgerService, clock } = shop.of;
  const sink = openSink({ loyalty, membership, warehouse });
  const people = [ada, ben];
  const sales = [shop.saleId];
  const captured: string[] = [];
  const act = async ({ what: one }: Deed): Promise<void> => {
    const person = 'who' in one ? (people[one.who] ?? ada) : ada;
    const saleId = 'of' in one ? (sales[one.of % sales.length] ?? shop.saleId) : shop.saleId;
    if (one.do === 'sell') {
      const sold = await register.sell({
        ...{ total: one.amount * 100, lines: [shirt(one.amount * 100)] },
        customer: { id: person },
      });
      sales.push(sold.id);
    } else if (one.do === 'refund') await register.tryRefund(saleId, { amount: one.amount * 100 });
    else if (one.do === 'void') await register.tryVoidSale(saleId, 'wrong');
    else if (one.do === 'name') await register.tryName(saleId, { id: person });
    else if (one.do === 'redeem') {
      const held = await register.tryHold({
        ...{ customerId: person, unit: 'points', amount: one.amount },
      });
      if (!held.ok) return;
      await register.capture(held.value.activity.id);
      captured.push(held.value.activity.id);
    } else if (one.do === 'reverse') {
      const last = captured.pop();
      if (last !== undefined) await register.tryReverse(last, { atAnyTime: true });
    } else if (one.do === 'give')
      await register.tryTransfer({
        ...{ from: person, to: person === ada ? ben : ada, unit: 'points', amount: one.amount },
      });
    else await register.tryAdjust({ customerId: person, amount: one.amount - 20 });
  };
  return {
    act,
    /** Days go by; what falls due does. */
    async pass(days: number) {
      for (let day = 0; day < days; day += 1) {
        clock.advance(86_400_000);
        await loyalty.drained();
      }
    },
    today: () => new Date(clock.now()).toISOString().slice(0, 10),
    async tell() {
      await loyalty.drained();
      await sink.rewrite(rowsOf(await loyalty.facts.page({ orgId, limit: 1_000 })));
    },
    async report(at?: string): Promise<LiabilityReport> {
      const report = await liabilityReport(
        { warehouse, membership, clock, ledger: ledgerService },
        orgId,
        { at },
      );
      if (!report.ok) throw new Error(report.problem.detail);
      return report.value;
    },
    ledger: async () => {
      await loyalty.drained();
      return await ledgerService.outstanding(orgId);
    },
    close: () => shop.of.close(),
  };
}

/** Months and ages, against the ledger. */
function expectAgreement({ units }: LiabilityReport) {
  for (const { unit, outstanding, counted, held, owed, months } of units) {
    expect([unit, counted]).toEqual([unit, outstanding]);
    const open = sumOf(months.map((month) => month.outstanding));
    // who owes and got something since has a month of it in which nothing is left
    expect([unit, Number(open)]).toEqual([unit, Number(held)]);
    expect(Number(open) - Number(owed)).toBe(Number(outstanding));
    for (const { issued, received, left, outstanding: there } of months)
      expect(issued + received - sumOf(ways.map((way) => sumOf(left[way])))).toBe(there);
  }
}

describe.skipIf(missing)(`against the ledger ${missing}`, () => {
  test('is what the ledger says, to the unit, now and as of a day, month by month', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
        const shop = await openShop();
        const half = Math.ceil(deeds.length / 2);
        for (const one of deeds.slice(0, half)) {
          await shop.pass(one.after);
          await shop.act(one);
        }
        const then = { day: shop.today(), ledger: await shop.ledger() };
        await shop.pass(1);
        for (const one of deeds.slice(half)) {
          await shop.pass(one.after);
          await shop.act(one);
        }
        await shop.tell();
        const now = await shop.report();
        expectAgreement(now);
        const before = await shop.report(then.day);
        expectAgreement(before);
        for (const { unit, held, owed } of then.ledger) {
          const told = before.units.find((one) => one.unit === unit);
          expect([unit, told?.held ?? 0, told?.owed ?? 0]).toEqual([
            ...[unit, Number(held), Number(owed)],
          ]);
        }
        await shop.close();
      }),
      { numRuns: 12 },
    );
  }, 180_000);
});
