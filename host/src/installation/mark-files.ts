import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { refuseLayout } from '@laurel/sqlite/inspect';
import type { Layout } from '@laurel/sqlite/layout';
import { type Mark, readMark, writeMark } from '@laurel/sqlite/mark';
import { openingFault } from '@laurel/sqlite/opening-fault';
import { syncDirectory } from '../backup/durable.ts';
import { ConfigError } from '../config.ts';
import type { ChosenEngine } from '../engines.ts';
import { ports } from '../ports.ts';
import { embeddedNames, layouts } from './layouts.ts';
import { type MarkedFile, type Marking, planMarks } from './plan-marks.ts';

/** A file in which an embedded engine keeps what it is told. */
export interface StoredFile {
  path: string;
  /** The setting that names it. */
  variable: string;
  layout: Layout;
}

/** The files of embedded engines, in the order in which they are marked. */
export const storedFiles = (chosen: readonly ChosenEngine[]): StoredFile[] =>
  embeddedNames.flatMap((name) =>
    chosen
      .filter(({ port }) => port === name)
      .map(({ path }) => ({ path, variable: ports[name].variable, layout: layouts[name] })),
  );

/**
 * Makes sure that the files of an installation belong together, and marks them anew, with a higher
 * epoch; those of a new installation are made. To be called before an engine writes to any, by who
 * has them for himself. A process that is killed in the middle leaves what the next call finishes.
 * @returns the mark that all carry now; undefined where there are no files
 * @throws ConfigError, and no file is changed: one is missing, or older than the others, or of
 * another installation, or cannot be read. ConfigError too when one cannot be written
 */
export function markFiles(files: readonly StoredFile[]): Mark | undefined {
  if (files.length === 0) return undefined;
  const markings = plannedFor(files);
  for (const marking of markings) writeMarking(marking, files);
  return markings.at(-1)?.mark;
}

/** Looks as `markFiles` does, and at the layouts, and changes nothing. @throws as it does */
export function checkMarks(files: readonly StoredFile[]): void {
  plannedFor(files);
  for (const file of files) told(file, () => refuseLayout(file.path, file.layout));
}

function plannedFor(files: readonly StoredFile[]): readonly Marking[] {
  const plan = planMarks(foundIn(files), { installation: randomUUID(), token: randomUUID() });
  if (plan.fits) return plan.markings;
  throw new ConfigError(
    `the files do not belong together: ${plan.reason}. Put back the files that were here, or restore a backup whole (laurel restore <backup> --force); «Files that do not belong together» in docs/operations.md says what else can be done`,
  );
}

/**
 * Marks files as belonging together, whatever they say of themselves; those that are missing are
 * made, empty. A call that is interrupted leaves files that do not fit: it can be repeated.
 * @returns their mark
 * @throws ConfigError when one cannot be read or written
 */
export function adoptFiles(files: readonly StoredFile[]): Mark {
  const found = foundIn(files);
  const marks = found.flatMap(({ found: mark }) => (typeof mark === 'object' ? [mark] : []));
  const mark: Mark = {
    installation: marks[0]?.installation ?? randomUUID(),
    epoch: Math.max(0, ...marks.map(({ epoch }) => epoch)) + 1,
    token: randomUUID(),
    before: null,
  };
  for (const { path } of files) writeMarking({ path, mark }, files);
  return mark;
}

const foundIn = (files: readonly StoredFile[]): MarkedFile[] =>
  files.map((file) => ({ path: file.path, found: told(file, () => readMark(file.path)) }));

function writeMarking({ path, mark }: Marking, files: readonly StoredFile[]): void {
  const file = files.find((candidate) => candidate.path === path);
  if (!file) throw new Error(`${path} is none of the files that are marked`);
  told(file, () => writeMark(path, mark, file.layout));
  syncDirectory(dirname(path)); // it may be new
}

/** @throws ConfigError that names the setting and the file, for whatever SQLite throws */
function told<T>({ variable, path }: StoredFile, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw new ConfigError(`${variable}: ${openingFault(path, error)}`, { cause: error });
  }
}
