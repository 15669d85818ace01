import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Buyer, Lifetimes, Models } from './lifetimes.ts';

export type LifetimesQuestion =
  | { ask: 'collect'; buyers: readonly Buyer[] }
  | { ask: 'fit' }
  | { ask: 'score'; buyers: readonly (Buyer & { segment: string })[] }
  | { ask: 'report' };

const memoryMaxMiB = 1_024;

/**
 * `createLifetimes` in a thread of its own, asked one thing after the other. A question rejects
 * when the thread ends, as it does when it takes more memory than it may.
 */
export function startLifetimes() {
  const worker = new Worker(new URL('./lifetimes-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMaxMiB },
  });
  worker.unref();
  let failure = new Error('the thread of lifetime values ended');
  worker.on('error', (error: Error) => {
    failure = error;
  });
  const gone = once(worker, 'exit').then(() => {
    throw failure;
  });
  gone.catch(() => {});
  const ask = async (question: LifetimesQuestion): Promise<unknown> => {
    const heard = once(worker, 'message'); // rejects with its error
    worker.postMessage(question);
    const [answer] = (await Promise.race([heard, gone])) as unknown[];
    return answer;
  };
  return {
    collect: async (buyers: readonly Buyer[]) => void (await ask({ ask: 'collect', buyers })),
    // what the thread answers to that question
    fit: async () => (await ask({ ask: 'fit' })) as Models,
    score: async (buyers: readonly (Buyer & { segment: string })[]) =>
      void (await ask({ ask: 'score', buyers })),
    report: async () => (await ask({ ask: 'report' })) as Lifetimes,
    end: async () => void (await worker.terminate()),
  };
}
