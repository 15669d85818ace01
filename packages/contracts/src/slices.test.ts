import { expect, test } from 'vitest';
import { inSlices } from './slices.ts';

test('work goes on while its slice lasts, then others have their turn', async () => {
  let nowMs = 0;
  const rest = inSlices(() => nowMs);
  nowMs = 1.9;
  expect(rest()).toBeUndefined();
  nowMs = 2;
  const turn = rest();
  expect(turn).toBeInstanceOf(Promise);
  const order: string[] = [];
  setImmediate(() => order.push('others'));
  await Promise.all([turn?.then(() => order.push('work')), new Promise(setImmediate)]);
  expect(order[0]).toBe('work'); // asked for its turn before the others came
  nowMs = 3.9;
  expect(rest()).toBeUndefined();
});

test('what waits in the loop is served between two slices', async () => {
  let nowMs = 0;
  const rest = inSlices(() => nowMs);
  let served = 0;
  setTimeout(() => {
    served += 1;
  }, 0);
  for (let step = 0; served === 0; step += 1) {
    if (step > 10_000) throw new Error('never served');
    nowMs += 3;
    await rest();
  }
});

test('however many do long work, there is one slice in a turn of the loop', async () => {
  let nowMs = 0;
  let slices = 0;
  const work = async () => {
    const rest = inSlices(() => nowMs);
    for (let step = 0; step < 5; step += 1) {
      nowMs += 2;
      await rest();
      slices += 1;
    }
  };
  const all = Promise.all(Array.from({ length: 8 }, work));
  slices = 0; // the first steps were all at once, as their callers came
  const ofTurns: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    await new Promise(setImmediate);
    ofTurns.push(slices);
    slices = 0;
  }
  await all;
  expect(Math.max(...ofTurns)).toBe(1);
  expect(ofTurns.reduce((sum, n) => sum + n)).toBe(40);
});
