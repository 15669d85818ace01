import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { counting, type Installation, leaseMs, openInstallation } from './testing/installation.ts';

let shop: Installation;
beforeEach(async () => {
  shop = await openInstallation();
});
afterEach(() => shop.close());

const minuteMs = 60_000;
const by = 'key_1';
const once = { pieces: async () => ['november'] };
const everyOrganization = ['org_1.1', 'org_2.1', 'org_3.1'];

/** Hangs for ever once it is armed: the process was killed in the middle of what it was doing. */
function deadly(at: string) {
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  let armed = true;
  return {
    reached,
    async during(now: string) {
      if (!armed || now !== at) return undefined;
      armed = false;
      resolve();
      return new Promise<undefined>(() => {});
    },
  };
}

describe('the schedule', () => {
  test('what was never done is done at once, then at the minute of its pattern', async () => {
    const { job, did } = counting();
    const jobs = await shop.process([job]);
    expect(await jobs.status('counting', undefined)).toMatchObject({ nextRunAtMs: null, runs: [] });
    await jobs.beat();
    expect(did).toEqual(everyOrganization);
    const nextRunAtMs = Date.parse('2026-11-22T13:07:00Z');
    expect(await jobs.status('counting', undefined)).toMatchObject({
      ...{ state: 'idle', schedule: '7 * * * * (UTC)', nextRunAtMs },
      runs: [{ by: 'schedule', outcome: 'done', counts: { pages: 3 }, organizations: { done: 3 } }],
    });
    shop.clock.set(nextRunAtMs - 1);
    await jobs.beat();
    expect(did).toHaveLength(3);
    shop.clock.advance(leaseMs / 3);
    await jobs.beat();
    expect(did).toHaveLength(6);
  });

  test('what was missed while nobody worked is made up for once; a restart alone begins nothing', async () => {
    const { job, did } = counting();
    const first = await shop.process([job]);
    await first.beat();
    await first.close();
    await (await shop.process([job])).beat();
    expect(did).toHaveLength(3);
    shop.clock.advance(600 * minuteMs);
    const late = await shop.process([job]);
    await late.beat();
    shop.clock.advance(minuteMs);
    await late.beat();
    expect(did).toHaveLength(6);
  });

  test('a pattern that is none, and two jobs of one name, are refused at the start', async () => {
    const { job } = counting();
    await expect(shop.process([{ ...job, schedule: { cron: 'often' } }])).rejects.toThrow();
    await expect(shop.process([job, job])).rejects.toThrow('two jobs of one name');
  });
});

describe('a run that is interrupted', () => {
  test('goes on in another process, with the page its holder died in', async () => {
    const death = deadly('org_2.2');
    const { job, did } = counting({ pages: 3, ...death });
    const first = await shop.process([job]);
    void first.beat();
    await death.reached;
    shop.killed(first);
    const second = await shop.process([job]);
    await second.beat();
    expect(did).toEqual(['org_1.1', 'org_1.2', 'org_1.3', 'org_2.1']);
    expect(await second.status('counting', undefined)).toMatchObject({ state: 'running' });
    const running = (await second.status('counting', undefined))?.current;
    shop.clock.advance(leaseMs);
    await second.beat();
    expect(did.slice(4)).toEqual(['org_2.2', 'org_2.3', 'org_3.1', 'org_3.2', 'org_3.3']);
    expect((await second.status('counting', undefined))?.runs).toMatchObject([
      { id: running?.id, counts: { pages: 9 }, organizations: { done: 3 }, outcome: 'done' },
    ]);
    expect((await second.status('counting', 'org_2'))?.runs).toMatchObject([
      { id: running?.id, counts: { pages: 3 }, outcome: 'done' },
    ]);
    const pieces = shop.documents.collection('job_pieces');
    expect((await pieces.find({ orgId: 'org_2', limit: 10 })).data).toEqual([]);
  });

  test('goes on at once where its holder was told to stop', async () => {
    let closing: Promise<void> | undefined;
    const { job, did } = counting({
      pages: 2,
      during: async (at) => {
        if (at === 'org_1.1') closing = first.close();
        return undefined;
      },
    });
    const first = await shop.process([job]);
    await first.beat();
    await closing;
    expect(did).toEqual(['org_1.1']);
    await (await shop.process([job])).beat();
    expect(did).toEqual(['org_1.1', 'org_1.2', 'org_2.1', 'org_2.2', 'org_3.1', 'org_3.2']);
  });

  test('whoever stood still in a page, and finds it done, stops and sets nothing back', async () => {
    const { promise: paused, resolve: reached } = Promise.withResolvers<void>();
    const { promise: awake, resolve: wake } = Promise.withResolvers<undefined>();
    const slow = counting({
      ...{ pages: 3, ...once },
      during: (at) => {
        if (at !== 'org_1.2') return Promise.resolve(undefined);
        reached();
        return awake;
      },
    });
    const quick = counting({ pages: 3, ...once });
    const sleeper = await shop.process([slow.job]);
    const sleeping = sleeper.perform('counting');
    await paused;
    shop.clock.advance(leaseMs);
    const other = await shop.process([quick.job]);
    expect(await other.perform('counting')).toMatchObject({ outcome: 'done' });
    wake(undefined);
    expect(await sleeping).toMatchObject({ finishedAtMs: null });
    expect(slow.did).toEqual(['org_1.1', 'org_1.2']);
    expect(quick.did[0]).toBe('org_1.2');
    const { data } = await shop.documents
      .collection('job_pieces')
      .find({ orgId: 'org_1', limit: 10 });
    expect(data).toMatchObject([{ cursor: null, finishedAtMs: shop.clock.now() }]);
    expect((await other.status('counting', undefined))?.runs).toMatchObject([
      { counts: { pages: 9 }, organizations: { done: 3 } },
    ]);
  });

  test.each([
    ['between two pages', 2, ['org_1.1', 'org_1.2', 'org_2.1']],
    ['between two organizations', 1, ['org_1.1', 'org_2.1']],
  ])('whoever loses the lease stops after the page: %s', async (_, pages, done) => {
    const { job, did } = counting({
      pages,
      during: async (at) => {
        if (at !== 'org_2.1') return undefined;
        shop.clock.advance(leaseMs);
        await shop.cache.acquireLease('duty:counting', 'another', 10 * leaseMs);
        return undefined;
      },
    });
    const jobs = await shop.process([job]);
    expect(await jobs.perform('counting')).toMatchObject({ finishedAtMs: null });
    expect(did).toEqual(done);
  });
});

describe('an organization that fails', () => {
  test('keeps no other waiting, is told of, and goes on at the same page in the next run', async () => {
    let broken = true;
    const { job, did } = counting({
      ...{ pages: 2, ...once },
      during: async (at) => {
        if (broken && at === 'org_2.2') throw new Error('in trouble');
        return undefined;
      },
    });
    const jobs = await shop.process([job]);
    expect(await jobs.perform('counting')).toMatchObject({
      ...{ outcome: 'failed', error: 'Error: in trouble', counts: { pages: 5 } },
      organizations: { done: 3, failed: 1 },
    });
    expect(shop.errors).toEqual(['Error: in trouble']);
    expect(did).toEqual(['org_1.1', 'org_1.2', 'org_2.1', 'org_3.1', 'org_3.2']);
    const of = async (orgId: string) => (await jobs.status('counting', orgId))?.runs[0];
    expect(await of('org_1')).toMatchObject({ outcome: 'done', error: null });
    expect(await of('org_2')).toMatchObject({ outcome: 'failed', error: 'Error: in trouble' });
    broken = false;
    shop.clock.advance(minuteMs);
    expect(await jobs.perform('counting')).toMatchObject({ outcome: 'done', counts: { pages: 1 } });
    expect(did.slice(5)).toEqual(['org_2.2']);
    expect(await of('org_2')).toMatchObject({ outcome: 'done', error: null });
  });

  test('always, is tried by every run', async () => {
    let tries = 0;
    const { job } = counting({
      during: async (at) => {
        if (at !== 'org_1.1') return undefined;
        tries += 1;
        throw new Error('in trouble');
      },
    });
    const jobs = await shop.process([job]);
    for (let run = 1; run <= 3; run += 1) {
      await jobs.perform('counting');
      shop.clock.advance(minuteMs);
    }
    expect([tries, shop.errors.length]).toEqual([3, 3]);
  });

  test('items left out make the next run begin its piece again, and never finish it before', async () => {
    let left = 1;
    const { job, did } = counting({
      ...{ pages: 2, ...once },
      during: async (at) => (at === 'org_1.1' ? { failed: left } : undefined),
    });
    const jobs = await shop.process([job]);
    expect(await jobs.perform('counting')).toMatchObject({ outcome: 'failed', failed: 1 });
    left = 0;
    did.length = 0;
    shop.clock.advance(minuteMs);
    expect(await jobs.perform('counting')).toMatchObject({ outcome: 'done', failed: 0 });
    expect(did).toEqual(['org_1.1', 'org_1.2']);
  });
});

test('an organization where nothing was to do sees that it was looked at, and costs no write', async () => {
  const { job } = counting({
    during: async (at) => (at === 'org_1.1' ? { counts: { pages: 0 } } : undefined),
  });
  const jobs = await shop.process([job]);
  await jobs.beat();
  expect((await jobs.status('counting', 'org_1'))?.runs).toMatchObject([
    { by: 'schedule', outcome: 'done', counts: {}, organizations: { done: 0 } },
  ]);
  const states = shop.documents.collection('job_states');
  expect(await states.get({ orgId: 'org_1', id: 'counting' })).toBeUndefined();
});

describe('a run that was asked for', () => {
  test('twice, is one; in a process without the job, it waits for the beat of one that has it', async () => {
    const { job, did } = counting();
    const worker = await shop.process([job]);
    await worker.beat();
    did.length = 0;
    const front = await shop.process([]);
    const first = await front.run('counting', { by, of: undefined });
    const again = await front.run('counting', { by: 'key_2', of: undefined });
    expect(first).toMatchObject({ ok: true, value: { isNew: true } });
    const runId = first.ok ? first.value.runId : '';
    expect(again).toEqual({ ok: true, value: { runId, isNew: false } });
    expect(await front.status('counting', undefined)).toMatchObject({
      ...{ state: 'waiting', title: 'Counts', asked: { runId, by } },
    });
    shop.clock.advance(leaseMs / 3);
    await worker.beat();
    expect(did).toEqual(everyOrganization);
    expect(await front.status('counting', undefined)).toMatchObject({
      ...{ state: 'idle', asked: null },
      runs: [{ id: runId, by, outcome: 'done' }, { by: 'schedule' }],
    });
  });

  test('where the job is, begins at once; while it is under way its id is answered', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: go, resolve: release } = Promise.withResolvers<undefined>();
    const { job } = counting({
      during: (at) => {
        if (at !== 'org_1.1') return Promise.resolve(undefined);
        begin();
        return go;
      },
    });
    const jobs = await shop.process([job]);
    const asked = await jobs.run('counting', { by, of: undefined });
    await begun;
    const status = await jobs.status('counting', undefined);
    expect(status).toMatchObject({ state: 'running', current: { by } });
    expect(await jobs.run('counting', { by, of: undefined })).toEqual({
      ok: true,
      value: { runId: asked.ok && asked.value.runId, isNew: false },
    });
    release(undefined);
    await jobs.close();
  });

  test('by an organization, is done there only', async () => {
    const { job, did } = counting({ pages: 2 });
    const worker = await shop.process([job]);
    await worker.beat();
    did.length = 0;
    const front = await shop.process([]);
    await front.run('counting', { by, of: 'org_2' });
    shop.clock.advance(leaseMs / 3);
    await worker.beat();
    expect(did).toEqual(['org_2.1', 'org_2.2']);
    expect((await front.status('counting', 'org_2'))?.runs).toMatchObject([
      { by, counts: { pages: 2 }, outcome: 'done' },
      { by: 'schedule', counts: { pages: 2 } },
    ]);
    expect((await front.status('counting', 'org_1'))?.runs).toHaveLength(1);
    expect((await front.status('counting', undefined))?.runs).toHaveLength(1);
  });

  test('by an organization, does not wait for a long run through all of them', async () => {
    const front = await shop.process([]);
    const { job, did } = counting({
      during: async (at) => {
        shop.clock.advance(leaseMs / 3);
        if (at === 'org_1.1') await front.run('counting', { by, of: 'org_3' });
        return undefined;
      },
    });
    await (await shop.process([job])).perform('counting');
    expect(did).toEqual(['org_1.1', 'org_3.1', 'org_2.1', 'org_3.1']);
  });

  test('of what is not there, or not for organizations, is refused', async () => {
    const jobs = await shop.process([sweep().job]);
    for (const asker of [
      { name: 'nothing', of: undefined },
      { name: 'sweep', of: 'org_1' },
    ])
      expect(await jobs.run(asker.name, { by, of: asker.of })).toMatchObject({
        problem: { code: 'not_found' },
      });
    expect(await jobs.list('org_1')).toEqual([]);
  });
});

/** A job of the installation, every five seconds, whose runs are not worth a document each. */
function sweep(work: () => Promise<void> = async () => {}) {
  let runs = 0;
  const job = {
    ...({ name: 'sweep', title: 'Sweeps', scope: 'platform', quiet: true } as const),
    ...{ schedule: { everyMs: 5_000 }, leaseMs: 15_000 },
    async run() {
      runs += 1;
      await work();
      return { swept: 1 };
    },
  };
  return { job, runs: () => runs };
}

describe('a job that runs every few seconds', () => {
  test('is noted once a minute, with all it did since', async () => {
    const { job, runs } = sweep();
    const jobs = await shop.process([job]);
    const states = shop.documents.collection('job_states');
    const written = async () => (await states.get({ orgId: 'platform', id: 'sweep' }))?.version;
    for (let beat = 0; beat < 24; beat += 1) {
      await jobs.beat();
      shop.clock.advance(5_000);
    }
    expect([runs(), await written()]).toEqual([24, 2]);
    expect((await jobs.status('sweep', undefined))?.runs).toMatchObject([
      { counts: { swept: 12 } },
      { counts: { swept: 1 } },
    ]);
  });

  test('is noted at once when it begins to fail, and told of once', async () => {
    let broken = false;
    const { job } = sweep(async () => {
      if (broken) throw new Error('in trouble');
    });
    const jobs = await shop.process([job]);
    const last = async () => (await jobs.status('sweep', undefined))?.runs[0];
    await jobs.beat();
    broken = true;
    for (let beat = 0; beat < 3; beat += 1) {
      shop.clock.advance(5_000);
      await jobs.beat();
    }
    expect(await last()).toMatchObject({ outcome: 'failed', error: 'Error: in trouble' });
    expect(shop.errors).toEqual(['Error: in trouble']);
    broken = false;
    shop.clock.advance(5_000);
    await jobs.beat();
    expect(await last()).toMatchObject({ outcome: 'done', error: null });
  });

  test('can be asked for all the same, and that run is noted', async () => {
    const { job } = sweep();
    const worker = await shop.process([job]);
    await worker.beat();
    const front = await shop.process([]);
    const asked = await front.run('sweep', { by, of: undefined });
    shop.clock.advance(5_000);
    await worker.beat();
    expect((await front.status('sweep', undefined))?.runs[0]).toMatchObject({
      ...{ id: asked.ok && asked.value.runId, by, outcome: 'done' },
    });
  });
});
