import { expect, test } from 'vitest';
import { inSlices } from './slices.ts';

test('work goes on while its slice lasts, then others have their turn', async () => {
  let nowMs = 0;
  const rest = inSlices(() => nowMs);
  nowMs = 7.9;
  expect(rest()).toBeUndefined();
  nowMs = 8;
  const turn = rest();
  expect(turn).toBeInstanceOf(Promise);
  const order: string[] = [];
  setImmediate(() => order.push('others'));
  await Promise.all([turn?.then(() => order.push('work')), new Promise(setImmediate)]);
  expect(order[0]).toBe('work'); // asked for its turn before the others came
  nowMs = 15;
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
