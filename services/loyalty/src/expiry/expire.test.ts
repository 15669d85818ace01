import type { Ledger, TransferDraft } from '@laurel/ledger/port';
import { postingReasons } from '@laurel/ledger/postings/leg';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
  addCustomer,
  openCafe,
  openPlatform,
  type Platform,
  type PlatformOptions,
  publish,
} from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { monthPlus, monthStartMs } from '../words/local-time.ts';
import type { ExpiryActivity } from './expire.ts';
import { loadExpiring } from './expiring.ts';

const zone = 'Europe/London';
const dayMs = 86_400_000;
const program = (expiry: object, pendingDays = 0) => ({
  units: [
    {
      ...{ id: 'points', kind: 'points', name: 'Beans', cost: 1, expiry, pendingDays },
      redemption: { amount: 1, minor: 1 },
    },
  ],
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 100 }, base: 'net' }],
    },
  ],
});
const rolling = (months: number) => program({ kind: 'rolling', months });

const platforms: Platform[] = [];
afterEach(async () => {
  for (const platform of platforms.splice(0)) await platform.close();
});

async function open(shape: object, options: PlatformOptions = {}) {
  const platform = await openPlatform(options);
  platforms.push(platform);
  const cafe = await openCafe(platform, shape);
  return { platform, cafe, shop: shopOf(platform, cafe) };
}

function shopOf(platform: Platform, cafe: Awaited<ReturnType<typeof openCafe>>) {
  const { clock, loyalty, background } = platform;
  const register = openRegister(platform, cafe);
  return {
    register,
    /** Sets the clock to a day of a month (2026-11), noon. */
    goTo: (month: string, day = 1) => clock.set(monthStartMs(zone, month) + (day - 0.5) * dayMs),
    /** Sets the clock to the first minute of a month and runs what is due. */
    async turn(month: string) {
      await loyalty.drained();
      clock.set(monthStartMs(zone, month) + 60_000);
      await background.sweep();
      expect(await background.runExpiry()).toBe(true);
      await loyalty.drained();
      expect(platform.errors).toEqual([]);
    },
    earn: (points: number, customerId = cafe.customerId) =>
      register.sell({ unitPrice: points * 100 }, customerId),
    async redeem(points: number, customerId = cafe.customerId) {
      const { id } = await register.hold({ unit: 'points', amount: points, customerId });
      const captured = await register.capture(id);
      expect(captured.ok).toBe(true);
    },
    give: (from: string, to: string, amount: number) =>
      register.tryTransfer({ from, to, unit: 'points', amount }),
    has: async (customerId = cafe.customerId) =>
      (await register.balance('points', customerId)).available,
    async expiring(customerId = cafe.customerId) {
      const context = await loyalty.contexts.of(cafe.orgId);
      if (!context.ok) throw new Error(context.problem.detail);
      const all = await loadExpiring(platform.ledger, context.value, {
        customerId,
        nowMs: clock.now(),
      });
      return all.get('points') ?? [];
    },
  };
}

/** What was published of expiries, oldest first. */
async function expired({ events }: Platform): Promise<ExpiryActivity['outcome'][]> {
  const found = new Map<string, ExpiryActivity['outcome']>();
  const subscription = await events.subscribe({
    group: `test-${Math.floor(performance.now() * 1000)}`,
    pattern: '*.loyalty.points_expired',
    handler: async (batch) => {
      for (const { event } of batch) {
        expect(found.has(event.id)).toBe(false);
        found.set(event.id, event.payload as ExpiryActivity['outcome']);
      }
      return undefined;
    },
  });
  await subscription.drained();
  await subscription.close();
  return [...found.values()];
}

/** The naive model: points stand in a queue in the order in which they came, with their month. */
function openQueue(months: number) {
  let queue: { month: string; amount: number }[] = [];
  const total = () => queue.reduce((sum, { amount }) => sum + amount, 0);
  return {
    total,
    put: (month: string, amount: number) => void queue.push({ month, amount }),
    take(amount: number) {
      let left = amount;
      for (const lot of queue) {
        const taken = Math.min(lot.amount, left);
        lot.amount -= taken;
        left -= taken;
      }
      queue = queue.filter((lot) => lot.amount > 0);
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
    what: fc.constantFrom('earn', 'earn', 'redeem', 'gift', 'adjust', 'correct'),
    who: fc.nat(1),
    amount: fc.integer({ min: 1, max: 60 }),
  });
  const history = fc.array(fc.array(deed, { maxLength: 3 }), { minLength: 14, maxLength: 14 });

  test('over 14 months of anything, what lapses is what a queue would lose', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 4 }), async (story, months) => {
        const { platform, cafe, shop } = await open(rolling(months));
        const people = [cafe.customerId, await addCustomer(platform, cafe.orgId)] as const;
        const queues = [openQueue(months), openQueue(months)] as const;
        let month = '2027-01';
        for (const deeds of story) {
          await shop.turn(month);
          for (const queue of queues) queue.turn(month);
          shop.goTo(month, 10);
          for (const { what, who, amount } of deeds) {
            const [me, other] = who === 0 ? people : ([people[1], people[0]] as const);
            const mine = queues[who === 0 ? 0 : 1];
            const theirs = queues[who === 0 ? 1 : 0];
            if (what === 'earn') await shop.earn(amount, me);
            if (what === 'adjust') await shop.register.adjust(amount, { customerId: me });
            if (what === 'earn' || what === 'adjust') mine.put(month, amount);
            else if (amount <= mine.total()) {
              if (what === 'redeem') await shop.redeem(amount, me);
              if (what === 'correct') await shop.register.adjust(-amount, { customerId: me });
              if (what === 'gift') expect((await shop.give(me, other, amount)).ok).toBe(true);
              mine.take(amount);
              if (what === 'gift') theirs.put(month, amount);
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
      { numRuns: 6 },
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
    expect(await shop.expiring()).toEqual([{ at: '2028-06-30T23:00:00.000Z', amount: 100 }]);
    await platform.background.runExpiry();
    expect(await shop.has()).toBe(0);
    await platform.loyalty.drained();
    expect(await expired(platform)).toMatchObject([
      { unit: 'points', month: '2028-07', amount: 100 },
    ]);
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
});

describe('races and crashes', () => {
  /** Lets something happen just before the ledger gets an expiry, once. */
  const intruder = () => {
    const before: {
      expiry?: (() => Promise<unknown>) | undefined;
      history?: (() => Promise<unknown>) | undefined;
    } = {};
    const once = async (name: 'expiry' | 'history') => {
      const happen = before[name];
      before[name] = undefined;
      await happen?.();
    };
    const wrapLedger = (ledger: Ledger): Ledger => ({
      ...ledger,
      async createTransfers(transfers) {
        if (transfers.some(isExpiry)) await once('expiry');
        return ledger.createTransfers(transfers);
      },
      async getAccountTransfers(filter) {
        const found = await ledger.getAccountTransfers(filter);
        await once('history');
        return found;
      },
    });
    return { before, wrapLedger };
  };
  const isExpiry = ({ code }: TransferDraft) => code === postingReasons.expire;

  const oldAndNew = async (options: PlatformOptions) => {
    const opened = await open(rolling(1), options);
    opened.shop.goTo('2027-01', 5);
    await opened.shop.earn(100);
    opened.shop.goTo('2027-02', 5);
    await opened.shop.earn(50);
    await opened.platform.loyalty.drained();
    return opened;
  };

  test('a redemption that comes between takes the oldest points, and only the rest of them lapses', async () => {
    const { before, wrapLedger } = intruder();
    const { platform, shop } = await oldAndNew({ wrapLedger });
    before.expiry = () => shop.redeem(40);
    await shop.turn('2027-03');
    expect(await shop.has()).toBe(50);
    expect(await expired(platform)).toMatchObject([{ amount: 60 }]);
    await shop.register.expectInvariants();
  });

  test('points that come in while the history is read are not taken for old', async () => {
    const { before, wrapLedger } = intruder();
    const { platform, shop } = await oldAndNew({ wrapLedger });
    before.history = () => shop.register.adjust(25);
    await shop.turn('2027-03');
    expect(await shop.has()).toBe(75);
    expect(await expired(platform)).toMatchObject([{ amount: 100 }]);
  });

  test('running again changes nothing, even when the run is forgotten', async () => {
    const { platform, cafe, shop } = await oldAndNew({});
    await shop.turn('2027-03');
    await shop.turn('2027-03');
    const forgotten = await platform.documents.collection('job_pieces').delete({
      orgId: cafe.orgId,
      id: 'expiry|points|2027-03',
    });
    expect(forgotten).toBe(true);
    await shop.turn('2027-03');
    expect(await shop.has()).toBe(50);
    expect(await expired(platform)).toMatchObject([{ amount: 100 }]);
  });

  test('a process that dies after the ledger took a page, before it heard of it, loses and doubles nothing', async () => {
    let dying = false;
    const wrapLedger = (ledger: Ledger): Ledger => ({
      ...ledger,
      async createTransfers(transfers) {
        const results = await ledger.createTransfers(transfers);
        if (dying && transfers.some(isExpiry)) throw new Error('the process died');
        return results;
      },
    });
    const first = await oldAndNew({ wrapLedger });
    const { cafe } = first;
    platforms.pop();
    dying = true;
    first.platform.clock.set(monthStartMs(zone, '2027-03') + 60_000);
    await first.platform.background.runExpiry();
    expect(first.platform.errors).toMatchObject([{ message: 'the process died' }]);
    await first.platform.close({ keep: true });

    const second = await openPlatform({
      directory: first.platform.home,
      nowMs: monthStartMs(zone, '2027-03') + 120_000,
    });
    platforms.push(second);
    await second.loyalty.sweepAhead(60_000);
    await second.background.runExpiry();
    await second.loyalty.drained();
    expect(await shopOf(second, cafe).has()).toBe(50);
    expect(await expired(second)).toMatchObject([{ amount: 100 }]);
  });

  test.each(['2027-03', '2027-04'])(
    'what a process left when it died is decided again in %s, on what there is by then',
    async (month) => {
      const { before, wrapLedger } = intruder();
      const { platform, shop } = await oldAndNew({ wrapLedger });
      before.expiry = () => Promise.reject(new Error('the process died'));
      platform.clock.set(monthStartMs(zone, '2027-03') + 60_000);
      await platform.background.runExpiry();
      expect(platform.errors).toMatchObject([{ message: 'the process died' }]);
      shop.goTo(month, 2);
      await shop.redeem(70);
      await shop.earn(70);
      await platform.background.sweep();
      await platform.loyalty.drained();
      expect(await shop.has()).toBe(120);
      expect(await expired(platform)).toMatchObject([{ amount: 30 }]);
      await shop.register.expectInvariants();
    },
  );

  test('what a slow process is still posting, and the sweeper decided again, lapses once', async () => {
    const { before, wrapLedger } = intruder();
    const { platform, shop } = await oldAndNew({ wrapLedger });
    before.expiry = async () => {
      platform.clock.advance(60_000);
      expect(await platform.background.sweep()).toBe(1);
      expect(await shop.has()).toBe(50);
      await shop.earn(100);
    };
    await shop.turn('2027-03');
    expect(await shop.has()).toBe(150);
    expect(await expired(platform)).toMatchObject([{ amount: 100 }]);
    expect(platform.errors).toEqual([]);
    await shop.register.expectInvariants();
  });

  test('a unit that stops lapsing keeps its points', async () => {
    const { platform, cafe, shop } = await oldAndNew({});
    await publish(platform, cafe.orgId, program({ kind: 'none' }));
    await shop.turn('2027-03');
    expect([await shop.has(), await shop.expiring()]).toEqual([150, []]);
  });
});
