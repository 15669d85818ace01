import { randomUUID } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '@laurel/contracts/clock';
import { type Mark, readMark, writeMark } from '@laurel/sqlite/mark';
import { lockDataDirectory, restoreMarker } from '../adapters/data-lock.ts';
import { makeDirectory } from '../adapters/make-directory.ts';
import { CommandError } from '../commands/api.ts';
import { embeddedDirectories } from '../engines.ts';
import { checkFiles } from './check.ts';
import { hashOf, syncDirectory, syncFile, writeDurably } from './durable.ts';
import type { Installation } from './embedded-files.ts';
import { copiedNames, filesOf, type Manifest } from './manifest.ts';

export interface Restored {
  manifest: Manifest;
  /** Where the files lie that were there before, by directory. */
  keptAside: string[];
}

/**
 * Puts the files of a backup where an installation has them, for the next `laurel serve`. They are
 * checked before anything is touched and again where they were put. While this is under way a
 * marker keeps hosts from serving what is only half there; who is killed in between restores again.
 * @param options.force files that are there are moved aside, instead of refusing
 * @throws ConfigError when a host serves the directory, CommandError when the backup is damaged or
 * there are files
 */
export async function restoreBackup(
  directory: string,
  installation: Installation,
  { force, clock }: { force: boolean; clock: Clock },
): Promise<Restored> {
  const { manifest, faults, mark } = await checkFiles(directory);
  if (faults.length > 0)
    throw new CommandError(`nothing was restored, for the backup is damaged: ${faults.join('; ')}`);
  const targets = filesOf(manifest).map(({ name, copied }) => ({
    from: join(directory, copiedNames[name]),
    to: name === 'demo' ? installation.demo : installation.paths[name],
    sha256: copied.sha256,
    isMarked: name !== 'demo',
  }));
  await using resources = new AsyncDisposableStack();
  for (const { directory: place } of embeddedDirectories(installation.chosen))
    resources.adopt(
      lockDataDirectory(place, 'Stop it before you restore, or name another --data', {
        restoring: true,
      }),
      (lock) => lock.close(),
    );
  const known = [...Object.values(installation.paths), installation.demo];
  const there = known.flatMap(partsOf).filter((path) => existsSync(path));
  if (there.length > 0 && !force)
    throw new CommandError(
      `${there.map((path) => basename(path)).join(', ')}: already in ${dirname(there[0] ?? '')}; name an empty --data, or say --force: then they are kept aside`,
    );

  const places = [...new Set(targets.map(({ to }) => dirname(to)))];
  for (const place of places) {
    makeDirectory(place);
    writeDurably(join(place, restoreMarker), `from ${directory}\n`);
    syncDirectory(place);
  }
  const restored = markOfRestored(mark, Object.values(installation.paths));
  const keptAside = moveAside(there, clock);
  for (const { from, to, sha256, isMarked } of targets) {
    const arriving = `${to}.arriving`;
    copyFileSync(from, arriving);
    chmodSync(arriving, 0o600); // a backup may lie where nothing can be written
    syncFile(arriving);
    if ((await hashOf(arriving)) !== sha256)
      throw new CommandError(`${to} was not written as it is in the backup; is the disk in order?`);
    if (isMarked) {
      writeMark(arriving, restored);
      syncFile(arriving);
    }
    renameSync(arriving, to);
  }
  for (const place of places) syncDirectory(place);
  for (const place of places) {
    rmSync(join(place, restoreMarker));
    syncDirectory(place);
  }
  return { manifest, keptAside };
}

/**
 * What restored files carry: later than the backup and than whatever lay here, and of no other
 * restore. @param paths where files may be that they take the place of
 */
function markOfRestored(backup: Mark | undefined, paths: readonly string[]): Mark {
  const epochs = paths.map((path) => {
    try {
      const found = readMark(path);
      return typeof found === 'object' ? found.epoch : 0;
    } catch {
      return 0; // it is damaged, which may be why a backup is restored
    }
  });
  return {
    installation: backup?.installation ?? randomUUID(),
    epoch: Math.max(backup?.epoch ?? 0, ...epochs) + 1,
    token: randomUUID(),
    before: null,
  };
}

/** A database, and what may lie beside it and belongs to it. */
const partsOf = (path: string): string[] =>
  ['', '-wal', '-shm', '-journal'].map((suffix) => path + suffix);

/** Into a new directory beside them. @returns those directories */
function moveAside(paths: readonly string[], clock: Clock): string[] {
  const time = Temporal.Instant.fromEpochMilliseconds(clock.now())
    .toString({ smallestUnit: 'millisecond' })
    .replaceAll(/[:.]/g, '-');
  const made = new Set<string>();
  for (const path of paths) {
    const aside = join(dirname(path), `before-restore-${time}`);
    makeDirectory(aside);
    made.add(aside);
    renameSync(path, join(aside, basename(path)));
  }
  for (const aside of made) {
    syncDirectory(aside);
    syncDirectory(dirname(aside));
  }
  return [...made];
}
