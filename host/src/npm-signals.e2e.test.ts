import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

/** Starts a host through npm, whose shell stands between; resolves when the host serves. */
async function startWith(command: string, args: readonly string[]) {
  const data = mkdtempSync(join(tmpdir(), 'laurel-npm-'));
  undo.push(() => rmSync(data, { recursive: true, force: true }));
  const { PATH = '', HOME = '' } = process.env;
  const npm: ChildProcess = spawn(command, args, {
    cwd: root,
    env: { PATH, HOME, LAUREL_DATA: data, LAUREL_PORT: '0', LAUREL_LOG_FORMAT: 'json' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  undo.push(() => npm.kill('SIGKILL'));
  const told = { text: '' };
  npm.stdout?.on('data', (chunk) => {
    told.text += String(chunk);
  });
  while (!told.text.includes('laurel serves')) await pause(50);
  const host = Number(readFileSync(join(data, 'laurel.pid'), 'utf8'));
  undo.push(() => lives(host) && process.kill(host, 'SIGKILL'));
  return { npm, host, told };
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

// Real processes: there is nothing to await but that they are gone.
test.each([
  ['npx', ['laurel', 'serve']],
  ['npm', ['start']],
])(
  'SIGTERM to %s ends the host gracefully, and leaves no process behind',
  {
    timeout: 120_000,
  },
  async (command, args) => {
    const { npm, host, told } = await startWith(command, args);
    npm.kill('SIGTERM');
    while (lives(host)) await pause(50);
    expect(told.text).toContain('"msg":"stopped"');
  },
);
