import { setTimeout as pause } from 'node:timers/promises';
import { EngineUnavailable, StorageFull } from '@laurel/contracts/problems';
import type { Log } from './log.ts';

/** Something a start needs that is not there yet. */
export interface Missing {
  /** What the engine is for: `ledger`, `documents`, `events`, `cache`. */
  port: string;
  /** What it is: `tigerbeetle`, `mongodb`, … */
  engine: string;
}

/**
 * Waits for engines at the start: a process that ended instead would be started over and over, and
 * could not say what is missing.
 */
export interface Waiting {
  /** What is being waited for at this moment. */
  missing(): readonly Missing[];
  /**
   * Repeats a step until it does not fail for want of an engine. Any other failure is passed on.
   * @param portOf what an engine is for
   * @param expected what the step cannot do without, where that is known before it fails
   * @throws EngineUnavailable when the wait is given up
   */
  until<T>(
    portOf: (engine: string) => string,
    step: () => Promise<T>,
    expected?: Missing,
  ): Promise<T>;
  /** Ends every wait: the start has failed elsewhere, or is no longer wanted. */
  giveUp(): void;
}

const pauseMs = 1_000;
/** One line now and then suffices, however many steps of the start wait for the same. */
const remindMs = 30_000;

/** How a wait passes. */
interface Time {
  nowMs(): number;
  /** Resolves after so long, or when it is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

const realTime: Time = {
  nowMs: () => performance.now(),
  pause: (ms, signal) => pause(ms, undefined, { signal }).catch(() => {}),
};

export function createWaiting(log: Pick<Log, 'warn' | 'info'>, time: Time = realTime): Waiting {
  const missing = new Set<Missing>();
  const ending = new AbortController();
  /** What was told last of each fault, and when. */
  const toldAtMs = new Map<string, number>();
  return {
    missing: () => [...missing],
    async until(portOf, step, expected) {
      let awaited = expected;
      if (awaited) missing.add(awaited);
      /** What is told when the wait is over, if it was told of. */
      let over: (() => void) | undefined;
      const tell = (error: EngineUnavailable) => {
        if (awaited) missing.delete(awaited);
        const now = { port: portOf(error.engine), engine: error.engine };
        awaited = now;
        missing.add(now);
        const isFull = error instanceof StorageFull;
        // Of several files of one engine it is the reason that says which.
        const fault = isFull ? error.message : `${now.port} ${now.engine}`;
        const lastMs = toldAtMs.get(fault) ?? Number.NEGATIVE_INFINITY;
        if (time.nowMs() - lastMs < remindMs) return;
        toldAtMs.set(fault, time.nowMs());
        const reason = error.message;
        if (isFull) {
          log.warn({ reason }, 'waiting for room: the storage is full');
          over = () => log.info({ reason }, 'there is room again');
        } else {
          log.warn({ ...now, reason }, `waiting for ${now.port}: ${now.engine} does not answer`);
          over = () => log.info(now, `${now.port}: ${now.engine} answers`);
        }
      };
      try {
        for (;;) {
          try {
            const result = await step();
            over?.();
            return result;
          } catch (error) {
            if (!(error instanceof EngineUnavailable) || ending.signal.aborted) throw error;
            tell(error);
            // given up: one last try says why
            await time.pause(pauseMs, ending.signal);
          }
        }
      } finally {
        if (awaited) missing.delete(awaited);
      }
    },
    giveUp: () => ending.abort(),
  };
}
