import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@laurel/contracts/clock';
import { openDatabase } from '@laurel/sqlite/server';
import type { EngineFacts } from './engines/describe.ts';

/** What the figures depend on. */
export function describeMachine(directory: string) {
  mkdirSync(directory, { recursive: true });
  return {
    date: Temporal.Instant.fromEpochMilliseconds(systemClock.now()).toString(),
    node: process.versions.node,
    sqlite: process.versions.sqlite,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    /** Others at work would falsify the clock; CPU time per sale is robust. */
    loadAverageBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
    durability: durability(directory),
    disk: disk(directory),
  };
}

/** SQLite as the embedded adapters open it. */
export const describeSqlite = (directory: string): EngineFacts => ({
  name: 'SQLite',
  version: process.versions.sqlite ?? 'unknown',
  durability: durability(directory),
});

/** Asked of a database opened by the very function that opens the host's. */
function durability(directory: string) {
  const path = join(directory, 'durability-probe.db');
  const db = openDatabase(path);
  const pragma = (name: string) =>
    String(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  const synchronous =
    ['OFF', 'NORMAL', 'FULL', 'EXTRA'][Number(pragma('synchronous'))] ?? 'unknown';
  const settings = {
    journalMode: pragma('journal_mode'),
    synchronous,
    walAutocheckpointPages: Number(pragma('wal_autocheckpoint')),
  };
  db.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  return settings;
}

const tmpfs = 0x0102_1994;

/** How long the disk takes to make 4 KiB durable: the floor under every latency. */
function disk(directory: string) {
  const path = join(directory, 'fsync-probe');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 100 }, () => {
    writeSync(file, block);
    const startMs = performance.now();
    fdatasyncSync(file);
    return performance.now() - startMs;
  }).sort((a, b) => a - b);
  closeSync(file);
  rmSync(path);
  const inMemory = statfsSync(directory).type === tmpfs;
  return {
    inMemory,
    fsyncP50Ms: Number((times[50] ?? 0).toFixed(3)),
    fsyncP99Ms: Number((times[98] ?? 0).toFixed(3)),
  };
}

/** The commit that is measured; undefined outside a repository. */
export function commitOf(repository: string): string | undefined {
  try {
    const head = readFileSync(join(repository, '.git', 'HEAD'), 'utf8').trim();
    if (!head.startsWith('ref: ')) return head;
    return readFileSync(join(repository, '.git', head.slice(5)), 'utf8').trim();
  } catch {
    return undefined; // a packed reference, or no repository: the figures are good without
  }
}
