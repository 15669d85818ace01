import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const DemoStateSchema = Type.Object({
  orgId: Type.String(),
  /** Kept in the clear, readable by the owner of the file only: it opens nothing but the demo. */
  apiKey: Type.String(),
  /** When the simulated year ends; kept, so that a resumed demo sends the same year. */
  endMs: Type.Integer(),
  finished: Type.Boolean(),
});

/** What has to survive an interruption for the demo to go on where it was. */
export type DemoState = Static<typeof DemoStateSchema>;

/** Undefined when there is no file, or what is there is not of this form. */
export async function readDemoState(path: string): Promise<DemoState | undefined> {
  try {
    const state: unknown = JSON.parse(await readFile(path, 'utf8'));
    return Value.Check(DemoStateSchema, state) ? state : undefined;
  } catch (error) {
    if (
      error instanceof SyntaxError ||
      (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    )
      return undefined;
    throw error;
  }
}

export async function writeDemoState(path: string, state: DemoState): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
