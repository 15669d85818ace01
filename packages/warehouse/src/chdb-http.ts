import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ChdbEngine, Statement } from './chdb-engine.ts';
import { type Asked, parseRequest } from './chdb-request.ts';
import { createTurns } from './chdb-turns.ts';

/** The header in which an answer to `/ping` says how much memory the process has, in bytes. */
export const memoryHeader = 'x-laurel-memory';

/** Statements of a kind that run at once; together fewer than the threads of the process. */
const atOnce = { ask: 4, stream: 2, insert: 2, ping: 1 };
/** What a statement may take that names no time of its own. */
const secondsMax = 300;
/** After its own time, until it is cancelled; and again, until the process is given up. */
const graceMs = 5_000;

/**
 * The part of ClickHouse's HTTP interface that its client needs, on an embedded engine.
 * @param options.secret the password; whoever does not have it is told nothing
 * @param options.stuck a statement could not be cancelled: only a new process is free of it
 */
export function serveChdb(
  engine: ChdbEngine,
  { secret, stuck }: { secret: string; stuck(reason: string): void },
): Server {
  const turns = {
    ask: createTurns(atOnce.ask),
    stream: createTurns(atOnce.stream),
    insert: createTurns(atOnce.insert),
    ping: createTurns(atOnce.ping),
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/ping')
      return response.setHeader(memoryHeader, process.memoryUsage.rss()).end('Ok.\n');
    if (!isAllowed(request, secret)) throw new Error(`${refused} (AUTHENTICATION_FAILED)`);
    const asked = await parseRequest(request);
    response.setHeader('x-clickhouse-query-id', asked.id);
    // two statements may be given one id; what is cancelled must be one
    const statement = { ...asked, id: `${asked.id}/${randomUUID()}` };
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const turn = await turns[asked.kind].take(gone.signal);
    const guard = guardOf(engine, statement, { gone: gone.signal, response, stuck });
    try {
      if (asked.kind === 'insert') await insert(engine, { ...asked, ...statement }, response);
      else if (asked.kind === 'stream') await send(engine.read(statement), response);
      else
        await sendWhole(asked.reads ? engine.read(statement) : [engine.run(statement)], response);
    } finally {
      guard.end();
      turn.done();
    }
  };
  return createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
    answer(request, response).catch((error: unknown) => tellFailure(error, response));
  });
}

const refused = 'Code: 516. DB::Exception: laurel: Authentication failed.';

function isAllowed({ headers }: IncomingMessage, secret: string): boolean {
  const [, given = ''] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
  const password = Buffer.from(given, 'base64').toString().split(':').slice(1).join(':');
  return timingSafeEqual(digest(password), digest(secret));
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Ends a statement that nobody waits for any more, or that does not end by itself. */
function guardOf(
  engine: ChdbEngine,
  { id, settings }: Statement,
  end: { gone: AbortSignal; response: ServerResponse; stuck(reason: string): void },
): { end(): void } {
  const seconds = Number(settings.get('max_execution_time') || secondsMax);
  let last: NodeJS.Timeout | undefined;
  const cancel = () => {
    // until the statement is registered there is nothing to cancel: asked again
    const repeat = setInterval(() => void engine.cancel(id).catch(() => {}), 200);
    void engine.cancel(id).catch(() => {});
    last ??= setTimeout(() => end.stuck(`statement ${id} could not be cancelled`), graceMs);
    repeats.push(repeat);
  };
  const repeats: NodeJS.Timeout[] = [];
  const timer = setTimeout(
    () => {
      end.response.destroy();
      cancel();
    },
    seconds * 1_000 + graceMs,
  );
  end.gone.addEventListener('abort', cancel);
  return {
    end() {
      clearTimeout(timer);
      clearTimeout(last);
      for (const repeat of repeats) clearInterval(repeat);
      end.gone.removeEventListener('abort', cancel);
    },
  };
}

async function insert(engine: ChdbEngine, asked: Asked, response: ServerResponse): Promise<void> {
  const { target, rows } = asked;
  if (!target) throw new Error('an insert names a table');
  const written = rows.length === 0 ? 0 : await engine.insert(asked, target, rows);
  const summary = { written_rows: String(written), written_bytes: String(rows.length) };
  response.setHeader('x-clickhouse-summary', JSON.stringify(summary)).end();
}

/** Answers when all is there, so that a failure at the end is a failure. */
async function sendWhole(
  parts: Iterable<Promise<Uint8Array>> | AsyncIterable<Uint8Array>,
  response: ServerResponse,
): Promise<void> {
  const whole: Uint8Array[] = [];
  for await (const part of parts) whole.push(part);
  response.end(Buffer.concat(whole));
}

/** Sends each part when it is there and the one before it was taken. */
async function send(parts: AsyncIterable<Uint8Array>, response: ServerResponse): Promise<void> {
  const tag = randomBytes(8).toString('hex');
  response.setHeader('x-clickhouse-exception-tag', tag);
  try {
    for await (const part of parts) {
      if (response.destroyed) break;
      if (!response.write(part)) await Promise.race([once(response, 'drain'), closed(response)]);
    }
  } catch (error) {
    if (!response.headersSent) throw error;
    return void response.end(endingWith(messageOf(error), tag));
  }
  response.end();
}

const closed = (response: ServerResponse) =>
  response.destroyed ? undefined : once(response, 'close');

/** How an answer that is under way says that it failed (ClickHouse 25.11 and later). */
function endingWith(message: string, tag: string): string {
  const length = Buffer.byteLength(message) + 1;
  return `\r\n__exception__\r\n${tag}\r\n${message}\n${length} ${tag}\r\n__exception__\r\n`;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const statuses: Readonly<Record<string, number>> = {
  516: 401,
  202: 503,
  62: 400,
  60: 404,
  241: 507,
};

function tellFailure(error: unknown, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const message = messageOf(error);
  const [, code = '1001'] = /^Code: (\d+)/.exec(message) ?? [];
  const known = message.startsWith('Code: ')
    ? message
    : `Code: ${code}. DB::Exception: ${message} (STD_EXCEPTION)`;
  response
    .writeHead(statuses[code] ?? 500, { 'x-clickhouse-exception-code': code })
    .end(`${known}\n`);
}
