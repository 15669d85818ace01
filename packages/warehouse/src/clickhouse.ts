import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { openGateway } from './clickhouse-gateway.ts';
import type { Limits } from './limits.ts';
import type { Warehouse } from './port.ts';

/**
 * A ClickHouse that is elsewhere. It need not be there yet: each call finds out.
 * @param options.url `http(s)://user:password@host:8123/database`
 * @throws TypeError when the URL makes no sense
 */
export async function openClickHouse({
  url,
  limits,
}: {
  url: string;
  limits?: Partial<Limits>;
}): Promise<Warehouse> {
  const { origin, user, password, database } = parseClickHouseUrl(url);
  const client = connect({ url: origin, username: user, password, database });
  return openGateway({
    engine: 'clickhouse',
    ...(limits ? { limits } : {}),
    client: () => client,
    process: () => ({ restarts: 0 }),
    isInstalled: () => true,
    close: () => client.close(),
  });
}

/** A client for one place; it connects when it is first used. */
export function connect(place: {
  url: string;
  username: string;
  password: string;
  database: string;
}): ClickHouseClient {
  return createClient({
    ...place,
    application: 'laurel',
    // the limits of a question end it long before
    request_timeout: requestTimeoutMs,
    max_open_connections: 10,
    // values that are too long for an address
    use_multipart_params_auto: true,
    log: { LoggerClass: Silent },
    json: { parse: JSON.parse, stringify: writeExactly },
  });
}

const requestTimeoutMs = 660_000;

/** What goes wrong is thrown; who calls tells of it. */
class Silent {
  trace(): void {}
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
}

/**
 * One value as JSON, with integers of any size.
 * @throws TypeError when a number is not what was meant: rounded already, or none
 */
function writeExactly(value: unknown): string {
  if (hasPlainCells(value)) return JSON.stringify(value);
  return JSON.stringify(value, (_key, each: unknown) => {
    if (typeof each !== 'bigint' && typeof each !== 'number') return each;
    if (!isExact(each))
      throw new TypeError(`${each} cannot be written exactly: give a bigint of 64 bits, or null`);
    return typeof each === 'bigint' ? String(each) : each;
  });
}

/**
 * Whether a row has nothing but text, marks and integers that are exact, so that JSON has it as it
 * is. Most rows do, and a function that sees every value makes writing them three times as dear.
 */
function hasPlainCells(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  for (const cell of Object.values(row)) {
    if (Array.isArray(cell) ? !cell.every(isPlain) : !isPlain(cell)) return false;
  }
  return true;
}

const isPlain = (cell: unknown): boolean =>
  typeof cell === 'string' || typeof cell === 'boolean' || Number.isSafeInteger(cell);

/** A column of 64 bits would take a larger bigint, and keep its lower bits without a word. */
const isExact = (value: number | bigint) =>
  typeof value === 'bigint'
    ? value === BigInt.asIntN(64, value)
    : Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

function parseClickHouseUrl(text: string) {
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new TypeError('the URL of a ClickHouse begins with http:// or https://');
  const [, database = '', ...more] = decodeURIComponent(url.pathname).split('/');
  if (more.length > 0 || !/^\w*$/.test(database))
    throw new TypeError(`a ClickHouse URL ends with the name of a database, not ${url.pathname}`);
  if (url.search || url.hash)
    throw new TypeError('a ClickHouse URL has no options: settings are made at the server');
  return {
    origin: url.origin,
    user: decodeURIComponent(url.username) || 'default',
    password: decodeURIComponent(url.password),
    database: database || 'default',
  };
}
