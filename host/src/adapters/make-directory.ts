import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Customers' names, phones and e-mail addresses are in these files. A directory that is there
 * already keeps its mode.
 */
const ownerOnly = 0o700;

/**
 * Makes a directory and those above it, for its owner alone. Parents first, one by one: where a
 * file system answers ENOENT to every new directory, as /proc does, Node's `recursive` tries for
 * ever (seen with 26.10), and in a thread of its own keeps even `process.exit` waiting.
 * @throws Error when it is something else, or cannot be made
 */
export function makeDirectory(directory: string, mode = ownerOnly): void {
  if (existsSync(directory)) {
    if (!statSync(directory).isDirectory()) throw new Error('it is not a directory');
    return;
  }
  makeDirectory(dirname(directory), 0o777);
  try {
    mkdirSync(directory, { mode });
  } catch (error) {
    // a second process started at the same moment
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
