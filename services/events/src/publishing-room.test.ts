import { expect, test } from 'vitest';
import { createPublishingRoom, type Pausable } from './publishing-room.ts';

function connection(): Pausable {
  let paused = false;
  return {
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
    },
    get isPaused() {
      return paused;
    },
  };
}

test('a connection waits while so many of its messages are not durable, and others go on', () => {
  const room = createPublishingRoom({ messages: 2, bytes: 1_000 });
  const [one, other] = [connection(), connection()];
  room.join('a', one);
  room.join('a', other);
  const first = room.begin('a', one, 1);
  const second = room.begin('a', one, 1);
  expect([one.isPaused, other.isPaused]).toEqual([true, false]);
  first();
  expect(one.isPaused).toBe(false);
  second();
});

test('all connections of an organization wait together for its bytes; another one does not', () => {
  const room = createPublishingRoom({ messages: 64, bytes: 1_000 });
  const [one, other, later, foreign] = [connection(), connection(), connection(), connection()];
  const leave = room.join('a', one);
  room.join('a', other);
  room.join('b', foreign);
  const done = [room.begin('a', one, 600), room.begin('a', other, 400)];
  room.join('a', later);
  expect([one, other, later, foreign].map(({ isPaused }) => isPaused)).toEqual([
    ...[true, true, true],
    false,
  ]);
  leave(); // it was closed with its message under way
  expect(other.isPaused).toBe(true);
  done[0]?.();
  expect([other.isPaused, later.isPaused]).toEqual([false, false]);
  done[1]?.();
});
