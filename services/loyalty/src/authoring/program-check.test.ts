import { afterEach, expect, test } from 'vitest';
import { openProgramCheck, type ProgramCheck } from './program-check.ts';

const usual = { longestMs: 60_000, memoryMaxMiB: 512 };
const sound = {
  units: [{ id: 'points', kind: 'points', name: 'Beans', cost: 1 }],
  rules: [{ id: 'base', on: 'pos.transaction', then: [{ earn: 'points', fixed: 1 }] }],
};
/** Millions of rules: more than any time that tests set is enough for. */
const endless = { units: [], rules: Array.from({ length: 2_000_000 }, () => ({})) };

let programs: ProgramCheck | undefined;
afterEach(() => programs?.close());
const opened = (limits = usual) => {
  programs = openProgramCheck(limits);
  return programs;
};

test('answers as publishing does: the units that a sound program needs', async () => {
  const result = await opened().check('org_a', sound, 0);
  expect(result).toMatchObject({ ok: true, value: { program: sound, warnings: [] } });
  expect(result.ok && result.value.units.map(({ unit }) => unit)).toContain('points');
});

test('tells the faults with their pointers', async () => {
  const result = await opened().check('org_a', { ...sound, rulez: [] }, 0);
  expect(result).toMatchObject({
    ok: false,
    problem: { code: 'program_invalid', errors: [{ pointer: '/rulez' }] },
  });
});

test('a check that takes too long is given up, and the next one is made', async () => {
  const { check } = opened({ ...usual, longestMs: 3_000 });
  expect(await check('org_a', endless, 0)).toMatchObject({
    ok: false,
    problem: { code: 'program_too_expensive' },
  });
  expect(await check('org_b', sound, 0)).toMatchObject({ ok: true, value: { program: sound } });
});

test('a check that takes too much memory is given up, and the next one is made', async () => {
  const { check } = opened({ ...usual, memoryMaxMiB: 32 });
  const numbers = Array.from({ length: 4_000_000 }, (_, i) => i + 0.5);
  expect(await check('org_a', numbers, 0)).toMatchObject({
    ok: false,
    problem: { code: 'program_too_expensive', detail: expect.stringContaining('32 MiB') },
  });
  expect(await check('org_a', sound, 0)).toMatchObject({ ok: true });
});

test('organizations take turns: one that asks a lot does not keep another waiting', async () => {
  const { check } = opened();
  const order: string[] = [];
  const many = Array.from({ length: 20 }, (_, i) =>
    check('org_loud', sound, 0).then(() => order.push(`loud ${i}`)),
  );
  const quiet = check('org_quiet', sound, 0).then(() => order.push('quiet'));
  await Promise.all([...many, quiet]);
  expect(order.slice(0, 3)).toContain('quiet');
  expect(order.filter((name) => name !== 'quiet')).toEqual(many.map((_, i) => `loud ${i}`));
});

test('what waits when it is closed is told so', async () => {
  const { check, close } = opened();
  const waiting = [check('org_a', sound, 0), check('org_b', sound, 0)];
  const settled = Promise.allSettled(waiting);
  await close();
  for (const { status } of await settled) expect(status).toBe('rejected');
  await expect(check('org_a', sound, 0)).rejects.toThrow('not checked any more');
});
