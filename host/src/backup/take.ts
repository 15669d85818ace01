import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '@laurel/contracts/clock';
import { copyAtOneMoment } from '@laurel/sqlite/copy';
import { inspect } from '@laurel/sqlite/inspect';
import { writeMark } from '@laurel/sqlite/mark';
import { isBeingRestored } from '../adapters/data-lock.ts';
import { makeDirectory } from '../adapters/make-directory.ts';
import { CommandError } from '../commands/api.ts';
import { embeddedNames, layouts } from '../installation/layouts.ts';
import { checkBackup, marksOfCopies } from './check.ts';
import { hashOf, syncDirectory, syncFile, writeDurably } from './durable.ts';
import type { Installation } from './embedded-files.ts';
import { type CopiedName, copiedNames, type Manifest, manifestName } from './manifest.ts';

export interface Taken {
  manifest: Manifest;
  /** For how long no host could write. */
  heldMs: number;
}

/**
 * Copies the files of an installation into a directory, all as they are at one moment, whether a
 * host serves them or not, and checks the copies. That moment is one at which the host could have
 * been killed: what was under way is finished by the next start, as after a crash.
 * @param directory absent or empty; nothing is left in it when this fails
 * @throws CommandError
 */
export async function takeBackup(
  { paths, demo }: Installation,
  directory: string,
  { clock, version }: { clock: Clock; version: string },
): Promise<Taken> {
  for (const name of embeddedNames) {
    if (!existsSync(paths[name]))
      throw new CommandError(`there is no ${name} file at ${paths[name]}; which --data is meant?`);
    if (isBeingRestored(dirname(paths[name])))
      throw new CommandError(
        `${dirname(paths[name])} is half restored: finish that first, with laurel restore`,
      );
  }
  const isNew = makeEmpty(directory);
  try {
    const { takenAtMs, heldMs } = await copyAtOneMoment(
      embeddedNames.map((name) => ({ from: paths[name], to: join(directory, copiedNames[name]) })),
      { now: clock.now },
    );
    markCopies(directory);
    if (existsSync(demo)) {
      copyFileSync(demo, join(directory, copiedNames.demo));
      syncFile(join(directory, copiedNames.demo));
    }
    const manifest = await describe(directory, { takenAtMs, version });
    writeDurably(join(directory, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    syncDirectory(directory);
    syncDirectory(dirname(directory));
    const { faults } = await checkBackup(directory);
    if (faults.length > 0)
      throw new CommandError(
        `what was copied is not sound, so the installation may be damaged: ${faults.join('; ')}`,
      );
    return { manifest, heldMs };
  } catch (error) {
    for (const name of [manifestName, ...Object.values(copiedNames)])
      for (const suffix of ['', '-journal', '-wal', '-shm'])
        rmSync(join(directory, name + suffix), { force: true });
    if (isNew) rmSync(directory, { recursive: true });
    throw error;
  }
}

/**
 * Gives the copies a mark of their own, so that they fit each other, and neither the installation
 * nor other copies of it.
 */
function markCopies(directory: string): void {
  const copies = marksOfCopies(directory);
  if (!copies.fits)
    throw new CommandError(
      `nothing was copied, for the files do not belong together: ${copies.reason}; see docs/operations.md`,
    );
  const { installation = randomUUID(), epoch = 0 } = copies.mark ?? {};
  const mark = { installation, epoch, token: randomUUID(), before: null };
  for (const name of embeddedNames) {
    const path = join(directory, copiedNames[name]);
    writeMark(path, mark);
    syncFile(path);
  }
}

/** Customers' data will lie in it. @returns whether it was not there before */
function makeEmpty(directory: string): boolean {
  if (!existsSync(directory)) {
    makeDirectory(directory);
    return true;
  }
  if (!statSync(directory).isDirectory())
    throw new CommandError(`${directory} is not a directory; name a new or empty one`);
  if (readdirSync(directory).length > 0)
    throw new CommandError(`${directory} is not empty; name a new or empty directory`);
  return false;
}

async function describe(
  directory: string,
  { takenAtMs, version }: { takenAtMs: number; version: string },
): Promise<Manifest> {
  const copied = async (name: CopiedName) => {
    const path = join(directory, copiedNames[name]);
    const { layout } = name === 'demo' ? { layout: null } : inspect(path, layouts[name]);
    return { bytes: statSync(path).size, sha256: await hashOf(path), layout };
  };
  return {
    format: 1,
    laurel: version,
    takenAt: Temporal.Instant.fromEpochMilliseconds(takenAtMs).toString(),
    files: {
      documents: await copied('documents'),
      ledger: await copied('ledger'),
      events: await copied('events'),
      ...(existsSync(join(directory, copiedNames.demo)) ? { demo: await copied('demo') } : {}),
    },
  };
}
