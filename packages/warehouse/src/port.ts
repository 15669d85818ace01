import type { Result } from '@laurel/contracts/problems';
import type { Static, TObject } from 'typebox';
import type { KnownQuestion } from './question.ts';

/** What a column can hold. Instants go in as RFC 3339 in UTC, days as `2026-01-31`. */
export type Cell = string | number | bigint | boolean | null | readonly Cell[];
export type WarehouseRow = Readonly<Record<string, Cell>>;

/** Of whom a question asks, and its values. */
export interface Asking<P extends TObject> {
  orgId: string;
  params: Static<P>;
  /** Who asked is gone: what the question has not come to yet is not computed any more. */
  signal?: AbortSignal | undefined;
}

/** What a warehouse has done since it was opened. */
export interface WarehouseReadings {
  /** Whether it answered when it was asked last (1) or not (0). */
  up: number;
  /** How often its process was started again; 0 where it is elsewhere. */
  restarts: number;
  /** Questions and exports. */
  questions: number;
  /** Those of them that took longer than a second. */
  slowQuestions: number;
  /** Those of them that were stopped at a limit. */
  stoppedQuestions: number;
  insertedRows: number;
  /** Of its process; undefined where it is elsewhere. */
  memoryBytes?: number | undefined;
}

/**
 * What was sold, as columns: for questions over much of it. It follows the other engines and can be
 * made anew from them, so nothing that is decided waits for it.
 */
export interface Warehouse {
  /**
   * Asks about one organization.
   * @returns the rows; with the reason `unavailable` where there is no warehouse or it does not
   * answer, `question_stopped` where the question met a limit, or who asked is gone
   * @throws TypeError when a value is not what the question declares; what the engine makes of
   * faulty SQL
   */
  ask<P extends TObject, R extends TObject>(
    question: KnownQuestion<P, R>,
    asking: Asking<P>,
  ): Promise<Result<Static<R>[]>>;
  /**
   * Asks for rows without end, in the parts in which they come; they are read no faster than they
   * are taken. Failures before the first row are as those of `ask`.
   * @throws EngineUnavailable while the parts are read, when the rest cannot be had
   */
  stream<P extends TObject, R extends TObject>(
    question: KnownQuestion<P, R>,
    asking: Asking<P>,
  ): Promise<Result<AsyncIterable<Static<R>[]>>>;
  /**
   * Adds rows, all or none. What is acknowledged is on the disk. Rows that were added under the
   * same token to the same table before (among the last of its window,
   * `non_replicated_deduplication_window`) are not added again, nor to the tables that follow it.
   * @throws EngineUnavailable when it is not known whether they were added: repeat them as they are
   * @throws TypeError when a value cannot be written exactly
   */
  insert(table: string, rows: readonly WarehouseRow[], options: { token: string }): Promise<void>;
  /**
   * Deletes an organization's rows of a table with a column `org`; rows that are inserted meanwhile
   * may stay. Repeating it is harmless.
   * @throws EngineUnavailable
   */
  forget(table: string, orgId: string): Promise<void>;
  /** For migrations: one statement, without values. @throws EngineUnavailable */
  command(sql: string): Promise<void>;
  /** For migrations: rows of a statement without values, as they are. @throws EngineUnavailable */
  select(sql: string): Promise<Record<string, unknown>[]>;
  /**
   * The same warehouse with the tables that numbered files describe: the first call brings them
   * forward, and as long as that does not succeed, each next one tries again. Waits for nothing.
   * @param folder see `migrations.ts`
   */
  migrated(folder: URL): Warehouse;
  /** False where its native package is not there: only an installation can bring it. */
  isInstalled(): boolean;
  readings(): WarehouseReadings;
  /** @throws EngineUnavailable when it does not answer; its message says why */
  ping(): Promise<void>;
  close(): Promise<void>;
}
