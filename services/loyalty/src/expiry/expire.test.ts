import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCustomer } from '../testing/platform.ts';
import { monthPlus, monthStartMs } from '../words/local-time.ts';
import { expired, openShops, program, rolling, zone } from './testing/shop.ts';

const { open } = openShops();

/** The naive model: points stand in a queue in the order in which they came, with their month. */
function openQueue(months: number) {
  let queue: { month: string; amount: number }[] = [];
  const total = () => queue.reduce((sum, { amount }) => sum + amount, 0);
  return {
    total,
    put(month: string, amount: number) {
      queue.push({ month, amount });
      queue.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
    },
    /** The oldest go first; answers which they were. */
    take(amount: number) {
      let left = amount;
      const gone: { month: string; amount: number }[] = [];
      for (const lot of queue) {
        const taken = Math.min(lot.amount, left);
        lot.amount -= taken;
        left -= taken;
        if (taken > 0) gone.push({ month: lot.month, amount: taken });
      }
      queue = queue.filter((lot) => lot.amount > 0);
      return gone;
    },
    turn(month: string) {
      queue = queue.filter((lot) => lot.month >= monthPlus(month, -months));
    },
    expiring() {
      return [...Map.groupBy(queue, ({ month }) => month)].map(([month, lots]) => ({
        at: new Date(monthStartMs(zone, monthPlus(month, months + 1))).toISOString(),
        amount: lots.reduce((sum, { amount }) => sum + amount, 0),
      }));
    },
  };
}

describe('rolling expiry', () => {
  const deed = fc.record({
    what: fc.constantFrom('earn', 'earn', 'redeem', 'gift', 'gift', 'adjust', 'correct'),
    who: fc.nat(2),
    amount: fc.integer({ min: 1, max: 60 }),
  });
  const history = fc.array(fc.array(deed, { maxLength: 3 }), { minLength: 14, maxLength: 14 });

  test('over 14 months of anything, what lapses is what a queue would lose', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 4 }), async (story, months) => {
        const { platform, cafe, shop } = await open(rolling(months));
        const people = [
          cafe.customerId,
          await addCustomer(platform, cafe.orgId),
          await addCustomer(platform, cafe.orgId),
        ];
        const queues = people.map(() => openQueue(months));
        let month = '2027-01';
        for (const deeds of story) {
          await shop.turn(month);
          for (const queue of queues) queue.turn(month);
          shop.goTo(month, 10);
          for (const { what, who, amount } of deeds) {
            const next = (who + 1) % people.length;
            const [me, other] = [people[who], people[next]];
            const [mine, theirs] = [queues[who], queues[next]];
            if (!me || !other || !mine || !theirs) throw new Error('nobody');
            if (what === 'earn') await shop.earn(amount, me);
            if (what === 'adjust') await shop.register.adjust(amount, { customerId: me });
            if (what === 'earn' || what === 'adjust') mine.put(month, amount);
            else if (amount <= mine.total()) {
              if (what === 'redeem') await shop.redeem(amount, me);
              if (what === 'correct') await shop.register.adjust(-amount, { customerId: me });
              if (what === 'gift') expect((await shop.give(me, other, amount)).ok).toBe(true);
              for (const lot of mine.take(amount))
                if (what === 'gift') theirs.put(lot.month, lot.amount);
            }
          }
          for (const [i, person] of people.entries()) {
            expect(await shop.has(person)).toBe(queues[i]?.total());
            expect(await shop.expiring(person)).toEqual(queues[i]?.expiring());
          }
          month = monthPlus(month, 1);
        }
        await shop.register.expectInvariants();
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 60_000);

  test('points last the whole months after the one in which they were earned, to the minute in the organization’s zone', async () => {
    const { platform, shop } = await open(rolling(12));
    shop.goTo('2027-06', 30);
    await shop.earn(100);
    expect(await shop.expiring()).toEqual([{ at: '2028-06-30T23:00:00.000Z', amount: 100 }]);
    platform.clock.set(Date.parse('2028-06-30T22:59:00Z'));
    await platform.background.runExpiry();
    expect(await shop.has()).toBe(100);
    platform.clock.set(Date.parse('2028-06-30T23:01:00Z'));
    // the next run takes them: never said of a time that is over
    expect(await shop.expiring()).toEqual([{ at: '2028-06-30T23:01:00.000Z', amount: 100 }]);
    await platform.background.runExpiry();
    expect(await shop.has()).toBe(0);
    await platform.loyalty.drained();
    expect(await expired(platform)).toMatchObject([
      { unit: 'points', month: '2028-07', amount: 100 },
    ]);
  });

  test('what is told late is there until the next month begins, which takes it', async () => {
    const { shop } = await open(rolling(1));
    await shop.turn('2027-12');
    shop.goTo('2027-12', 9);
    await shop.register.sell({ unitPrice: 3_000, occurredAt: '2027-10-31T12:00:00Z' });
    await shop.register.sell({ unitPrice: 5_000, occurredAt: '2027-09-01T12:00:00Z' });
    await shop.register.sell({ unitPrice: 2_000, occurredAt: '2027-11-30T12:00:00Z' });
    // 20 of November end with the year as well
    expect(await shop.expiring()).toEqual([{ at: '2028-01-01T00:00:00.000Z', amount: 100 }]);
    await shop.turn('2028-01');
    expect([await shop.has(), await shop.expiring()]).toEqual([0, []]);
  });

  test('what is not due yet neither lapses nor keeps older points from lapsing', async () => {
    const { shop } = await open(program({ kind: 'rolling', months: 1 }, 20));
    shop.goTo('2027-01', 2);
    await shop.earn(100);
    await shop.turn('2027-02');
    shop.goTo('2027-02', 25);
    await shop.earn(30);
    expect(await shop.expiring()).toEqual([{ at: '2027-03-01T00:00:00.000Z', amount: 100 }]);
    await shop.turn('2027-03');
    expect(await shop.register.balance('points')).toMatchObject({ available: 0, pending: 30 });
    await shop.turn('2027-04');
    expect(await shop.has()).toBe(0);
  });

  test('what is owed is not lost to the customer a second time', async () => {
    const { platform, shop } = await open(rolling(1));
    shop.goTo('2027-01', 5);
    const sale = await shop.earn(100);
    await shop.earn(50);
    await shop.register.hold({ unit: 'points', amount: 120, ttlSeconds: 60 });
    // 30 are there, so 70 are owed; the hold times out, and nobody looks before the month is over
    await shop.register.refund(sale.id, { amount: 10_000 });
    await shop.turn('2027-03');
    expect(await shop.register.balance('points')).toEqual({
      ...{ available: 0, pending: 0, held: 0, debt: 0 },
    });
    // of 120 that came back 70 repay
    await platform.loyalty.drained();
    expect(await expired(platform)).toMatchObject([{ month: '2027-03', amount: 50 }]);
    await shop.register.expectInvariants();
  });

  test('a refund takes back the month of its sale', async () => {
    const { shop } = await open(rolling(1));
    shop.goTo('2027-01', 5);
    await shop.earn(100);
    shop.goTo('2027-02', 5);
    const sale = await shop.earn(40);
    await shop.register.refund(sale.id, { amount: 4_000 });
    expect(await shop.expiring()).toEqual([{ at: '2027-03-01T00:00:00.000Z', amount: 100 }]);
    await shop.turn('2027-03');
    expect(await shop.has()).toBe(0);
  });

  test('what is held counts as spent, oldest first; let go, it lapses at the next month', async () => {
    const { shop } = await open(rolling(1));
    shop.goTo('2027-01', 5);
    await shop.earn(100);
    shop.goTo('2027-02', 28);
    await shop.earn(50);
    const { id } = await shop.register.hold({
      unit: 'points',
      amount: 30,
      ttlSeconds: 30 * 86_400,
    });
    await shop.turn('2027-03');
    expect(await shop.register.balance('points')).toMatchObject({ available: 50, held: 30 });
    await shop.register.void(id);
    expect(await shop.has()).toBe(80);
    await shop.turn('2027-04');
    expect(await shop.has()).toBe(0);
  });
});

describe('expiry by inactivity', () => {
  test('everything lapses at the first month’s end after the months without use', async () => {
    const { shop } = await open(program({ kind: 'inactivity', months: 2 }));
    shop.goTo('2027-01', 10);
    await shop.earn(100);
    shop.goTo('2027-02', 10);
    await shop.redeem(10);
    expect(await shop.expiring()).toEqual([{ at: '2027-04-30T23:00:00.000Z', amount: 90 }]);
    for (const month of ['2027-03', '2027-04']) await shop.turn(month);
    expect(await shop.has()).toBe(90);
    await shop.turn('2027-05');
    expect([await shop.has(), await shop.expiring()]).toEqual([0, []]);
    await shop.register.expectInvariants();
  });

  test('what the next run takes is never said to have lapsed in the past', async () => {
    const { platform, shop } = await open(program({ kind: 'inactivity', months: 1 }));
    shop.goTo('2027-01', 10);
    await shop.earn(100);
    for (const [now, at] of [
      ['2027-03-01T00:06:59.000Z', '2027-03-01T00:06:59.000Z'],
      // the run of March is over: what came in since is taken by that of April
      ['2027-03-01T00:07:00.000Z', '2027-03-31T23:00:00.000Z'],
    ] as const) {
      platform.clock.set(Date.parse(now));
      expect(await shop.expiring()).toEqual([{ at, amount: 100 }]);
    }
  });

  test('redeeming alone keeps the rest alive', async () => {
    const { shop } = await open(program({ kind: 'inactivity', months: 1 }));
    shop.goTo('2027-01', 10);
    await shop.earn(100);
    for (const month of ['2027-02', '2027-03', '2027-04']) {
      await shop.turn(month);
      shop.goTo(month, 10);
      await shop.redeem(1);
    }
    await shop.turn('2027-05');
    expect(await shop.has()).toBe(97);
  });

  test('a sale told late does not make what was used since look unused', async () => {
    const { shop } = await open(program({ kind: 'inactivity', months: 3 }));
    shop.goTo('2027-01', 10);
    await shop.earn(100);
    // 200 days before
    await shop.register.sell({ unitPrice: 5_000, occurredAt: '2026-06-24T12:00:00Z' });
    // 10 January and 3 months, then the end of April
    const at = '2027-04-30T23:00:00.000Z';
    expect(await shop.expiring()).toEqual([{ at, amount: 150 }]);
    for (const month of ['2027-02', '2027-03', '2027-04']) await shop.turn(month);
    expect([await shop.has(), await shop.expiring()]).toEqual([150, [{ at, amount: 150 }]]);
    await shop.turn('2027-05');
    expect(await shop.has()).toBe(0);
    await shop.register.expectInvariants();
  });

  test('nor does an old sale that is named, after what was redeemed', async () => {
    const { shop, cafe } = await open(program({ kind: 'inactivity', months: 3 }));
    shop.goTo('2026-09', 10);
    await shop.earn(100);
    const nobodys = await shop.register.sell({ unitPrice: 5_000 }, null);
    shop.goTo('2026-12', 20);
    await shop.redeem(10);
    await shop.register.name(nobodys.id, cafe.customerId);
    const at = '2027-03-31T23:00:00.000Z';
    expect(await shop.expiring()).toEqual([{ at, amount: 140 }]);
    for (const month of ['2027-01', '2027-02', '2027-03']) await shop.turn(month);
    expect(await shop.has()).toBe(140);
    await shop.turn('2027-04');
    expect(await shop.has()).toBe(0);
  });

  test('what a register whose clock is ahead told counts, though others were told later', async () => {
    const { platform, shop } = await open(program({ kind: 'inactivity', months: 1 }));
    platform.clock.set(Date.parse('2027-01-31T23:55:00Z'));
    await shop.register.sell({ unitPrice: 5_000, occurredAt: '2027-02-01T00:03:00Z' });
    await shop.redeem(10);
    // 1 February and a month, then the end of March
    expect(await shop.expiring()).toEqual([{ at: '2027-03-31T23:00:00.000Z', amount: 40 }]);
  });
});
