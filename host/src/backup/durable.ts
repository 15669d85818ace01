import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file, in hexadecimal. */
export async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}

/** What was written to a file is on disk when this returns. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** The names in a directory are on disk when this returns. */
export function syncDirectory(path: string): void {
  if (process.platform === 'win32') return; // a directory cannot be opened there
  const directory = openSync(path, 'r');
  fsyncSync(directory);
  closeSync(directory);
}

/** Makes a file for its owner alone; it is on disk when this returns. */
export function writeDurably(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  syncFile(path);
}
