// The import rules of ARCHITECTURE.md, checked over every source file. Prints each broken rule as
// file:line.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { importCircles } from './structure/import-circles.mjs';
import { report, root } from './structure/report.mjs';
import { roomFault } from './structure/rooms.mjs';
import { entryOf, readWorkspaces, sourcesUnder } from './structure/workspaces.mjs';

/** A service may import itself, those further left, and nothing to its right or beside it. */
const serviceRank = {
  ledger: 0,
  membership: 1,
  loyalty: 2,
  events: 3,
  analytics: 3,
  people: 2,
  marketing: 3,
  integrations: 3,
  'customer-access': 3,
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

const workspaces = readWorkspaces(root);
const broken = [];
/** By file: the files it imports, and whether only their types are imported. */
const graph = new Map();
for (const workspace of workspaces.values())
  for (const file of sourcesUnder(root, workspace.folder)) checkFile(workspace, file);
report(
  'import edges',
  `${graph.size} files`,
  ['import edge', 'import circle'],
  [...broken, ...importCircles(graph)],
);

function checkFile(workspace, file) {
  const text = readFileSync(join(root, file), 'utf8');
  const targets = [];
  graph.set(file, targets);
  if (file !== 'host/src/config.ts') {
    for (const match of text.matchAll(/^(?!\s*(?:\*|\/\/|\/\*)).*\bprocess\.env\b/gm)) {
      // Tests and tools may hand the environment on to a child process; only the host's
      // configuration may read settings from it.
      if (!isTest(file) && !workspace.folder.startsWith('tools/'))
        refuse(file, text, match.index, 'only host/src/config.ts reads process.env');
    }
  }
  for (const { specifier, index, typeOnly } of importsOf(text)) {
    if (specifier.startsWith('.')) {
      const target = relative(root, resolve(root, dirname(file), specifier))
        .split(sep)
        .join('/');
      if (!target.startsWith(`${workspace.folder}/`))
        refuse(
          file,
          text,
          index,
          `${specifier} leaves the workspace; import it by its package name`,
        );
      else targets.push({ target, typeOnly });
      const fault = roomFault(workspace.folder, file, target);
      if (fault) refuse(file, text, index, fault);
    } else if (specifier.startsWith('@laurel/'))
      checkWorkspaceImport(workspace, file, text, { specifier, index, typeOnly }, targets);
    else checkDriver(file, text, specifier, index);
  }
}

function checkWorkspaceImport(workspace, file, text, { specifier, index, typeOnly }, targets) {
  const [scope, name, ...rest] = specifier.split('/');
  const target = workspaces.get(`${scope}/${name}`);
  if (!target) return refuse(file, text, index, `there is no workspace ${scope}/${name}`);
  if (target === workspace)
    return refuse(
      file,
      text,
      index,
      `${specifier} is this workspace; import it by a relative path`,
    );
  if (!mayImport(workspace, target, file))
    refuse(file, text, index, `${workspace.folder} may not import ${target.folder}`);
  const { dependencies = {}, devDependencies = {} } = workspace.manifest;
  if (!(target.name in dependencies) && !(target.name in devDependencies))
    refuse(file, text, index, `${target.name} is not declared in ${workspace.folder}/package.json`);
  const entry = entryOf(root, target, `./${rest.join('/')}`);
  if (!entry)
    refuse(
      file,
      text,
      index,
      `${specifier} is no entry that ${target.folder}/package.json exports`,
    );
  else targets.push({ target: `${target.folder}/${entry.slice(2)}`, typeOnly });
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
    return [
      'packages/api-client',
      'packages/customer-core',
      'packages/program-words',
      'packages/ui',
      'packages/contracts',
    ].includes(to.folder);
  if (from.folder === 'tests/e2e')
    return ['packages/api-client', 'packages/contracts'].includes(to.folder);
  return (
    fromGroup === 'host' ||
    fromGroup === 'tests' ||
    fromGroup === 'tools' ||
    file.endsWith('.test.ts')
  );
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
  refuse(file, text, index, `${name} is a driver; only adapters import it`);
}

function isTest(file) {
  return file.startsWith('tests/') || file.includes('/testing/') || /\.(?:test|laws)\./.test(file);
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
  // A module loaded later cannot take part in a circle of initialization: as types, which are not
  // there when the program runs.
  for (const match of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ specifier: match[1], index: match.index, typeOnly: true });
  return found;
}

function refuse(file, text, index, message) {
  const line = text.slice(0, index).split('\n').length;
  broken.push({ rule: 'import edge', file, line, message });
}
