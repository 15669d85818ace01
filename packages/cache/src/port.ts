/** The cache port: short-lived shared state that may be lost at any time without harm. */
export interface Cache {
  /** Adds 1 to a counter that disappears `ttlMs` after its first increment. Returns the count and when it disappears (ms since epoch). For rate limits. */
  increment(key: string, ttlMs: number): Promise<{ count: number; resetsAtMs: number }>;
  /** Takes or extends a lease: true while `holder` has it. It frees itself `ttlMs` after the last call. For work that must run once. */
  acquireLease(key: string, holder: string, ttlMs: number): Promise<boolean>;
  releaseLease(key: string, holder: string): Promise<void>;
  /** Fan-out to whoever listens at this moment, in every process. Nothing is kept. For «configuration changed» and live screens. */
  publish(channel: string, message: string): Promise<void>;
  listen(channel: string, handler: (message: string) => void): Promise<{ close(): Promise<void> }>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
