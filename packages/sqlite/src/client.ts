import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StorageFull } from '@laurel/contracts/problems';
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

/**
 * @param module URL of the worker module, which calls `serve` (see `server.ts`)
 * @param path database file; it and its directory are created; `:memory:` is allowed
 */
export async function openSqliteWorker(
  module: URL,
  path: string,
  options: unknown = {},
): Promise<SqliteWorker> {
  if (path !== ':memory:') makeFile(path);
  const worker = new Worker(module, { workerData: { path, options } });
  const callers: Callers = { waiting: new Map(), broken: undefined };
  await answerCallers(worker, path, callers);
  const post = postPerTick(worker, callers);
  let lastId = 0;
  let closed: Promise<void> | undefined;

  const send = <R>(
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
    call(operation, argument, transfer = []) {
      if (closed) return Promise.reject(new Error(`the database ${path} is closed`));
      return send(operation, argument, transfer);
    },
    close() {
      closed ??= (async () => {
        if (!callers.broken) await send<void>(closeOperation, undefined, []);
        await worker.terminate();
      })();
      return closed;
    },
  };
}

/**
 * Customers' data will be in it, so a new one is for its owner alone, whatever its directory lets
 * others do; SQLite gives what it makes beside it the same mode.
 */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
}

/**
 * Hands answers to their callers from now on; resolves when the file is open. When the thread ends,
 * whoever still waits is rejected.
 */
function answerCallers(worker: Worker, path: string, callers: Callers): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const fail = (error: Error) => {
      callers.broken ??= error;
      for (const waiter of callers.waiting.values()) waiter.reject(callers.broken);
      callers.waiting.clear();
      reject(callers.broken);
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
    worker.on('messageerror', fail);
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
