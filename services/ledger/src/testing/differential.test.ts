import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import { expect, it } from 'vitest';
import { openSqliteLedger } from '../adapters/sqlite.ts';
import { createAccountStatuses, createTransferStatuses, type Ledger } from '../port.ts';
import { compareLedgers } from './differential.ts';
import { createNaiveLedger } from './naive-model.ts';

/** Random only in the seed of each run; put one seed here to replay a failure. */
const seeds = Array.from({ length: 50 }, (_, index) => index + 1);
const eventsPerSeed = 2_000;

/** Most runs in our time; some so late that a time-out can overflow a timestamp. */
const startMs = (seed: number) => (seed % 4 === 3 ? Date.UTC(2201, 0) : Date.UTC(2026, 10, 22));

/** Merging at once, a part with each call, or never: it must not show. */
const generationMovements = (seed: number) => [1, 300, 1_000_000][seed % 3] ?? 1;

// 20 seconds on an idle machine; the limit is for a busy one.
it('the embedded ledger answers 100,000 random events, look-ups and queries as the naive model does', {
  timeout: 300_000,
}, async () => {
  const seen = new Map<string, number>();
  let events = 0;
  for (const seed of seeds) {
    const clock = fixedClock(startMs(seed));
    const left = await openSqliteLedger({
      path: ':memory:',
      clock,
      generationMovements: generationMovements(seed),
    });
    const right = createNaiveLedger({ clock });
    const report = await compareLedgers({
      left,
      right,
      seed,
      events: eventsPerSeed,
      time: { kind: 'shared', advance: clock.advance },
    });
    await left.close();
    events += report.events;
    for (const [status, count] of report.statuses)
      seen.set(status, (seen.get(status) ?? 0) + count);
  }
  expect(events).toBeGreaterThanOrEqual(100_000);
  const neverSeen = [...createAccountStatuses, ...createTransferStatuses].filter(
    (status) => !seen.has(status),
  );
  expect(neverSeen, 'statuses the events never met').toEqual([]);
});

it('it does so too when it is closed and opened again all the time', {
  timeout: 120_000,
}, async () => {
  for (const seed of [1, 2]) {
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
    await compareLedgers({
      left,
      right: createNaiveLedger({ clock }),
      seed,
      events: 1_000,
      time: { kind: 'shared', advance },
    });
    await left.close();
    rmSync(directory, { recursive: true });
  }
});
