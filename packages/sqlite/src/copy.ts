import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** Which file is copied where. Nothing may be at `to` yet; its directory is there. */
export interface CopyOrder {
  from: string;
  to: string;
}

/** The moment that copies show. */
export interface Moment {
  takenAtMs: number;
  /** For how long nobody could write to any of the files. */
  heldMs: number;
}

/** The locks could not be had together. */
class FilesBusy extends Error {
  override readonly name = 'FilesBusy';
  readonly code = 'FILES_BUSY';
}

/** For so long at most writers are kept waiting by one try; they wait 5 s before they fail. */
const holdMaxMs = 1_000;
/** Between two tries, so that what piled up is written. */
const betweenTriesMs = 200;
/** So little is read at a time that the disk is left to others in between. */
const pagesPerStep = 256;

/**
 * Copies several files as they are at one moment, while other processes read and write them: with
 * the write locks of all of them held nothing can be under way in any, so each gets a reader that
 * goes on seeing just that; the locks go at once, and the copies are made from the readers.
 *
 * Until they are made the write-ahead logs keep what is written meanwhile. A copy is a single file,
 * on disk, for its owner alone.
 * @param orders in the order in which what belongs together is written: whoever waits for the first
 * lock then holds up nobody who has another
 * @param options.patienceMs how long to try; a try that does not get every lock within a second
 * lets go
 * @throws Error with a `code`: a file is missing or no database, the locks cannot be had, the disk
 * is full
 */
export async function copyAtOneMoment(
  orders: readonly CopyOrder[],
  { now, patienceMs = 60_000 }: { now: () => number; patienceMs?: number },
): Promise<Moment> {
  const files: OpenFile[] = [];
  try {
    for (const { from } of orders) files.push(openFile(from));
    const moment = snapshotAll(files, { now, untilMs: performance.now() + patienceMs });
    for (const [index, { to }] of orders.entries()) {
      const { reader } = files[index] ?? {};
      if (reader) await copy(reader, to);
    }
    return moment;
  } finally {
    for (const { reader, writer } of files) {
      reader.close();
      writer.close();
    }
  }
}

interface OpenFile {
  path: string;
  /** Takes the write lock, and never writes. */
  writer: DatabaseSync;
  reader: DatabaseSync;
}

function openFile(path: string): OpenFile {
  const existing = pathToFileURL(path);
  existing.searchParams.set('mode', 'rw'); // else a missing file would be made
  const writer = new DatabaseSync(existing, { timeout: 0 });
  try {
    const reader = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    return { path, writer, reader };
  } catch (error) {
    writer.close();
    throw error;
  }
}

function snapshotAll(
  files: readonly OpenFile[],
  { now, untilMs }: { now: () => number; untilMs: number },
): Moment {
  // what is slow about the first reading of a file is done before anybody has to wait
  for (const { reader } of files) look(reader);
  for (;;) {
    const sinceMs = performance.now();
    const isHeld = lockAll(files, sinceMs + holdMaxMs);
    const takenAtMs = now();
    if (isHeld)
      for (const { reader } of files) {
        reader.exec('BEGIN');
        look(reader); // a transaction sees the file as it is at its first reading
      }
    for (const { writer } of files) if (writer.isTransaction) writer.exec('ROLLBACK');
    if (isHeld) return { takenAtMs, heldMs: performance.now() - sinceMs };
    if (performance.now() > untilMs)
      throw new FilesBusy(
        `${files.map(({ path }) => path).join(', ')}: they are written without a pause in which all stand still; try again when there is less to do`,
      );
    pause(betweenTriesMs);
  }
}

const look = (db: DatabaseSync) => db.prepare('SELECT count(*) FROM sqlite_schema').get();

function lockAll(files: readonly OpenFile[], untilMs: number): boolean {
  // Not SQLite's own waiting, whose pauses grow to 100 ms: meanwhile others would wait for us.
  for (const { writer } of files)
    while (!hasLocked(writer)) {
      if (performance.now() > untilMs) return false;
      pause(1);
    }
  return true;
}

const busyCode = 5;

function hasLocked(db: DatabaseSync): boolean {
  try {
    db.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === busyCode)
      return false;
    throw error;
  }
}

const pausing = new Int32Array(new SharedArrayBuffer(4));
const pause = (ms: number) => Atomics.wait(pausing, 0, 0, ms);

async function copy(reader: DatabaseSync, to: string): Promise<void> {
  writeFileSync(to, '', { mode: 0o600, flag: 'wx' });
  await backup(reader, to, { rate: pagesPerStep });
  const made = new DatabaseSync(to);
  made.exec('PRAGMA journal_mode=DELETE'); // nothing lies beside it, and nothing need be copied
  made.close();
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
}
