import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '../config.ts';

/**
 * Makes this process the only host that works on a directory's embedded files. The lock is the operating system's (SQLite's file lock, held open), so it is gone when the process is,
 * however that ended; the process id beside it only serves the message.
 * @param advice what a second process may do instead
 * @throws ConfigError naming the process that has it
 */
export function lockDataDirectory(directory: string, advice: string): { close(): void } {
  mkdirSync(directory, { recursive: true });
  const pidFile = join(directory, 'laurel.pid');
  const lock = new DatabaseSync(join(directory, 'laurel.lock'));
  try {
    lock.exec('PRAGMA busy_timeout=0; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && error.message.includes('locked'))) throw error;
    throw new ConfigError(`${directory} is in use by another Laurel host (process ${readPid(pidFile)}). ${advice}`);
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return { close: () => lock.close() };
}

function readPid(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return 'unknown'; // the other host has the lock but has not written its id yet
  }
}
