import { cafeProgram, publish } from '@laurel/loyalty/testing/platform';
import { afterEach, expect, test } from 'vitest';
import { type LiveSegments, openLiveSegments } from '../testing/live-segments.ts';
import { openNamedSegments } from './named-segments.ts';
import { openSegments } from './segments.ts';

let live: LiveSegments;
afterEach(() => live.close());

const coffeeTwice = {
  bought: { items: { category: 'coffee' }, withinDays: 30, times: { $gte: 2 } },
};
const minuteMs = 60_000;
/** What was refused, and why. */
const refusal = (told: { ok: true } | { ok: false; problem: { code: string; detail: string } }) =>
  told.ok ? ['ok'] : [told.problem.code, told.problem.detail];

const programFor = (segmentId: string) => ({
  ...cafeProgram,
  rules: [
    ...cafeProgram.rules,
    {
      ...{ id: 'club', on: 'pos.transaction', when: { 'customer.segments': segmentId } },
      then: [{ earn: 'points', fixed: 100 }],
    },
    {
      ...{ id: 'target', on: 'pos.transaction', target: { segments: ['vip', segmentId] } },
      then: [{ earn: 'points', fixed: 7 }],
    },
  ],
});

test('a rule gives to who is in a segment when he buys; who enters with a sale has it from the next', async () => {
  live = await openLiveSegments();
  const { names, of, orgId, sold, register, undo, segment, hearAll, news } = live;
  await hearAll();
  const id = await segment('Coffee', coffeeTwice);
  await publish(of, orgId, programFor(id));
  const points = async () => (await register.balance('points', names.ben)).available;
  // of five lattes that he kept, 3 points each
  expect(await points()).toBe(12);
  const second = await sold(names.ben, '2026-11-22T12:00:00Z', 1);
  expect(await points()).toBe(15);
  await hearAll();
  expect(await news()).toEqual(['ben entered Coffee, activity']);
  const third = await sold(names.ben, '2026-11-22T12:01:00Z', 1);
  expect(await points()).toBe(125); // 3, 100 and 7
  await undo(second);
  await undo(third);
  expect(await points()).toBe(12);
  await hearAll();
  expect(await news()).toEqual(['ben left Coffee, activity']);
  await sold(names.ben, '2026-11-22T12:02:00Z', 1);
  expect(await points()).toBe(15);
  // a name that somebody keeps in the profile is none of ours, and goes on as before
  await of.membership.customers.update(orgId, names.dee, { attributes: { segments: ['vip'] } });
  await sold(names.dee, '2026-11-22T12:02:00Z', 1);
  expect((await register.balance('points', names.dee)).available).toBe(10);
});

test('a segment that the program names is kept, until one is published that does not', async () => {
  live = await openLiveSegments();
  const { of, orgId, segment, segmentation } = live;
  const { segments } = segmentation;
  const id = await segment('Coffee', coffeeTwice);
  await publish(of, orgId, programFor(id));
  expect(refusal(await segments.remove(orgId, id))).toEqual([
    'segment_in_use',
    'Version 2 of the program names the segment “Coffee”, at /rules/1/when/customer.segments. Publish one that does not, then delete it.',
  ]);
  await segments.replace(orgId, id, { name: 'Latte', when: coffeeTwice }); // a name may change
  await publish(of, orgId, cafeProgram);
  expect(refusal(await segments.remove(orgId, id))).toEqual(['ok']);
});

test('of a program that is published and a segment that is deleted at once one is refused', async () => {
  live = await openLiveSegments();
  const { of, orgId, segment, segmentation } = live;
  const named = openNamedSegments(of);
  const id = await segment('Coffee', coffeeTwice);
  const publishing = { publishing: true };
  const pointers = async (org: string, program: unknown, how = publishing) =>
    (await named.fault(org, program, how))?.errors?.map(({ pointer }) => pointer);
  // claimed after he who deletes has read the segment, and before he looks at the program
  const meanwhile = openSegments({
    ...of,
    membership: {
      ...of.membership,
      programs: {
        async published(org) {
          const before = await of.membership.programs.published(org);
          expect(await pointers(org, programFor(id))).toBeUndefined();
          return before;
        },
      },
    },
  });
  expect(refusal(await meanwhile.remove(orgId, id))[0]).toBe('segment_in_use');
  expect(refusal(await segmentation.segments.remove(orgId, id))[0]).toBe('segment_in_use');
  // it was never published
  of.clock.advance(minuteMs);
  expect(await pointers(orgId, programFor(id), { publishing: false })).toBeUndefined();
  expect(refusal(await segmentation.segments.remove(orgId, id))).toEqual(['ok']);
  for (const how of [publishing, { publishing: false }])
    expect(await pointers(orgId, programFor(id), how)).toEqual([
      ...['/rules/1/when/customer.segments', '/rules/2/target/segments/1'],
    ]);
});

test("another organization's segment does not exist, a name is no segment, and no segment asks for another", async () => {
  live = await openLiveSegments();
  const { of, orgId, segment, segmentation, whom, names, hearAll } = live;
  const id = await segment('Coffee', { bought: { times: { $gte: 1 } } });
  const named = openNamedSegments(of);
  const how = { publishing: true };
  expect((await named.fault('org_other', programFor(id), how))?.errors).toHaveLength(2);
  expect(await segmentation.segments.get(orgId, id)).toBeDefined();
  expect(await named.fault(orgId, programFor('family'), how)).toBeUndefined();
  const read = await segmentation.segments.read(orgId, {
    $or: [{ 'customer.segments': { $in: ['vip', id] } }, { 'customer.tier': 'gold' }],
  });
  expect(read).toMatchObject({
    problem: {
      errors: [
        {
          pointer: '/when/$or/0/customer.segments/$in/1',
          detail: 'a segment cannot ask for another saved segment: write its condition here',
        },
      ],
    },
  });
  await hearAll();
  await of.membership.customers.update(orgId, names.dee, { attributes: { segments: ['vip'] } });
  expect(await whom({ 'customer.segments': 'vip' })).toEqual(['dee']);
  // also of those in a saved segment nobody has a name in his profile
  expect(await whom({ 'customer.segments': { $size: 0 } })).toEqual(['ada', 'ben', 'cid']);
});
