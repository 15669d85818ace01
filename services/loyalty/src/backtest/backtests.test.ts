import { afterEach, describe, expect, test } from 'vitest';
import { openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { type BacktestDeps, keptMax, openBacktests, unfinishedMax } from './backtests.ts';
import { usually } from './run-backtest.ts';

let platform: Platform | undefined;
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const process of opened.splice(0)) await process.close();
  const of = platform;
  platform = undefined;
  await of?.close();
});

const program = {
  units: [{ id: 'points', kind: 'points', name: 'Beans', cost: 1 }],
  rules: [{ id: 'base', on: 'pos.transaction', then: [{ earn: 'points', fixed: 5 }] }],
};
const span = { from: '2026-11-20', to: '2026-11-22' };

/** A café that sold seven coffees in the span. */
async function openSold(of: Platform) {
  const cafe = await openCafe(of, program);
  const register = openRegister(of, cafe);
  for (let i = 0; i < 7; i += 1) await register.sell({ occurredAt: `2026-11-20T1${i}:00:00Z` });
  await of.loyalty.drained();
  return cafe;
}

async function openShop() {
  platform = await openPlatform();
  const of = platform;
  const cafe = await openSold(of);
  /** What another process would be, on the same engines. */
  const processOf = (more: Partial<BacktestDeps> = {}) => {
    const { documents, membership, ledger, clock, ids, loyalty } = of;
    const { contexts, activities } = loyalty;
    const process = openBacktests({
      ...{ documents, membership, ledger, clock, ids, contexts, activities },
      onError: (error) => of.errors.push(error),
      backtestLimits: { ...usually, recordsPerSecond: Number.POSITIVE_INFINITY, pageSize: 2 },
      ...more,
    });
    opened.push(process);
    return process;
  };
  const { backtests } = of.loyalty;
  const request = (more: object = {}, orgId = cafe.orgId) =>
    backtests.request(
      { ...{ orgId, by: 'key_1', ...span, program: undefined }, ...more },
      of.checkProgram,
    );
  const ask = async (orgId = cafe.orgId) => {
    const asked = await request({}, orgId);
    if (!asked.ok) throw new Error(asked.problem.detail);
    return asked.value.id;
  };
  const found = async (id: string) => {
    const one = await backtests.get(cafe.orgId, id);
    if (!one) throw new Error(`${id} is gone`);
    return one;
  };
  return { of, cafe, backtests, processOf, request, ask, found };
}

/** Records that are read when they are let; `waiting` resolves when somebody asks for them. */
function gated({ getMany, find }: BacktestDeps['activities']) {
  const gate = Promise.withResolvers<void>();
  const waiting = Promise.withResolvers<void>();
  const activities: BacktestDeps['activities'] = {
    find,
    async getMany(keys) {
      waiting.resolve();
      await gate.promise;
      return await getMany(keys);
    },
  };
  return { activities, waiting: waiting.promise, open: gate.resolve };
}

describe('refused is', () => {
  test.each([
    ['from after to', { from: '2026-11-21', to: '2026-11-20' }, 'invalid_value', ['/to']],
    ['an empty span', { from: '2026-11-20', to: '2026-11-20' }, 'invalid_value', ['/to']],
    ['an end in the future', { to: '2026-11-23' }, 'invalid_value', ['/to']],
    ['a begin in the future', { from: '2027-01-01' }, 'invalid_value', ['/from']],
    ['no day of the calendar', { from: '2026-02-30' }, 'invalid_value', ['/from']],
    ['no time', { to: 'today' }, 'invalid_value', ['/to']],
    [
      'a program with faults',
      { program: { ...program, rulez: 1 } },
      'program_invalid',
      ['/program/rulez'],
    ],
  ])('%s', async (_, more, code, pointers) => {
    const { request } = await openShop();
    const result = await request(more);
    expect(result).toMatchObject({ ok: false, problem: { code } });
    expect(!result.ok && result.problem.errors?.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test('a program that asks too much, and the draft of who has none', async () => {
    const { of, request } = await openShop();
    const $in = Array.from({ length: 100 }, (_, i) => `S-${i}`);
    const when = { $and: $in.map((sku) => ({ 'line.sku': { $ne: sku } })) };
    const rules = Array.from({ length: 12 }, (_, i) => ({
      ...program.rules[0],
      id: `r${i}`,
      when,
    }));
    expect(await request({ program: { ...program, rules } })).toMatchObject({
      problem: { code: 'program_too_expensive' },
    });
    const other = await of.membership.organizations.create(
      { name: 'Other', currency: 'GBP', timeZone: 'Europe/London' },
      'test',
    );
    if (!other.ok) throw new Error(other.problem.detail);
    expect(await request({}, other.value.organization.id)).toMatchObject({
      problem: { code: 'program_not_found' },
    });
  });

  test('one more when so many wait', async () => {
    const { of, cafe, request, ask, backtests } = await openShop();
    const ids = [];
    for (let i = 0; i < unfinishedMax; i += 1) ids.push(await ask());
    expect(await request()).toMatchObject({ problem: { code: 'too_many_backtests' } });
    expect(await ask((await openSold(of)).orgId)).toMatch(/^bkt_/);
    await backtests.remove(cafe.orgId, ids[0] ?? '');
    expect(await request()).toMatchObject({ ok: true });
  });
});

test('one of an organization is under way, two in all; the others wait for their turn', async () => {
  const { of, cafe, ask, processOf, found } = await openShop();
  const gate = gated(of.loyalty.activities);
  const working = processOf({ activities: gate.activities });
  const mine = [await ask(), await ask()];
  const others = [await openSold(of), await openSold(of)];
  for (const { orgId } of others) await ask(orgId);
  expect(await working.take()).toBe(2);
  expect(await working.take()).toBe(0);
  const statuses = async () => (await Promise.all(mine.map(found))).map(({ status }) => status);
  expect(await statuses()).toEqual(['running', 'queued']);
  // another process keeps to it as well
  expect(await processOf().take()).toBe(1);
  gate.open();
  await working.idle();
  expect(await statuses()).toEqual(['done', 'queued']);
  expect(await working.take()).toBe(1);
  await working.idle();
  expect(await statuses()).toEqual(['done', 'done']);
  expect((await of.loyalty.backtests.list(cafe.orgId)).map(({ id }) => id)).toEqual(
    mine.toReversed(),
  );
});

describe('a process that dies in the middle', () => {
  test('is followed by another, which begins again; should it live after all, it stops', async () => {
    const { of, processOf, ask, found } = await openShop();
    const gate = gated(of.loyalty.activities);
    const dying = processOf({ activities: gate.activities });
    const next = processOf();
    const id = await ask();
    await dying.take();
    await gate.waiting;
    expect(await next.take()).toBe(0);
    of.clock.advance(30_001);
    expect(await next.take()).toBe(1);
    await next.idle();
    const done = await found(id);
    expect(done).toMatchObject({
      status: 'done',
      attempts: 2,
      report: { sales: { all: { count: 7 } } },
    });
    of.clock.advance(5_000);
    gate.open();
    await dying.idle();
    expect(await found(id)).toEqual(done);
  });

  test('again and again ends in a failure that says so', async () => {
    const { of, processOf, ask, found } = await openShop();
    const id = await ask();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const gate = gated(of.loyalty.activities);
      const dying = processOf({ activities: gate.activities });
      expect(await dying.take()).toBe(1);
      await gate.waiting;
      of.clock.advance(30_001);
      opened.unshift({ close: async () => gate.open() });
    }
    expect(await processOf().take()).toBe(0);
    expect(await found(id)).toMatchObject({
      ...{ status: 'failed', report: null, failure: { code: 'interrupted' } },
      finishedAtMs: of.clock.now(),
    });
  });

  test('what closes in its time puts it back, and that counts for nothing', async () => {
    const { of, processOf, ask, found } = await openShop();
    const gate = gated(of.loyalty.activities);
    const closing = processOf({ activities: gate.activities });
    const id = await ask();
    await closing.take();
    await gate.waiting;
    const closed = closing.close();
    gate.open();
    await closed;
    expect(await found(id)).toMatchObject({ status: 'queued', attempts: 0 });
    const next = processOf();
    await next.take();
    await next.idle();
    expect(await found(id)).toMatchObject({ status: 'done', attempts: 1 });
  });
});

test('what cannot be read is told and tried again, three times', async () => {
  const { of, processOf, ask, found } = await openShop();
  const getMany = () => Promise.reject(new Error('the disk is gone'));
  const { find } = of.loyalty.activities;
  const working = processOf({ activities: { find, getMany } });
  const id = await ask();
  for (const status of ['queued', 'queued', 'failed']) {
    expect(await working.take()).toBe(1);
    await working.idle();
    expect(await found(id)).toMatchObject({ status });
    expect(await working.take()).toBe(0);
    of.clock.advance(100_000);
  }
  expect(of.errors.splice(0)).toHaveLength(3);
  expect(await found(id)).toMatchObject({ failure: { code: 'interrupted' }, attempts: 3 });
});

test('more records than one may have fail it, with the reason', async () => {
  const { processOf, ask, found } = await openShop();
  const limits = { ...usually, recordsPerSecond: Number.POSITIVE_INFINITY, recordsMax: 6 };
  const working = processOf({ backtestLimits: limits });
  const id = await ask();
  await working.take();
  await working.idle();
  expect(await found(id)).toMatchObject({
    status: 'failed',
    failure: { code: 'too_large', detail: expect.stringContaining('more than 6 ') },
  });
});

test('one that is deleted stops, and nothing of it comes back', async () => {
  const { of, cafe, processOf, ask, backtests } = await openShop();
  const gate = gated(of.loyalty.activities);
  const working = processOf({ activities: gate.activities });
  const id = await ask();
  await working.take();
  await gate.waiting;
  expect(await working.remove(cafe.orgId, id)).toMatchObject({ id, status: 'running' });
  gate.open();
  await working.idle();
  expect(await backtests.get(cafe.orgId, id)).toBeUndefined();
  expect(await backtests.list(cafe.orgId)).toEqual([]);
});

test('the latest are kept', async () => {
  const { of, cafe, ask, backtests, processOf } = await openShop();
  const working = processOf();
  const ids: string[] = [];
  for (let i = 0; i < keptMax + 2; i += 1) {
    ids.push(await ask());
    await working.take();
    await working.idle();
    of.clock.advance(1_000);
  }
  expect((await backtests.list(cafe.orgId)).map(({ id }) => id)).toEqual(
    ids.toReversed().slice(0, keptMax),
  );
}, 60_000);

test('an organization sees its own sales and backtests alone', async () => {
  const { of, cafe, processOf, ask, found, backtests } = await openShop();
  const other = await openSold(of);
  const id = await ask();
  const working = processOf();
  await working.take();
  await working.idle();
  expect((await found(id)).report?.customers).toMatchObject({ active: 1 });
  expect((await found(id)).report?.sales.all.count).toBe(7);
  expect(await backtests.get(other.orgId, id)).toBeUndefined();
  expect(await backtests.remove(other.orgId, id)).toBeUndefined();
  expect(await backtests.list(other.orgId)).toEqual([]);
  expect(await backtests.get(cafe.orgId, id)).toBeDefined();
});
