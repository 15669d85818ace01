import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import {
  type ChosenEngine,
  chooseEngines,
  combinationWarnings,
  embeddedDirectories,
  isShared,
  openEngines,
} from './engines.ts';
import type { PortName } from './ports.ts';
import { createWaiting } from './waiting.ts';

const all: ReadonlySet<PortName> = new Set(['ledger', 'documents', 'events', 'cache']);
const chosen = (variables: Record<string, string>, needed = all): ChosenEngine[] =>
  chooseEngines(readConfig(variables).config, needed);
const atScale = {
  LAUREL_LEDGER: 'tigerbeetle://0@127.0.0.1:3000',
  LAUREL_DOCUMENTS: 'mongodb+srv://db.example/laurel',
  LAUREL_EVENTS: 'kafka://127.0.0.1:9092',
  LAUREL_CACHE: 'rediss://127.0.0.1',
};

/**
 * Opens the engines of a configuration that must be refused; says why, and whether what had been
 * opened was closed.
 */
async function refusal(variables: Record<string, string>) {
  const adopted: { close(): Promise<void> }[] = [];
  const silent = { warn: () => {}, info: () => {} };
  const adopt = (engine: { close(): Promise<void> }) => void adopted.push(engine);
  const memory = {
    LAUREL_LEDGER: 'sqlite::memory:',
    LAUREL_DOCUMENTS: 'sqlite::memory:',
    LAUREL_EVENTS: 'sqlite::memory:',
  };
  try {
    const engines = chosen({ ...memory, ...variables });
    await openEngines(engines, {
      ...{ clock: { now: () => 0 }, waiting: createWaiting(silent), adopt },
      ...{ tell: () => {}, lost: () => {}, eventsDays: 30, markFiles: () => {}, dataDir: tmpdir() },
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } finally {
    await Promise.all(adopted.map((engine) => engine.close()));
  }
}

test.each<[Record<string, string>, string]>([
  [
    { LAUREL_LEDGER: 'oracle://0' },
    'ConfigError: LAUREL_LEDGER: there is no engine «oracle:» here (oracle://0); available: sqlite,',
  ],
  [{ LAUREL_LEDGER: 'sqlite:' }, 'ConfigError: LAUREL_LEDGER names no file'],
  [{ LAUREL_LEDGER: 'tigerbeetle://127.0.0.1:3000' }, 'ConfigError: LAUREL_LEDGER: '],
  [
    { LAUREL_DOCUMENTS: 'mongodb://me:secret@127.0.0.1/?nonsense=1' },
    'ConfigError: LAUREL_DOCUMENTS: ',
  ],
  [{ LAUREL_EVENTS: 'kafka://127.0.0.1:9092?partitions=many' }, 'ConfigError: LAUREL_EVENTS: '],
  [{ LAUREL_EVENTS: 'kafka:' }, 'ConfigError: LAUREL_EVENTS: '],
  [{ LAUREL_CACHE: 'redis://127.0.0.1:99999' }, 'ConfigError: LAUREL_CACHE: '],
])('%j is refused by its variable', async (variables, start) => {
  const reason = await refusal(variables);
  expect(reason?.slice(0, start.length)).toBe(start);
  expect(reason).not.toContain('secret');
});

test.each<[string, (path: string) => void, RegExp]>([
  [
    'that a newer Laurel wrote',
    (path) => {
      const db = new DatabaseSync(path);
      db.exec('CREATE TABLE t (x); PRAGMA user_version = 9');
      db.close();
    },
    /^ConfigError: LAUREL_EVENTS: cannot open .*this events file has layout 9, .*newer version/,
  ],
  [
    'that is damaged',
    (path) => writeFileSync(path, 'no database, and longer than the header of one '.repeat(9)),
    /^ConfigError: LAUREL_EVENTS: .*not a database. It is damaged, .*restore a backup/,
  ],
])('a file %s stops the start with one line', async (_, make, reason) => {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-engines-'));
  make(join(directory, 'events.db'));
  const found = await refusal({ LAUREL_EVENTS: `sqlite:${join(directory, 'events.db')}` });
  rmSync(directory, { recursive: true });
  expect(found).toMatch(reason);
  expect(found).not.toContain('\n');
});

test('engines are named by what they are', () => {
  const names = (variables: Record<string, string>) =>
    chosen(variables).map(({ engine }) => engine);
  expect(names(atScale)).toEqual(['tigerbeetle', 'mongodb', 'kafka', 'redis']);
  expect(names({ LAUREL_EVENTS: 'ws://127.0.0.1:9093' })[2]).toBe('mock-kafka');
});

test('who shares some engines is told what still keeps it to one process', () => {
  expect(combinationWarnings(chosen({}))).toEqual([]);
  expect(combinationWarnings(chosen(atScale))).toEqual([]);
  expect(combinationWarnings(chosen({ ...atScale, LAUREL_CACHE: '' }))[0]).toContain(
    'LAUREL_CACHE is memory:',
  );
  const [warning] = combinationWarnings(chosen({ ...atScale, LAUREL_EVENTS: '' }));
  expect(warning).toContain(
    'LAUREL_EVENTS: embedded, so only one process can serve this installation',
  );
});

test('a mail server is nothing that processes share, and its absence no reason to warn', () => {
  const mailing = chosen(
    { LAUREL_MAIL: 'smtps://mail.example?from=a@example.com' },
    new Set(['documents', 'cache', 'mail']),
  );
  expect(isShared(mailing)).toBe(false);
  expect(combinationWarnings(mailing)).toEqual([]);
});

test('a second process on embedded files is told which variables let it share', () => {
  const directories = embeddedDirectories(
    chosen({ ...atScale, LAUREL_DATA: '/srv/laurel', LAUREL_EVENTS: '' }),
  );
  expect(directories).toEqual([
    {
      directory: '/srv/laurel',
      advice: expect.stringContaining('to share one installation set LAUREL_EVENTS=kafka://…'),
    },
  ]);
});

test('an engine that nothing needs is neither looked for nor warned of', () => {
  const needed = new Set<PortName>(['documents', 'cache']);
  const engines = chosen({ ...atScale, LAUREL_EVENTS: '', LAUREL_LEDGER: 'oracle://0' }, needed);
  expect(engines.map(({ port }) => port)).toEqual(['documents', 'cache']);
  expect(combinationWarnings(engines)).toEqual([]);
  expect(embeddedDirectories(engines)).toEqual([]);
});
