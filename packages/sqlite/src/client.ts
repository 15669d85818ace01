import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Call, closeOperation, type WorkerMessage } from './protocol.ts';

/**
 * A SQLite file served by a thread of its own: `fsync` blocks that thread, not the one that parses and decides.
 * Calls that arrive while a commit is under way share the next one (group commit); an answer means durable.
 */
export interface SqliteWorker {
  /** Runs one operation of the worker module. Rejects with the operation's own message when it throws; its effects are then rolled back alone. */
  call<R>(operation: string, argument: unknown, transfer?: readonly ArrayBuffer[]): Promise<R>;
  /** Finishes what was called, closes the file, ends the thread. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/**
 * @param module URL of the worker module, which calls `serve` (see `server.ts`)
 * @param path database file; its directory is created; `:memory:` is allowed
 */
export async function openSqliteWorker(module: URL, path: string, options: unknown = {}): Promise<SqliteWorker> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const worker = new Worker(module, { workerData: { path, options } });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let broken: Error | undefined;

  const fail = (error: Error) => {
    broken ??= error;
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  };
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if ('ready' in message) return resolve();
      if ('fatal' in message) {
        fail(new Error(message.fatal));
        return reject(broken);
      }
      for (const answer of message.answers) {
        const waiter = waiting.get(answer.id);
        waiting.delete(answer.id);
        if (answer.ok) waiter?.resolve(answer.value);
        else waiter?.reject(new Error(answer.message));
      }
    });
    worker.on('error', (error) => {
      fail(error instanceof Error ? error : new Error(String(error)));
      reject(broken);
    });
    worker.on('exit', () => {
      fail(new Error(`the database ${path} is closed`));
      reject(broken);
    });
  });

  const send = <R>(operation: string, argument: unknown, transfer: readonly ArrayBuffer[]): Promise<R> =>
    new Promise<R>((resolve, reject) => {
      if (broken) return reject(broken);
      lastId += 1;
      waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject }); // the worker module's operation decides R
      worker.postMessage({ id: lastId, operation, argument } satisfies Call, transfer);
    });

  return {
    call: (operation, argument, transfer = []) => send(operation, argument, transfer),
    async close() {
      if (broken) return;
      await send<void>(closeOperation, undefined, []);
      await worker.terminate();
    },
  };
}
