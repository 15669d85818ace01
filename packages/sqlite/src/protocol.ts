/**
 * What crosses the thread boundary: calls of one tick in one message, answers of one committed
 * group in another.
 */
export interface Call {
  id: number;
  operation: string;
  argument: unknown;
}
export type Answer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; message: string; isFull: boolean };
export type WorkerMessage = { ready: true } | { fatal: string } | { answers: Answer[] };
export const closeOperation = 'close';
/** Writes the write-ahead log into the file and makes it empty; served for every worker module. */
export const emptyLogOperation = 'emptyLog';
