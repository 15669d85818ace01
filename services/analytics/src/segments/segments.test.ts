import { addCustomer } from '@laurel/loyalty/testing/platform';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCustomerRfms } from '../scoring/customer-rfm.ts';
import { openSegmentation } from '../segmentation.ts';
import { openPeople, type People } from '../testing/people.ts';
import { openCustomerFacts } from './customer-facts.ts';
import { openPreview } from './preview.ts';
import { segmentsMax } from './segments.ts';

let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

const when = { 'customer.tier': 'gold' };
const codeOf = (told: { ok: true } | { ok: false; problem: { code: string } }) =>
  told.ok ? 'ok' : told.problem.code;

test('a segment is saved, changed and deleted; its name is its own, whatever its capitals', async () => {
  const { orgId, segmentation } = people;
  const { segments } = segmentation;
  const made = await segments.create(orgId, { name: 'Gold', when });
  if (!made.ok) throw new Error(made.problem.detail);
  const { id } = made.value.segment;
  expect(await segments.get(orgId, id)).toMatchObject({ name: 'Gold', description: null, when });
  expect(codeOf(await segments.create(orgId, { name: ' GOLD', when }))).toBe('already_exists');
  expect(codeOf(await segments.create(orgId, { name: 'x', when: {} }))).toBe('invalid_value');

  const changed = { name: 'gold', description: 'again', when: { 'customer.tier': 'silver' } };
  expect(await segments.replace(orgId, id, changed)).toMatchObject({
    ok: true,
    value: { segment: { ...changed, revision: 2 } },
  });
  const renamed = { name: 'Gold', when: { 'customer.tier': 'silver' } };
  expect(await segments.replace(orgId, id, renamed)).toMatchObject({
    ok: true,
    value: { segment: { ...renamed, description: null, revision: 2 } },
  });
  await segments.replace(orgId, id, changed);
  const other = await segments.create(orgId, { name: 'Other', when });
  if (!other.ok) throw new Error(other.problem.detail);
  const otherId = other.value.segment.id;
  expect(codeOf(await segments.replace(orgId, otherId, changed))).toBe('already_exists');
  expect((await segments.all(orgId)).map(({ name }) => name)).toEqual(['gold', 'Other']);

  for (const one of [id, otherId]) expect(codeOf(await segments.remove(orgId, one))).toBe('ok');
  for (const gone of [id, 'seg_no', "seg_' OR 1=1 --"]) {
    expect(await segments.get(orgId, gone)).toBeUndefined();
    expect(codeOf(await segments.remove(orgId, gone))).toBe('segment_not_found');
    expect(codeOf(await segments.replace(orgId, gone, changed))).toBe('segment_not_found');
  }
});

test('an organization has at most 200, also when two processes save at once, and no two of one name', async () => {
  const { of, orgId, segmentation } = people;
  const onError = (error: unknown) => expect.unreachable(String(error));
  const other = openSegmentation({ ...of, analytics: people.analytics, onError });
  const names = Array.from({ length: segmentsMax - 2 }, (_, i) => `s${i}`);
  for (const name of names) await segmentation.segments.create(orgId, { name, when });
  const told = await Promise.all(
    ['a', 'b', 'c', 'a', 'b', 'c'].map((name, i) =>
      (i % 2 === 0 ? segmentation : other).segments.create(orgId, { name, when }),
    ),
  );
  expect(told.filter(({ ok }) => ok)).toHaveLength(2);
  const all = await segmentation.segments.all(orgId);
  expect(new Set(all.map(({ name }) => name)).size).toBe(segmentsMax);
  expect(codeOf(await segmentation.segments.create(orgId, { name: 'z', when }))).toBe(
    'limit_reached',
  );
  for (const { id } of all) await segmentation.segments.remove(orgId, id);
});

test('a preview is exact, leaves out who was erased, and of too many customers says that it is reckoned', async () => {
  const { of, orgId, segmentation, analytics } = people;
  const ids = [];
  for (let i = 0; i < 56; i += 1) ids.push(await addCustomer(of, orgId));
  const [erased = ''] = ids;
  await of.membership.customers.erase(orgId, erased, 'test');
  const read = await segmentation.segments.read(orgId, { lastPurchaseDaysAgo: null });
  if (!read.ok) throw new Error(read.problem.detail);
  const exact = await segmentation.preview(orgId, read.value);
  // Dee and those who were added but the erased one, of 59
  expect(exact).toMatchObject({ count: 56, estimated: false, looked: 59 });
  expect(exact.sample).toHaveLength(20);
  expect(exact.sample.some(({ id }) => id === erased)).toBe(false);

  const readFacts = openCustomerFacts({
    ...{ states: openCustomerRfms(of.documents), kept: analytics.customers },
    ...{ yardsticks: analytics.yardsticks, loyalty: of.loyalty },
  });
  const rough = await openPreview({ ...of, readFacts, exactMax: 30 })(orgId, read.value);
  expect(rough.estimated).toBe(true);
  expect(rough.looked).toBeGreaterThan(0);
  expect(rough.looked).toBeLessThan(59);
  expect(rough.count).toBeGreaterThanOrEqual(50);
  expect(rough.count).toBeLessThanOrEqual(59);
  // its time is over after some steps: who was looked at is not who joined first
  let nowMs = 0;
  const ticking = { now: of.clock.now, elapsed: () => ++nowMs };
  const everybody = await segmentation.segments.read(orgId, { 'customer.id': { $exists: true } });
  if (!everybody.ok) throw new Error(everybody.problem.detail);
  const cut = openPreview({ ...of, clock: ticking, readFacts, timeMs: 6, stepMax: 5 });
  const part = await cut(orgId, everybody.value);
  expect(part).toMatchObject({ count: 59, estimated: true });
  expect(part.looked).toBeGreaterThan(9);
  expect(part.looked).toBeLessThan(59);
  const oldest = Object.values(people.names);
  expect(part.sample.slice(0, 4).map(({ id }) => id)).not.toEqual(oldest);
  // out of time before it looked at anybody
  const late = openPreview({ ...of, readFacts, timeMs: -1 });
  expect(await late(orgId, read.value)).toMatchObject({ count: 0, estimated: true, looked: 0 });
});
