// Brings node_modules in line with the lock file, and finds the pinned Node 26. Runs on any Node
// from 18.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const windows = process.platform === 'win32';

/**
 * Installs what is missing; returns the path of the pinned Node. Ends the process with a clear
 * message when it cannot.
 */
export function ensureInstalled() {
  const stale = whyStale();
  if (stale) {
    console.error(`set-up: ${stale}; installing with npm ci (a minute or two the first time)`);
    const startedMs = Date.now();
    // npm draws its own progress on a terminal; its warnings about other people's configuration
    // stay out of the way.
    const code = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) {
      stop(
        'set-up: npm ci failed (see above). Is the package registry reachable? Check your connection or proxy (`npm ping`), then run the command again.',
      );
    }
    console.error(`set-up: installed in ${Math.round((Date.now() - startedMs) / 1000)} s`);
  }
  return pinnedNode() ?? installPinnedNode();
}

/**
 * Why node_modules does not match the lock file; undefined when it does. Compares with npm's own
 * record, which it writes last, so a broken install shows too.
 */
function whyStale() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return 'the dependencies are not installed';
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(record);
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue;
    const found = present[path];
    if (found ? found.version !== entry.version : !entry.optional && !entry.peer)
      return `${path.slice(path.lastIndexOf('node_modules/') + 13)} is missing or out of date`;
  }
  return undefined;
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

function pinnedNode() {
  const path = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  return existsSync(path) ? path : undefined;
}

/**
 * The `node` package fetches its binary in an install script, which some npm settings do not allow:
 * then we run that script.
 */
function installPinnedNode() {
  console.error('set-up: fetching the pinned Node 26');
  const directory = join(root, 'node_modules', 'node');
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_loglevel: 'error',
    },
  });
  return (
    pinnedNode() ??
    stop(
      'set-up: the pinned Node 26 could not be installed. Is the package registry reachable (`npm ping`)?',
    )
  );
}

function npm(args) {
  const self = process.env.npm_execpath;
  const run = self?.endsWith('.js')
    ? [process.execPath, [self, ...args]]
    : [windows ? 'npm.cmd' : 'npm', args];
  // stdout carries results (`laurel … | jq`), so npm's talk goes to stderr.
  return (
    spawnSync(run[0], run[1], { cwd: root, stdio: ['ignore', 2, 2], shell: windows }).status ?? 1
  );
}

export function stop(message) {
  console.error(message);
  process.exit(1);
}
