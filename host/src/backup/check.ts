import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspectLedger } from '@laurel/ledger/adapters/sqlite-inspect';
import { inspect } from '@laurel/sqlite/inspect';
import { refuse } from '@laurel/sqlite/layout';
import { hashOf } from './durable.ts';
import { embeddedNames, layouts } from './embedded-files.ts';
import { copiedNames, filesOf, type Manifest, readManifest } from './manifest.ts';

/** What a backup says, and what is wrong with it. */
export interface Verdict {
  manifest: Manifest;
  faults: string[];
}

/**
 * Whether every file is what the manifest says, to the last byte, and of a layout that this version
 * can use.
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
  return { manifest, faults };
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
  const { manifest, faults } = await checkFiles(directory);
  if (faults.length > 0) return { manifest, faults };
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
  return { manifest, faults };
}
