import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { CommandError } from '../commands/api.ts';

const Copied = Type.Object({
  bytes: Type.Integer({ minimum: 0 }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  /** How its tables look; null: it has none. */
  layout: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
});

const ManifestSchema = Type.Object({
  /** Of this file, from 1. */
  format: Type.Literal(1),
  /** The version of Laurel that took the backup. */
  laurel: Type.String(),
  /** The one moment that all files show, RFC 3339. */
  takenAt: Type.String(),
  files: Type.Object({
    documents: Copied,
    ledger: Copied,
    events: Copied,
    /** Which organization is the demo's, and its key; where there is a demo. */
    demo: Type.Optional(Copied),
  }),
});

/** What a backup says of itself. It is written last: a directory without one is no backup. */
export type Manifest = Static<typeof ManifestSchema>;
export type CopiedName = keyof Manifest['files'];
type CopiedFile = Static<typeof Copied>;

export const manifestName = 'manifest.json';

/** What each file is called in a backup, whatever its name was. */
export const copiedNames: Readonly<Record<CopiedName, string>> = {
  documents: 'documents.db',
  ledger: 'ledger.db',
  events: 'events.db',
  demo: 'demo.json',
};

/** The files that are in a backup, in the order in which they are shown. */
export function filesOf({ files }: Manifest): { name: CopiedName; copied: CopiedFile }[] {
  // the keys of a literal
  return (Object.keys(copiedNames) as CopiedName[]).flatMap((name) => {
    const copied = files[name];
    return copied ? { name, copied } : [];
  });
}

/** @throws CommandError when there is none, or it is not of this form */
export function readManifest(directory: string): Manifest {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(join(directory, manifestName), 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      `${directory} is no backup, or one that was not finished: its ${manifestName} cannot be read (${reason})`,
    );
  }
  if (!Value.Check(ManifestSchema, manifest))
    throw new CommandError(
      `the ${manifestName} in ${directory} is not of a form that this version of Laurel knows; a newer version may have written it`,
    );
  return manifest;
}
