import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Runs a command until it ends; answers all that it printed. @throws with that when it fails */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, path }: { cwd: string; path?: string },
): Promise<string> {
  const env = path === undefined ? process.env : { ...process.env, PATH: path };
  try {
    const { stdout, stderr } = await exec(command, args, { cwd, env, maxBuffer: 64 * 2 ** 20 });
    return stdout + stderr;
  } catch (error) {
    const printed = error instanceof Error ? Object.values({ ...error }).join('\n') : '';
    throw new Error(`${command} ${args.join(' ')}\n${String(error)}\n${printed}`, {
      cause: error,
    });
  }
}

/**
 * Names that a generator makes up where a schema has none, or where two of one name are different:
 * `SaleLine1`, `RecordTransaction200Response`, `SaleLinesInner`, `expiry_type_0`.
 */
const madeUp = /\d|Inner$|AnyOf$|OneOf$|_item$/;

/** @throws when a generator had to make up a name */
export function expectNamed(models: readonly string[], namedMin: number): void {
  const unnamed = models.filter((name) => madeUp.test(name));
  if (unnamed.length > 0) throw new Error(`models without a name of ours: ${unnamed.join(', ')}`);
  if (models.length < namedMin) throw new Error(`only ${models.length} models`);
}
