import type { Ledger } from '@laurel/ledger/port';
import { postingReasons } from '@laurel/ledger/postings/leg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCustomer, type PlatformOptions, publish } from '../testing/platform.ts';
import { dayPlus, dayStartMs } from '../words/local-time.ts';
import { expired, openShops, program, rolling, zone } from './testing/shop.ts';

const shops = openShops();
const days = (count: number, pendingDays = 0) =>
  program({ kind: 'days', days: count }, pendingDays);

/** A shop in London in whose zone days begin. */
async function open(shape: object, options: PlatformOptions = {}) {
  const { platform, cafe, shop } = await shops.open(shape, options);
  return {
    platform,
    cafe,
    shop,
    /** Noon of a day. */
    goTo: (date: string) => platform.clock.set(dayStartMs(zone, date) + 12 * 3_600_000),
    /** The first minute of a day, when the job runs; then noon. @returns what is there then */
    async begin(date: string) {
      await platform.loyalty.drained();
      platform.clock.set(dayStartMs(zone, date) + 60_000);
      await platform.background.sweep();
      expect(await platform.background.runExpiry()).toBe(true);
      await platform.loyalty.drained();
      expect(platform.errors).toEqual([]);
      platform.clock.set(dayStartMs(zone, date) + 12 * 3_600_000);
      return await shop.has();
    },
    earnAt: (points: number, occurredAt: string) =>
      shop.register.sell({ unitPrice: points * 100, occurredAt }),
  };
}

const midnight = (date: string) => new Date(dayStartMs(zone, date)).toISOString();

/** The naive model: points stand in a queue in the order in which they came, with their day. */
function openQueue(lasting: number) {
  let queue: { date: string; amount: number }[] = [];
  const total = () => queue.reduce((sum, { amount }) => sum + amount, 0);
  return {
    total,
    put(date: string, amount: number) {
      queue.push({ date, amount });
      queue.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    },
    /** The oldest go first; answers which they were. */
    take(amount: number) {
      let left = amount;
      const gone: { date: string; amount: number }[] = [];
      for (const lot of queue) {
        const taken = Math.min(lot.amount, left);
        lot.amount -= taken;
        left -= taken;
        if (taken > 0) gone.push({ date: lot.date, amount: taken });
      }
      queue = queue.filter((lot) => lot.amount > 0);
      return gone;
    },
    begin(date: string) {
      queue = queue.filter((lot) => dayPlus(lot.date, lasting) >= date);
    },
    expiring() {
      return [...Map.groupBy(queue, ({ date }) => date)].map(([date, lots]) => ({
        at: midnight(dayPlus(date, lasting + 1)),
        amount: lots.reduce((sum, { amount }) => sum + amount, 0),
      }));
    },
  };
}

describe('expiry by days', () => {
  const deed = fc.record({
    what: fc.constantFrom('earn', 'earn', 'redeem', 'gift', 'adjust', 'correct'),
    who: fc.nat(1),
    amount: fc.integer({ min: 1, max: 60 }),
  });
  const day = fc.record({
    after: fc.constantFrom(1, 1, 2, 9, 27),
    deeds: fc.array(deed, { maxLength: 3 }),
  });
  const story = fc.array(day, { minLength: 16, maxLength: 16 });

  test('over a year of anything, what lapses is what a queue would lose', async () => {
    await fc.assert(
      fc.asyncProperty(story, fc.constantFrom(1, 2, 13, 30, 75), async (steps, lasting) => {
        const { platform, cafe, shop, begin } = await open(days(lasting));
        const people = [cafe.customerId, await addCustomer(platform, cafe.orgId)] as const;
        const queues = [openQueue(lasting), openQueue(lasting)] as const;
        let date = '2027-01-20';
        for (const { after, deeds } of steps) {
          date = dayPlus(date, after);
          await begin(date);
          for (const queue of queues) queue.begin(date);
          for (const { what, who, amount } of deeds) {
            const [me, other] = who === 0 ? people : ([people[1], people[0]] as const);
            const mine = queues[who === 0 ? 0 : 1];
            const theirs = queues[who === 0 ? 1 : 0];
            if (what === 'earn') await shop.earn(amount, me);
            if (what === 'adjust') await shop.register.adjust(amount, { customerId: me });
            if (what === 'earn' || what === 'adjust') mine.put(date, amount);
            else if (amount <= mine.total()) {
              if (what === 'redeem') await shop.redeem(amount, me);
              if (what === 'correct') await shop.register.adjust(-amount, { customerId: me });
              if (what === 'gift') expect((await shop.give(me, other, amount)).ok).toBe(true);
              for (const lot of mine.take(amount))
                if (what === 'gift') theirs.put(lot.date, lot.amount);
            }
          }
          for (const [i, person] of people.entries()) {
            expect(await shop.has(person)).toBe(queues[i]?.total());
            expect(await shop.expiring(person)).toEqual(queues[i]?.expiring());
          }
        }
        await shop.register.expectInvariants();
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  test('what was earned on 1 November can be spent until the 15th and lapses as the 16th begins', async () => {
    const { platform, shop, goTo, begin } = await open(days(14));
    goTo('2027-11-01');
    await shop.earn(100);
    goTo('2027-11-03');
    await shop.earn(40);
    await shop.redeem(30);
    expect(await shop.expiring()).toEqual([
      { at: '2027-11-16T00:00:00.000Z', amount: 70 },
      { at: '2027-11-18T00:00:00.000Z', amount: 40 },
    ]);
    expect(await begin('2027-11-15')).toBe(110);
    expect(await begin('2027-11-16')).toBe(40);
    expect(await begin('2027-11-17')).toBe(40);
    expect(await begin('2027-11-18')).toBe(0);
    expect(await expired(platform)).toMatchObject([
      { unit: 'points', month: '2027-11', day: '2027-11-16', amount: 70 },
      { unit: 'points', month: '2027-11', day: '2027-11-18', amount: 40 },
    ]);
    await shop.register.expectInvariants();
  });

  test('days begin by the clock of the shop, also when it is changed', async () => {
    const { platform, shop, earnAt } = await open(days(1));
    // the clock goes forward on 28 March 2027: midnight of the 29th is 23:00 in Greenwich
    platform.clock.set(Date.parse('2027-03-27T23:59:00Z'));
    await earnAt(10, '2027-03-27T23:59:00Z');
    platform.clock.set(Date.parse('2027-03-28T00:01:00Z'));
    await earnAt(5, '2027-03-28T00:01:00Z');
    expect(await shop.expiring()).toEqual([
      { at: '2027-03-28T23:00:00.000Z', amount: 10 },
      { at: '2027-03-29T23:00:00.000Z', amount: 5 },
    ]);
    platform.clock.set(Date.parse('2027-03-28T22:59:00Z'));
    await platform.background.runExpiry();
    expect(await shop.has()).toBe(15);
    platform.clock.set(Date.parse('2027-03-28T23:01:00Z'));
    // the next run takes them: never said of a time that is over
    expect(await shop.expiring()).toEqual([
      { at: '2027-03-28T23:01:00.000Z', amount: 10 },
      { at: '2027-03-29T23:00:00.000Z', amount: 5 },
    ]);
    await platform.background.runExpiry();
    expect(await shop.has()).toBe(5);
    // and back on 31 October: that day has 25 hours
    platform.clock.set(Date.parse('2027-10-30T23:30:00Z'));
    await earnAt(7, '2027-10-30T23:30:00Z'); // 00:30 of the 31st
    expect((await shop.expiring()).at(-1)).toEqual({ at: '2027-11-02T00:00:00.000Z', amount: 7 });
  });

  test('a day that nobody worked through is made up for by the next', async () => {
    const { platform, shop, goTo, begin } = await open(days(2));
    goTo('2027-02-27');
    await shop.earn(10);
    goTo('2027-02-28');
    await shop.earn(20);
    goTo('2027-03-03');
    await shop.earn(5);
    expect(await begin('2027-03-04')).toBe(5);
    // once more changes nothing
    await platform.background.runExpiry();
    expect(await shop.has()).toBe(5);
    expect(await expired(platform)).toMatchObject([{ day: '2027-03-04', amount: 30 }]);
  });

  test('a sale of 20 days ago can be spent until the next day begins, and nothing else of it lapses', async () => {
    const { shop, goTo, begin, earnAt } = await open(days(14));
    goTo('2027-05-21');
    await shop.earn(40);
    await begin('2027-05-21');
    await earnAt(100, '2027-05-01T12:00:00Z');
    expect(await shop.expiring()).toEqual([
      { at: '2027-05-21T23:00:00.000Z', amount: 100 },
      { at: '2027-06-04T23:00:00.000Z', amount: 40 },
    ]);
    await shop.redeem(60);
    expect((await shop.expiring())[0]).toEqual({ at: '2027-05-21T23:00:00.000Z', amount: 40 });
    expect(await begin('2027-05-22')).toBe(40);
    expect(await begin('2027-06-04')).toBe(40);
    expect(await begin('2027-06-05')).toBe(0);
  });

  test('what comes back when its day is over is there until the next day begins', async () => {
    const { shop, goTo, begin } = await open(days(14));
    goTo('2027-05-01');
    await shop.earn(100);
    goTo('2027-05-15');
    await shop.earn(7);
    const { id } = await shop.register.hold({ unit: 'points', amount: 60, ttlSeconds: 400_000 });
    expect(await begin('2027-05-16')).toBe(7);
    goTo('2027-05-16');
    await shop.register.void(id);
    const tomorrow = { at: '2027-05-16T23:00:00.000Z', amount: 60 };
    expect(await shop.expiring()).toEqual([
      tomorrow,
      { at: '2027-05-29T23:00:00.000Z', amount: 7 },
    ]);
    expect(await begin('2027-05-17')).toBe(7);
  });

  test('what is not due yet does not lapse, and keeps nothing older from lapsing', async () => {
    const { shop, goTo, begin } = await open(days(5, 3));
    goTo('2027-06-01');
    await shop.earn(100);
    await begin('2027-06-05');
    await shop.earn(30);
    expect(await shop.register.balance('points')).toMatchObject({ available: 100, pending: 30 });
    expect(await begin('2027-06-07')).toBe(0);
    expect(await shop.register.balance('points')).toMatchObject({ available: 0, pending: 30 });
    await begin('2027-06-09');
    expect(await shop.expiring()).toEqual([{ at: midnight('2027-06-11'), amount: 30 }]);
    expect(await begin('2027-06-11')).toBe(0);
  });

  test('a refund takes back the day of its sale, a correction and a naming as well', async () => {
    const { platform, cafe, shop, goTo, begin } = await open(days(3));
    goTo('2027-07-01');
    await shop.earn(100);
    goTo('2027-07-02');
    const refunded = await shop.earn(40);
    const corrected = await shop.earn(50);
    const named = await shop.earn(7);
    await shop.register.refund(refunded.id, { amount: 1_000 });
    const rest = [
      { at: midnight('2027-07-05'), amount: 100 },
      { at: midnight('2027-07-06'), amount: 30 + 50 + 7 },
    ];
    expect(await shop.expiring()).toEqual(rest);
    goTo('2027-07-03');
    const bob = await addCustomer(platform, cafe.orgId);
    await shop.register.name(named.id, bob);
    await shop.register.refund(refunded.id, { amount: 3_000 });
    await shop.register.tryVoidSale(corrected.id, 'wrong');
    expect(await shop.expiring()).toEqual(rest.slice(0, 1));
    // of the day of the sale, though it was given to him later
    expect(await shop.expiring(bob)).toEqual([{ at: midnight('2027-07-06'), amount: 7 }]);
    expect(await begin('2027-07-05')).toBe(0);
    expect(await shop.has(bob)).toBe(7);
    await begin('2027-07-06');
    expect(await shop.has(bob)).toBe(0);
    await shop.register.expectInvariants();
  });

  test('from months to days, what was earned before is as old as its month’s last day; and back', async () => {
    const { platform, cafe, shop, goTo, begin } = await open(rolling(12));
    goTo('2027-01-05');
    await shop.earn(100);
    goTo('2027-02-05');
    await shop.earn(20);
    await publish(platform, cafe.orgId, days(10));
    await shop.earn(3);
    const afterwards = [
      { at: midnight('2027-02-11'), amount: 100 }, // 31 January and 10 days
      { at: midnight('2027-02-16'), amount: 3 },
      { at: midnight('2027-03-11'), amount: 20 }, // 28 February and 10 days
    ];
    expect(await shop.expiring()).toEqual(afterwards);
    expect(await begin('2027-02-10')).toBe(123);
    expect(await begin('2027-02-11')).toBe(23);
    expect(await begin('2027-02-16')).toBe(20);
    await publish(platform, cafe.orgId, rolling(2));
    await shop.earn(9);
    expect(await shop.expiring()).toEqual([{ at: midnight('2027-05-01'), amount: 29 }]);
    expect(await begin('2027-03-11')).toBe(29);
    await publish(platform, cafe.orgId, days(20));
    // what was earned by months meanwhile has no day either
    expect(await shop.expiring()).toEqual([{ at: midnight('2027-03-21'), amount: 29 }]);
    expect(await begin('2027-03-21')).toBe(0);
    await shop.register.expectInvariants();
  });

  test('fewer days hold for what was earned before, too, from the next day on', async () => {
    const { platform, cafe, shop, goTo, begin } = await open(days(30));
    goTo('2027-01-28');
    await shop.earn(100);
    goTo('2027-02-03');
    await shop.earn(20);
    await begin('2027-02-10');
    await publish(platform, cafe.orgId, days(7));
    expect(await shop.expiring()).toEqual([{ at: midnight('2027-02-11'), amount: 120 }]);
    expect(await begin('2027-02-11')).toBe(0);
    // and more of them bring nothing back
    await publish(platform, cafe.orgId, days(30));
    expect([await shop.has(), await shop.expiring()]).toEqual([0, []]);
    await shop.register.expectInvariants();
  });

  test.each([
    [days(1), '2027-04-02T23:00:00.000Z'],
    [rolling(1), '2027-05-31T23:00:00.000Z'],
  ])('what a store earns whose calendar is a day ahead is not taken for old', async (shape, at) => {
    const { platform, cafe, shop } = await open(shape);
    const store = { name: 'Auckland', timeZone: 'Pacific/Auckland' };
    const auckland = await platform.membership.locations.create(cafe.orgId, store, 'test');
    if (!auckland.ok) throw new Error(auckland.problem.detail);
    platform.clock.set(Date.parse('2027-03-31T20:00:00Z')); // 1 April there
    await shop.register.sell({ unitPrice: 500, locationId: auckland.value.id });
    expect(await shop.expiring()).toEqual([{ at, amount: 5 }]);
    expect(await platform.background.runExpiry()).toBe(true);
    expect(await shop.has()).toBe(5);
  });

  test.each(['2027-08-03', '2027-09-20'])(
    'what a process left when it died is decided again on %s, on what there is by then',
    async (date) => {
      let dying = false;
      const wrapLedger = (ledger: Ledger): Ledger => ({
        ...ledger,
        async createTransfers(transfers) {
          if (dying && transfers.some(({ code }) => code === postingReasons.expire))
            throw new Error('the process died');
          return await ledger.createTransfers(transfers);
        },
      });
      const { platform, shop, goTo } = await open(days(1), { wrapLedger });
      goTo('2027-08-01');
      await shop.earn(100);
      goTo('2027-08-02');
      await shop.earn(50);
      dying = true;
      platform.clock.set(dayStartMs(zone, '2027-08-03') + 60_000);
      await platform.background.runExpiry();
      expect(platform.errors).toMatchObject([{ message: 'the process died' }]);
      dying = false;
      goTo(date);
      await shop.redeem(70);
      await shop.earn(70);
      await platform.background.sweep();
      await platform.loyalty.drained();
      // 30 are left of the first 100; what was earned later is for a later day to take
      expect(await shop.has()).toBe(120);
      expect(await expired(platform)).toMatchObject([{ day: '2027-08-03', amount: 30 }]);
      await shop.register.expectInvariants();
    },
  );
});
