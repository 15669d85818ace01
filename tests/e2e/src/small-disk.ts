import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk that is soon full. */
export interface SmallDisk {
  directory: string;
  /** Takes what room there is, to the last byte, until it is told to make room. */
  fillUp(): { makeRoom(): void };
  remove(): void;
}

/** A disk of its own in memory; undefined where this process may not have one. */
export function openSmallDisk(megabytes: number): SmallDisk | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-small-disk-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory];
  if (spawnSync('mount', options).status !== 0) {
    remove();
    return undefined;
  }
  return {
    directory,
    fillUp() {
      const filler = join(directory, 'filler');
      const file = openSync(filler, 'a');
      for (let size = 1_048_576; size >= 1; size = Math.floor(size / 2)) writeAll(file, size);
      closeSync(file);
      return { makeRoom: () => rmSync(filler) };
    },
    remove() {
      spawnSync('umount', [directory]);
      remove();
    },
  };
}

/** Writes pieces of a size as long as one fits. */
function writeAll(file: number, size: number): void {
  const piece = Buffer.alloc(size);
  try {
    while (writeSync(file, piece) === size);
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    if (!isFull) throw error;
  }
}
