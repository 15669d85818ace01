import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The package is 546 MB: a machine that has not read it lately takes its time. */
export const openingMs = 60_000;

/** A directory for a warehouse, which nobody has yet. */
export async function ownDirectory(): Promise<{ directory: string; remove(): Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'laurel-chdb-'));
  return {
    directory: join(parent, 'warehouse'),
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}
