import { fixedClock } from '@laurel/contracts/clock';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openAttempts } from './attempts.ts';

const name = {
  ...{ kind: 'account', value: 'ines@example.com' },
  patience: { free: 3, firstMs: 10_000, longestMs: 60_000 },
};
const dayMs = 24 * 3_600_000;

async function open() {
  const clock = fixedClock(1_800_000_000_000);
  const documents = await openSqliteDocuments({ path: ':memory:', lost: () => {} });
  onTestFinished(() => documents.close());
  return { clock, documents, attempts: openAttempts({ documents, clock }) };
}

test('three fail without a wait; each further one doubles it, up to the longest', async () => {
  const { attempts, clock } = await open();
  const waits: number[] = [];
  for (let i = 0; i < 8; i += 1) {
    expect(await attempts.begin(name)).toBe(0);
    const waitMs = await attempts.begin({ ...name });
    if (waitMs === 0) continue; // it was the next one that counted
    waits.push(waitMs);
    clock.advance(waitMs);
  }
  expect(waits).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 60_000]);
});

test('while it is locked nothing counts, and other names are free', async () => {
  const { attempts, clock } = await open();
  for (let i = 0; i < 3; i += 1) expect(await attempts.begin(name)).toBe(0);
  for (let i = 0; i < 50; i += 1) expect(await attempts.begin(name)).toBe(10_000);
  expect(await attempts.begin({ ...name, value: 'ana@example.com' })).toBe(0);
  expect(await attempts.begin({ ...name, kind: 'address' })).toBe(0);
  clock.advance(10_000);
  expect(await attempts.begin(name)).toBe(0);
});

test('of a hundred at once no more get through than may', async () => {
  const { attempts } = await open();
  const waits = await Promise.all(Array.from({ length: 100 }, () => attempts.begin(name)));
  expect(waits.filter((waitMs) => waitMs === 0).length).toBeLessThanOrEqual(3);
});

test('what went well forgets what failed; what was none is taken back, with its lock', async () => {
  const { attempts } = await open();
  for (let i = 0; i < 3; i += 1) await attempts.begin(name);
  await attempts.takeBack(name);
  expect(await attempts.begin(name)).toBe(0);
  expect(await attempts.begin(name)).toBeGreaterThan(0);
  await attempts.clear(name);
  for (let i = 0; i < 3; i += 1) expect(await attempts.begin(name)).toBe(0);
});

test('failures are forgotten a day after the last one, and swept; a restart forgets none', async () => {
  const { attempts, documents, clock } = await open();
  for (let i = 0; i < 3; i += 1) await attempts.begin(name);
  expect(await openAttempts({ documents, clock }).begin(name)).toBe(10_000);
  expect(await attempts.sweep()).toBe(0);
  clock.advance(dayMs + 1);
  expect(await attempts.sweep()).toBe(1);
  for (let i = 0; i < 3; i += 1) expect(await attempts.begin(name)).toBe(0);
});

test('a clock that was set back by a year locks nobody for a year', async () => {
  const { attempts, clock } = await open();
  for (let i = 0; i < 3; i += 1) await attempts.begin(name);
  clock.jump(-365 * dayMs);
  expect(await attempts.begin(name)).toBe(0);
});
