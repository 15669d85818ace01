import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHost } from '../host-process.ts';
import type { Stage } from '../stage.ts';

const watcher = fileURLToPath(new URL('./watch-steps.ts', import.meta.url));

/** A host whose main thread is watched. */
export interface WatchedStage extends Stage {
  /** The longest step of its main thread while something goes on, in ms. */
  longestStepMs(work: () => Promise<unknown>): Promise<number>;
  /** What it needs for what it keeps. */
  heapBytes(): Promise<number>;
}

/** On embedded engines, in a process and a directory of its own. */
export async function openWatchedStage(): Promise<WatchedStage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'laurel-e2e-'));
  const host = startHost({ dataDir, nodeOptions: ['--expose-gc', '--import', watcher] });
  const figure = async (question: string) => {
    const told = await host.tell(question);
    return Number(told);
  };
  return {
    url: await host.ready,
    pid: host.pid,
    async longestStepMs(work) {
      await host.tell('watch');
      await work();
      return await figure('longestMs');
    },
    heapBytes: () => figure('heapBytes'),
    async close() {
      await host.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
