import { undisturbed } from '@laurel/outbox/sweep';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openCustomerRfms } from '../scoring/customer-rfm.ts';
import { openSegmentation } from '../segmentation.ts';
import { type LiveSegments, openLiveSegments } from '../testing/live-segments.ts';
import { openCustomerFacts } from './customer-facts.ts';
import { openJudge } from './judge.ts';
import { judgeChangedJob } from './judge-changed.ts';
import { openMemberWork, publishMembers } from './member-work.ts';
import { openSegmentMembers } from './segment-members.ts';

let live: LiveSegments | undefined;
afterEach(async () => {
  const opened = live;
  live = undefined;
  await opened?.close();
});

const coffeeTwice = {
  bought: { items: { category: 'coffee' }, withinDays: 30, times: { $gte: 2 } },
};
const fail = (error: unknown) => expect.unreachable(String(error));

/** What was told of each customer and segment: in and out by turns, numbered without a gap. */
function expectTurns(told: Awaited<ReturnType<LiveSegments['told']>>): Map<string, string> {
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  const last = new Map<string, string>();
  const own = Map.groupBy(told, ({ id }) => id.slice(0, id.lastIndexOf('.v')));
  for (const [key, events] of own) {
    const inOrder = new Map(events.map(({ id, type }) => [Number(id.split('.v').at(-1)), type]));
    for (let version = 1; version <= events.length; version += 1)
      expect(inOrder.get(version), `${key} v${version}`).toMatch(
        version % 2 === 1 ? /entered$/ : /left$/,
      );
    last.set(key, events.length % 2 === 1 ? 'in' : 'out');
  }
  return last;
}

test('who judged by what was no longer true when he wrote it sets it right himself', async () => {
  live = await openLiveSegments();
  const { of, orgId, names, analytics, segmentation, sold, undo, hearAll, segment } = live;
  const sale = await sold(names.ben, '2026-11-22T12:00:00Z', 1);
  await analytics.customers.hear([{ orgId, id: `${sale}.1` }]);
  const made = await segmentation.segments.create(orgId, { name: 'Coffee', when: coffeeTwice });
  if (!made.ok) throw new Error(made.problem.code);
  const { documents } = of;
  const read = openCustomerFacts({
    ...{ states: openCustomerRfms(documents), kept: analytics.customers },
    ...{ yardsticks: analytics.yardsticks, loyalty: of.loyalty },
  });
  const members = openSegmentMembers(documents);
  const openWork = openMemberWork(documents);
  const publisher = publishMembers({ ...of, openWork, members, onError: fail });
  let reads = 0;
  const slow = openJudge({
    ...{ ...of, members, openWork, publisher, segments: segmentation.segments },
    async readFacts(...asked) {
      const facts = await read(...asked);
      reads += 1;
      if (reads === 1) {
        // while he thinks, it comes back; whoever hears of that finds nothing to change
        await undo(sale);
        await hearAll();
        expect(await members.count({ orgId })).toBe(0);
      }
      return facts;
    },
  });
  expect(await slow.judge(orgId, [names.ben], { because: 'activity' })).toEqual({
    ...{ entered: 1, left: 1 },
  });
  await publisher.drained();
  expect(await live.inside(made.value.segment.id)).toEqual([]);
  expect([...expectTurns(await live.told()).values()]).toEqual(['out']);
  await segment('Everybody', { 'customer.id': { $exists: true } });
  expectTurns(await live.told());
});

test('two processes that hear of the same people at once, twice and late, tell of each turn once and end with the truth', async () => {
  const of = fc.nat(9);
  const deed = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('sell' as const), who: fc.nat(3) }) },
    fc.record({ do: fc.constant('void' as const), of }),
    fc.record({ do: fc.constant('name' as const), of, who: fc.nat(3) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 10 }), async (deeds) => {
      live = await openLiveSegments();
      const { names, register, sold, segmentation, hearAll, open } = live;
      const other = open().segmentation;
      const id = await live.segment('Coffee', coffeeTwice);
      await live.segment('Buyers', { bought: { times: { $gte: 1 } } });
      const ids = Object.values(names);
      const sales: string[] = [];
      const saleOf = (n: number) => sales[n % Math.max(1, sales.length)];
      for (const one of deeds) {
        const sale = 'of' in one ? saleOf(one.of) : undefined;
        const who = 'who' in one ? (ids[one.who] ?? '') : '';
        if (one.do === 'sell') sales.push(await sold(who, '2026-11-22T12:00:00Z', 1));
        else if (sale && one.do === 'void') await register.tryVoidSale(sale, 'wrong');
        else if (sale && one.do === 'name') await register.tryName(sale, { id: who });
        await Promise.all([hearAll(), live.hearWith(other, new Set()), live.run('segments')]);
      }
      await Promise.all([segmentation.drained(), other.drained()]);
      const last = expectTurns(await live.told());
      expect((await live.inside(id)).sort()).toEqual(await live.whom(coffeeTwice));
      for (const [key, where] of last) {
        const [customerId = '', segmentId = ''] = key.split('.');
        const own = await segmentation.members.of(live.orgId, customerId);
        expect(own.some(({ segment }) => segment.id === segmentId)).toBe(where === 'in');
      }
      await live.close();
      live = undefined;
    }),
    { numRuns: 4 },
  );
}, 120_000);

test('what a process found, and died before it told of it, is told once; what it did not write is not told', async () => {
  live = await openLiveSegments();
  const { of, orgId, names, analytics, segmentation, sold, hearAll } = live;
  await hearAll();
  const id = await live.segment('Coffee', coffeeTwice);
  const never = new Promise<never>(() => {});
  const dying = openSegmentation({
    ...{ ...of, analytics, onError: fail },
    events: { append: () => never },
  });
  const sale = await sold(names.ben, '2026-11-22T12:00:00Z', 1);
  await analytics.customers.hear([{ orgId, id: `${sale}.1` }]);
  await live.hearWith(dying, new Set());
  expect(await live.inside(id)).toEqual(['ben']);
  expect(await live.news()).toEqual([]);
  // another died after it noted what it was about to write
  const openWork = openMemberWork(of.documents);
  const [work] = (await openWork.find({ orgId, limit: 10 })).data;
  if (!work) throw new Error('nothing was left to tell');
  const lost = { ...work, id: of.ids.next('msg'), customerId: names.dee };
  await openWork.insert(lost);
  expect(await segmentation.unpublished()).toMatchObject({ count: 2 });

  of.clock.advance(60_000);
  const pass = { aheadMs: 0, wakesStrays: false, isMine: undisturbed };
  await segmentation.sweep(pass);
  expect(await live.news()).toEqual(['ben entered Coffee, activity']);
  await segmentation.sweep(pass);
  await live.replay();
  expect(await live.news()).toEqual([]);
  expect(await segmentation.unpublished()).toMatchObject({ count: 0 });
});

test('organizations take turns: who has few customers does not wait for who has many; a fault holds up nobody', async () => {
  live = await openLiveSegments();
  const { of, segmentation } = live;
  const { segments } = segmentation;
  const [big, broken, small] = ['org_big', 'org_broken', 'org_small'];
  for (const [i, orgId] of [big, broken, small].entries())
    await segments.stored.insert({
      ...{ orgId, id: of.ids.next('seg'), name: 'x', nameKey: 'x', description: null, slot: 0 },
      ...{ when: {}, revision: 1, createdAtMs: 0, updatedAtMs: 0, judgedRevision: 0 },
      ...{ judgedAtMs: null, progress: null, wakeAtMs: i },
    });
  const sizes: Record<string, number> = { org_big: 2_500, org_broken: 10, org_small: 3 };
  const turns: string[] = [];
  const errors: unknown[] = [];
  const job = judgeChangedJob({
    ...{ segments, clock: of.clock, members: openSegmentMembers(of.documents) },
    membership: {
      customers: {
        async list(orgId, { limit = 0, cursor = '0' }) {
          const [from, all] = [Number(cursor), sizes[orgId] ?? 0];
          const count = Math.min(limit, all - from);
          const data = Array.from({ length: count }, (_, i) => ({ id: `cus_${from + i}` }));
          const next = from + count < all ? { nextCursor: String(from + count) } : {};
          return { data: data as never, ...next };
        },
      },
    },
    async judge(orgId, ids) {
      if (orgId === broken) throw new Error('broken');
      turns.push(`${orgId} ${ids.length}`);
      return { entered: 0, left: 0 };
    },
    onError: (error) => void errors.push(error),
  });
  await job.run({ isMine: undisturbed, nowMs: of.clock.now() });
  expect(turns).toEqual([...['org_big 1000', 'org_small 3', 'org_big 1000', 'org_big 500']]);
  expect(errors).toHaveLength(1);
  const [judged] = await segments.all(big);
  expect(judged).toMatchObject({ judgedRevision: 1, progress: null });
  expect((await segments.all(broken))[0]).toMatchObject({ judgedRevision: 0 });
  // who is told to stop, stops, and goes on where he was
  await segments.stored.update(
    { orgId: big, id: judged?.id ?? '' },
    { set: { revision: 2, wakeAtMs: 0 } },
  );
  turns.length = 0;
  let left = 2;
  await job.run({ isMine: async () => left-- > 0, nowMs: of.clock.now() });
  expect((await segments.all(big))[0]).toMatchObject({ progress: { revision: 2, looked: 2_000 } });
  await job.run({ isMine: undisturbed, nowMs: of.clock.now() });
  expect(turns).toEqual(['org_big 1000', 'org_big 1000', 'org_big 500']);
  for (const orgId of [big, broken, small])
    for (const { id } of await segments.all(orgId)) await segments.stored.delete({ orgId, id });
});
