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
    owner: () => 'one',
    lane: String,
    weight: () => 1,
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

test('an owner with one item does not wait for the thousands of another', async () => {
  const order: string[] = [];
  const batch = microBatch<string, string>({
    run: async (items) => [...items],
    owner: (item) => item.slice(0, 1),
    lane: (item) => item,
    weight: () => 1,
    maxSize: 100,
    maxRunning: 1,
  });
  const loud = Array.from({ length: 2_000 }, (_, i) =>
    batch.submit(`l${i}`).then((item) => order.push(item)),
  );
  expect(batch.waitingOf('l')).toBe(2_000);
  await Promise.all([...loud, batch.submit('q').then((item) => order.push(item))]);
  expect(order.indexOf('q')).toBeLessThan(100); // in the first batch
  expect(order.filter((item) => item !== 'q')).toEqual(loud.map((_, i) => `l${i}`));
});

test('a lane is within its owner: nobody can hold up that of another by its name', async () => {
  const running: string[][] = [];
  const gates: (() => void)[] = [];
  const batch = microBatch<string, string>({
    async run(items) {
      running.push([...items]);
      await new Promise<void>((open) => gates.push(open));
      return [...items];
    },
    owner: (item) => item.slice(0, 1),
    lane: () => 'ada',
    weight: () => 1,
    maxSize: 100,
    maxRunning: 2,
  });
  const mallory = batch.submit('m');
  await new Promise(setImmediate);
  const shop = batch.submit('s');
  await new Promise(setImmediate);
  expect(running).toEqual([['m'], ['s']]);
  for (const open of gates) open();
  await Promise.all([mallory, shop]);
});
