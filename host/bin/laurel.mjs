#!/usr/bin/env node
// The command line's entry for any Node: it runs the program with the pinned Node 26, which reads
// the TypeScript sources directly.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { whenParentGone } from './parent.mjs';

const program = new URL('../src/main.ts', import.meta.url);

if (Number.parseInt(process.versions.node, 10) >= 26) await import(program.href);
else runWithPinnedNode();

function runWithPinnedNode() {
  const names = ['node_modules/node/bin/node', 'node_modules/node/bin/node.exe'];
  const pinned = names
    .map((name) => fileURLToPath(new URL(`../../${name}`, import.meta.url)))
    .find((path) => existsSync(path));
  if (!pinned) {
    console.error('laurel: the pinned Node 26 is not installed here; run `npm run setup` once');
    process.exit(1);
  }
  const child = spawn(pinned, [fileURLToPath(program), ...process.argv.slice(2)], {
    stdio: 'inherit',
    // whoever is started so ends with its parent
    env: { ...process.env, npm_command: process.env.npm_command ?? 'exec' },
  });
  let told = false;
  const pass = (signal) => {
    told = true;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
  if (process.env.npm_command) whenParentGone(() => told || pass('SIGTERM'));
  child.on('exit', (code, signal) =>
    process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)),
  );
}
