import type { Ledger, TransferDraft } from '@laurel/ledger/port';
import { postingReasons } from '@laurel/ledger/postings/leg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCustomer } from '../testing/platform.ts';
import { monthPlus } from '../words/local-time.ts';
import { openShops, program, rolling } from './testing/shop.ts';

const { open } = openShops();
const points = (amount: number) => [{ unit: 'points', amount }];
const none = { available: 0, pending: 0, held: 0, debt: 0 };

/** 100 and 50 of January, of which 60 are spent and 90 lapse; 30 of February. */
async function halfLapsed() {
  const opened = await open(rolling(1));
  const { shop } = opened;
  shop.goTo('2027-01', 5);
  const first = await shop.earn(100);
  const second = await shop.earn(50);
  await shop.redeem(60);
  shop.goTo('2027-02', 5);
  const kept = await shop.earn(30);
  await shop.turn('2027-03');
  expect(await shop.has()).toBe(30);
  return { ...opened, first, second, kept };
}

describe('a refund of what has lapsed', () => {
  test('takes 60 of the first sale, which were spent, and nothing of the second', async () => {
    const { shop, first, second, kept } = await halfLapsed();
    const all = { amount: 5_000 };
    expect(await shop.register.refund(second.id, all)).toMatchObject({
      ...{ reversed: points(50), lapsed: points(50), debt: [] },
    });
    expect(await shop.has()).toBe(30);
    expect(await shop.register.refund(first.id, { amount: 10_000 })).toMatchObject({
      ...{ reversed: points(100), lapsed: points(40), debt: points(30) },
    });
    expect(await shop.register.balance('points')).toEqual({ ...none, debt: 30 });
    const last = await shop.register.refund(kept.id, { amount: 3_000 });
    expect(last).toMatchObject({ reversed: points(30), debt: points(30) });
    expect(last).not.toHaveProperty('lapsed');
    // he had 60 for nothing, and owes them
    expect(await shop.register.balance('points')).toEqual({ ...none, debt: 60 });
    await shop.register.expectInvariants();
  });

  test('in parts takes first what has lapsed, and sums to the same', async () => {
    const { shop, first } = await halfLapsed();
    const steps = [2_000, 3_000, 5_000].map((amount) => ({ amount }));
    const told = [];
    for (const step of steps) told.push(await shop.register.refund(first.id, step));
    expect(told.map(({ reversed, lapsed = [], debt }) => [reversed, lapsed, debt])).toEqual([
      [points(20), points(20), []],
      [points(30), points(20), []],
      [points(50), [], points(30)],
    ]);
    expect(await shop.register.balance('points')).toEqual({ ...none, debt: 30 });
    await shop.register.expectInvariants();
  });

  test('leaves what other lines brought as new as it is', async () => {
    const shape = rolling(12);
    const then = [{ earn: 'points', perItem: 100, items: { sku: 'BEANS' } }];
    const piece = { id: 'piece', on: 'pos.transaction', then };
    const { shop } = await open({ ...shape, rules: [...shape.rules, piece] });
    shop.goTo('2027-01', 5);
    const sale = await shop.register.sell({
      total: 10_000,
      lines: [
        { id: 'a', sku: 'BEANS', quantity: 1, unitPrice: 1_000 }, // 10 and 100
        { id: 'b', sku: 'MACHINE', quantity: 1, unitPrice: 9_000 }, // 90
      ],
    });
    await shop.register.refund(sale.id, { lines: [{ id: 'b', quantity: 1 }] });
    expect(await shop.has()).toBe(110);
    expect(await shop.expiring()).toEqual([{ at: '2028-02-01T00:00:00.000Z', amount: 110 }]);
    await shop.turn('2027-02');
    expect(await shop.has()).toBe(110);
    await shop.turn('2028-02');
    expect(await shop.has()).toBe(0);
    await shop.register.expectInvariants();
  });

  test('lowers what its store issued, as any refund', async () => {
    const { platform, cafe, shop, first, second } = await halfLapsed();
    await shop.register.refund(second.id, { amount: 5_000 });
    await shop.register.tryVoidSale(first.id, 'mistake');
    const [store] = (
      await platform.ledgerService.settlement(cafe.orgId, {
        ...{ month: '2027-03', timeZoneOf: async () => 'Europe/London' },
      })
    ).filter(({ unit }) => unit === 'points');
    expect(store).toMatchObject({ issued: 0n, redeemed: 150n, refunded: 120n, owed: 30n });
  });

  test('by inactivity is of everything but what was spent', async () => {
    const { shop } = await open(program({ kind: 'inactivity', months: 1 }));
    shop.goTo('2027-01', 5);
    const first = await shop.earn(40);
    shop.goTo('2027-02', 5);
    const second = await shop.earn(100);
    await shop.redeem(50);
    await shop.turn('2027-04');
    expect(await shop.has()).toBe(0);
    expect(await shop.register.refund(second.id, { amount: 10_000 })).toMatchObject({
      ...{ lapsed: points(90), debt: points(10) },
    });
    expect(await shop.register.refund(first.id, { amount: 4_000 })).toMatchObject({
      ...{ reversed: points(40), debt: points(40) },
    });
    await shop.register.expectInvariants();
  });

  test('by days is of what was left of its day', async () => {
    const { platform, shop } = await open(program({ kind: 'days', days: 14 }));
    shop.goTo('2027-01', 5);
    const first = await shop.earn(100);
    const same = await shop.earn(20);
    shop.goTo('2027-01', 6);
    const later = await shop.earn(50);
    await shop.redeem(60);
    await platform.loyalty.drained();
    shop.goTo('2027-01', 20);
    await platform.background.runExpiry();
    // of the 5th 120, of which 60 were spent
    expect(await shop.has()).toBe(50);
    expect(await shop.register.refund(same.id, { amount: 2_000 })).toMatchObject({
      ...{ lapsed: points(20), debt: [] },
    });
    expect(await shop.register.refund(first.id, { amount: 10_000 })).toMatchObject({
      ...{ lapsed: points(40), debt: points(10) },
    });
    expect(await shop.register.refund(later.id, { amount: 5_000 })).toMatchObject({
      ...{ reversed: points(50), debt: points(50) },
    });
    expect(await shop.register.balance('points')).toEqual({ ...none, debt: 60 });
    await shop.register.expectInvariants();
  });

  test('is of what was left of its month when it was brought back before', async () => {
    const { shop } = await open(rolling(1));
    shop.goTo('2027-01', 5);
    const first = await shop.earn(100);
    const second = await shop.earn(50);
    await shop.register.refund(second.id, { amount: 2_000 });
    await shop.redeem(60);
    await shop.turn('2027-03');
    expect(await shop.register.refund(second.id, { amount: 3_000 })).toMatchObject({
      ...{ lapsed: points(30), debt: [] },
    });
    expect(await shop.register.refund(first.id, { amount: 10_000 })).toMatchObject({
      ...{ lapsed: points(40), debt: points(60) },
    });
  });
});

test('a sale whose points have lapsed is somebody else’s: they stay lapsed, nobody owes', async () => {
  const { platform, cafe, shop } = await open(rolling(1));
  const ben = await addCustomer(platform, cafe.orgId);
  shop.goTo('2027-01', 5);
  const sale = await shop.earn(100);
  await shop.turn('2027-03');
  await shop.register.name(sale.id, ben);
  expect(await shop.register.balance('points')).toEqual(none);
  expect(await shop.register.balance('points', ben)).toEqual(none);
  expect(await shop.register.refund(sale.id, { amount: 10_000 })).toMatchObject({
    ...{ reversed: points(100), lapsed: points(100), debt: [] },
  });
  await shop.register.expectInvariants();
});

test('a lapsed sale that is corrected gives what had been spent of it; the rest is over', async () => {
  const { cafe, shop, first } = await halfLapsed();
  const line = { id: 'a', category: 'coffee', quantity: 1, unitPrice: 7_000 };
  const right = { locationId: cafe.locationId, total: 7_000, lines: [line] };
  await shop.register.correct(first.id, right);
  // 60 were taken for the ones he had spent, 30 of them owed; of 70 given 30 repay these, 10 lapse
  expect(await shop.register.balance('points')).toEqual({ ...none, available: 30 });
  await shop.turn('2027-04');
  expect(await shop.register.refund(first.id, { amount: 7_000 })).toMatchObject({
    ...{ reversed: points(70), lapsed: points(10), debt: points(60) },
  });
  await shop.register.expectInvariants();
});

test('points that lapse while they are taken back are not taken twice', async () => {
  let meanwhile: (() => Promise<unknown>) | undefined;
  const isRefund = ({ code }: TransferDraft) => code === postingReasons.refund;
  const { platform, shop } = await open(rolling(1), {
    wrapLedger: (ledger: Ledger): Ledger => ({
      ...ledger,
      async createTransfers(transfers) {
        const happen = transfers.some(isRefund) ? meanwhile : undefined;
        if (happen) meanwhile = undefined;
        await happen?.();
        return ledger.createTransfers(transfers);
      },
    }),
  });
  shop.goTo('2027-01', 5);
  const sale = await shop.earn(100);
  shop.goTo('2027-02', 5);
  await shop.earn(200);
  await platform.loyalty.drained();
  shop.goTo('2027-03');
  meanwhile = () => platform.background.runExpiry();
  expect(await shop.register.refund(sale.id, { amount: 10_000 })).toMatchObject({
    ...{ lapsed: points(100), debt: [] },
  });
  expect(await shop.has()).toBe(200);
  await shop.register.expectInvariants();
});

/** The naive model: the purchases in their order, and how much was spent of them in all. */
function openPurchases() {
  const purchases: { id: string; month: string; points: number; rest: number; lapsed: number }[] =
    [];
  let spent = 0;
  const net = () => purchases.reduce((sum, { rest }) => sum + rest, 0) - spent;
  return {
    purchases,
    net,
    add: (id: string, month: string, points: number) =>
      void purchases.push({ id, month, points, rest: points, lapsed: 0 }),
    spend(points: number) {
      spent += points;
    },
    turn(firstKept: string) {
      let eaten = spent;
      for (const one of purchases) {
        const lost = Math.max(0, one.rest - eaten);
        eaten = Math.max(0, eaten - one.rest);
        if (one.month >= firstKept) continue;
        one.rest -= lost;
        one.lapsed += lost;
      }
    },
  };
}

test('over months of purchases, returns and lapses, nobody loses a point twice', async () => {
  const deed = fc.record({
    what: fc.constantFrom('earn', 'earn', 'redeem', 'refund', 'refund'),
    points: fc.integer({ min: 1, max: 40 }),
    which: fc.nat(20),
  });
  const story = fc.array(fc.array(deed, { maxLength: 4 }), { minLength: 8, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(story, async (months) => {
      const { shop } = await open(rolling(1));
      const model = openPurchases();
      let month = '2027-01';
      for (const deeds of months) {
        await shop.turn(month);
        model.turn(monthPlus(month, -1));
        shop.goTo(month, 10);
        for (const { what, points: amount, which } of deeds) {
          const one = model.purchases[which % Math.max(1, model.purchases.length)];
          if (what === 'earn') model.add((await shop.earn(amount)).id, month, amount);
          else if (what === 'redeem' && amount <= model.net()) {
            await shop.redeem(amount);
            model.spend(amount);
          } else if (what === 'refund' && one && one.points > 0) {
            const back = Math.min(amount, one.points);
            const told = await shop.register.refund(one.id, { amount: back * 100 });
            const lapsed = Math.min(one.lapsed, back);
            expect(told.lapsed ?? []).toEqual(lapsed > 0 ? points(lapsed) : []);
            one.lapsed -= lapsed;
            one.rest -= back - lapsed;
            one.points -= back;
          }
          const net = model.net();
          expect(await shop.register.balance('points')).toEqual({
            ...{ ...none, available: Math.max(0, net), debt: Math.max(0, -net) },
          });
        }
        month = monthPlus(month, 1);
      }
      await shop.register.expectInvariants();
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 60_000);
