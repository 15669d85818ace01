import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** One statement, with all that came with it. */
export interface Statement {
  sql: string;
  /** What it is known by while it runs. */
  id: string;
  settings: ReadonlyMap<string, string>;
  /** As the HTTP interface has them: escaped as in a file of tab-separated values. */
  params: ReadonlyMap<string, string>;
}

/** A statement whose rows follow it. */
export interface InsertTarget {
  table: string;
  columns: readonly string[] | undefined;
  format: string;
}

/** The engine of this process. No call blocks the event loop. */
export interface ChdbEngine {
  /** The answer of a SELECT, in the parts in which it is made. */
  read(statement: Statement): AsyncGenerator<Uint8Array, void>;
  run(statement: Statement): Promise<Uint8Array>;
  /** @returns how many rows were written */
  insert(statement: Statement, target: InsertTarget, rows: Buffer): Promise<number>;
  /** Ends a statement; who waits for it hears QUERY_WAS_CANCELLED. */
  cancel(id: string): Promise<void>;
}

/** The part of the native package that is used. */
interface Chdb {
  Session: new (path: string, options: { connectionArgs: string[] }) => ChdbSession;
}
interface ChdbSession {
  queryAsync(sql: string, options?: { format: string }): Promise<{ bytes(): Uint8Array }>;
  queryStream(sql: string, options: { format: string }): AsyncIterable<{ raw(): Uint8Array }>;
  insert(rows: {
    table: string;
    columns?: readonly string[];
    format: string;
    values: Buffer;
  }): Promise<{ rowsWritten: number }>;
  close(): void;
}

const configuration = fileURLToPath(new URL('./chdb-config.xml', import.meta.url));
/** The database that all statements are about. */
const database = 'laurel';

/** The native package is not there, or not for this machine. */
export class ChdbMissing extends Error {
  override readonly name = 'ChdbMissing';
}

/** @throws ChdbMissing; Error when the directory cannot be used */
export async function openChdbEngine(directory: string): Promise<ChdbEngine> {
  const { Session } = load();
  const connect = () =>
    new Session(directory, { connectionArgs: [`--config-file=${configuration}`] });
  // the engine lives as long as one connection does
  const keeper = connect();
  await keeper.queryAsync(`CREATE DATABASE IF NOT EXISTS ${database} ENGINE = Atomic`);

  /**
   * A connection for one statement: what is set on it ends with it. Values are set, not passed: the
   * package's own binding mixes up what runs at the same time.
   */
  const prepared = async ({ id, settings, params }: Statement): Promise<ChdbSession> => {
    const session = connect();
    try {
      await session.queryAsync(`USE ${database}; SET ${assignments({ id, settings, params })}`);
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  };

  return {
    async *read(statement) {
      const session = await prepared(statement);
      try {
        const format = statement.settings.get('default_format') ?? 'TabSeparated';
        for await (const part of session.queryStream(statement.sql, { format })) yield part.raw();
      } finally {
        session.close();
      }
    },
    async run(statement) {
      const session = await prepared(statement);
      try {
        return (await session.queryAsync(statement.sql, { format: 'TabSeparated' })).bytes();
      } finally {
        session.close();
      }
    },
    async insert(statement, { table, columns, format }, values) {
      const session = await prepared(statement);
      try {
        const target = { table, format, values, ...(columns ? { columns } : {}) };
        return (await session.insert(target)).rowsWritten;
      } finally {
        session.close();
      }
    },
    async cancel(id) {
      await keeper.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${literal(id)} ASYNC`);
    },
  };
}

function load(): Chdb {
  try {
    const loaded: unknown = createRequire(import.meta.url)('chdb');
    if (typeof loaded !== 'object' || loaded === null || !('Session' in loaded))
      throw new Error('the package chdb has no Session');
    return loaded as Chdb; // the one class that is used is there
  } catch (error) {
    throw new ChdbMissing(error instanceof Error ? error.message : String(error));
  }
}

/** Of the HTTP interface, not of the engine. */
const ofTheInterface = new Set([
  'wait_end_of_query',
  'default_format',
  'enable_http_compression',
  'http_zlib_compression_level',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'buffer_size',
  'log_comment', // carries the id
]);

function assignments({ id, settings, params }: Omit<Statement, 'sql'>): string {
  const set: [string, string][] = [
    ...[...settings].filter(([name]) => !ofTheInterface.has(name)),
    ...[...params].map(([name, value]): [string, string] => [`param_${name}`, value]),
    ['log_comment', id],
  ];
  for (const [name] of set)
    if (!/^\w+$/.test(name))
      throw new Error(`Code: 115. DB::Exception: «${name}» is no setting. (UNKNOWN_SETTING)`);
  return set.map(([name, value]) => `${name} = ${literal(value)}`).join(', ');
}

const literal = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
