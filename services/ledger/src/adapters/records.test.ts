import { expect, test, vi } from 'vitest';
import { batchMax } from '../port.ts';
import { getU128, readAll, readInSlices, writeIds } from './records.ts';

test('a full batch is read in slices, with turns for everything else between, and is the same', async () => {
  const buffer = writeIds(Array.from({ length: batchMax }, (_, n) => 2n ** 64n + BigInt(n)));
  let clockMs = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    clockMs += 1;
    return clockMs;
  });
  let turns = 0;
  let reading = true;
  const count = () => {
    turns += 1;
    if (reading) setImmediate(count);
  };
  setImmediate(count);
  const read = await readInSlices(buffer, 16, getU128);
  reading = false;
  clock.mockRestore();
  expect(read).toEqual(readAll(buffer, 16, getU128));
  // The clock is looked at after each 64 of 8,189, and a slice lasts two looks.
  expect(turns).toBeGreaterThan(30);
});

test('no records are none', async () => {
  expect(await readInSlices(new ArrayBuffer(0), 16, getU128)).toEqual([]);
});
