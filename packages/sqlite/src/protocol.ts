/** What crosses the thread boundary: calls one way, answers (one message per committed group) the other. */
export interface Call {
  id: number;
  operation: string;
  argument: unknown;
}
export type Answer = { id: number; ok: true; value: unknown } | { id: number; ok: false; message: string };
export type WorkerMessage = { ready: true } | { fatal: string } | { answers: Answer[] };
export const closeOperation = 'close';
