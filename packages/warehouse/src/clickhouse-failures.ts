import { ClickHouseError } from '@clickhouse/client';
import { EngineUnavailable, StorageFull } from '@laurel/contracts/problems';

/** Names of ClickHouse's errors, by what becomes of the call. */
const tooSlow = new Set(['TIMEOUT_EXCEEDED', 'TOO_SLOW', 'QUERY_WAS_CANCELLED']);
const tooLarge = new Set([
  'MEMORY_LIMIT_EXCEEDED',
  'TOO_MANY_ROWS_OR_BYTES',
  'TOO_MANY_ROWS',
  'TOO_MANY_BYTES',
  'SET_SIZE_LIMIT_EXCEEDED',
]);
/** It may go well the next time. */
const passing = new Set([
  'TOO_MANY_SIMULTANEOUS_QUERIES',
  'TOO_MANY_PARTS',
  'NETWORK_ERROR',
  'SOCKET_TIMEOUT',
  'ABORTED',
  'TABLE_IS_READ_ONLY',
  'KEEPER_EXCEPTION',
  'UNKNOWN_STATUS_OF_INSERT',
  'AUTHENTICATION_FAILED',
  'REQUIRED_PASSWORD',
  'WRONG_PASSWORD',
  'CANNOT_OPEN_FILE',
]);

/** Why a question was stopped; undefined when it was not. */
export function stopReason(error: unknown): 'slow' | 'large' | undefined {
  if (!(error instanceof ClickHouseError)) return undefined;
  if (tooSlow.has(error.type ?? '')) return 'slow';
  return tooLarge.has(error.type ?? '') ? 'large' : undefined;
}

/**
 * What a failed call throws: an outage, when it is one, whatever the driver made of it. What the
 * engine says about our SQL or our rows stays what it is.
 */
export function failureOf(error: unknown, engine: string): unknown {
  if (error instanceof EngineUnavailable || error instanceof TypeError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ClickHouseError) {
    const type = error.type ?? '';
    if (type === 'NOT_ENOUGH_SPACE') return new StorageFull(engine, message, { cause: error });
    const isPassing = passing.has(type) || tooSlow.has(type) || tooLarge.has(type);
    return isPassing ? new EngineUnavailable(engine, message, { cause: error }) : error;
  }
  // no answer, or one of somebody else, such as a proxy
  return new EngineUnavailable(engine, message, { cause: error });
}

/** What who asked hears of an outage: our own words, never those of a driver, which name places. */
export const saidOf = ({ cause, message }: EngineUnavailable): string =>
  cause === undefined
    ? message
    : 'The warehouse does not answer. Nothing else waits for it: ask again later.';
