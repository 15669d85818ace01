import { expect, test } from 'vitest';
import { createScreenRoom } from './screen-room.ts';

const limits = { waitingBytesMax: 1_000_000, patienceMs: 1, crowdedPatienceMs: 1 };

test('a screen may have an eighth of what is free, however much it takes', () => {
  let nowMs = 0;
  const room = createScreenRoom({ ...limits, roomBytes: 900_000 }, () => nowMs);
  let waiting = 0;
  const screen = { waitingBytes: () => waiting };
  const take = (of: typeof screen) => {
    const shown = room.take(of);
    shown?.();
    return shown !== undefined;
  };
  room.join(screen);
  expect(take(screen)).toBe(true);
  waiting = 100_000; // free: 800,000, an eighth of it: 100,000
  nowMs = 20;
  expect(take(screen)).toBe(true);
  waiting = 100_100;
  nowMs = 40;
  expect(take(screen)).toBe(false);
});

test('what is read for many at one moment has its room as well; who is gone counts no more', () => {
  let nowMs = 0;
  const room = createScreenRoom({ ...limits, roomBytes: 10 * 256 * 1024 }, () => nowMs);
  const screens = Array.from({ length: 20 }, () => ({ waitingBytes: () => 0 }));
  // ten of the largest events
  const shown = screens.map((screen) => room.take(screen)).filter((done) => done !== undefined);
  expect(shown).toHaveLength(10);
  expect(room.isCrowded()).toBe(true);
  for (const done of shown) done();
  expect(room.isCrowded()).toBe(false);
  const leave = room.join({ waitingBytes: () => 10 * 256 * 1024 });
  nowMs = 20;
  expect(screens.some((screen) => room.take(screen))).toBe(false);
  leave();
  nowMs = 40;
  expect(screens.map((screen) => room.take(screen)).filter(Boolean)).toHaveLength(10);
});
