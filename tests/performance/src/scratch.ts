import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A directory of one measurement. */
export interface Scratch {
  path: string;
  remove(): void;
}

const present = new Set<string>();

/**
 * Makes an empty directory under the one given. It goes when it is removed, at the latest when this
 * process ends.
 */
export function makeScratch(directory: string, prefix: string): Scratch {
  mkdirSync(directory, { recursive: true });
  // Not before there is one: what ends the engines at the exit has to be registered first.
  if (present.size === 0) process.once('exit', removeAll);
  const path = mkdtempSync(join(directory, prefix));
  present.add(path);
  return {
    path,
    remove() {
      removeDirectory(path);
      present.delete(path);
      if (present.size === 0) process.off('exit', removeAll);
    },
  };
}

function removeAll(): void {
  for (const path of present) removeDirectory(path);
}

/** An engine that was killed a moment ago may still add a file. */
const removeDirectory = (path: string) =>
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
