/** The cache port: short-lived shared state that may be lost at any time without harm. */
export interface Cache {
  /**
   * Adds 1 to a counter that disappears `ttlMs` after its first increment. Returns the count and
   * when it disappears (ms since epoch, by the caller's clock). For rate limits.
   */
  increment(key: string, ttlMs: number): Promise<{ count: number; resetsAtMs: number }>;
  /**
   * Takes or extends a lease: true while `holder` has it. It frees itself `ttlMs` after the last
   * call, by the clock of the cache. For work that must run once.
   */
  acquireLease(key: string, holder: string, ttlMs: number): Promise<boolean>;
  releaseLease(key: string, holder: string): Promise<void>;
  /**
   * Adds a whole amount, which may be negative, to a member's score on a board that disappears
   * `ttlMs` after its last change. Returns the score.
   */
  addScore(score: {
    board: string;
    member: string;
    amount: number;
    ttlMs: number;
  }): Promise<number>;
  /**
   * The best of a board, highest score first, at most `limit` (from 1). Equal scores stand in the
   * order of the members' UTF-8 bytes.
   */
  topScores(board: string, limit: number): Promise<{ member: string; score: number }[]>;
  /**
   * A member's place on a board, from 1, in the order of `topScores`; `undefined` when it has no
   * score there.
   */
  rankOf(board: string, member: string): Promise<number | undefined>;
  /**
   * Fan-out to whoever listens at this moment, in every process. Nothing is kept. For
   * «configuration changed» and live screens.
   */
  publish(channel: string, message: string): Promise<void>;
  /**
   * Hears a channel until it is closed. Messages sent while the connection is gone are lost;
   * afterwards it hears again.
   */
  listen(channel: string, handler: (message: string) => void): Promise<{ close(): Promise<void> }>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
