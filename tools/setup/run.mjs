// What stands behind `npm run setup | start | test | bench | engines | test:engines | test:crash |
// test:differential | test:generators | test:conformance`: sets up when needed, then runs
// everything with the pinned Node 26.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { whenParentGone } from '../../host/bin/parent.mjs';
import { ensureInstalled, root, stop } from './install.mjs';
import { readTotals, slowestFiles } from './test-report.mjs';

const [command = 'setup', ...args] = process.argv.slice(2);
const commands = {
  setup: buildWeb,
  start: async () =>
    (await buildWeb()) || runNode('host/src/main.ts', ['serve', '--demo', ...args]),
  test: () =>
    args.length > 0
      ? runNode('node_modules/vitest/vitest.mjs', ['run', ...args])
      : testEverything(),
  bench: () => runNode('tests/performance/src/bench.ts', args),
  engines: () => runNode('tools/engines/src/main.ts', args),
  'test:engines': testOnEngines,
  'test:crash': () => runNode('tests/e2e/src/crash.ts', args),
  'test:generators': () => runNode('tests/e2e/src/generators.ts', args),
  'test:conformance': () => runNode('tests/e2e/src/by-document.ts', args),
  'test:differential': () => runNode('services/ledger/src/testing/run-differential.ts', args),
};
const run =
  commands[command] ??
  stop(`unknown command ${command}; there are: ${Object.keys(commands).join(', ')}`);
const node = ensureInstalled();
process.exitCode = await run();

/**
 * Runs a script with the pinned Node until it ends; resolves to its exit code. Signals are passed
 * on, and we wait for what the child makes of them.
 */
function runNode(script, scriptArgs, environment = {}) {
  if (!existsSync(join(root, script))) stop(`${script} is not there`);
  const env = {
    ...process.env,
    ...environment,
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
  };
  const child = spawn(node, [join(root, script), ...scriptArgs], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  let told = false;
  const pass = (signal) => {
    told = true;
    child.kill(signal);
  };
  if (process.env.npm_command) whenParentGone(() => told || pass('SIGTERM'));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1));
    });
  });
}

/** The web apps, where their sources changed. The tests that look at them build them themselves. */
function buildWeb() {
  return runNode('tools/setup/build-web.mjs', []);
}

/**
 * Every check, then every test; one that fails does not hide the next. The last line sums up: a
 * failed check counts as one failure.
 */
async function testEverything() {
  const checks = [
    [
      'style (biome)',
      'node_modules/@biomejs/biome/bin/biome',
      ['check', '--error-on-warnings', '.'],
    ],
    ['types (tsc)', 'node_modules/typescript/bin/tsc', ['--noEmit']],
    ['types of the web (tsc)', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.web.json']],
    [
      "types of the customer's app (tsc)",
      'node_modules/typescript/bin/tsc',
      ['-p', 'web/customer'],
    ],
    ['import edges', 'tools/setup/import-edges.mjs', []],
    ['structure', 'tools/setup/structure.mjs', []],
    ['offered methods', 'tools/setup/port-methods.mjs', []],
    ['unused code (knip)', 'node_modules/knip/bin/knip.js', ['--no-progress']],
  ];
  const failedChecks = [];
  for (const [name, script, scriptArgs] of checks) {
    const startedMs = Date.now();
    const ok = (await runNode(script, scriptArgs)) === 0;
    tell(name, ok, startedMs);
    if (!ok) failedChecks.push(name);
  }
  const startedMs = Date.now();
  const tests = await runTests([]);
  console.log('the slowest ten files:');
  for (const line of slowestFiles(tests.report, root)) console.log(line);
  tell('tests (vitest)', tests.code === 0, startedMs);
  if (!(await keptLaws(tests))) failedChecks.push('laws');
  rmSync(tests.scratch, { recursive: true, force: true });
  return sumUp(tests, failedChecks);
}

function tell(name, ok, startedMs) {
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  console.log(`${ok ? '✓' : '✗'} ${name} ${ok ? 'passed' : 'FAILED'} in ${seconds} s`);
}

/**
 * Every test that needs real engines; the set-up installs and starts them. With arguments: those
 * tests only, and the laws are not counted.
 */
async function testOnEngines() {
  const tests = await runTests(['--config', 'vitest.engines.config.ts', ...args]);
  const failedChecks = [];
  if (args.length > 0) console.log('laws: not counted, because only some tests were asked for');
  else if (!(await keptLaws(tests, tests.engines))) failedChecks.push('laws');
  rmSync(tests.scratch, { recursive: true, force: true });
  return sumUp(tests, failedChecks);
}

/**
 * Runs Vitest; answers its exit code, its totals, and the files it and the set-up of the engines
 * wrote.
 */
async function runTests(vitestArgs) {
  const scratch = mkdtempSync(join(tmpdir(), 'laurel-test-'));
  const report = join(scratch, 'vitest.json');
  const engines = join(scratch, 'engines.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runNode(
    'node_modules/vitest/vitest.mjs',
    ['run', ...vitestArgs, ...reporters],
    { ENGINES_REPORT: engines },
  );
  return { scratch, report, engines, code, ...readTotals(report) };
}

/** Whether each adapter kept as many laws as its port has. */
async function keptLaws({ report, code }, engines) {
  const files = engines ? [report, engines] : [report];
  // Without them the run broke off before it could tell; then its exit code says that it failed.
  if (!files.every((file) => existsSync(file))) return code !== 0;
  return (await runNode('tools/engines/src/check-laws.ts', files)) === 0;
}

function sumUp({ code, passed, failed: failedTests, skipped }, failedChecks) {
  // A runner that ended badly without naming a failed test (it crashed, or an error came from
  // outside a test) is one failure.
  const failed = failedChecks.length + (failedTests === 0 && code !== 0 ? 1 : failedTests);
  // Said again here, because the checks ran far above and whoever reads a log starts at its end.
  if (failedChecks.length > 0) console.log(`failed checks: ${failedChecks.join(', ')}`);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed > 0 ? 1 : 0;
}
