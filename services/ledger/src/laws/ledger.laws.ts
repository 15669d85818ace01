import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Ledger } from '../port.ts';
import { createBench, type Law } from '../testing/law.ts';
import { accountLaws } from './account.laws.ts';
import { pendingLaws } from './pending.laws.ts';
import { queryLaws } from './query.laws.ts';
import { reportLaws } from './report.laws.ts';
import { storageLaws } from './storage.laws.ts';
import { transferLaws } from './transfer.laws.ts';

/** A ledger to test; it need not be empty, if `firstId` is beyond what it has seen. */
export interface LedgerUnderTest {
  ledger: Ledger;
  /** Ids from here on are free. */
  firstId: bigint;
  /**
   * Moves the ledger's clock (or waits); without it the laws about time-outs are skipped, by name.
   */
  advance?(ms: number): Promise<void>;
  /**
   * Closes the ledger and opens the same data again; without it the laws about durability are
   * skipped, by name.
   */
  reopen?(): Promise<Ledger>;
  dispose(): Promise<void>;
}

const laws: readonly Law[] = [
  ...accountLaws,
  ...transferLaws,
  ...pendingLaws,
  ...queryLaws,
  ...reportLaws,
  ...storageLaws,
];

/** How many laws a ledger is held to. */
export const ledgerLawCount = laws.length;

const idsPerLaw = 10_000n;

/** The contract of the ledger port, as tests; every adapter passes them. */
export function testLedger(name: string, makeAdapter: () => Promise<LedgerUnderTest>): void {
  describe(`${name} keeps the laws of the ledger`, () => {
    let adapter: LedgerUnderTest;
    beforeAll(async () => {
      adapter = await makeAdapter();
    });
    afterAll(() => adapter.dispose());

    for (const [index, law] of laws.entries()) {
      it(law.name, async (context) => {
        const { advance, reopen } = adapter;
        if (law.needs === 'clock' && !advance) return context.skip(`${name} cannot move its clock`);
        if (law.needs === 'reopen' && !reopen)
          return context.skip(`${name} cannot be opened again`);
        const bench = createBench({
          ledger: adapter.ledger,
          firstId: adapter.firstId + BigInt(index) * idsPerLaw,
          advance: async (ms) => advance?.(ms),
          async reopen() {
            adapter.ledger = (await reopen?.()) ?? adapter.ledger;
            return adapter.ledger;
          },
        });
        await law.run(bench);
      });
    }
  });
}
