import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@laurel/sqlite/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { filesOfInstallation } from '../engines.ts';
import { markFiles, storedFiles } from './mark-files.ts';

const program = fileURLToPath(new URL('../testing/mark-until-killed.ts', import.meta.url));
const kills = 24;
let root: string;
let started: ChildProcess | undefined;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'laurel-mark-killed-'));
});
afterEach(() => {
  started?.kill('SIGKILL');
  rmSync(root, { recursive: true });
});

test('a process that is killed while it marks files leaves what the next start takes, each time', {
  timeout: 300_000,
}, async () => {
  const files = storedFiles(filesOfInstallation(readConfig({ LAUREL_DATA: root }).config));
  let epoch = 0;
  for (let round = 0; round < kills; round += 1) {
    // from then on the files are as an engine that was killed leaves them, too
    if (round === kills / 2) for (const { path } of files) openDatabase(path).close();
    const child = spawn(process.execPath, [program, root], { stdio: ['ignore', 'pipe', 'ignore'] });
    started = child;
    const ended = once(child, 'exit');
    // it is in the middle of the next one, further each time
    await once(child.stdout, 'data');
    await pause(round);
    child.kill('SIGKILL');
    await ended;
    const mark = markFiles(files);
    expect(mark?.epoch).toBeGreaterThan(epoch + 1);
    epoch = mark?.epoch ?? 0;
  }
});
