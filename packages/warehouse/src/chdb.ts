import { setTimeout as pause } from 'node:timers/promises';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { memoryHeader } from './chdb-http.ts';
import { ChdbFault, type ChdbProcess, startChdb } from './chdb-process.ts';
import { connect } from './clickhouse.ts';
import { openGateway } from './clickhouse-gateway.ts';
import type { Limits } from './limits.ts';
import type { Warehouse } from './port.ts';

export interface ChdbOptions {
  /**
   * Absolute; made where it is not there, but for what is above it. It is one process's at a time.
   */
  directory: string;
  /** For the operator: when the process starts, ends, and is started again. */
  tell(message: string): void;
  limits?: Partial<Limits>;
  /** One that has not answered for so long is killed and started again. */
  silenceMs?: number;
  /** Opening does not wait longer; until the process answers, calls hear that it is started. */
  openingMs?: number;
}

const engine = 'chdb';
/** A process that was killed a moment ago may not have let go of its directory yet. */
const lockedMs = 5_000;
const lockedPauseMs = 100;
const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** One that has lived so long is started again at once. */
const steadyMs = 60_000;
const heartbeatMs = 2_000;

/**
 * A warehouse in a directory of this machine: a process of its own owns it, is watched, and started
 * again when it ends. No query and no crash in there reaches this process.
 * @returns also where the native package is missing: then every call says so
 * @throws Error when another process has the directory
 */
export async function openChdb({
  directory,
  tell,
  limits,
  silenceMs = 20_000,
  openingMs = 10_000,
}: ChdbOptions): Promise<Warehouse> {
  const stop = new AbortController();
  let present: { process: ChdbProcess; client: ReturnType<typeof connect> } | undefined;
  let absence = 'the process of chDB is being started';
  let starts = 0;
  let isInstalled = true;
  let memoryBytes: number | undefined;
  const first = Promise.withResolvers<void>();

  const serve = async (): Promise<void> => {
    const startedMs = performance.now();
    const process = await startPatiently(directory, stop.signal);
    if (stop.signal.aborted) return await process.end();
    const { url, secret, pid } = process;
    const client = connect({ url, username: 'laurel', password: secret, database: 'default' });
    starts += 1;
    present = { process, client };
    tell(
      `warehouse: chDB serves (process ${pid}, ${Math.round(performance.now() - startedMs)} ms)`,
    );
    first.resolve();
    const watch = watchProcess(process, {
      silenceMs,
      heard(bytes) {
        memoryBytes = bytes;
      },
    });
    const end = await process.ended;
    watch.end();
    present = undefined;
    memoryBytes = undefined;
    await client.close();
    absence = `the process of chDB ended (${end}) and is started again`;
    if (!stop.signal.aborted) tell(`warehouse: the process of chDB ended (${end})`);
  };
  /** Until it is closed, or cannot be helped by starting again. */
  const keepServing = async (): Promise<void> => {
    for (let pauseMs = firstPauseMs; !stop.signal.aborted; ) {
      const startedMs = performance.now();
      try {
        await serve();
      } catch (error) {
        if (!(error instanceof ChdbFault)) throw error;
        absence = reasonOf(error);
        const reason = explain(error, directory);
        if (error.fault === 'locked') first.reject(new Error(reason));
        tell(`warehouse: ${reason}`);
        if (error.fault === 'missing') {
          isInstalled = false;
          return first.resolve();
        }
      }
      if (performance.now() - startedMs > steadyMs) pauseMs = firstPauseMs;
      await pause(pauseMs, undefined, { ref: false, signal: stop.signal }).catch(() => {});
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    }
  };
  first.promise.catch(() => {}); // told by then, should nobody wait for it any more
  const serving = keepServing();
  serving.catch(first.reject);

  const close = async () => {
    stop.abort();
    await present?.process.end();
    await serving;
  };
  try {
    const opening = pause(openingMs, undefined, { ref: false });
    await Promise.race([first.promise, opening]);
  } catch (error) {
    await close();
    throw error;
  }
  return openGateway({
    engine,
    ...(limits ? { limits } : {}),
    client() {
      if (present) return present.client;
      throw new EngineUnavailable(engine, stop.signal.aborted ? 'it is closed' : absence);
    },
    process: () => ({ restarts: Math.max(0, starts - 1), memoryBytes }),
    isInstalled: () => isInstalled,
    close,
  });
}

/** For whoever asks: nothing of this machine. The log says the rest. */
function reasonOf({ fault }: ChdbFault): string {
  if (fault === 'missing')
    return 'the package chdb is not installed on the server; there «npm ci --include=optional» brings it (546 MB), or name a ClickHouse in its place';
  return fault === 'locked'
    ? 'its directory is in use by another process'
    : 'chDB could not be started; the log of the server says why';
}

function explain({ fault, message }: ChdbFault, directory: string): string {
  if (fault === 'locked')
    return `${directory} is in use by another process: stop that one, or give this one another directory`;
  if (fault === 'missing')
    return `the package chdb is not installed for this machine (${message.slice(0, 200)}); «npm ci --include=optional» brings it (546 MB), or name a ClickHouse in its place`;
  return `chDB could not be started on ${directory}: ${message}`;
}

async function startPatiently(directory: string, signal: AbortSignal): Promise<ChdbProcess> {
  const startedMs = performance.now();
  for (;;) {
    try {
      return await startChdb(directory);
    } catch (error) {
      const isLocked = error instanceof ChdbFault && error.fault === 'locked';
      if (!isLocked || signal.aborted || performance.now() - startedMs > lockedMs) throw error;
      await pause(lockedPauseMs);
    }
  }
}

/** Asks now and then, and kills a process that does not answer any more. */
function watchProcess(
  process: ChdbProcess,
  { silenceMs, heard }: { silenceMs: number; heard(memoryBytes: number): void },
): { end(): void } {
  let heardMs = performance.now();
  const ask = async () => {
    const answer = await fetch(`${process.url}/ping`, { signal: AbortSignal.timeout(silenceMs) });
    await answer.arrayBuffer();
    heardMs = performance.now();
    heard(Number(answer.headers.get(memoryHeader)));
  };
  const timer = setInterval(
    () => {
      if (performance.now() - heardMs > silenceMs) process.kill();
      else ask().catch(() => {}); // silence is judged by the clock
    },
    Math.min(heartbeatMs, silenceMs / 4),
  );
  timer.unref();
  return { end: () => clearInterval(timer) };
}
