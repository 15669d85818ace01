import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadData, ThreadQuestion } from './protocol.ts';

/** A thread that lives a history through; it is asked one thing after the other. */
export interface ComparingThread {
  /** Rejects with `ThreadFull` when it takes more memory than it may, and when it ends. */
  ask<Asked extends ThreadQuestion>(
    question: Asked,
  ): Promise<Extract<ThreadAnswer, { answer: Answering[Asked['ask']] }>>;
  end(): Promise<void>;
}

interface Answering {
  index: 'indexed';
  begin: 'next';
  live: 'next';
  report: 'report';
}

/** It took more memory than it may. */
export class ThreadFull extends Error {
  override readonly name = 'ThreadFull';
}

export function startComparing(data: ThreadData, memoryMaxMiB: number): ComparingThread {
  const worker = new Worker(new URL('./backtest-thread.ts', import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: memoryMaxMiB },
  });
  // a process that ends does not wait for it: whoever takes the work over begins it again
  worker.unref();
  let failure: Error | undefined;
  let waiting: { resolve(answer: ThreadAnswer): void; reject(reason: Error): void } | undefined;
  const fail = (reason: Error) => {
    failure ??= reason;
    waiting?.reject(failure);
    waiting = undefined;
  };
  worker.on('message', (answer: ThreadAnswer) => {
    waiting?.resolve(answer);
    waiting = undefined;
  });
  worker.on('error', (error: Error & { code?: string }) =>
    fail(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? new ThreadFull(`it took more than ${memoryMaxMiB} MiB`)
        : error,
    ),
  );
  worker.on('exit', () => fail(new Error('the thread of the backtest ended')));
  return {
    ask<Asked extends ThreadQuestion>(question: Asked) {
      type Wanted = Extract<ThreadAnswer, { answer: Answering[Asked['ask']] }>;
      return new Promise<Wanted>((resolve, reject) => {
        if (failure) return reject(failure);
        waiting = {
          reject,
          // one question, and the answer that belongs to it
          resolve: (answer) => resolve(answer as Wanted),
        };
        worker.postMessage(question);
      });
    },
    end: async () => void (await worker.terminate()),
  };
}
