import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { EngineUnavailable, StorageFull } from '@laurel/contracts/problems';
import { makeFile } from './make-file.ts';
import { type Answer, type Call, closeOperation, type WorkerMessage } from './protocol.ts';

/**
 * A SQLite file served by a thread of its own: `fsync` blocks that thread, not the one that parses
 * and decides. Calls that arrive while a commit is under way share the next one (group commit); an
 * answer means durable.
 */
export interface SqliteWorker {
  /**
   * Runs one operation of the worker module; operations run in the order of the calls. Rejects with
   * the operation's own message when it throws; its effects are then rolled back alone. Rejects,
   * with the effects kept, when what the operation returned cannot be cloned. Rejects with
   * `StorageFull`, without effect, when there is no room to write.
   */
  call<R>(operation: string, argument: unknown, transfer?: readonly ArrayBuffer[]): Promise<R>;
  /**
   * How many threads have served the file so far, the present one included: what one was told, and
   * did not write down, its successor does not know.
   */
  starts(): number;
  /** Finishes what was called, closes the file, ends the thread. Later calls reject. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/**
 * The callers that wait for an answer, by call id, and why no more answers will come once the
 * thread is gone.
 */
interface Callers {
  waiting: Map<number, Waiting>;
  broken: Error | undefined;
}

export interface SqliteWorkerOptions {
  /** Given to the worker module. */
  options?: unknown;
  /**
   * Told once, when the thread ended time and again and is not started any more: only a new process
   * may serve the file. Until then, and from then on, calls reject.
   */
  lost?(reason: Error): void;
  /** How long to wait before each start of a thread that has ended; for tests. */
  pausesMs?: readonly number[];
}

/** Some twenty seconds: what does not come back by then wants a new process. */
const restartPausesMs = [100, 200, 500, 1_000, 2_000, 4_000, 6_000, 6_000];
/** A thread that has lived so long is well: the next end of it is counted as the first. */
const wellAfterMs = 60_000;

/**
 * Opens a file in a thread of its own. A thread that ends (a crash, no memory left, a commit that
 * failed) is started again, each time after a longer pause; what was called and not answered
 * rejects with `EngineUnavailable`.
 * @param module URL of the worker module, which calls `serve` (see `server.ts`)
 * @param path database file; it and its directory are created; `:memory:` is allowed, and is lost
 * with its thread
 */
export async function openSqliteWorker(
  module: URL,
  path: string,
  { options = {}, lost = () => {}, pausesMs = restartPausesMs }: SqliteWorkerOptions = {},
): Promise<SqliteWorker> {
  if (path !== ':memory:') makeFile(path);
  const stopping = new AbortController();
  let starts = 1;
  let ends = 0;
  let thread = await startThread(module, path, options);
  let closed: Promise<void> | undefined;

  /** Returns when the thread is well again, or is given up. */
  const startAgain = async (reason: Error): Promise<void> => {
    const pauseMs = path === ':memory:' ? undefined : pausesMs[ends];
    if (pauseMs === undefined) return lost(reason);
    ends += 1;
    // it rejects when the file is closed meanwhile
    await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
    if (closed) return;
    // opening it would make a new one in its place
    if (!existsSync(path)) return lost(new Error(`the database ${path} is gone`));
    try {
      thread = await startThread(module, path, options);
    } catch (error) {
      return await startAgain(error instanceof Error ? error : new Error(String(error)));
    }
    starts += 1;
    watch();
  };
  let starting: Promise<void> = Promise.resolve();
  const watch = () => {
    const sinceMs = performance.now();
    thread.ended.then((reason) => {
      if (closed) return;
      if (performance.now() - sinceMs > wellAfterMs) ends = 0;
      starting = startAgain(reason);
    });
  };
  watch();

  return {
    call(operation, argument, transfer = []) {
      if (closed) return Promise.reject(new Error(`the database ${path} is closed`));
      return thread.call(operation, argument, transfer);
    },
    starts: () => starts,
    close() {
      closed ??= (async () => {
        stopping.abort();
        await starting;
        await thread.close();
      })();
      return closed;
    },
  };
}

interface Thread extends Pick<SqliteWorker, 'close'> {
  call<R>(operation: string, argument: unknown, transfer: readonly ArrayBuffer[]): Promise<R>;
  /** Why it ended, once it has, with all its locks. */
  ended: Promise<Error>;
}

async function startThread(module: URL, path: string, options: unknown): Promise<Thread> {
  const worker = new Worker(module, { workerData: { path, options } });
  const callers: Callers = { waiting: new Map(), broken: undefined };
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  await answerCallers(worker, path, callers);
  const post = postPerTick(worker, callers);
  let lastId = 0;

  const call = <R>(
    operation: string,
    argument: unknown,
    transfer: readonly ArrayBuffer[],
  ): Promise<R> =>
    new Promise<R>((resolve, reject) => {
      if (callers.broken) return reject(callers.broken);
      lastId += 1;
      // the worker module's operation decides R
      callers.waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject });
      post({ id: lastId, operation, argument }, transfer);
    });
  return {
    call,
    ended: gone.then(() => callers.broken ?? new Error(`the database ${path} is closed`)),
    async close() {
      if (!callers.broken) await call<void>(closeOperation, undefined, []);
      await worker.terminate();
    },
  };
}

/**
 * Hands answers to their callers from now on; resolves when the file is open. When the thread ends,
 * whoever still waits is rejected.
 */
function answerCallers(worker: Worker, path: string, callers: Callers): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const fail = (cause: Error) => {
      callers.broken ??= new EngineUnavailable('sqlite', cause.message, { cause });
      for (const waiter of callers.waiting.values()) waiter.reject(callers.broken);
      callers.waiting.clear();
      reject(cause);
    };
    worker.on('message', (message: WorkerMessage) => {
      if ('ready' in message) return resolve();
      if ('fatal' in message) return fail(new Error(message.fatal));
      for (const answer of message.answers) {
        const waiter = callers.waiting.get(answer.id);
        callers.waiting.delete(answer.id);
        if (answer.ok) waiter?.resolve(answer.value);
        else waiter?.reject(reasonOf(answer));
      }
    });
    worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('messageerror', (error) => {
      fail(error);
      worker.terminate();
    });
    worker.on('exit', () => fail(new Error(`the database ${path} is closed`)));
  });
}

const reasonOf = ({ message, isFull }: Extract<Answer, { ok: false }>): Error =>
  isFull ? new StorageFull('sqlite', message) : new Error(message);

/** Collects the calls of one tick into one message: a message costs more than a small call. */
function postPerTick(
  worker: Worker,
  callers: Callers,
): (call: Call, transfer: readonly ArrayBuffer[]) => void {
  let outbox: { call: Call; transfer: readonly ArrayBuffer[] }[] = [];

  const postAlone = ({ call, transfer }: (typeof outbox)[number]) => {
    try {
      worker.postMessage([call], transfer);
    } catch (error) {
      const waiter = callers.waiting.get(call.id);
      callers.waiting.delete(call.id);
      waiter?.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const flush = () => {
    const posts = outbox;
    outbox = [];
    try {
      worker.postMessage(
        posts.map((post) => post.call),
        posts.flatMap((post) => post.transfer),
      );
    } catch {
      // An argument that cannot be cloned must not fail its neighbours. Nothing was sent or
      // transferred yet.
      for (const post of posts) postAlone(post);
    }
  };
  return (call, transfer) => {
    if (outbox.push({ call, transfer }) === 1) queueMicrotask(flush);
  };
}
