import type { DatabaseSync } from 'node:sqlite';

/**
 * How the tables of a kind of file look, and how older files are brought forward. The number of a
 * file's layout is its `user_version`.
 */
export interface Layout {
  /** What a file holds, for messages: `events`. */
  holds: string;
  /** The layout that this program writes, from 1. */
  version: number;
  /** Gives an empty file this layout. */
  create(db: DatabaseSync): void;
  /**
   * By the version that it begins with: brings a file to the next one. Older files than the oldest
   * of these are refused.
   */
  migrations: Readonly<Record<number, (db: DatabaseSync) => void>>;
  /** The layout of files that were written before layouts had numbers. */
  unnumbered?: number;
}

/**
 * Gives an empty file its layout, and brings an older one forward: all steps in one transaction, so
 * a step that fails leaves the file as it was.
 * @param andWrite what else is written in that transaction
 * @throws Error, with what to do about it: the layout is newer than this program, or too old for
 * it, or a step failed
 */
export function bringUpToDate(
  db: DatabaseSync,
  layout: Layout,
  andWrite: () => void = () => {},
): void {
  const { version } = layout;
  db.exec('BEGIN IMMEDIATE');
  try {
    const found = layoutOf(db, layout);
    if (found === undefined) layout.create(db);
    else refuse(found, layout);
    for (let from = found ?? version; from < version; from += 1) migrate(db, layout, from);
    if (numberOf(db) !== version) db.exec(`PRAGMA user_version = ${version}`);
    andWrite();
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** The layout of a file; undefined: it is empty. */
export function layoutOf(
  db: DatabaseSync,
  { unnumbered = 0 }: Pick<Layout, 'unnumbered'>,
): number | undefined {
  const number = numberOf(db);
  if (number !== 0) return number;
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  return isEmpty ? undefined : unnumbered;
}

/** The number of a file's layout; 0: it has none. */
export const numberOf = (db: DatabaseSync): number =>
  Number(db.prepare('PRAGMA user_version').get()?.user_version);

/** @throws when a file of this layout cannot be used here */
export function refuse(found: number, { holds, version, migrations }: Layout): void {
  const file = `this ${holds} file has layout ${found}`;
  if (found > version)
    throw new Error(
      `${file}, and this version of Laurel knows none beyond ${version}: a newer version wrote it. Run that version, or restore a backup from before the upgrade`,
    );
  for (let from = found; from < version; from += 1)
    if (!migrations[from])
      throw new Error(
        `${file}, which this version of Laurel cannot bring to ${version}: run one in between first, or restore a backup that is younger`,
      );
}

function migrate(db: DatabaseSync, { holds, migrations }: Layout, from: number): void {
  try {
    migrations[from]?.(db);
  } catch (error) {
    throw new Error(
      `this ${holds} file could not be brought from layout ${from} to ${from + 1} and is unchanged: ${error instanceof Error ? error.message : String(error)}. Run the version of Laurel that wrote it, or restore a backup`,
      { cause: error },
    );
  }
}
