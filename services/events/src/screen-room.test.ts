import { expect, test } from 'vitest';
import { createScreenRoom } from './screen-room.ts';

const limits = { waitingBytesMax: 1_000_000, patienceMs: 1, crowdedPatienceMs: 1 };
const pageBytes = 256 * 1024;
const minutesMs = 60_000;

const screenOf = (bytes: number) => ({ waitingBytes: () => bytes });

test('a screen may have an eighth of what is free, however much it takes', () => {
  const room = createScreenRoom({ ...limits, roomBytes: 900_000 });
  room.hold(screenOf(0), Buffer.alloc(100_000));
  const take = (bytes: number) => {
    const shown = room.take(screenOf(bytes));
    shown?.();
    return shown !== undefined;
  };
  // free: 800,000, an eighth of it: 100,000
  expect([take(100_000), take(100_001)]).toEqual([true, false]);
});

test('what is read for many at one moment has its room as well', () => {
  const room = createScreenRoom({ ...limits, roomBytes: 10 * pageBytes });
  const screens = Array.from({ length: 20 }, () => screenOf(0));
  // ten of the largest events
  const shown = screens.map((screen) => room.take(screen)).filter((done) => done !== undefined);
  expect(shown).toHaveLength(10);
  expect(room.isCrowded()).toBe(true);
  for (const done of shown) done();
  expect(room.isCrowded()).toBe(false);
});

test('the same bytes take their room once, however many wait for them, until the last has them', () => {
  const room = createScreenRoom({ ...limits, roomBytes: 300 });
  const [shared, own] = [Buffer.alloc(200), Buffer.alloc(100)];
  const taken = Array.from({ length: 50 }, () => room.hold(screenOf(200), shared));
  expect(room.isCrowded()).toBe(false);
  const ownTaken = room.hold(screenOf(100), own);
  expect(room.isCrowded()).toBe(true);
  const [first, ...rest] = taken;
  first?.();
  first?.(); // told twice: by the network, and when the connection ended
  for (const done of rest.slice(1)) done();
  expect(room.isCrowded()).toBe(true);
  rest[0]?.();
  expect(room.isCrowded()).toBe(false);
  ownTaken();
});

test('who waits is woken when his own network takes something, or when there is room', async () => {
  const room = createScreenRoom({ ...limits, waitingBytesMax: 100, roomBytes: 10 * pageBytes });
  let waiting = 200;
  const full = { waitingBytes: () => waiting };
  const taken = room.hold(full, Buffer.alloc(200));
  const large = room.hold(screenOf(0), Buffer.alloc(10 * pageBytes));
  const other = screenOf(0);
  expect([room.take(full), room.take(other)]).toEqual([undefined, undefined]);
  const woken: string[] = [];
  const waits = [
    room.changed(full, minutesMs).then(() => woken.push('full')),
    room.changed(other, minutesMs).then(() => woken.push('other')),
  ];
  large();
  await waits[1];
  expect(woken).toEqual(['other']);
  waiting = 0;
  taken();
  await waits[0];
  expect(woken).toEqual(['other', 'full']);
});

test('five hundred that wait are woken by room for a few of them, one page each', async () => {
  const room = createScreenRoom({ ...limits, roomBytes: 3 * pageBytes });
  const large = room.hold(screenOf(0), Buffer.alloc(3 * pageBytes));
  let woken = 0;
  const screens = Array.from({ length: 500 }, () => screenOf(0));
  const waits = screens.map((screen) => room.changed(screen, minutesMs).then(() => (woken += 1)));
  large();
  await Promise.race(waits);
  expect(woken).toBe(3);
  for (const screen of screens) room.left(screen);
  await Promise.all(waits);
});
