import type { IncomingMessage } from 'node:http';
import type { InsertTarget, Statement } from './chdb-engine.ts';
import { isToken, tokensOf } from './sql-tokens.ts';

/** What a request to ClickHouse's HTTP interface asks for. */
export interface Asked extends Statement {
  kind: 'ask' | 'stream' | 'insert' | 'ping';
  /** It is a SELECT, or begins like one. */
  reads: boolean;
  /** Of an insert whose rows are the body. */
  target: InsertTarget | undefined;
  rows: Buffer;
}

const bodyBytesMax = 256 * 2 ** 20;
/** Of the connection, not of the statement. */
const notSettings = new Set(['query', 'query_id', 'database', 'session_id', 'role']);

/** @throws Error as ClickHouse's when it makes no sense */
export async function parseRequest(request: IncomingMessage): Promise<Asked> {
  const { searchParams } = new URL(request.url ?? '/', 'http://chdb');
  const body = await bodyOf(request);
  const form = await formOf(request, body);
  const given = new Map([...searchParams, ...form]);
  const rows = form.size > 0 ? Buffer.alloc(0) : body;
  const inAddress = given.get('query');
  const sql = inAddress ?? rows.toString();
  const target = inAddress === undefined ? undefined : insertTarget(sql);
  if (inAddress !== undefined && !target && rows.length > 0)
    throw new Error('Code: 62. DB::Exception: only an INSERT … FORMAT has rows. (SYNTAX_ERROR)');
  const settings = new Map([...given].filter(([name]) => !isParam(name) && !notSettings.has(name)));
  const reads = readsOnly(sql);
  const whole = !reads || settings.get('wait_end_of_query') === '1';
  return {
    sql,
    id: given.get('query_id') ?? '',
    settings,
    params: new Map(
      [...given]
        .filter(([name]) => isParam(name))
        .map(([name, value]) => [name.slice(prefix.length), value]),
    ),
    reads,
    kind: target ? 'insert' : sql.startsWith(pingSql) ? 'ping' : whole ? 'ask' : 'stream',
    target,
    rows,
  };
}

/** What asks whether the engine answers. */
const pingSql = "SELECT 'ping'";
const prefix = 'param_';
const isParam = (name: string) => name.startsWith(prefix);

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue; // no encoding was set
    bytes += part.length;
    if (bytes > bodyBytesMax)
      throw new Error('Code: 307. DB::Exception: The body is too large. (TOO_MANY_BYTES)');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Values that were too long for the address come as a form, and the statement with them. */
async function formOf(request: IncomingMessage, body: Buffer): Promise<Map<string, string>> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return new Map();
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData();
  return new Map(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** Only these are answered in parts; the engine refuses to do so with others. */
function readsOnly(sql: string): boolean {
  const [, first = ''] = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*\(*\s*(\w+)/.exec(sql) ?? [];
  return ['SELECT', 'WITH'].includes(first.toUpperCase());
}

/** `INSERT INTO table [(columns)] FORMAT form`; undefined for whatever else. */
function insertTarget(sql: string): InsertTarget | undefined {
  const tokens = tokensOf(sql);
  const [insert, into, table, ...rest] = tokens;
  const format = rest.at(-1);
  if (!isToken(insert, 'INSERT') || !isToken(into, 'INTO') || !table || !format) return undefined;
  if (!isToken(rest.at(-2), 'FORMAT')) return undefined;
  const columns = rest
    .slice(0, -2)
    .filter(({ kind }) => kind === 'word' || kind === 'name')
    .map(({ value }) => value);
  return {
    table: table.value,
    format: format.value,
    columns: columns.length > 0 ? columns : undefined,
  };
}
