import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyAtOneMoment } from './copy.ts';
import { inspect } from './inspect.ts';
import { openDatabase } from './server.ts';

const counter = fileURLToPath(new URL('./testing/rehearsal-pair.ts', import.meta.url));
const now = () => 7;
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'laurel-copy-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const at = (name: string) => join(directory, name);
const counted = (path: string) => {
  const db = new DatabaseSync(path, { readOnly: true });
  const n = Number(db.prepare('SELECT n FROM counted').get()?.n);
  db.close();
  return n;
};

it('files that another process writes in turn are copied as they are at one moment', async () => {
  const child = spawn(process.execPath, [counter, at('a.db'), at('b.db')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const seen: [number, number][] = [];
  for (let round = 0; round < 12; round += 1) {
    const [a, b] = [at(`a-${round}.db`), at(`b-${round}.db`)];
    const { takenAtMs } = await copyAtOneMoment(
      [
        { from: at('a.db'), to: a },
        { from: at('b.db'), to: b },
      ],
      { now },
    );
    expect(takenAtMs).toBe(7);
    seen.push([counted(a), counted(b)]);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(seen.filter(([a, b]) => a - b !== 0 && a - b !== 1)).toEqual([]);
  expect(new Set(seen.map(([a]) => a)).size).toBeGreaterThan(6);
  expect(seen).toEqual(seen.toSorted(([a], [b]) => a - b));
});

it('a copy is one sound file for its owner alone; what is written later is not in it', async () => {
  const db = openDatabase(at('a.db'));
  db.exec('CREATE TABLE counted (n INTEGER); INSERT INTO counted VALUES (1)');
  await copyAtOneMoment([{ from: at('a.db'), to: at('copy.db') }], { now });
  db.exec('UPDATE counted SET n = 2; PRAGMA user_version = 5');
  db.close();
  expect(counted(at('copy.db'))).toBe(1);
  expect(statSync(at('copy.db')).mode & 0o077).toBe(0);
  expect(['-wal', '-shm', '-journal'].some((end) => existsSync(at(`copy.db${end}`)))).toBe(false);
  expect(inspect(at('copy.db'), { unnumbered: 1 })).toEqual({ layout: 1, faults: [] });
  expect(inspect(at('a.db'), { unnumbered: 1 })).toEqual({ layout: 5, faults: [] });
});

it('where one file stays locked nothing is copied, and the others are let go', async () => {
  const [a, b] = [openDatabase(at('a.db')), openDatabase(at('b.db'))];
  b.exec('BEGIN IMMEDIATE');
  const orders = ['a', 'b'].map((name) => ({ from: at(`${name}.db`), to: at(`${name}-copy.db`) }));
  await expect(copyAtOneMoment(orders, { now, patienceMs: 10 })).rejects.toThrow(
    'written without a pause',
  );
  expect(existsSync(at('a-copy.db'))).toBe(false);
  a.exec('CREATE TABLE written (n INTEGER)');
  b.exec('COMMIT');
  a.close();
  b.close();
});

it('a missing file is not made, and no copy replaces what is there', async () => {
  const to = at('copy.db');
  await expect(copyAtOneMoment([{ from: at('none.db'), to }], { now })).rejects.toThrow('unable');
  expect([existsSync(at('none.db')), existsSync(to)]).toEqual([false, false]);
  openDatabase(at('a.db')).close();
  openDatabase(to).close();
  await expect(copyAtOneMoment([{ from: at('a.db'), to }], { now })).rejects.toThrow('EEXIST');
});
