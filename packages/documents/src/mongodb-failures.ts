import { EngineUnavailable } from '@laurel/contracts/problems';
import {
  MongoBulkWriteError,
  MongoDriverError,
  MongoNetworkError,
  MongoServerError,
  MongoSystemError,
  MongoWriteConcernError,
} from 'mongodb';

/**
 * Codes by which a server says: not now (no primary, stepping down, shutting down, out of time, not
 * enough members to acknowledge).
 */
const notNow = new Set([
  6, 7, 50, 63, 64, 79, 89, 91, 100, 133, 150, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);
const duplicateKey = 11_000;
const typeMismatch = 14;

export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof MongoServerError)) return false;
  // FerretDB 1 knows the code for inserts only.
  return error.code === duplicateKey || error.message.includes('UNIQUE constraint failed');
}

/** A change adds to what is no number. */
export const isTypeMismatch = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === typeMismatch;

/**
 * The places of the documents that a bulk insert found taken.
 * @throws the error itself when it says anything else: then it is not known which of the documents
 * are durable
 */
export function duplicatesIn(error: unknown): number[] {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError()) throw error;
  const failures = [error.writeErrors].flat();
  if (failures.length === 0 || failures.some(({ code }) => code !== duplicateKey)) throw error;
  return failures.map(({ index }) => index);
}

/**
 * Waits for what the server was asked, but not longer than its callers can.
 * @throws EngineUnavailable when the server does not answer in time, cannot be reached, or cannot
 * acknowledge for now
 */
export async function answerOf<R>(asked: Promise<R>, timeoutMs: number): Promise<R> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new EngineUnavailable('mongodb', `no answer within ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    return await Promise.race([asked, late]);
  } catch (error) {
    throw isUnavailability(error)
      ? new EngineUnavailable('mongodb', messageOf(error), { cause: error })
      : error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A write into a connection that the server has just ended: the driver passes Node's error on as it
 * is.
 */
const isBrokenSocket = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  /^(EPIPE|E(CONN|TIMED|HOST|NET)[A-Z]*|ERR_(STREAM|SOCKET)_[A-Z_]*)$/.test(String(error.code));

function isUnavailability(error: unknown): boolean {
  if (isBrokenSocket(error)) return true;
  // the latter: no server to be found
  if (error instanceof MongoNetworkError || error instanceof MongoSystemError) return true;
  if (error instanceof MongoWriteConcernError) return true;
  // What became of a bulk's call, wrapped as if the server had said it.
  if (error instanceof MongoBulkWriteError && error.errorResponse instanceof Error)
    return isUnavailability(error.errorResponse);
  if (error instanceof MongoBulkWriteError && error.result.getWriteConcernError()) return true;
  if (error instanceof MongoServerError)
    return notNow.has(Number(error.code)) || error.hasErrorLabel('RetryableWriteError');
  return error instanceof MongoDriverError && withoutConnection.has(error.name);
}

/**
 * The driver had no connection to give: none came free in time, or the client was closed, perhaps
 * to connect anew. It keeps some of these classes to itself.
 */
const withoutConnection = new Set([
  'MongoWaitQueueTimeoutError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoNotConnectedError',
]);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
