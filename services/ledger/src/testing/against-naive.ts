import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import { openSqliteLedger } from '../adapters/sqlite.ts';
import type { Ledger } from '../port.ts';
import { compareLedgers, type DifferentialReport } from './differential.ts';
import { createNaiveLedger } from './naive-model.ts';

/** Most runs in our time; some so late that a time-out can overflow a timestamp. */
const startMs = (seed: number) => (seed % 4 === 3 ? Date.UTC(2201, 0) : Date.UTC(2026, 10, 22));

/** Merging at once, a part with each call, or never: it must not show. */
export const generationMovements = (seed: number) => [1, 300, 1_000_000][seed % 3] ?? 1;

/** The embedded ledger against the naive model, on one clock. @throws LedgersDiffer */
export async function compareWithNaive(seed: number, events: number): Promise<DifferentialReport> {
  const clock = fixedClock(startMs(seed));
  const left = await openSqliteLedger({
    path: ':memory:',
    clock,
    generationMovements: generationMovements(seed),
  });
  return await compareLedgers({
    left,
    right: createNaiveLedger({ clock }),
    seed,
    events,
    time: { kind: 'shared', advance: clock.advance },
  }).finally(left.close);
}

/** The same while the embedded ledger is closed and opened again whenever time passes. */
export async function compareReopenedWithNaive(
  seed: number,
  events: number,
): Promise<DifferentialReport> {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-ledger-'));
  const clock = fixedClock(startMs(seed));
  const open = () =>
    openSqliteLedger({
      path: join(directory, 'ledger.db'),
      clock,
      generationMovements: generationMovements(seed),
    });
  let opened = await open();
  const left: Ledger = {
    createAccounts: (accounts) => opened.createAccounts(accounts),
    createTransfers: (transfers) => opened.createTransfers(transfers),
    lookupAccounts: (ids) => opened.lookupAccounts(ids),
    lookupTransfers: (ids) => opened.lookupTransfers(ids),
    getAccountTransfers: (filter) => opened.getAccountTransfers(filter),
    getAccountBalances: (filter) => opened.getAccountBalances(filter),
    queryAccounts: (filter) => opened.queryAccounts(filter),
    queryTransfers: (filter) => opened.queryTransfers(filter),
    ping: () => opened.ping(),
    close: () => opened.close(),
  };
  const advance = async (ms: number) => {
    clock.advance(ms);
    await opened.close();
    opened = await open();
  };
  try {
    return await compareLedgers({
      left,
      right: createNaiveLedger({ clock }),
      seed,
      events,
      time: { kind: 'shared', advance },
    });
  } finally {
    await left.close();
    rmSync(directory, { recursive: true });
  }
}
