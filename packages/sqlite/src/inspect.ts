import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { type Layout, layoutOf, numberOf, refuse } from './layout.ts';

/**
 * Opens a file that nobody writes, such as one of a backup, also where nothing can be written:
 * nothing is made beside it, and no lock is asked for.
 */
export function openToRead(path: string): DatabaseSync {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
}

/**
 * What SQLite finds wrong with a file that nobody writes (all pages are read), and the layout it
 * has; 0: none that is known.
 */
export function inspect(
  path: string,
  { unnumbered = 0 }: Pick<Layout, 'unnumbered'>,
): { layout: number; faults: string[] } {
  let db: DatabaseSync | undefined;
  try {
    db = openToRead(path);
    const layout = numberOf(db) || unnumbered;
    const found = db.prepare('PRAGMA integrity_check').all();
    const faults = found.map((row) => String(row.integrity_check)).filter((line) => line !== 'ok');
    return { layout, faults };
  } catch (error) {
    // of a damaged file even the first page may be unreadable
    return { layout: 0, faults: [error instanceof Error ? error.message : String(error)] };
  } finally {
    db?.close();
  }
}

/**
 * Looks at the layout of a file that somebody may be about to open, and changes nothing; one that
 * is not there, or empty, can be given any.
 * @throws as `bringUpToDate` would, when the layout cannot be used here
 */
export function refuseLayout(path: string, layout: Layout): void {
  if (!existsSync(path)) return;
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const found = layoutOf(db, layout);
    if (found !== undefined) refuse(found, layout);
  } finally {
    db.close();
  }
}
