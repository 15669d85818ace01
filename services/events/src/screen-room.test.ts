import { expect, test } from 'vitest';
import { createScreenRoom } from './screen-room.ts';

const limits = { waitingBytesMax: 1_000_000, patienceMs: 1, crowdedPatienceMs: 1 };

test('a screen may have an eighth of what is free, however much it takes', () => {
  let nowMs = 0;
  const room = createScreenRoom({ ...limits, roomBytes: 900_000 }, () => nowMs);
  let waiting = 0;
  const screen = { waitingBytes: () => waiting };
  room.join(screen);
  expect(room.mayShow(screen)).toBe(true);
  waiting = 100_000; // free: 800,000, an eighth of it: 100,000
  nowMs = 20;
  expect(room.mayShow(screen)).toBe(true);
  waiting = 100_100;
  nowMs = 40;
  expect(room.mayShow(screen)).toBe(false);
});

test('what many are allowed at one moment is counted at once; who is gone counts no more', () => {
  let nowMs = 0;
  const room = createScreenRoom({ ...limits, roomBytes: 320 * 1024 }, () => nowMs);
  const screens = Array.from({ length: 20 }, () => ({ waitingBytes: () => 0 }));
  const slow = { waitingBytes: () => 320 * 1024 };
  // ten pages of 32 KiB
  expect(screens.filter((screen) => room.mayShow(screen))).toHaveLength(10);
  expect(room.isCrowded()).toBe(true);
  nowMs = 20;
  expect(room.isCrowded()).toBe(false);
  const leave = room.join(slow);
  nowMs = 40;
  expect(room.isCrowded()).toBe(true);
  expect(screens.some((screen) => room.mayShow(screen))).toBe(false);
  leave();
  nowMs = 60;
  expect(screens.every((screen, index) => room.mayShow(screen) === index < 10)).toBe(true);
});
