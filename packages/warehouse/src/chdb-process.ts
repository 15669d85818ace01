import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process that owns a chDB directory and answers there. */
export interface ChdbProcess {
  pid: number | undefined;
  url: string;
  secret: string;
  /** Resolves when it has ended, with why. */
  ended: Promise<string>;
  kill(): void;
  /** Lets it finish what it does. */
  end(): Promise<void>;
}

/** Why there is no process. */
export class ChdbFault extends Error {
  override readonly name = 'ChdbFault';
  /**
   * `missing`: the native package is not there. `locked`: another process has the directory.
   * `unusable`: whatever else; it may go well the next time.
   */
  readonly fault: 'missing' | 'locked' | 'unusable';
  constructor(fault: ChdbFault['fault'], message: string) {
    super(message);
    this.fault = fault;
  }
}

const main = fileURLToPath(new URL('./chdb-main.ts', import.meta.url));
/** Statements hold a thread while they run; see `chdb-http.ts` for how many run at once. */
const threads = 12;
const endingMs = 5_000;
const errorsKept = 2_000;

/**
 * Starts the process and waits until it answers; however long that takes, for a large directory is
 * read first.
 * @throws ChdbFault
 */
export async function startChdb(directory: string): Promise<ChdbProcess> {
  // Not `recursive`: in /proc that goes on for ever, in a thread that lets no process end.
  if (!existsSync(directory)) await mkdir(directory, { mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  const child = spawn(process.execPath, [main], {
    cwd: directory,
    stdio: ['pipe', 'pipe', 'pipe'],
    // nothing of ours: no key of the host is in its environment
    env: { UV_THREADPOOL_SIZE: String(threads) },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-errorsKept);
  });
  child.stdin.on('error', () => {}); // its end says more
  const ended = endOf(child, () => errors);
  child.stdin.write(`${JSON.stringify({ directory, secret })}\n`);
  const answer = await Promise.race([firstLine(child), ended.then(() => undefined)]);
  if (typeof answer?.port !== 'number') {
    child.stdin.end();
    await ended;
    throw faultOf(answer, errors || (await ended));
  }
  return {
    pid: child.pid,
    url: `http://127.0.0.1:${answer.port}`,
    secret,
    ended,
    kill: () => void child.kill('SIGKILL'),
    async end() {
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), endingMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

async function firstLine(child: ChildProcess): Promise<Record<string, unknown> | undefined> {
  if (!child.stdout) return undefined;
  const [line]: string[] = await once(createInterface({ input: child.stdout }), 'line');
  const said: unknown = JSON.parse(line ?? '');
  return typeof said === 'object' && said !== null ? { ...said } : undefined;
}

function endOf(child: ChildProcess, errors: () => string): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      const last = errors().trim().split('\n').at(-1) ?? '';
      resolve(`${signal ?? `exit code ${code}`}${last ? `: ${last.slice(0, 300)}` : ''}`);
    });
  });
}

function faultOf(answer: Record<string, unknown> | undefined, errors: string): ChdbFault {
  if (/Another server instance|Cannot lock file/.test(errors))
    return new ChdbFault('locked', 'another process has this directory');
  const [said] = String(answer?.message ?? errors).split('\n');
  if (answer?.fault === 'missing') return new ChdbFault('missing', said ?? '');
  return new ChdbFault('unusable', errors.trim().split('\n').at(-1)?.slice(0, 300) || said || '');
}
