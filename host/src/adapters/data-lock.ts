import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../config.ts';
import { makeDirectory } from './make-directory.ts';

/**
 * Makes this process the only host that works on a directory's embedded files. The lock is the
 * operating system's (SQLite's file lock, held open), so it is gone when the process is, however
 * that ended; the process id beside it only serves the message.
 * @param advice what a second process may do instead
 * @param options.restoring a restore is about to fill the directory, or to finish what one began
 * @throws ConfigError naming the process that has it, or saying why the directory cannot be used
 */
export function lockDataDirectory(
  directory: string,
  advice: string,
  { restoring = false } = {},
): { close(): void } {
  const pidFile = join(directory, 'laurel.pid');
  const lock = openLock(directory);
  try {
    lock.exec('PRAGMA busy_timeout=0; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && error.message.includes('locked')))
      throw unusable(directory, error);
    throw new ConfigError(
      `${directory} is in use by another Laurel host (process ${readPid(pidFile)}). ${advice}`,
    );
  }
  if (!restoring && isBeingRestored(directory)) {
    lock.close();
    throw new ConfigError(
      `${directory} is half restored: run laurel restore again, with --force; it keeps what is there aside`,
    );
  }
  try {
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    lock.close();
    throw unusable(directory, error);
  }
  return { close: () => lock.close() };
}

/** Lies in a directory while a restore fills it: what is there may be of different moments. */
export const restoreMarker = 'laurel.restoring';

export const isBeingRestored = (directory: string): boolean =>
  existsSync(join(directory, restoreMarker));

function openLock(directory: string): DatabaseSync {
  try {
    makeDirectory(directory);
    const path = join(directory, 'laurel.lock');
    closeSync(openSync(path, 'a', 0o600)); // SQLite would let others read it
    return new DatabaseSync(path);
  } catch (error) {
    throw unusable(directory, error);
  }
}

function unusable(directory: string, error: unknown): ConfigError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ConfigError(
    `the embedded files cannot lie in ${directory}: ${reason}. Set LAUREL_DATA (or --data) to a directory that this user may write`,
  );
}

function readPid(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return 'unknown'; // the other host has the lock but has not written its id yet
  }
}
