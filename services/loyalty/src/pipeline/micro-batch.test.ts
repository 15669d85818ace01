import { EngineUnavailable } from '@laurel/contracts/problems';
import { expect, test } from 'vitest';
import { microBatch } from './micro-batch.ts';

/** A batch that doubles numbers, and fails as a whole when it meets a certain one. */
function doubling(poison: number, reason: Error) {
  const runs: number[][] = [];
  const batch = microBatch<number, number>({
    async run(items) {
      runs.push([...items]);
      if (items.includes(poison)) throw reason;
      return items.map((item) => 2 * item);
    },
    lane: String,
    maxSize: 100,
    maxRunning: 1,
  });
  const submitAll = (items: readonly number[]) =>
    Promise.allSettled(items.map((item) => batch.submit(item)));
  return { runs, batch, submitAll };
}

test('one that always fails does not take those with it that it happened to meet', async () => {
  const { batch, submitAll } = doubling(3, new RangeError('3 is too odd'));
  const answers = await submitAll([1, 2, 3, 4, 5]);
  expect(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : String(answer.reason))),
  ).toEqual([2, 4, 'RangeError: 3 is too odd', 8, 10]);
  expect(batch.depth()).toBe(0);
  await batch.idle();
});

test('an engine that is away is not asked again for each', async () => {
  const { runs, submitAll } = doubling(3, new EngineUnavailable('tigerbeetle', 'no answer'));
  const answers = await submitAll([1, 2, 3]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(runs).toEqual([[1, 2, 3]]);
});
