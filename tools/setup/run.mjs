// What stands behind `npm run setup | start | test | bench | test:crash`: sets up when needed, then runs everything with the pinned Node 26.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensureInstalled, root, stop } from './install.mjs';

const [command = 'setup', ...args] = process.argv.slice(2);
const commands = {
  setup: async () => 0,
  start: () => runNode('host/src/main.ts', ['serve', '--demo', ...args]),
  test: () => (args.length > 0 ? runNode('node_modules/vitest/vitest.mjs', ['run', ...args]) : testEverything()),
  bench: () => runNode('tests/performance/src/bench.ts', args),
  engines: () => runNode('tools/engines/src/main.ts', args),
  'test:crash': () => runNode('tests/e2e/src/crash.ts', args),
};
const run = commands[command] ?? stop(`unknown command ${command}; there are: ${Object.keys(commands).join(', ')}`);
const node = ensureInstalled();
process.exitCode = await run();

/** Runs a script with the pinned Node until it ends; resolves to its exit code. Signals are passed on, and we wait for what the child makes of them. */
function runNode(script, scriptArgs) {
  if (!existsSync(join(root, script))) stop(`${script} is not there`);
  const env = { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter) };
  const child = spawn(node, [join(root, script), ...scriptArgs], { cwd: root, stdio: 'inherit', env });
  const pass = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1));
    });
  });
}

/** Every check, then every test; one that fails does not hide the next. The last line sums up: a failed check counts as one failure. */
async function testEverything() {
  const checks = [
    ['style (biome)', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
    ['types (tsc)', 'node_modules/typescript/bin/tsc', ['--noEmit']],
    ['import edges', 'tools/setup/import-edges.mjs', []],
  ];
  const failedChecks = [];
  for (const [name, script, scriptArgs] of checks) {
    const startedMs = Date.now();
    const ok = (await runNode(script, scriptArgs)) === 0;
    console.log(`${ok ? '✓' : '✗'} ${name} ${ok ? 'passed' : 'FAILED'} in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
    if (!ok) failedChecks.push(name);
  }
  const scratch = mkdtempSync(join(tmpdir(), 'laurel-test-'));
  const report = join(scratch, 'vitest.json');
  const code = await runNode('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const totals = readTotals(report);
  rmSync(scratch, { recursive: true, force: true });
  // A runner that ended badly without naming a failed test (it crashed, or an error came from outside a test) is one failure.
  const failed = failedChecks.length + (totals.failed === 0 && code !== 0 ? 1 : totals.failed);
  // Said again here, because the checks ran far above and whoever reads a log starts at its end.
  if (failedChecks.length > 0) console.log(`failed checks: ${failedChecks.join(', ')}`);
  console.log(`${totals.passed} passed, ${failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`);
  return failed > 0 ? 1 : 0;
}

function readTotals(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles, skipped: numPendingTests + numTodoTests };
}
