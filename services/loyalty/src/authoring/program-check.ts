import { Worker } from 'node:worker_threads';
import { failure, type Result, success } from '@laurel/contracts/problems';
import type { PreparedProgram } from '../program/compile.ts';
import type { CheckAnswer, CheckMessage, CheckQuestion } from './program-check-thread.ts';

/**
 * Checks programs in a thread of its own: a large one takes a hundred milliseconds, one of another
 * shape than a program seconds, and no sale waits for either. The thread is started for the first
 * check, and anew after a check that had to be given up.
 */
export interface ProgramCheck {
  /**
   * Checks a draft as publishing would. Failures: `program_invalid` with every fault and its
   * pointer; `program_too_expensive`, also when the check itself takes too much.
   * @param orgId whose draft it is: organizations take turns, and each has one check at a time
   */
  check(orgId: string, draft: unknown, nowMs: number): Promise<Result<PreparedProgram>>;
  /** Ends the thread; checks that wait reject. */
  close(): Promise<void>;
}

export interface ProgramCheckLimits {
  /** Longest time of one check, in milliseconds; starting the thread for it is not counted. */
  longestMs: number;
  /** Most memory of one check, in MiB. */
  memoryMaxMiB: number;
}

const usually: ProgramCheckLimits = { longestMs: 10_000, memoryMaxMiB: 512 };

interface Waiting {
  question: CheckQuestion;
  draft: unknown;
  resolve(result: Result<PreparedProgram>): void;
  reject(reason: Error): void;
}

export function openProgramCheck(limits: ProgramCheckLimits = usually): ProgramCheck {
  /** By organization, the one whose turn is next first. */
  const queues = new Map<string, Waiting[]>();
  let thread: CheckThread | undefined;
  let busy = false;
  let closed = false;

  const takeNext = (): Waiting | undefined => {
    for (const [orgId, [first, ...rest]] of queues) {
      queues.delete(orgId);
      if (rest.length > 0) queues.set(orgId, rest); // behind the others
      if (first) return first;
    }
    return undefined;
  };

  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let next = takeNext(); next; next = takeNext()) {
      try {
        if (!thread || thread.hasEnded()) thread = startThread(limits);
        const answer = await thread.ask(next.question);
        next.resolve(resultOf(answer, next.draft));
      } catch (error) {
        if (closed || !(error instanceof GivenUp)) next.reject(asError(error));
        else next.resolve(failure('program_too_expensive', error.message));
      }
    }
    busy = false;
  };

  return {
    check: (orgId, draft, nowMs) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('programs are not checked any more'));
        const waiting = queues.get(orgId) ?? [];
        queues.set(orgId, waiting);
        const question = { text: JSON.stringify(draft) ?? 'null', nowMs };
        waiting.push({ question, draft, resolve, reject });
        void work();
      }),
    async close() {
      closed = true;
      for (const waiting of queues.values())
        for (const { reject } of waiting) reject(new Error('programs are not checked any more'));
      queues.clear();
      await thread?.end();
    },
  };
}

function resultOf(answer: CheckAnswer, draft: unknown): Result<PreparedProgram> {
  if (!answer.ok) return answer;
  // what was checked has the shape of a program
  return success({ program: draft as PreparedProgram['program'], ...answer.value });
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/** A check that took more than it may. */
class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

interface CheckThread {
  /** One at a time. Rejects with `GivenUp` when it takes more than it may; the thread ends then. */
  ask(question: CheckQuestion): Promise<CheckAnswer>;
  hasEnded(): boolean;
  end(): Promise<void>;
}

function startThread({ longestMs, memoryMaxMiB }: ProgramCheckLimits): CheckThread {
  const worker = new Worker(new URL('./program-check-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMaxMiB },
  });
  worker.unref();
  const sentence = `checking the program took more than ${longestMs / 1_000} s or ${memoryMaxMiB} MiB`;
  let ended = false;
  /** Who waits for the answer. */
  let asked: Pick<Waiting, 'reject'> & { resolve(answer: CheckAnswer): void } = nobody;
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => {}); // whoever asked is told
  const fail = (reason: Error) => {
    ended = true;
    ready.reject(reason);
    asked.reject(reason);
  };
  worker.on('message', (message: CheckMessage) =>
    message === 'ready' ? ready.resolve() : asked.resolve(message),
  );
  worker.on('error', (error: Error & { code?: string }) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new GivenUp(sentence) : error),
  );
  worker.on('exit', () => fail(new Error('the thread that checks programs ended')));

  return {
    async ask(question) {
      const { promise, resolve, reject } = Promise.withResolvers<CheckAnswer>();
      let timer: NodeJS.Timeout | undefined;
      worker.ref(); // a process that is asked does not end before it has answered
      try {
        await ready.promise;
        asked = { resolve, reject };
        timer = setTimeout(() => {
          fail(new GivenUp(sentence));
          void worker.terminate();
        }, longestMs);
        worker.postMessage(question);
        return await promise;
      } finally {
        clearTimeout(timer);
        worker.unref();
        asked = nobody;
      }
    },
    hasEnded: () => ended,
    end: async () => void (await worker.terminate()),
  };
}

const nobody = { resolve: () => {}, reject: () => {} };
