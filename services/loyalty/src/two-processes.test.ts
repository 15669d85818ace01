import { createIds } from '@laurel/contracts/ids';
import type { Ledger } from '@laurel/ledger/port';
import { openLedgerService } from '@laurel/ledger/service';
import { type Customers, openMembership } from '@laurel/membership/membership';
import { afterEach, expect, test } from 'vitest';
import { openLoyalty } from './loyalty.ts';
import { prepareProgram } from './program/compile.ts';
import { openBackground } from './testing/background.ts';
import {
  addCustomer,
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
  publish,
} from './testing/platform.ts';
import { openRegister, problemOf } from './testing/register.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/**
 * A process of its own on the platform's engines: nothing is shared with the platform's process but
 * the ports.
 */
async function openProcess(
  platform: Platform,
  wrapLedger = (ledger: Ledger) => ledger,
  wrapCustomers = (customers: Customers) => customers,
) {
  const { documents, events, cache, clock, errors } = platform;
  const ledger = wrapLedger(platform.ledger);
  const ids = createIds(clock);
  const onError = (error: unknown) => errors.push(error);
  const ledgerService = await openLedgerService({ ledger, documents, clock });
  const membership = await openMembership({
    ...{ documents, events, cache, clock, ids, onError },
    prepareProgram: async (_orgId, draft, nowMs) => prepareProgram(draft, nowMs),
    onPublish: async (orgId, _version, units) =>
      void (await ledgerService.units.register(orgId, units)),
  });
  const loyalty = await openLoyalty({
    ...{ documents, ledger, events, clock, ids },
    membership: { ...membership, customers: wrapCustomers(membership.customers) },
    ...{ units: ledgerService.units, onError },
  });
  const background = await openBackground({
    ...{ documents, cache, clock, ids, membership, jobs: await loyalty.jobs() },
    onError: (error) => errors.push(error),
  });
  closing.push(async () => {
    await background.close();
    await loyalty.close();
    await membership.close();
  });
  return { ledgerService, membership, loyalty, background };
}

async function open() {
  const platform = await openPlatform();
  closing.push(() => platform.close());
  const cafe = await openCafe(platform);
  return { platform, cafe, register: openRegister(platform, cafe) };
}

/** A ledger whose next posting waits: the process is paused between its record and the ledger. */
function pausable() {
  const reached = Promise.withResolvers<void>();
  const resumed = Promise.withResolvers<void>();
  let armed = false;
  return {
    wrapLedger: (ledger: Ledger): Ledger => ({
      ...ledger,
      async createTransfers(transfers) {
        if (armed) {
          armed = false;
          reached.resolve();
          await resumed.promise;
        }
        return ledger.createTransfers(transfers);
      },
    }),
    pauseNext() {
      armed = true;
      return reached.promise;
    },
    resume: () => resumed.resolve(),
  };
}

/** Ids of the published events of a type, repeats included. */
async function published({ events }: Platform, type: string) {
  const ids: string[] = [];
  const tail = await events.tail({
    pattern: `*.${type}`,
    from: 'earliest',
    handler: (batch) => void ids.push(...batch.map(({ event }) => event.id)),
  });
  await expect.poll(() => ids.length).toBeGreaterThan(0);
  await tail.close();
  return ids;
}

test('a sale that a slow process is still posting is finished by the sweeper of the other, once', async () => {
  const { platform, cafe, register } = await open();
  const pause = pausable();
  const slow = await openProcess(platform, pause.wrapLedger);
  const paused = pause.pauseNext();
  const sale = openRegister(slow, cafe).trySale(latteSale(cafe.locationId, cafe.customerId));
  await paused;
  platform.clock.advance(60_000);
  expect(await platform.background.sweep()).toBe(1);
  expect(await register.balance('points')).toMatchObject({ available: 3 });
  pause.resume();
  expect((await sale).ok).toBe(true);
  expect(await register.balance('points')).toMatchObject({ available: 3 });
  await Promise.all([slow.loyalty.drained(), platform.loyalty.drained()]);
  expect(new Set(await published(platform, 'pos.transaction')).size).toBe(1);
  expect(await platform.loyalty.unfinished()).toEqual({ count: 0, oldestMs: 0 });
  await register.expectInvariants();
});

test('points that the other process gave away meanwhile are not given twice', async () => {
  const { platform, cafe, register } = await open();
  await register.adjust(10);
  const pause = pausable();
  const slow = await openProcess(platform, pause.wrapLedger);
  const paused = pause.pauseNext();
  const hold = openRegister(slow, cafe).tryHold({ unit: 'points', amount: 10 });
  await paused;
  await register.hold({ unit: 'points', amount: 10 });
  platform.clock.advance(20_000);
  // finds that the slow one's hold is refused, and takes its record away
  await platform.background.sweep();
  pause.resume();
  expect(problemOf(await hold).code).toBe('insufficient_balance');
  expect(await register.balance('points')).toMatchObject({ available: 0, held: 10 });
  await register.expectInvariants();
});

test('a sweeper that was paused for longer than its lease does no harm when it comes back', async () => {
  const { platform, cafe, register } = await open();
  const dies = pausable();
  const dead = await openProcess(platform, dies.wrapLedger);
  const died = dies.pauseNext();
  const sale = openRegister(dead, cafe).trySale(latteSale(cafe.locationId, cafe.customerId));
  await died;
  const pause = pausable();
  const sleeper = await openProcess(platform, pause.wrapLedger);
  platform.clock.advance(60_000);
  const paused = pause.pauseNext();
  const sleeping = sleeper.background.sweep();
  await paused;
  expect(await platform.background.sweep()).toBe(0); // the sleeper has the lease
  platform.clock.advance(60_000);
  expect(await platform.background.sweep()).toBe(1);
  pause.resume();
  expect(await sleeping).toBe(1);
  dies.resume();
  await sale;
  expect(await register.balance('points')).toMatchObject({ available: 3 });
  await register.expectInvariants();
});

test('who is refused after the other process has done what was asked hears what that did', async () => {
  const { platform, cafe, register } = await open();
  await register.adjust(10);
  const body = { unit: 'points', amount: 10, externalId: 'held-once' };
  const pause = pausable();
  const slow = await openProcess(platform, pause.wrapLedger);
  const paused = pause.pauseNext();
  const first = openRegister(slow, cafe).tryHold(body);
  await paused;
  const rival = await register.hold({ unit: 'points', amount: 10 });
  let letGo: (() => Promise<unknown>) | undefined = () => register.void(rival.id);
  const quick = await openProcess(platform, (ledger) => ({
    ...ledger,
    async createTransfers(transfers) {
      const results = await ledger.createTransfers(transfers);
      const once = letGo;
      // after the attempt of the slow one was refused, and before it is decided again
      letGo = undefined;
      await once?.();
      return results;
    },
  }));
  const retry = await openRegister(quick, cafe).tryHold(body);
  pause.resume();
  const outcomes = [await first, retry].map((result) =>
    result.ok ? result.value.activity.id : result.problem.code,
  );
  expect(new Set(outcomes).size).toBe(1);
  expect(outcomes[0]).toMatch(/^rdm_/);
  expect(await register.balance('points')).toMatchObject({ available: 0, held: 10 });
  await register.expectInvariants();
});

test('a budget that is raised while two processes fill it is filled once', async () => {
  const { platform, cafe, register } = await open();
  const withBudget = (amount: number) => ({
    ...cafeProgram,
    rules: [
      {
        id: 'launch',
        on: 'pos.transaction',
        then: [{ earn: 'points', fixed: 1_000 }],
        cap: { per: 'program', period: 'ever', amount },
      },
    ],
  });
  await publish(platform, cafe.orgId, withBudget(100));
  const pause = pausable();
  const slow = await openProcess(platform, pause.wrapLedger);
  const paused = pause.pauseNext(); // it knows of 100, and is about to fund them
  const [early, late] = [
    await addCustomer(platform, cafe.orgId),
    await addCustomer(platform, cafe.orgId),
  ];
  const sale = openRegister(slow, cafe).sell({}, early);
  await paused;
  await publish(platform, cafe.orgId, withBudget(150));
  await register.sell();
  pause.resume();
  await sale;
  await register.sell({}, late);
  const balances = await Promise.all(
    [cafe.customerId, early, late].map((id) => register.balance('points', id)),
  );
  expect(balances.reduce((sum, { available }) => sum + available, 0)).toBe(150);
  await register.expectInvariants();
});

test('a tier that one process raised is not lowered by the other, which stores an earlier rise late', async () => {
  const { platform, cafe, register } = await open();
  const read = Promise.withResolvers<void>();
  const resumed = Promise.withResolvers<void>();
  const slow = await openProcess(platform, undefined, (customers) => ({
    ...customers,
    async getMany(...asked) {
      const found = await customers.getMany(...asked);
      read.resolve();
      await resumed.promise;
      return found;
    },
  }));
  await openRegister(slow, cafe).sell({ unitPrice: 60_000 }); // silver
  await read.promise;
  await register.sell({ unitPrice: 100_000 }); // gold
  await platform.loyalty.drained();
  resumed.resolve();
  await slow.loyalty.drained();
  const customer = await platform.membership.customers.get(cafe.orgId, cafe.customerId);
  expect(customer?.tier?.id).toBe('gold');
});

test('work whose record is still on its way is left alone', async () => {
  const { platform } = await open();
  const { documents, ids, clock, background } = platform;
  const work = documents.collection<never>('activity_work');
  const key = { orgId: 'org_1', id: ids.next('txn') };
  await work.insert({
    ...key,
    todo: 'finish',
    wakeAtMs: clock.now(),
    activityIds: [key.id],
  } as never);
  await background.sweep();
  expect(await work.get(key)).toBeDefined();
  clock.advance(700_000);
  await background.sweep();
  expect(await work.get(key)).toBeUndefined();
});

test('of two processes one runs the expiry; the other can once the first has closed', async () => {
  const { platform } = await open();
  const carryItOut = async () => {
    const background = await openBackground({
      ...{ ...platform, jobs: await platform.loyalty.jobs(), scheduled: ['expiry'] },
      onError: (error) => platform.errors.push(error),
    });
    closing.push(background.close);
    return background;
  };
  const [one, other] = [await carryItOut(), await carryItOut()];
  expect([await one.runExpiry(), await other.runExpiry()]).toEqual([true, false]);
  await one.close();
  expect(await other.runExpiry()).toBe(true);
});

test('a program that one process publishes is followed by the other, with units it never heard of', async () => {
  const { platform, cafe, register } = await open();
  const other = await openProcess(platform);
  await openRegister(other, cafe).sell();
  const beans = { id: 'beans', kind: 'points', name: 'Beans', cost: 1, pendingDays: 0 };
  const rule = { id: 'beans', on: 'pos.transaction', then: [{ earn: 'beans', fixed: 5 }] };
  await publish(platform, cafe.orgId, {
    ...cafeProgram,
    units: [...cafeProgram.units, beans],
    rules: [...cafeProgram.rules, rule],
  });
  await openRegister(other, cafe).sell();
  expect(await register.balance('beans')).toMatchObject({ available: 5 });
});
