import { openCafe } from '@laurel/loyalty/testing/platform';
import { afterEach, expect, test } from 'vitest';
import { type LiveSegments, openLiveSegments } from '../testing/live-segments.ts';
import { openSegmentMembers } from './segment-members.ts';

let live: LiveSegments;
afterEach(() => live.close());

const dayMs = 86_400_000;
const coffeeTwice = {
  bought: { items: { category: 'coffee' }, withinDays: 30, times: { $gte: 2 } },
};

test('who buys coffee a second time enters, once; a refund, a void and time take him out again', async () => {
  live = await openLiveSegments();
  const { names, sold, register, undo, segment, inside, hearAll, news, run, of } = live;
  await hearAll();
  // Ben bought coffee on 20 October, 33 days ago, and on 10 November
  const id = await segment('Coffee', coffeeTwice);
  expect(await inside(id)).toEqual([]);
  expect(await news()).toEqual([]);

  const second = await sold(names.ben, '2026-11-22T12:00:00Z', 1);
  await hearAll();
  expect(await news()).toEqual(['ben entered Coffee, activity']);
  expect(await inside(id)).toEqual(['ben']);
  // a third changes nothing, nor does another's
  const third = await sold(names.ben, '2026-11-22T12:05:00Z', 1);
  await sold(names.ada, '2026-11-22T12:05:00Z', 1);
  await hearAll();
  expect(await news()).toEqual([]);
  await undo(third);
  await hearAll();
  expect(await news()).toEqual([]);

  await register.refund(second, { lines: [{ id: 'a', quantity: 1 }] });
  await hearAll();
  expect(await news()).toEqual(['ben left Coffee, activity']);
  expect(await inside(id)).toEqual([]);
  const again = await sold(names.ben, '2026-11-22T12:10:00Z', 1);
  await hearAll();
  await undo(again);
  await hearAll();
  await sold(names.ben, '2026-11-22T12:10:00Z', 1);
  await hearAll();
  expect(await news()).toEqual([
    ...['ben entered Coffee, activity', 'ben left Coffee, activity'],
    'ben entered Coffee, activity',
  ]);

  // 10 November is 30 days ago on 10 December, and 31 on the day after
  of.clock.advance(18 * dayMs);
  expect(await run('segments')).toMatchObject({ entered: 0, left: 0 });
  of.clock.advance(dayMs);
  expect(await run('segments')).toMatchObject({ customers: 4, entered: 0, left: 1 });
  expect(await news()).toEqual(['ben left Coffee, time']);
  // the same day again: nobody is looked at
  expect(await run('segments')).toEqual({});
  const versions = (await live.told()).map((event) => event.id.split('.').at(-1));
  expect(versions).toEqual(['v1', 'v2', 'v3', 'v4', 'v5', 'v6']);
});

test('who is named in a sale takes it from who had it; points that are given away move two people', async () => {
  live = await openLiveSegments();
  const { names, sold, register, segment, inside, hearAll, news } = live;
  await sold(names.ben, '2026-11-21T12:00:00Z', 1);
  const ofBen = await sold(names.ben, '2026-11-22T12:00:00Z', 1);
  await sold(names.dee, '2026-11-22T12:00:00Z', 1);
  await hearAll();
  const coffee = await segment('Coffee', coffeeTwice);
  // Ada has 30 points, Ben 12 and 6 more
  const rich = await segment('Rich', { 'balances.points.available': { $gte: 25 } });
  expect([await inside(coffee), await inside(rich)]).toEqual([['ben'], ['ada', 'cid']]);
  expect((await news()).sort()).toEqual([
    ...['ada entered Rich, condition', 'ben entered Coffee, condition'],
    'cid entered Rich, condition',
  ]);

  await register.name(ofBen, names.dee);
  await hearAll();
  // Ben still has that of 10 November and that of yesterday
  expect((await news()).sort()).toEqual(['dee entered Coffee, activity']);
  expect(await inside(coffee)).toEqual(['ben', 'dee']);

  const given = await register.tryTransfer({
    ...{ from: names.ada, to: names.ben, unit: 'points', amount: 15 },
  });
  expect(given.ok).toBe(true);
  await hearAll();
  // Ada keeps 15; Ben has 15 and 15
  expect((await news()).sort()).toEqual([
    ...['ada left Rich, activity', 'ben entered Rich, activity'],
  ]);
});

test('a profile, a birthday that comes near, and an erasure move people; who was erased is in nothing', async () => {
  live = await openLiveSegments();
  const { names, of, orgId, segment, inside, hearAll, news, run, segmentation } = live;
  await hearAll();
  const leeds = await segment('Leeds', { 'customer.attributes.city': 'Leeds' });
  const soon = await segment('Soon', { 'customer.daysToBirthday': { $lte: 7 } });
  expect([await inside(leeds), await inside(soon)]).toEqual([['ada', 'cid'], []]);
  await news();
  await of.membership.customers.update(orgId, names.ben, { attributes: { city: 'Leeds' } });
  await of.membership.customers.update(orgId, names.cid, { attributes: { city: 'York' } });
  await hearAll();
  expect((await news()).sort()).toEqual(['ben entered Leeds, profile', 'cid left Leeds, profile']);
  // 30 November is 7 days after the 23rd
  of.clock.advance(dayMs);
  await run('segments');
  expect(await news()).toEqual(['ada entered Soon, time']);
  expect(
    (await segmentation.members.of(orgId, names.ada)).map(({ segment }) => segment.name),
  ).toEqual(['Leeds', 'Soon']);

  await of.membership.customers.erase(orgId, names.ada, 'test');
  expect(await inside(leeds)).toEqual(['ben']); // at once
  await hearAll();
  expect((await news()).sort()).toEqual(['ada left Leeds, erased', 'ada left Soon, erased']);
  expect(await segmentation.members.of(orgId, names.ada)).toEqual([]);
  await live.replay();
  await run('segments');
  expect(await news()).toEqual([]);
});

test('another condition is judged anew, another name is not; who was in a deleted segment is forgotten', async () => {
  live = await openLiveSegments();
  const { names, orgId, segment, inside, hearAll, news, run, segmentation, of } = live;
  await hearAll();
  const { segments, members } = segmentation;
  const id = await segment('Leeds', { 'customer.attributes.city': 'Leeds' });
  await news();
  const when = { 'customer.attributes.city': 'York' };
  await segments.replace(orgId, id, {
    name: 'Leeds!',
    when: { 'customer.attributes.city': 'Leeds' },
  });
  expect(await run('segment-conditions')).toMatchObject({ customers: 0 });
  await segments.replace(orgId, id, { name: 'York', when });
  expect(await segments.get(orgId, id)).toMatchObject({ revision: 2, judgedRevision: 1 });
  expect(await inside(id)).toEqual(['ada', 'cid']);
  expect(await run('segment-conditions')).toMatchObject({ customers: 4, entered: 1, left: 2 });
  expect((await news()).map((one) => one.replace(/Leeds.*, /, ', ')).sort()).toEqual([
    ...['ada left , condition', 'ben entered , condition', 'cid left , condition'],
  ]);
  expect(await segments.get(orgId, id)).toMatchObject({
    ...{ revision: 2, judgedRevision: 2, progress: null, judgedAtMs: of.clock.now() },
  });

  await segments.remove(orgId, id);
  expect(await members.of(orgId, names.ben)).toEqual([]);
  await run('segment-conditions');
  // whoever judged by it meanwhile had written that Dee is in it
  const rows = openSegmentMembers(of.documents);
  expect((await rows.find({ orgId, limit: 10 })).data).toEqual([]);
  await rows.insert({
    ...{ orgId, id: `${id}.${names.dee}`, segmentId: id, customerId: names.dee },
    ...{ isIn: true, sinceMs: 0, changes: [] },
  });
  of.clock.advance(3_600_001);
  await run('segment-conditions');
  expect((await rows.find({ orgId, limit: 10 })).data).toEqual([]);
  expect(await news()).toEqual([]);
});

test('what is heard again, from the start, and of another organization, moves nobody', async () => {
  live = await openLiveSegments();
  const { names, of, sold, segment, hearAll, replay, news, segmentation, orgId } = live;
  await sold(names.ben, '2026-11-22T12:00:00Z', 1);
  await hearAll();
  const id = await segment('Coffee', coffeeTwice);
  const other = await openCafe(of);
  const made = await segmentation.segments.create(other.orgId, { name: 'C', when: coffeeTwice });
  if (!made.ok) throw new Error(made.problem.code);
  await news();
  const before = (await live.told()).length;
  await replay();
  await replay();
  expect((await live.told()).length).toBe(before);
  expect(await segmentation.segments.get(other.orgId, id)).toBeUndefined();
  expect(await segmentation.members.of(other.orgId, names.ben)).toEqual([]);
  expect(await segmentation.members.count(made.value.segment)).toBe(0);
  expect((await segmentation.members.of(orgId, names.ben)).length).toBe(1);
});
