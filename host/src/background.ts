import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Log } from './log.ts';

/**
 * Logs failures of work that nobody waits for. An engine that is gone is no fault of ours and comes
 * back: that is a warning of one line; a fault is logged with its stack.
 */
export const reportBackground =
  (log: Log, what = 'work in the background failed; it will be tried again') =>
  (error: unknown): void => {
    const outage = outageOf(error);
    if (outage) log.warn({ engine: outage.engine, reason: reasonOf(error) }, what);
    else log.error({ err: error }, what);
  };

const outageOf = (error: unknown): EngineUnavailable | undefined =>
  error instanceof EngineUnavailable
    ? error
    : error instanceof Error
      ? outageOf(error.cause)
      : undefined;

/** The message, and those of what caused it as far as the engine's own. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof EngineUnavailable || error.cause === undefined
    ? error.message
    : `${error.message}: ${reasonOf(error.cause)}`;
}
