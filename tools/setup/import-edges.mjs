// The import rules of ARCHITECTURE.md, checked over every source file. Prints each broken rule as
// file:line.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2]
  ? resolve(process.argv[2])
  : fileURLToPath(new URL('../..', import.meta.url));

/** A service may import itself, those further left, and nothing to its right or beside it. */
const serviceRank = {
  ledger: 0,
  membership: 1,
  loyalty: 2,
  events: 3,
  analytics: 3,
  marketing: 3,
  integrations: 3,
};
/**
 * Packages that talk to something outside the process, and the engine they are for. Only an adapter
 * may import one: a file in `adapters/`, or one named after its engine.
 */
const drivers = new Map([
  ['node:sqlite', 'sqlite'],
  ['tigerbeetle-node', 'tigerbeetle'],
  ['mongodb', 'mongodb'],
  ['@platformatic/kafka', 'kafka'],
  ['redis', 'redis'],
  ['@clickhouse/client', 'clickhouse'],
  ['chdb', 'chdb'],
  ['nodemailer', 'smtp'],
]);

const workspaces = readWorkspaces();
const broken = [];
const graph = new Map();
for (const workspace of workspaces.values())
  for (const file of sourcesOf(workspace)) checkFile(workspace, file);
checkCycles();
for (const line of broken) console.error(line);
console.log(`import edges: ${graph.size} files, ${broken.length} broken rules`);
process.exitCode = broken.length > 0 ? 1 : 0;

function readWorkspaces() {
  const found = new Map();
  for (const group of JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces) {
    const folders = group.endsWith('/*') ? childrenOf(group.slice(0, -2)) : [group];
    for (const folder of folders) {
      const file = join(root, folder, 'package.json');
      if (!existsSync(file)) continue;
      const manifest = JSON.parse(readFileSync(file, 'utf8'));
      found.set(manifest.name, { name: manifest.name, folder, manifest });
    }
  }
  return found;
}

function childrenOf(folder) {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : [];
}

function sourcesOf(workspace) {
  return globSync('**/*.{ts,tsx,mts}', {
    cwd: join(root, workspace.folder),
    exclude: (name) => name === 'node_modules',
  })
    .filter((file) => !file.split(sep).includes('node_modules'))
    .map((file) => join(workspace.folder, file).split(sep).join('/'));
}

function checkFile(workspace, file) {
  const text = readFileSync(join(root, file), 'utf8');
  const targets = new Set();
  graph.set(file, targets);
  if (file !== 'host/src/config.ts') {
    for (const match of text.matchAll(/^(?!\s*(?:\*|\/\/|\/\*)).*\bprocess\.env\b/gm)) {
      // Tests and tools may hand the environment on to a child process; only the host's
      // configuration may read settings from it.
      if (!isTest(file) && !workspace.folder.startsWith('tools/'))
        report(file, text, match.index, 'only host/src/config.ts reads process.env');
    }
  }
  for (const { specifier, index, typeOnly } of importsOf(text)) {
    if (specifier.startsWith('.')) {
      const target = relative(root, resolve(root, dirname(file), specifier))
        .split(sep)
        .join('/');
      if (!target.startsWith(`${workspace.folder}/`))
        report(
          file,
          text,
          index,
          `${specifier} leaves the workspace; import it by its package name`,
        );
      else if (!typeOnly) targets.add(target);
    } else if (specifier.startsWith('@laurel/'))
      checkWorkspaceImport(workspace, file, text, { specifier, index, typeOnly }, targets);
    else checkDriver(file, text, specifier, index);
  }
}

function checkWorkspaceImport(workspace, file, text, { specifier, index, typeOnly }, targets) {
  const [scope, name, ...rest] = specifier.split('/');
  const target = workspaces.get(`${scope}/${name}`);
  if (!target) return report(file, text, index, `there is no workspace ${scope}/${name}`);
  if (target === workspace)
    return report(
      file,
      text,
      index,
      `${specifier} is this workspace; import it by a relative path`,
    );
  if (!mayImport(workspace, target, file))
    report(file, text, index, `${workspace.folder} may not import ${target.folder}`);
  const { dependencies = {}, devDependencies = {} } = workspace.manifest;
  if (!(target.name in dependencies) && !(target.name in devDependencies))
    report(file, text, index, `${target.name} is not declared in ${workspace.folder}/package.json`);
  const entry = entryOf(target, `./${rest.join('/')}`);
  if (!entry)
    report(
      file,
      text,
      index,
      `${specifier} is no entry that ${target.folder}/package.json exports`,
    );
  else if (!typeOnly) targets.add(`${target.folder}/${entry.slice(2)}`);
}

function mayImport(from, to, file) {
  // Tests of adapters start engines of their own, to compare with them or to kill them.
  if (
    to.folder === 'tools/engines' &&
    (file.endsWith('.engines.test.ts') || file.includes('/src/testing/'))
  )
    return true;
  const [fromGroup, fromName] = from.folder.split('/');
  const [toGroup, toName] = to.folder.split('/');
  if (fromGroup === 'packages') return toGroup === 'packages';
  if (fromGroup === 'services')
    return (
      toGroup === 'packages' ||
      (toGroup === 'services' && serviceRank[toName] < serviceRank[fromName])
    );
  if (fromGroup === 'stream') return toGroup === 'packages' || toGroup === 'services';
  if (fromGroup === 'web' || fromGroup === 'mobile')
    return ['packages/api-client', 'packages/ui', 'packages/contracts'].includes(to.folder);
  if (from.folder === 'tests/e2e')
    return ['packages/api-client', 'packages/contracts'].includes(to.folder);
  return (
    fromGroup === 'host' ||
    fromGroup === 'tests' ||
    fromGroup === 'tools' ||
    file.endsWith('.test.ts')
  );
}

/**
 * The file behind an entry of a workspace's `exports`; undefined when it is not exported or not
 * there.
 */
function entryOf(target, subpath) {
  const exported = target.manifest.exports ?? {};
  for (const [pattern, to] of Object.entries(exported)) {
    const [before, after] = pattern.split('*');
    if (
      after === undefined
        ? pattern !== subpath
        : !subpath.startsWith(before) || !subpath.endsWith(after)
    )
      continue;
    const path =
      after === undefined
        ? to
        : to.replace('*', subpath.slice(before.length, subpath.length - after.length));
    return existsSync(join(root, target.folder, path)) ? path : undefined;
  }
  return undefined;
}

function checkDriver(file, text, specifier, index) {
  const name = specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : specifier.split('/')[0];
  const engine = drivers.get(specifier) ?? drivers.get(name);
  const isAdapter =
    file.includes('/adapters/') ||
    file.startsWith(`packages/${engine}/`) ||
    file.slice(file.lastIndexOf('/') + 1).startsWith(engine ?? '');
  if (!engine || isAdapter || isTest(file)) return;
  report(file, text, index, `${name} is a driver; only adapters import it`);
}

function isTest(file) {
  return file.startsWith('tests/') || file.includes('.test.');
}

/**
 * Imports, exports-from and dynamic imports of a literal. Comments cannot look like one: an import
 * statement begins its line.
 */
function importsOf(text) {
  const found = [];
  for (const match of text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  )) {
    found.push({ specifier: match[2], index: match.index, typeOnly: match[1] !== undefined });
  }
  // A module loaded later cannot take part in a cycle of initialization, so it counts for the
  // rules, not for cycles.
  for (const match of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ specifier: match[1], index: match.index, typeOnly: true });
  return found;
}

function checkCycles() {
  const state = new Map();
  const path = [];
  const visit = (file) => {
    if (state.get(file) === 'done' || !graph.has(file)) return;
    if (state.get(file) === 'open') {
      broken.push(`${file}: import cycle ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
      return;
    }
    state.set(file, 'open');
    path.push(file);
    for (const target of graph.get(file)) visit(target);
    path.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file);
}

function report(file, text, index, rule) {
  broken.push(`${file}:${text.slice(0, index).split('\n').length}: ${rule}`);
}
