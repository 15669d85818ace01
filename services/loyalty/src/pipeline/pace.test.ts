import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** A pace whose batches take so long and cost so much. */
function measured(batches: readonly { weight: number; tookMs: number; micros: number }[]) {
  let nowMs = 0;
  let cpuMicros = 0;
  const pace = createPace({ nowMs: () => nowMs, cpuMicros: () => cpuMicros });
  for (const { weight, tookMs, micros } of batches) {
    const sinceMs = nowMs;
    nowMs += tookMs;
    cpuMicros += micros;
    pace.finished({ weight, sinceMs });
  }
  return pace;
}

test.each([
  ['nothing yet: 300 µs are believed, 5 ms / 300 µs', [], 16],
  ['sales of 200 µs: 5 ms / 200 µs', [{ weight: 64, tookMs: 10, micros: 12_800 }], 25],
  ['half of it is believed: (300 + 200) / 2', [{ weight: 32, tookMs: 10, micros: 6_400 }], 20],
  ['a program that thinks for 5 ms a sale', [{ weight: 64, tookMs: 400, micros: 320_000 }], 20],
  [
    'the same, and one quick batch',
    [
      { weight: 64, tookMs: 400, micros: 320_000 },
      { weight: 64, tookMs: 8, micros: 320_000 },
    ],
    8,
  ],
  ['engines far away: 40 ms / 4 of 200 µs', [{ weight: 64, tookMs: 40, micros: 12_800 }], 50],
  ['farther still', [{ weight: 64, tookMs: 400, micros: 12_800 }], 64],
])('the share of one: %s', (_, batches, share) => {
  expect(measured(batches).share()).toBe(share);
});

test('one slow batch among quick ones changes nothing', () => {
  const quick = { weight: 64, tookMs: 8, micros: 12_800 };
  expect(measured([quick, { ...quick, tookMs: 4_000 }, quick]).share()).toBe(25);
});
