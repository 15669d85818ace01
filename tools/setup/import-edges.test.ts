import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const script = fileURLToPath(new URL('import-edges.mjs', import.meta.url));
const pinnedNode = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
const trees: string[] = [];
afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true });
});

/**
 * Runs the check over a small tree: the given files, and a manifest that lets every workspace
 * depend on every other.
 */
function check(files: Record<string, string>): { code: number | null; problems: string[] } {
  const tree = mkdtempSync(join(tmpdir(), 'laurel-edges-'));
  trees.push(tree);
  const folders = [
    'packages/http',
    'services/ledger',
    'services/membership',
    'services/loyalty',
    'services/events',
    'stream',
    'host',
    'tests/e2e',
    'tools/engines',
  ];
  const nameOf = (folder: string) => `@laurel/${folder.split('/').at(-1)}`;
  const dependencies = Object.fromEntries(folders.map((folder) => [nameOf(folder), '*']));
  const write = (path: string, text: string) => {
    mkdirSync(join(tree, dirname(path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  write(
    'package.json',
    JSON.stringify({
      workspaces: ['packages/*', 'services/*', 'stream', 'host', 'tests/*', 'tools/*'],
    }),
  );
  for (const folder of folders)
    write(
      `${folder}/package.json`,
      JSON.stringify({ name: nameOf(folder), exports: { './*': './src/*.ts' }, dependencies }),
    );
  for (const [path, text] of Object.entries({
    'services/ledger/src/port.ts': '',
    'services/loyalty/src/service.ts': '',
    'services/events/src/http/routes.ts': '',
    'packages/http/src/reply.ts': '',
    'tools/engines/src/kafka.ts': '',
    ...files,
  }))
    write(path, text);
  const { status, stderr } = spawnSync(pinnedNode, [script, tree], { encoding: 'utf8' });
  return { code: status, problems: stderr.split('\n').filter((line) => line !== '') };
}

test('imports that run downward pass', () => {
  expect(
    check({
      'services/loyalty/src/sale.ts': `import type { Ledger } from '@laurel/ledger/port';\nimport { sendProblem } from '@laurel/http/reply';\nimport {\n  a,\n  b,\n} from './earn.ts';`,
      'services/loyalty/src/earn.ts': 'export const a = 1;',
      'host/src/config.ts': 'export const port = process.env.LAUREL_PORT;',
      'packages/sqlite/src/client.ts': '',
      'packages/http/src/reply.engines.test.ts': `import { startKafka } from '@laurel/engines/kafka';`,
      'packages/http/src/testing/compare.ts': `import { startKafka } from '@laurel/engines/kafka';`,
    }),
  ).toEqual({ code: 0, problems: [] });
});

test.each([
  [
    'a service imports one above it',
    { 'services/ledger/src/a.ts': `import '@laurel/loyalty/service';` },
    'services/ledger may not import services/loyalty',
  ],
  [
    'a service imports the live events',
    { 'services/loyalty/src/a.ts': `import '@laurel/events/http/routes';` },
    'services/loyalty may not import services/events',
  ],
  [
    'a source imports the engines of its tests',
    { 'packages/http/src/a.ts': `import { startKafka } from '@laurel/engines/kafka';` },
    'packages/http may not import tools/engines',
  ],
  [
    'a package imports a service',
    { 'packages/http/src/a.ts': `import type { Ledger } from '@laurel/ledger/port';` },
    'packages/http may not import services/ledger',
  ],
  [
    'a service is loaded later',
    { 'services/ledger/src/a.ts': `const later = await import('@laurel/loyalty/service');` },
    'services/ledger may not import services/loyalty',
  ],
  [
    'end-to-end tests look inside',
    { 'tests/e2e/src/a.ts': `import '@laurel/ledger/port';` },
    'tests/e2e may not import services/ledger',
  ],
  [
    'a file that is not there',
    { 'host/src/a.ts': `export { x } from '@laurel/ledger/inner/secret';` },
    '@laurel/ledger/inner/secret is no entry that services/ledger/package.json exports',
  ],
  [
    'a relative path into another workspace',
    { 'host/src/a.ts': `import '../../services/ledger/src/port.ts';` },
    '../../services/ledger/src/port.ts leaves the workspace; import it by its package name',
  ],
  [
    'a driver outside an adapter',
    { 'services/ledger/src/a.ts': `import { DatabaseSync } from 'node:sqlite';` },
    'node:sqlite is a driver; only adapters import it',
  ],
  [
    'the environment read elsewhere',
    { 'services/ledger/src/a.ts': 'const key = process.env.SECRET;' },
    'only host/src/config.ts reads process.env',
  ],
  [
    'a workspace that does not exist',
    { 'host/src/a.ts': `import '@laurel/nowhere/a';` },
    'there is no workspace @laurel/nowhere',
  ],
])('refused: %s', (_, files, problem) => {
  const { code, problems } = check(files);
  expect(code).toBe(1);
  expect(problems).toEqual([`${Object.keys(files)[0]}:1: ${problem}`]);
});

test('refused: an import cycle, but not one of types', () => {
  expect(
    check({ 'host/src/a.ts': `import './b.ts';`, 'host/src/b.ts': `import './a.ts';` }).problems,
  ).toEqual(['host/src/a.ts: import cycle host/src/a.ts → host/src/b.ts → host/src/a.ts']);
  expect(
    check({
      'host/src/a.ts': `import type { B } from './b.ts';`,
      'host/src/b.ts': `import './a.ts';`,
    }).code,
  ).toBe(0);
});
