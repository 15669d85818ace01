import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openToRead } from './inspect.ts';
import { bringUpToDate, type Layout } from './layout.ts';
import { makeFile } from './make-file.ts';

/** What a file says of itself: which other files it belongs to, and since when. */
export interface Mark {
  /** Of all files of one installation, and of copies of them, for ever. */
  installation: string;
  /** How often the files were marked: the higher is the younger. */
  epoch: number;
  /** Of the files that were marked together, and of no others. */
  token: string;
  /**
   * While files are being marked, in the first of them: what the others may still be, a token or
   * `absent` or `unmarked`. Null: all have got the new token.
   */
  before: string | null;
}

/**
 * What is found where a file should be: nothing (also an empty file, as a crash leaves one), data
 * without a mark, or a mark.
 */
export type Found = 'absent' | 'unmarked' | Mark;

/**
 * Reads what a file says of itself, and changes nothing that it holds.
 * @param options.isAtRest nobody writes it and nothing lies beside it, as in a backup
 * @throws what SQLite says of a file that it cannot read
 */
export function readMark(path: string, { isAtRest = false } = {}): Found {
  if (!existsSync(path)) return 'absent';
  const db = isAtRest ? openToRead(path) : new DatabaseSync(path, { readOnly: true });
  try {
    return markIn(db);
  } catch (error) {
    if (!isHalfMade(error)) throw error;
    finishMaking(path);
    return markIn(db);
  } finally {
    db.close();
  }
}

/** SQLite's code `SQLITE_READONLY_ROLLBACK`. */
const isHalfMade = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === 776;

/**
 * Who made the file was killed before it had its log: what he had begun has to be taken back first.
 * No other file is opened for writing, for the last to close a file brings a log into it that may
 * be of another one.
 */
function finishMaking(path: string): void {
  const db = new DatabaseSync(path);
  try {
    db.prepare('SELECT 1 FROM sqlite_schema').get();
  } finally {
    db.close();
  }
}

function markIn(db: DatabaseSync): Found {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  if (tables.length === 0) return 'absent';
  if (!tables.some(({ name }) => name === 'installation')) return 'unmarked';
  const row = db.prepare('SELECT id, epoch, token, before FROM installation').get();
  if (!row) return 'unmarked';
  return {
    installation: String(row.id),
    epoch: Number(row.epoch),
    token: String(row.token),
    before: row.before === null ? null : String(row.before),
  };
}

/**
 * Marks a file; on disk when this returns. Where a layout is given the file is made when it is
 * absent, and brought up to date in the same transaction.
 * @throws Error when the file is of a layout that cannot be used; it is then as it was
 */
export function writeMark(path: string, mark: Mark, layout?: Layout): void {
  if (layout) makeFile(path);
  const db = new DatabaseSync(path, { timeout: 5_000 });
  try {
    db.exec('PRAGMA synchronous=FULL');
    if (layout) bringUpToDate(db, layout, () => put(db, mark));
    else {
      db.exec('BEGIN IMMEDIATE');
      put(db, mark);
      db.exec('COMMIT');
    }
  } finally {
    // the last to close a file brings its log into it: the mark is then in the file itself
    db.close();
  }
}

function put(db: DatabaseSync, { installation, epoch, token, before }: Mark): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS installation (row INTEGER PRIMARY KEY CHECK (row = 1), id TEXT NOT NULL, epoch INTEGER NOT NULL, token TEXT NOT NULL, before TEXT)',
  );
  db.prepare('INSERT OR REPLACE INTO installation VALUES (1, ?, ?, ?, ?)').run(
    installation,
    epoch,
    token,
    before,
  );
}
