import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openChdb } from './chdb.ts';
import { afterMigrations, migrate } from './migrations.ts';
import type { Warehouse } from './port.ts';
import { openingMs, ownDirectory } from './testing/chdb-store.ts';
import { durable, numbers, sumOf, thing } from './testing/things.ts';

let warehouse: Warehouse;
let remove: () => Promise<void>;
let folder: string;
beforeAll(async () => {
  const own = await ownDirectory();
  remove = own.remove;
  warehouse = await openChdb({ directory: own.directory, tell() {}, openingMs });
}, openingMs);
afterAll(async () => {
  await warehouse.close();
  await remove();
});
beforeEach(async () => {
  for (const table of ['things', 'laurel_migrations'])
    await warehouse.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  folder = mkdtempSync(join(tmpdir(), 'laurel-migrations-'));
  return () => rmSync(folder, { recursive: true });
});

const things = `-- what is kept; and why
CREATE TABLE IF NOT EXISTS things (org String, id String) ENGINE = MergeTree ORDER BY (org, id)
${durable};
`;
const amounts = `ALTER TABLE things ADD COLUMN IF NOT EXISTS amount Int64 DEFAULT 7;
ALTER TABLE things MODIFY COMMENT 'a; b';`;
const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const bring = (target = warehouse) => migrate(target, pathToFileURL(folder));

it('steps are taken in order, once, and a new one after them', async () => {
  write('0001-things.sql', things);
  expect(await bring()).toEqual(['0001-things.sql']);
  expect(await bring()).toEqual([]);
  write('0002-amounts.sql', amounts);
  expect(await bring()).toEqual(['0002-amounts.sql']);
  await warehouse.insert('things', [{ org: 'one', id: 'a' }], { token: 'a' });
  const totals = await warehouse.ask(sumOf('things'), { orgId: 'one', params: {} });
  expect(totals).toEqual({ ok: true, value: [{ things: 1, total: 7 }] });
});

it('a file that is not what was applied is refused, and so is a warehouse of a newer version', async () => {
  write('0001-things.sql', things);
  write('0002-amounts.sql', amounts);
  await bring();
  write('0002-amounts.sql', `${amounts}\n-- changed`);
  await expect(bring()).rejects.toThrow('0002-amounts.sql is not what was applied here');
  rmSync(join(folder, '0002-amounts.sql'));
  await expect(bring()).rejects.toThrow(
    'was brought forward to 0002-amounts.sql by a newer version: run that one',
  );
  await expect(bring()).rejects.toBeInstanceOf(EngineUnavailable);
});

it('many who start at once take each step, and it is recorded once', async () => {
  write('0001-things.sql', things);
  write('0002-amounts.sql', amounts);
  await Promise.all([bring(), bring(), bring()]);
  const applied = await warehouse.select(
    'SELECT name FROM laurel_migrations FINAL ORDER BY number',
  );
  expect(applied).toEqual([{ name: '0001-things.sql' }, { name: '0002-amounts.sql' }]);
  expect(await bring()).toEqual([]);
});

it.each([1, 2, 3, 4, 5])('who ends at step %i leaves what the next call finishes', async (last) => {
  write('0001-things.sql', things);
  write('0002-amounts.sql', amounts);
  let steps = 0;
  const step = <T>(act: () => Promise<T>) => {
    steps += 1;
    return steps > last ? Promise.reject(new EngineUnavailable('chdb', 'killed')) : act();
  };
  const ending: Warehouse = {
    ...warehouse,
    command: (sql) => step(() => warehouse.command(sql)),
    insert: (...given) => step(() => warehouse.insert(...given)),
  };
  await expect(bring(ending)).rejects.toThrow('killed');
  await bring();
  await warehouse.insert('things', [thing('one', 'a', 5)], { token: 'a' });
  expect(await bring()).toEqual([]);
});

it.each([
  ['INSERT INTO things SELECT 1', 'cannot be repeated'],
  ['CREATE TABLE things (a Int8) ENGINE = Memory', 'cannot be repeated'],
  ['DROP TABLE things', 'cannot be repeated'],
  ['ALTER TABLE things DELETE WHERE 1', 'cannot be repeated'],
])('%s is refused, since it cannot be repeated', async (sql, reason) => {
  write('0001-first.sql', sql);
  await expect(bring()).rejects.toThrow(reason);
});

it('numbers have no gaps', async () => {
  write('0001-things.sql', things);
  write('0003-amounts.sql', amounts);
  await expect(bring()).rejects.toThrow('0003-amounts.sql should be number 2');
});

it('a warehouse after its migrations brings them at the first call, and tries again when that failed', async () => {
  mkdirSync(join(folder, 'sub'));
  write('0001-things.sql', things);
  write('0002-amounts.sql', amounts);
  let away = true;
  const shaky: Warehouse = {
    ...warehouse,
    command: (sql) =>
      away ? Promise.reject(new EngineUnavailable('chdb', 'gone')) : warehouse.command(sql),
  };
  const ready = afterMigrations(shaky, pathToFileURL(folder));
  const asking = { orgId: 'one', params: { many: 1 } };
  const gone = { ok: false, problem: { code: 'unavailable', detail: 'gone' } };
  expect(await ready.ask(numbers, asking)).toEqual(gone);
  expect(await ready.stream(numbers, asking)).toEqual(gone);
  const insert = () => ready.insert('things', [thing('one', 'a', 5)], { token: 'a' });
  await expect(insert()).rejects.toThrow('gone');
  away = false;
  await Promise.all([insert(), insert()]);
  const totals = await ready.ask(sumOf('things'), { orgId: 'one', params: {} });
  expect(totals).toEqual({ ok: true, value: [{ things: 1, total: 5 }] });
});
