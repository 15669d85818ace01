import { expect, it } from 'vitest';
import { createProgressTeller } from './index-progress.ts';

it('tells how far an index is each ten seconds that it takes, and not when it has got there', () => {
  const told: string[] = [];
  const clock = { nowMs: 5_000 };
  const teller = createProgressTeller(
    (message) => told.push(message),
    () => clock.nowMs,
  );
  const ns = (time: string) => BigInt(Date.parse(time)) * 1_000_000n;
  const reached = (time: string, nowMs: number) => {
    clock.nowMs = nowMs;
    teller.reached({ row: ns(time), newestRow: ns('2026-11-22T10:00:00Z') });
  };
  clock.nowMs = 60_000;
  teller.begins();
  reached('2026-11-01T00:00:00Z', 69_999);
  expect(told).toEqual([]);
  reached('2026-11-02T00:00:00Z', 70_000);
  reached('2026-11-03T00:00:00Z', 79_999);
  reached('2026-11-04T00:00:00Z', 80_000);
  reached('2026-11-22T10:00:00Z', 95_000);
  teller.reached({ row: 0n, newestRow: ns('2026-11-22T10:00:00Z') });
  expect(told).toEqual([
    "the ledger's index is being made: it goes up to 2026-11-02T00:00:00.000Z, of 2026-11-22T10:00:00.000Z",
    "the ledger's index is being made: it goes up to 2026-11-04T00:00:00.000Z, of 2026-11-22T10:00:00.000Z",
    "the ledger's index is being made: it goes up to nothing yet, of 2026-11-22T10:00:00.000Z",
  ]);
});
