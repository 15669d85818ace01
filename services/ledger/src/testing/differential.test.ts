import { expect, it } from 'vitest';
import { compareReopenedWithNaive, compareWithNaive } from './against-naive.ts';

// Enough to see a rule that is broken; `.ci/run` goes on to 100,000 events and to every status.
it.each([1, 2, 3])('the embedded ledger answers as the naive model does, seed %i', async (seed) => {
  const { events } = await compareWithNaive(seed, 1_000);
  expect(events).toBeGreaterThanOrEqual(1_000);
});

it('it does so too when it is closed and opened again all the time', async () => {
  const { events } = await compareReopenedWithNaive(1, 300);
  expect(events).toBeGreaterThanOrEqual(300);
});
