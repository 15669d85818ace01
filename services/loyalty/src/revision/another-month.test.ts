import { chart } from '@laurel/ledger/chart';
import { transferFlags } from '@laurel/ledger/port';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openGate } from '../testing/gate.ts';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const last = { occurredAt: '2026-10-28T10:00:00Z' };
const thisMonth = { occurredAt: '2026-11-20T10:00:00Z' };
const food = (total: number) => ({
  total,
  lines: [{ id: 'a', category: 'food', quantity: 1, unitPrice: total }],
});
const months = ['2026-10', '2026-11', '2026-12'];

async function openShop(of: Platform, program: object = cafeProgram) {
  platform = of;
  const cafe = await openCafe(of, program);
  const register = openRegister(of, cafe);
  return {
    ...{ cafe, register },
    /** Sells food for so much, now unless another time is said. */
    sell: (total: number, more: object = {}) => register.sell({ ...food(total), ...more }),
    /** Of points, by month: `[issued, redeemed, issuedLate]`. */
    async settled() {
      const lines = months.map(async (month) => {
        const query = { month, timeZoneOf: async () => 'Europe/London' };
        const found = await of.ledgerService.settlement(cafe.orgId, query);
        const { issued, redeemed, issuedLate } =
          found.find(({ unit }) => unit === 'points') ?? nothing;
        return [issued, redeemed, issuedLate].map(Number);
      });
      return await Promise.all(lines);
    },
    /** What stores gave of a unit less what came back, by month of business time. */
    async journal(unit: string) {
      const orgUnits = await of.ledgerService.units.numbers(cafe.orgId);
      const sums = months.map(async (_, i) => {
        const [fromMs, toMs] = [Date.UTC(2026, 9 + i, 1), Date.UTC(2026, 10 + i, 1)];
        let sum = 0;
        for await (const rows of of.ledgerService.journal(cafe.orgId, { fromMs, toMs }))
          for (const row of rows.filter(({ ledger }) => ledger === orgUnits.numberOf(unit))) {
            const accounts = await of.ledgerService.accountsOf([row]);
            if ((row.flags & unposted) !== 0) continue;
            if (accounts.get(row.debitAccountId)?.code === locationCode) sum += Number(row.amount);
            if (accounts.get(row.creditAccountId)?.code === locationCode) sum -= Number(row.amount);
          }
        return sum;
      });
      return await Promise.all(sums);
    },
  };
}

const nothing = { issued: 0n, redeemed: 0n, issuedLate: 0n };
const locationCode = chart.location.code;
const unposted = transferFlags.pending | transferFlags.voidPendingTransfer;

test('10 points moved from this month to the last: it issued 10, late, and this one none', async () => {
  const { register, sell, settled, journal } = await openShop(await openPlatform());
  const sale = await sell(1_000, thisMonth);
  await register.correct(sale.id, { ...food(1_000), ...last });
  expect(await settled()).toEqual([
    [10, 0, 10],
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(await journal('points')).toEqual([10, 0, 0]);
  expect(await journal('spend')).toEqual([1_000, 0, 0]);
  expect(await journal('visits')).toEqual([1, 0, 0]);
  // and back, as 12.00
  await register.correct(sale.id, { ...food(1_200), ...thisMonth });
  expect(await settled()).toEqual([
    [0, 0, 0],
    [12, 0, 0],
    [0, 0, 0],
  ]);
  expect(await journal('spend')).toEqual([0, 1_200, 0]);
  expect(await register.balance('points')).toMatchObject({ available: 12 });
  await register.expectInvariants();
});

test('what was refunded moves, too: 4 of 10 were given back, the last month issued 10', async () => {
  const { cafe, register, sell, settled, journal } = await openShop(await openPlatform());
  const sale = await sell(1_000, thisMonth);
  await register.refund(sale.id, { amount: 400 });
  await register.correct(sale.id, { ...food(1_000), ...last });
  const moved = [
    [10, 0, 10],
    [0, 4, 0],
    [0, 0, 0],
  ];
  expect(await settled()).toEqual(moved);
  expect(await journal('spend')).toEqual([1_000, -400, 0]);
  // whose it is does not change when it was
  const bea = await addCustomer(platform as Platform, cafe.orgId);
  await register.name(sale.id, bea);
  expect(await settled()).toEqual(moved);
  expect(await register.balance('points', bea)).toMatchObject({ available: 6 });
  await register.expectInvariants();
});

test('points that had fallen due are taken back of the month in which they did', async () => {
  const [points] = cafeProgram.units;
  const later = { ...cafeProgram, units: [{ ...points, pendingDays: 14 }] };
  const of = await openPlatform();
  const { register, sell, settled } = await openShop(of, later);
  const sale = await sell(1_000, thisMonth);
  await of.loyalty.drained();
  of.clock.set(Date.parse('2026-12-06T12:00:00Z'));
  await of.background.sweep();
  expect((await settled()).map(([issued]) => issued)).toEqual([0, 0, 10]);
  await register.correct(sale.id, food(800));
  await of.loyalty.drained();
  await of.background.sweep();
  expect((await settled()).map(([issued]) => issued)).toEqual([0, 0, 8]);
  expect(await register.balance('points')).toMatchObject({ available: 8, pending: 0 });
});

test.each(['before', 'after'] as const)(
  'a crash %s the posting leaves one posting, in the months that are right',
  async (when) => {
    const { wrapLedger, breakNext } = openGate();
    const of = await openPlatform({ wrapLedger });
    const { register, sell, settled } = await openShop(of);
    const sale = await sell(1_000, thisMonth);
    const body = { ...food(1_000), ...last };
    breakNext(when);
    await expect(register.tryCorrect(sale.id, body)).rejects.toThrow();
    of.clock.advance(60_000);
    await of.background.sweep();
    expect(await register.tryCorrect(sale.id, body)).toMatchObject({ value: { replayed: true } });
    expect((await settled()).map(([issued]) => issued)).toEqual([10, 0, 0]);
    await register.expectInvariants();
  },
);

const times = [last, { occurredAt: '2026-10-31T23:59:59Z' }, thisMonth];
const step = fc.oneof(
  fc.record({ to: fc.integer({ min: 1, max: 40 }), time: fc.nat(times.length - 1) }),
  fc.record({ refund: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ whose: fc.nat(1) }),
);

test('whatever is corrected, refunded and named: each month has what is right of it', async () => {
  const of = await openPlatform();
  platform = of;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
      const { cafe, register, sell, journal } = await openShop(of);
      const bea = await addCustomer(of, cafe.orgId);
      const right = { total: 40, time: 2, refunded: 0 };
      const sale = await sell(4_000, thisMonth);
      for (const one of steps) {
        if ('whose' in one) await register.name(sale.id, one.whose === 0 ? cafe.customerId : bea);
        if ('refund' in one && right.refunded + one.refund < right.total) {
          await register.refund(sale.id, { amount: one.refund * 100 });
          right.refunded += one.refund;
        }
        if (!('to' in one) || one.to <= right.refunded) continue;
        await register.correct(sale.id, { ...food(one.to * 100), ...times[one.time] });
        Object.assign(right, { total: one.to, time: one.time });
      }
      const net = [right.time < 2 ? right.total : 0, right.time < 2 ? 0 : right.total, 0];
      const less = [0, right.refunded, 0]; // refunds are of today
      const each = net.map((total, i) => total - (less[i] ?? 0));
      expect(await journal('points')).toEqual(each);
      expect(await journal('spend')).toEqual(each.map((euros) => euros * 100));
      expect(await journal('visits')).toEqual(net.map((total) => Math.sign(total)));
      await register.expectInvariants();
    }),
    { numRuns: 25 },
  );
}, 60_000);
