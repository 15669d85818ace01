import { setTimeout as pause } from 'node:timers/promises';
import { EngineUnavailable } from '@laurel/contracts/problems';
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
/** One line now and then suffices. */
const remindMs = 30_000;

export function createWaiting(log: Pick<Log, 'warn' | 'info'>): Waiting {
  const missing = new Set<Missing>();
  const ending = new AbortController();
  return {
    missing: () => [...missing],
    async until(portOf, step, expected) {
      let awaited = expected;
      if (awaited) missing.add(awaited);
      let toldAtMs = Number.NEGATIVE_INFINITY;
      const tell = ({ engine, message }: EngineUnavailable) => {
        if (awaited) missing.delete(awaited);
        awaited = { port: portOf(engine), engine };
        missing.add(awaited);
        if (performance.now() - toldAtMs < remindMs) return;
        log.warn(
          { ...awaited, reason: message },
          `waiting for ${awaited.port}: ${engine} does not answer`,
        );
        toldAtMs = performance.now();
      };
      try {
        for (;;) {
          try {
            const result = await step();
            if (awaited && toldAtMs > 0)
              log.info(awaited, `${awaited.port}: ${awaited.engine} answers`);
            return result;
          } catch (error) {
            if (!(error instanceof EngineUnavailable) || ending.signal.aborted) throw error;
            tell(error);
            // given up: one last try says why
            await pause(pauseMs, undefined, { signal: ending.signal }).catch(() => {});
          }
        }
      } finally {
        if (awaited) missing.delete(awaited);
      }
    },
    giveUp: () => ending.abort(),
  };
}
