// Runs a program with the pinned Node 26, which reads the TypeScript sources directly, whatever
// Node runs this.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** @param program URL of the program; @param name what the command is called, for messages */
export async function runWithPinnedNode(program, name) {
  if (Number.parseInt(process.versions.node, 10) >= 26) return await import(program.href);
  const names = ['node_modules/node/bin/node', 'node_modules/node/bin/node.exe'];
  const pinned = names
    .map((path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url)))
    .find((path) => existsSync(path));
  if (!pinned) {
    console.error(`${name}: the pinned Node 26 is not installed here; run \`npm run setup\` once`);
    process.exit(1);
  }
  const child = spawn(pinned, [fileURLToPath(program), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) =>
    process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)),
  );
}
