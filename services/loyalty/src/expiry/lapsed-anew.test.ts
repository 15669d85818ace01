import { accountId } from '@laurel/ledger/chart';
import { describe, expect, test } from 'vitest';
import { addCustomer } from '../testing/platform.ts';
import { dayStartMs } from '../words/local-time.ts';
import { openShops, program, rolling, zone } from './testing/shop.ts';

const shops = openShops();
const points = (amount: number) => [{ unit: 'points', amount }];
const none = { available: 0, pending: 0, held: 0, debt: 0 };
const yearEnd = program({ kind: 'yearEnd' });
const days = (count: number) => program({ kind: 'days', days: count });

/** A shop of Ada; Ben comes later. */
async function open(shape: object) {
  const { platform, cafe, shop } = await shops.open(shape);
  const { register } = shop;
  return {
    ...{ platform, cafe, shop, register },
    ben: await addCustomer(platform, cafe.orgId),
    /** Corrects a sale to so many points. */
    correctTo: (id: string, amount: number) =>
      register.correct(id, {
        locationId: cafe.locationId,
        total: amount * 100,
        lines: [{ id: 'a', category: 'coffee', quantity: 1, unitPrice: amount * 100 }],
      }),
    /** The first minute of a day, when the job runs, then noon. */
    async begin(date: string) {
      await platform.loyalty.drained();
      platform.clock.set(dayStartMs(zone, date) + 60_000);
      await platform.background.sweep();
      expect(await platform.background.runExpiry()).toBe(true);
      await platform.loyalty.drained();
      expect(platform.errors).toEqual([]);
      platform.clock.set(dayStartMs(zone, date) + 12 * 3_600_000);
    },
    /** What is in breakage, and the position of the store. */
    async books() {
      const context = await platform.loyalty.contexts.of(cafe.orgId);
      if (!context.ok) throw new Error(context.problem.detail);
      const { units, headOfficeId } = context.value;
      const standing = async (kind: 'breakage' | 'location', holder: string) => {
        const key = { kind, holder, unit: 'points', period: '' };
        const [account] = await platform.ledger.lookupAccounts([
          accountId(key, units.numberOf('points')),
        ]);
        return Number((account?.creditsPosted ?? 0n) - (account?.debitsPosted ?? 0n));
      };
      await register.expectInvariants();
      return {
        breakage: await standing('breakage', headOfficeId),
        // nobody redeems elsewhere: what was issued, less what was redeemed
        store: -(await standing('location', cafe.locationId)),
      };
    },
  };
}

describe('what had lapsed of a sale stays lapsed', () => {
  test.each([
    ['by month', rolling(1), '2027-01-05', '2027-03-01', '2027-03-31T23:00:00.000Z'],
    ['at the year’s end', yearEnd, '2027-11-05', '2028-01-01', '2028-02-01T00:00:00.000Z'],
    ['by days', days(14), '2027-11-05', '2027-11-20', '2027-11-21T00:00:00.000Z'],
  ])(
    '%s: named, the next one gets what had been spent, until the next run',
    async (_, shape, earned, over, at) => {
      const { platform, shop, register, ben, begin, books } = await open(shape);
      platform.clock.set(dayStartMs(zone, earned) + 3_600_000);
      const sale = await shop.earn(100);
      await shop.redeem(60);
      await begin(over);
      await shop.earn(30);
      expect(await books()).toEqual({ breakage: 40, store: 70 });
      const told = await register.name(sale.id, ben);
      // of 100 Ada had spent 60: 30 are there to be taken, 30 she owes
      expect(await register.balance('points')).toEqual({ ...none, debt: 30 });
      expect(await register.balance('points', ben)).toEqual({ ...none, available: 60 });
      expect(told.balances).toMatchObject([{ unit: 'points', available: 60 }]);
      expect(told.why.at(-1)).toMatchObject({ rule: 'expiry', reason: 'lapsed', amount: 40 });
      expect(await shop.expiring(ben)).toEqual([{ at, amount: 60 }]);
      expect(await books()).toEqual({ breakage: 40, store: 70 });
      await shop.redeem(10, ben);
      // brought back: 40 had lapsed, 50 are there, 10 he owes
      expect(await register.refund(sale.id, { amount: 10_000 })).toMatchObject({
        ...{ reversed: points(100), lapsed: points(40), debt: points(10) },
      });
      expect(await register.balance('points', ben)).toEqual({ ...none, debt: 10 });
      expect(await books()).toEqual({ breakage: 0, store: -40 });
    },
  );

  test.each([
    ['as it was', 100, 100],
    ['to more', 150, 150],
    ['to less', 20, 20],
    ['to nothing', 0, 0],
  ])(
    'corrected %s, nothing comes back to who has spent newer points since',
    async (_, right, lapsed) => {
      const { shop, correctTo, register, begin, books } = await open(rolling(1));
      shop.goTo('2027-01', 5);
      const sale = await shop.earn(100);
      await begin('2027-03-01');
      await shop.earn(50);
      await shop.redeem(30);
      expect(await books()).toMatchObject({ breakage: 100 });
      const told = await correctTo(sale.id, right);
      expect(await register.balance('points')).toEqual({ ...none, available: 20 });
      expect(told.balances).toMatchObject([{ unit: 'points', available: 20 }]);
      expect(await books()).toMatchObject({ breakage: lapsed });
      await begin('2027-04-01');
      expect(await shop.has()).toBe(20);
      if (right === 0) return;
      expect(await register.refund(sale.id, { amount: right * 100 })).toMatchObject({
        ...{ reversed: points(right), lapsed: points(right), debt: [] },
      });
      expect(await books()).toMatchObject({ breakage: 0 });
    },
  );

  test('what is given beyond what was spent has lapsed as well, though nothing had', async () => {
    const { shop, correctTo, begin, books } = await open(rolling(1));
    shop.goTo('2027-01', 5);
    const sale = await shop.earn(100);
    await shop.redeem(100);
    await begin('2027-03-01');
    await correctTo(sale.id, 130);
    expect([await shop.has(), await books()]).toEqual([0, { breakage: 30, store: 30 }]);
    await correctTo(sale.id, 140);
    expect([await shop.has(), await books()]).toEqual([0, { breakage: 40, store: 40 }]);
  });

  test('to and fro: of what was brought back in part, spent in part, each has his own', async () => {
    const { shop, cafe, register, ben, begin, books } = await open(rolling(1));
    shop.goTo('2027-01', 5);
    const sale = await shop.earn(100);
    await register.refund(sale.id, { amount: 2_000 });
    await shop.redeem(30);
    await begin('2027-03-01');
    await register.name(sale.id, ben);
    expect(await shop.has(ben)).toBe(30);
    expect(await register.balance('points')).toEqual({ ...none, debt: 30 });
    await register.name(sale.id, cafe.customerId);
    expect(await register.balance('points', ben)).toEqual(none);
    expect(await register.balance('points')).toEqual(none);
    expect(await books()).toEqual({ breakage: 50, store: 50 });
    expect(await register.refund(sale.id, { amount: 8_000 })).toMatchObject({
      ...{ reversed: points(80), lapsed: points(50), debt: points(30) },
    });
  });

  test('a purchase of nobody is too late for points when its month is over', async () => {
    const { shop, register, ben, begin, books } = await open(rolling(1));
    shop.goTo('2027-01', 5);
    const sale = await register.sell({ unitPrice: 10_000 }, null);
    shop.goTo('2027-02', 28);
    const kept = await register.sell({ unitPrice: 700 }, null);
    await begin('2027-03-01');
    await register.name(sale.id, ben);
    await register.name(kept.id, ben);
    expect(await shop.has(ben)).toBe(7);
    expect(await books()).toEqual({ breakage: 100, store: 107 });
  });

  test('what was told late is as it was told, until the next month begins', async () => {
    const { shop, register, correctTo, ben, begin, books } = await open(rolling(1));
    await begin('2027-03-01');
    shop.goTo('2027-03', 10);
    const late = { unitPrice: 10_000, occurredAt: '2027-01-05T12:00:00Z' };
    const sale = await register.sell(late);
    const nobodys = await register.sell(late, null);
    await correctTo(sale.id, 120);
    await register.name(nobodys.id, ben);
    expect([await shop.has(), await shop.has(ben)]).toEqual([120, 100]);
    await begin('2027-04-01');
    await correctTo(sale.id, 150);
    await register.name(nobodys.id, null);
    expect([await shop.has(), await shop.has(ben)]).toEqual([0, 0]);
    expect(await books()).toEqual({ breakage: 150, store: 150 });
  });

  test('a purchase that is corrected to another day is as old as that day', async () => {
    const { shop, cafe, register, begin } = await open(rolling(1));
    shop.goTo('2027-01', 5);
    const sale = await shop.earn(100);
    await begin('2027-03-01');
    shop.goTo('2027-03', 5);
    await register.correct(sale.id, {
      ...{ locationId: cafe.locationId, total: 10_000, occurredAt: '2027-02-27T12:00:00Z' },
      lines: [{ id: 'a', category: 'coffee', quantity: 1, unitPrice: 10_000 }],
    });
    expect(await shop.expiring()).toEqual([{ at: '2027-03-31T23:00:00.000Z', amount: 100 }]);
    await begin('2027-04-01');
    expect(await shop.has()).toBe(0);
  });

  test('before its time is over it is given as ever', async () => {
    const { shop, register, correctTo, ben, begin } = await open(rolling(1));
    shop.goTo('2027-01', 5);
    const sale = await shop.earn(100);
    await begin('2027-02-01');
    await correctTo(sale.id, 130);
    await register.name(sale.id, ben);
    expect([await shop.has(), await shop.has(ben)]).toEqual([0, 130]);
    await begin('2027-03-01');
    expect(await shop.has(ben)).toBe(0);
  });

  test('points that had waited and then lapsed do not wait anew', async () => {
    const { shop, register, ben, begin, books } = await open(
      program({ kind: 'rolling', months: 1 }, 20),
    );
    shop.goTo('2027-01', 2);
    const sale = await shop.earn(100);
    await begin('2027-02-01');
    await shop.redeem(30);
    await begin('2027-03-01');
    const told = await register.name(sale.id, ben);
    expect(told.earned).toEqual([{ unit: 'points', amount: 100, pending: false }]);
    expect(await register.balance('points', ben)).toEqual({ ...none, available: 30 });
    expect(await books()).toEqual({ breakage: 70, store: 70 });
    await begin('2027-03-02');
    expect(await register.balance('points', ben)).toEqual({ ...none, available: 30 });
  });

  test('by inactivity as well', async () => {
    const { shop, register, correctTo, ben, begin } = await open(
      program({ kind: 'inactivity', months: 1 }),
    );
    shop.goTo('2027-01', 5);
    const sale = await shop.earn(100);
    await begin('2027-03-01');
    await correctTo(sale.id, 150);
    expect(await shop.has()).toBe(0);
    await register.name(sale.id, ben);
    expect([await shop.has(), await shop.has(ben)]).toEqual([0, 0]);
  });
});
