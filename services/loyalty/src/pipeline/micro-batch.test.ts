import { EngineUnavailable } from '@laurel/contracts/problems';
import { expect, test } from 'vitest';
import { microBatch } from './micro-batch.ts';
import { createPace } from './pace.ts';

/** By a clock that stands still: a share is 16. */
const still = () => createPace({ nowMs: () => 0, cpuMicros: () => 0 });

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
    pace: still(),
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
    pace: still(),
  });
  const loud = Array.from({ length: 2_000 }, (_, i) =>
    batch.submit(`l${i}`).then((item) => order.push(item)),
  );
  expect(batch.waitingOf('l')).toBe(2_000);
  await Promise.all([...loud, batch.submit('q').then((item) => order.push(item))]);
  expect(order.indexOf('q')).toBeLessThan(100); // in the first batch
  expect(order.filter((item) => item !== 'q')).toEqual(loud.map((_, i) => `l${i}`));
});

/** What a sale has to wait for: find, read, decide, record, post, answer. */
const steps = 6;

/**
 * Batches that take six turns of the loop, as the write path does, with the items by owner that
 * were worked at in each.
 */
function inSteps() {
  const worked: string[] = [];
  const running: string[][] = [];
  const batch = microBatch<string, string>({
    async run(items) {
      running.push([...items]);
      for (let step = 0; step < steps; step += 1) {
        await new Promise(setImmediate);
        worked.push(...items);
      }
      return [...items];
    },
    owner: (item) => item.slice(0, 1),
    lane: (item) => item,
    weight: () => 1,
    maxSize: 128,
    maxRunning: 2,
    // what is measured would be that of the machine
    pace: { ...still(), share: () => 10, finished: () => {} },
  });
  /** Sales of an owner that were worked at until the answer to another's sale. */
  const workedUntilAnswer = async (item: string, owner: string) => {
    const before = worked.length;
    await batch.submit(item);
    return worked.slice(before).filter((one) => one.startsWith(owner)).length / steps;
  };
  return { batch, running, workedUntilAnswer };
}

const flood = (owner: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${owner}${i}`);

test('of a flood of 1,000 sales no more than one share is done before the sale of another', async () => {
  const { batch, workedUntilAnswer } = inSteps();
  await batch.submit('b-this-morning');
  const all = flood('a', 1_000).map((item) => batch.submit(item));
  const done: number[] = [];
  for (let sale = 0; sale < 20; sale += 1) {
    // at every moment of a batch of the flood
    for (let turn = 0; turn < 3 + (sale % 7); turn += 1) await new Promise(setImmediate);
    done.push(await workedUntilAnswer(`b${sale}`, 'a'));
  }
  // and the last step of the one before; by the turns alone it was up to 293
  expect(Math.max(...done)).toBeLessThanOrEqual(10 + 10 / steps);
  expect(batch.waitingOf('a')).toBeGreaterThan(0);
  await Promise.all(all);
});

test('a flood beside many small ones goes on: nobody waits for who only waits', async () => {
  const { batch, running } = inSteps();
  const till = async (owner: string) => {
    for (let sale = 0; sale < 20; sale += 1) await batch.submit(`${owner}${sale}`);
  };
  await batch.submit('z');
  const all = flood('a', 200).map((item) => batch.submit(item));
  await Promise.all([...all, ...['b', 'c', 'd', 'e'].map(till)]);
  const owners = running.map((items) => [...new Set(items.map((item) => item.slice(0, 1)))]);
  const withA = owners.flatMap((names, at) => (names.includes('a') ? [at] : []));
  expect(running.flat().filter((item) => item.startsWith('a'))).toEqual(flood('a', 200));
  // between two shares of the flood are two batches of others at most
  expect(Math.max(...withA.slice(1).map((at, i) => at - (withA[i] ?? 0)))).toBeLessThanOrEqual(3);
});

test('one alone fills its batches, two at a time', async () => {
  const { batch, running } = inSteps();
  await Promise.all(flood('a', 600).map((item) => batch.submit(item)));
  expect(running.map((items) => items.length).slice(0, 3)).toEqual([128, 128, 128]);
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
    pace: still(),
  });
  const mallory = batch.submit('m');
  await new Promise(setImmediate);
  const shop = batch.submit('s');
  await new Promise(setImmediate);
  expect(running).toEqual([['m'], ['s']]);
  for (const open of gates) open();
  await Promise.all([mallory, shop]);
});
