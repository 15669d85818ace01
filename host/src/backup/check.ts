import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspectLedger } from '@laurel/ledger/adapters/sqlite-inspect';
import { inspect } from '@laurel/sqlite/inspect';
import { refuse } from '@laurel/sqlite/layout';
import { type Found, type Mark, readMark } from '@laurel/sqlite/mark';
import { embeddedNames, layouts } from '../installation/layouts.ts';
import { type Fit, markOfAll } from '../installation/plan-marks.ts';
import { hashOf } from './durable.ts';
import { copiedNames, filesOf, type Manifest, readManifest } from './manifest.ts';

/** What a backup says, and what is wrong with it. */
export interface Verdict {
  manifest: Manifest;
  faults: string[];
  /** What its files carry; undefined: a version took it that did not mark any, or it is damaged. */
  mark: Mark | undefined;
}

/**
 * Whether every file is what the manifest says, to the last byte, and of a layout that this version
 * can use, and whether they belong together.
 * @throws CommandError when there is no manifest
 */
export async function checkFiles(directory: string): Promise<Verdict> {
  const manifest = readManifest(directory);
  const faults: string[] = [];
  for (const { name, copied } of filesOf(manifest)) {
    const file = copiedNames[name];
    const path = join(directory, file);
    const bytes = existsSync(path) ? statSync(path).size : undefined;
    if (bytes === undefined) faults.push(`${file} is missing`);
    else if (bytes !== copied.bytes)
      faults.push(`${file} has ${bytes} bytes; it had ${copied.bytes} when it was taken`);
    else if ((await hashOf(path)) !== copied.sha256)
      faults.push(`${file} is not what was taken: its SHA-256 is another`);
  }
  for (const name of embeddedNames) {
    const fault = layoutFault(manifest, name);
    if (fault !== undefined) faults.push(fault);
  }
  if (faults.length > 0) return { manifest, faults, mark: undefined };
  const copies = marksOfCopies(directory);
  return copies.fits
    ? { manifest, faults, mark: copies.mark }
    : { manifest, faults: [copies.reason], mark: undefined };
}

/** Whether copies, which are all there, belong together, and what they carry. */
export function marksOfCopies(directory: string): Fit {
  try {
    return markOfAll(
      embeddedNames.map((name) => {
        const path = copiedNames[name];
        return { path, found: foundIn(directory, path) };
      }),
    );
  } catch (error) {
    return { fits: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

function foundIn(directory: string, file: string): Found {
  try {
    return readMark(join(directory, file), { isAtRest: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file}: ${reason}`, { cause: error });
  }
}

function layoutFault({ files }: Manifest, name: (typeof embeddedNames)[number]) {
  try {
    refuse(files[name].layout ?? 0, layouts[name]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * All that `checkFiles` does, and whether SQLite finds every page in order and the books balance.
 */
export async function checkBackup(directory: string): Promise<Verdict> {
  const { manifest, faults, mark } = await checkFiles(directory);
  if (faults.length > 0) return { manifest, faults, mark };
  for (const name of embeddedNames) {
    const { layout, faults: found } = inspect(join(directory, copiedNames[name]), layouts[name]);
    faults.push(...found.map((fault) => `${copiedNames[name]}: ${fault}`));
    if (found.length === 0 && layout !== manifest.files[name].layout)
      faults.push(`${copiedNames[name]} has another layout than the manifest says`);
  }
  // an older ledger is read once it was brought forward
  const isReadable = manifest.files.ledger.layout === layouts.ledger.version;
  if (faults.length === 0 && isReadable) {
    const { data } = await inspectLedger(join(directory, copiedNames.ledger));
    faults.push(...data.flatMap(({ ok, name, detail }) => (ok ? [] : `${name}: ${detail}`)));
  }
  return { manifest, faults, mark };
}
