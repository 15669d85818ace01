// Builds the web apps into `web/<app>/dist`, unless what lies there was made of the same sources.
// Needs no network. Also a program: `node tools/setup/build-web.mjs`.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));
const appNames = ['admin', 'customer', 'pos'];
/** What every app is made of besides its own folder. */
const shared = ['ui', 'api-client', 'customer-core'].map(
  (name) => `packages/${name}/{src/**,package.json}`,
);
const builtWith = ['package-lock.json', 'tools/setup/build-web.mjs'];

/**
 * Two that build at once each work in a folder of their own; what lies in `dist` is always whole.
 * @param report told what takes time
 */
export async function buildWeb(report = () => {}) {
  for (const name of appNames) {
    const folder = join(root, 'web', name);
    const sources = sourcesHash(name);
    if (builtOf(folder) === sources) continue;
    const startedMs = Date.now();
    await buildApp(folder, sources);
    report(`set-up: built /${name} in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
  }
}

/** Which sources `dist` was made of; undefined: it is not there. */
function builtOf(folder) {
  const file = join(folder, 'dist', 'sources.txt');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function sourcesHash(name) {
  const hash = createHash('sha256');
  const own = `web/${name}/{src/**,public/**,*.{html,js,ts,json}}`;
  const files = [...shared, ...builtWith, own].flatMap((pattern) =>
    globSync(pattern, { cwd: root, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of files.sort()) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function buildApp(folder, sources) {
  const draft = join(folder, `${process.pid}-${Date.now()}.tmp`);
  const old = `${draft}.old.tmp`;
  try {
    await runVite(folder, draft);
    for (const entry of globSync('**/*.{js,css,html,svg,json,webmanifest}', { cwd: draft }))
      compress(join(draft, entry));
    writeFileSync(join(draft, 'sources.txt'), sources);
    const dist = join(folder, 'dist');
    if (builtOf(folder) === sources) return; // another process was first
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(draft, dist);
  } finally {
    for (const left of [draft, old]) rmSync(left, { recursive: true, force: true });
  }
}

/** In a process of its own: what a test runner says of its environment would change the result. */
async function runVite(folder, outDir) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = ['build', folder, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, [vite, ...args], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2],
  });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  if (code !== 0) throw new Error(`vite could not build ${folder} (see above)`);
}

/** Beside each file, as small as it gets: it is compressed once and sent often. */
function compress(file) {
  // the page is written anew for each depth of its address, and compressed when it is first asked
  if (basename(file) === 'index.html' || file.includes('.vite')) return;
  const content = readFileSync(file);
  const brotli = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  const gzip = gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
  if (brotli.length < content.length) writeFileSync(`${file}.br`, brotli);
  if (gzip.length < content.length) writeFileSync(`${file}.gz`, gzip);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb(console.error);
