import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, cafe, dyingAfter, must, openBench, refusal } from './testing/bench.ts';

let bench: Bench;
let orgId: string;
beforeEach(async () => {
  bench = await openBench();
  orgId = (await cafe(bench)).id;
});
afterEach(() => bench.close());
const programs = () => bench.membership.programs;
const beans = { unit: 'points', kind: 'points', cost: 1 };

test('a draft may be unfinished; it is saved with what is wrong, and cannot be published', async () => {
  const saved = must(await programs().saveDraft(orgId, { rules: [] }, 'key_1'));
  expect(saved.problems).toEqual([{ pointer: '/units', detail: 'is missing' }]);
  expect(await programs().draft(orgId)).toEqual(saved);
  expect(refusal(await programs().publish(orgId, 'key_1'))).toEqual({
    code: 'program_invalid',
    pointers: ['/units'],
  });
  expect([await programs().published(orgId), bench.published]).toEqual([undefined, []]);
});

test('without a draft there is nothing to publish', async () => {
  expect(refusal(await programs().publish(orgId, 'key_1')).code).toBe('program_not_found');
  expect(refusal(await programs().saveDraft(orgId, [], 'key_1')).code).toBe('invalid_value');
});

test('published versions count up, stay as they were, and the last is in force', async () => {
  must(await programs().saveDraft(orgId, { units: [beans] }, 'key_1'));
  const first = must(await programs().publish(orgId, 'key_1'));
  expect(first).toEqual({
    version: 1,
    program: { units: [beans], complete: true },
    units: [beans],
    publishedAtMs: bench.clock.now(),
    publishedBy: 'key_1',
  });
  expect(await programs().published(orgId)).toEqual(first);
  must(await programs().saveDraft(orgId, { units: [beans], name: 'Autumn' }, 'key_2'));
  expect(await programs().published(orgId)).toEqual(first);
  const second = must(await programs().publish(orgId, 'key_2'));
  expect(await programs().published(orgId)).toEqual(second);
  expect([await programs().version(orgId, 1), await programs().version(orgId, 3)]).toEqual([
    first,
    undefined,
  ]);
  expect((await programs().versions(orgId, { limit: 10 })).data).toEqual([second, first]);
  expect(bench.published).toEqual([
    { orgId, version: 1, units: [beans] },
    { orgId, version: 2, units: [beans] },
  ]);
});

test('more than nine versions keep their order', async () => {
  must(await programs().saveDraft(orgId, { units: [] }, 'key_1'));
  for (let version = 1; version <= 11; version += 1) must(await programs().publish(orgId, 'key_1'));
  expect((await programs().published(orgId))?.version).toBe(11);
});

test('rivals publish different versions, each on record once', async () => {
  must(await programs().saveDraft(orgId, { units: [] }, 'key_1'));
  const results = await Promise.all([1, 2, 3].map(() => programs().publish(orgId, 'key_1')));
  expect(results.map((result) => must(result).version).sort()).toEqual([1, 2, 3]);
  const { data } = await bench.membership.audit.list(orgId, { limit: 100 });
  const recorded = data
    .filter(({ action }) => action === 'program.published')
    .map(({ after }) => after?.version);
  expect(recorded.sort()).toEqual([1, 2, 3]);
});

test('rivals save a first draft, and the record shows both', async () => {
  const results = await Promise.all([1, 2].map((n) => programs().saveDraft(orgId, { n }, 'key_1')));
  expect(results.every(({ ok }) => ok)).toBe(true);
  const { data } = await bench.membership.audit.list(orgId, { limit: 10 });
  expect(data.filter(({ action }) => action === 'program.draft_saved')).toHaveLength(2);
});

test('the version in force is one object while it lasts, so that what is compiled from it can be kept', async () => {
  must(await programs().saveDraft(orgId, { units: [] }, 'key_1'));
  must(await programs().publish(orgId, 'key_1'));
  const before = await programs().published(orgId);
  bench.clock.advance(5_000);
  expect(await programs().published(orgId)).toBe(before);
});

test('another process sees a new version at once, and after two seconds when the message is lost', async () => {
  must(await programs().saveDraft(orgId, { units: [] }, 'key_1'));
  must(await programs().publish(orgId, 'key_1'));
  const other = await bench.another();
  expect((await other.programs.published(orgId))?.version).toBe(1);
  must(await programs().publish(orgId, 'key_1'));
  expect((await other.programs.published(orgId))?.version).toBe(2);
  await other.close();
  must(await programs().publish(orgId, 'key_1'));
  expect((await other.programs.published(orgId))?.version).toBe(2);
  bench.clock.advance(2_000);
  expect((await other.programs.published(orgId))?.version).toBe(3);
});

test('a crash between the units and the version leaves the old version in force and the number free', async () => {
  must(await programs().saveDraft(orgId, { units: [beans] }, 'key_1'));
  // draft, latest, record; the version is never written
  const dying = await bench.another(dyingAfter(bench.documents, 3).documents);
  await expect(dying.programs.publish(orgId, 'key_1')).rejects.toThrow('the process died');
  expect(bench.published).toHaveLength(1);
  expect(await programs().published(orgId)).toBeUndefined();
  expect(must(await programs().publish(orgId, 'key_1')).version).toBe(1);
});

test('a draft that somebody saved meanwhile is neither overwritten nor published', async () => {
  const first = must(await programs().saveDraft(orgId, { units: [] }, 'ada'));
  expect(first.revision).toBe(1);
  const second = must(await programs().saveDraft(orgId, { units: [beans] }, 'ben', 1));
  expect(second.revision).toBe(2);
  const late = await programs().saveDraft(orgId, { units: [] }, 'ada', 1);
  expect(refusal(late).code).toBe('version_conflict');
  expect(await programs().draft(orgId)).toEqual(second);
  const looked = await programs().publish(orgId, 'ada', { revision: 1 });
  expect(refusal(looked).code).toBe('version_conflict');
  expect(await programs().published(orgId)).toBeUndefined();
  const note = 'Beans for everybody';
  must(await programs().publish(orgId, 'ben', { revision: 2, note }));
  expect(await programs().version(orgId, 1)).toMatchObject({ note, publishedBy: 'ben' });
});

test('of two who save over the same draft one is refused', async () => {
  must(await programs().saveDraft(orgId, { units: [] }, 'ada'));
  const both = await Promise.all(
    ['ada', 'ben'].map((by) => programs().saveDraft(orgId, { by, units: [] }, by, 1)),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await programs().draft(orgId))?.revision).toBe(2);
});
