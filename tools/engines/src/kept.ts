import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type EngineName, engineNames } from './engine.ts';

/** An engine that outlives the command that started it. */
export interface Kept {
  name: EngineName;
  url: string;
  pid: number;
}

const stopLimitMs = 20_000;
const pollMs = 50;

const fileOf = (directory: string, name: EngineName) => join(directory, name, 'running.json');

export function remember(directory: string, kept: Kept): void {
  writeFileSync(fileOf(directory, kept.name), `${JSON.stringify(kept)}\n`);
}

export function forget(directory: string, name: EngineName): void {
  rmSync(fileOf(directory, name), { force: true });
}

/** What runs on the data of this directory. */
export function read(directory: string): Kept[] {
  return engineNames.flatMap((name) => {
    const file = fileOf(directory, name);
    if (!existsSync(file)) return [];
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept; // written by `remember`
    return runsIn(join(directory, name), kept.pid) ? [kept] : [];
  });
}

/** SIGTERM, and SIGKILL when that takes too long. Resolves when the process is gone. */
export async function stopKept({ pid }: Kept): Promise<void> {
  const deadlineMs = performance.now() + stopLimitMs;
  signal(pid, 'SIGTERM');
  while (signal(pid, 0)) {
    if (performance.now() > deadlineMs) signal(pid, 'SIGKILL');
    await wait(pollMs);
  }
}

/**
 * A process number may belong to another program by now; every engine's command line names its
 * directory.
 */
function runsIn(directory: string, pid: number): boolean {
  const { status, stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  return status === 0 && stdout.includes(directory);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false; // it is gone
  }
}
