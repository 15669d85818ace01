import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Customers' data will be in it, so a new one is for its owner alone, whatever its directory lets
 * others do; SQLite gives what it makes beside it the same mode.
 */
export function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
}
