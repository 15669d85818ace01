import { EngineUnavailable, StorageFull } from '@laurel/contracts/problems';
import { expect, test } from 'vitest';
import { createWaiting } from './waiting.ts';

/** A start that waits, and what it tells. */
function openStart() {
  const lines: string[] = [];
  const tell = (_: object, text: string) => void lines.push(text);
  let nowMs = 0;
  const { until, missing } = createWaiting({ warn: tell, info: tell } as never, {
    nowMs: () => nowMs,
    async pause(ms) {
      nowMs += ms;
    },
  });
  return {
    lines,
    missing,
    /** A step that fails so often before it succeeds. */
    step(error: Error, failures: number) {
      let left = failures;
      return until(
        () => 'ledger',
        async () => {
          left -= 1;
          if (left >= 0) throw error;
          return 'done';
        },
      );
    },
  };
}

const full = new StorageFull('sqlite', '/data/documents.db: database or disk is full');
const away = new EngineUnavailable('mongodb', 'connection refused');

test('a hundred steps that each find the disk full for a moment are two lines in half a minute, not two a second', async () => {
  const { lines, step, missing } = openStart();
  for (let n = 0; n < 100; n += 1) expect(await step(full, 1)).toBe('done');
  expect(lines).toEqual(
    Array(4).fill(['waiting for room: the storage is full', 'there is room again']).flat(),
  );
  expect(missing()).toEqual([]);
});

test('an engine that is away is told of at once, and reminded of while it lasts; another one has lines of its own', async () => {
  const { lines, step } = openStart();
  await step(away, 65);
  await step(full, 1);
  await step(away, 1);
  const waits = 'waiting for ledger: mongodb does not answer';
  expect(lines).toEqual([
    ...[waits, waits, waits, 'ledger: mongodb answers'],
    ...['waiting for room: the storage is full', 'there is room again'],
  ]);
});

test('a fault that no wait helps with is passed on, and told by nobody', async () => {
  const { lines, step } = openStart();
  await expect(step(new TypeError('no such scheme'), 1)).rejects.toThrow('no such scheme');
  expect(lines).toEqual([]);
});
