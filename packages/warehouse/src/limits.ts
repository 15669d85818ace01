/** What one question may take; more, and it is stopped. */
export interface Limits {
  seconds: number;
  /** Of an answer that is streamed, which waits for who reads it. */
  streamSeconds: number;
  memoryBytes: number;
  threads: number;
  /** Of an answer that is not streamed. */
  rows: number;
  /** Of an answer that is not streamed. */
  bytes: number;
}

export const usualLimits: Limits = {
  seconds: 10,
  streamSeconds: 600,
  memoryBytes: 1_000_000_000,
  threads: 2,
  rows: 100_000,
  bytes: 64 * 2 ** 20,
};
