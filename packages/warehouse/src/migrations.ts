import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { EngineUnavailable, failure } from '@laurel/contracts/problems';
import { saidOf } from './clickhouse-failures.ts';
import type { Warehouse } from './port.ts';
import { isToken, statementsOf, tokensOf } from './sql-tokens.ts';

/**
 * The tables cannot be brought to what this version needs, and what to do about it. For callers it
 * is an outage: nothing else waits for the warehouse.
 */
class MigrationRefused extends EngineUnavailable {
  override readonly name = 'MigrationRefused';
}

interface Migration {
  number: number;
  /** Of its file. */
  name: string;
  hash: string;
  statements: readonly string[];
}

const table = 'laurel_migrations';
const tableSql = `CREATE TABLE IF NOT EXISTS ${table} (
  number UInt32, name String, hash String, at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = ReplacingMergeTree ORDER BY number
SETTINGS non_replicated_deduplication_window = 1000, fsync_after_insert = 1, fsync_part_directory = 1`;

/**
 * Takes the steps that a warehouse lacks, in their order. Each can be repeated, so a call that was
 * killed, or that meets another, is finished by the next.
 * @param folder files `0001-name.sql`, numbered without gaps; each is statements that can be
 * repeated. A file that was applied somewhere is never changed
 * @returns the names of the files that were applied
 * @throws SyntaxError when the folder is not like that; MigrationRefused; EngineUnavailable
 */
export async function migrate(warehouse: Warehouse, folder: URL): Promise<string[]> {
  const migrations = await readMigrations(folder);
  await warehouse.command(tableSql);
  const found = await warehouse.select(`SELECT number, name, hash FROM ${table} FINAL`);
  const applied = new Map(found.map(({ number, name, hash }) => [Number(number), { name, hash }]));
  for (const [number, { name }] of applied)
    if (number > migrations.length)
      throw new MigrationRefused(
        'warehouse',
        `the warehouse was brought forward to ${name} by a newer version: run that one, or give this one a new, empty warehouse to fill anew`,
      );
  const done: string[] = [];
  for (const migration of migrations) {
    const before = applied.get(migration.number);
    if (before && before.hash !== migration.hash)
      throw new MigrationRefused(
        'warehouse',
        `${migration.name} is not what was applied here as ${before.name}: put the file back as it was and write the change into a new one, or give this version a new, empty warehouse to fill anew`,
      );
    if (before) continue;
    for (const statement of migration.statements) await warehouse.command(statement);
    const { number, name, hash } = migration;
    await warehouse.insert(table, [{ number, name, hash }], { token: `migration ${name} ${hash}` });
    done.push(name);
  }
  return done;
}

/**
 * A warehouse whose tables are there: the first call brings them forward, and as long as that does
 * not succeed, each next one tries again. Opening it waits for nothing.
 */
export function afterMigrations(warehouse: Warehouse, folder: URL): Warehouse {
  let bringing: Promise<unknown> | undefined;
  const ready = async () => {
    bringing ??= migrate(warehouse, folder).catch((error: unknown) => {
      bringing = undefined;
      throw error;
    });
    await bringing;
  };
  const readyOrReason = async () => {
    try {
      await ready();
      return undefined;
    } catch (error) {
      if (error instanceof EngineUnavailable) return failure('unavailable', saidOf(error));
      throw error;
    }
  };
  return {
    ...warehouse,
    ask: async (question, asking) =>
      (await readyOrReason()) ?? (await warehouse.ask(question, asking)),
    stream: async (question, asking) =>
      (await readyOrReason()) ?? (await warehouse.stream(question, asking)),
    async insert(name, rows, options) {
      await ready();
      await warehouse.insert(name, rows, options);
    },
    async forget(name, orgId) {
      await ready();
      await warehouse.forget(name, orgId);
    },
  };
}

async function readMigrations(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return await Promise.all(
    names.map(async (name, index) => {
      const [, digits] = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name) ?? [];
      const number = Number(digits);
      if (number !== index + 1)
        throw new SyntaxError(`${name} should be number ${index + 1}, as 0001-name.sql`);
      const sql = (
        await readFile(new URL(name, `${folder.href.replace(/\/?$/, '/')}`), 'utf8')
      ).replaceAll('\r\n', '\n');
      const statements = statementsOf(sql);
      for (const statement of statements)
        if (!canBeRepeated(statement))
          throw new SyntaxError(
            `${name}: «${statement.slice(0, 60)}» cannot be repeated; write CREATE … IF NOT EXISTS, DROP … IF EXISTS, or ALTER TABLE with IF [NOT] EXISTS or MODIFY`,
          );
      const hash = createHash('sha256').update(sql).digest('hex');
      return { number, name, hash, statements };
    }),
  );
}

function canBeRepeated(statement: string): boolean {
  const tokens = tokensOf(statement);
  const has = (...words: string[]) =>
    tokens.some((_, index) => words.every((word, offset) => isToken(tokens[index + offset], word)));
  const [first] = tokens;
  if (isToken(first, 'CREATE')) return has('IF', 'NOT', 'EXISTS') || has('OR', 'REPLACE', 'VIEW');
  if (isToken(first, 'DROP')) return has('IF', 'EXISTS');
  if (isToken(first, 'ALTER'))
    return has('IF', 'EXISTS') || has('IF', 'NOT', 'EXISTS') || has('MODIFY');
  return false;
}
