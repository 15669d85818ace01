import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine, StartOptions } from './engine.ts';

/** Starts an engine on empty data of its own, which go when it is stopped. @throws EngineMissing */
export async function startOwn(start: (options: StartOptions) => Promise<Engine>): Promise<Engine> {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-engine-'));
  const forget = () => rmSync(directory, { recursive: true, force: true });
  try {
    const engine = await start({ directory });
    const stop = async () => {
      await engine.stop();
      forget();
    };
    return { ...engine, stop };
  } catch (error) {
    forget();
    throw error;
  }
}
