import { expect, test } from 'vitest';
import { checkTree } from './testing/small-tree.ts';

const check = (files: Record<string, string>) =>
  checkTree('import-edges.mjs', {
    'services/ledger/src/port.ts': '',
    'services/loyalty/src/service.ts': '',
    'services/events/src/http/routes.ts': '',
    'packages/http/src/reply.ts': '',
    'tools/engines/src/kafka.ts': '',
    ...files,
  });

test('imports that run downward pass', () => {
  expect(
    check({
      'services/loyalty/src/sale/sale.ts': `import type { Ledger } from '@laurel/ledger/port';\nimport { sendProblem } from '@laurel/http/reply';\nimport {\n  a,\n  b,\n} from './earn.ts';`,
      'services/loyalty/src/sale/earn.ts': 'export const a = 1;',
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
    'a room of a service imports one that stands on it',
    {
      'services/loyalty/src/pipeline/post.ts': `import type { Sale } from '../sale/sale.ts';`,
      'services/loyalty/src/sale/sale.ts': 'export interface Sale {}',
    },
    'pipeline stands below sale and may not import it',
  ],
  [
    'a service has a room that nobody has given a place',
    {
      'services/loyalty/src/cellar/wine.ts': `import { a } from '../words/units.ts';`,
      'services/loyalty/src/words/units.ts': 'export const a = 1;',
    },
    'cellar is no room of services/loyalty; see structure/rooms.mjs',
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

test('refused: files that import each other', () => {
  expect(
    check({ 'host/src/a.ts': `import './b.ts';`, 'host/src/b.ts': `import './a.ts';` }).problems,
  ).toEqual(['host/src/a.ts: import circle host/src/a.ts → host/src/b.ts → host/src/a.ts']);
});

test.each([
  ['a type', `import type { B } from './b.ts';`],
  ['a type passed on', `export type { B } from './b.ts';`],
  ['a file loaded later', `const later = await import('./b.ts');`],
])('refused: a circle closed by %s', (_, backward) => {
  expect(
    check({ 'host/src/a.ts': backward, 'host/src/b.ts': `import './a.ts';` }).problems,
  ).toEqual([
    'host/src/a.ts: import circle of types host/src/a.ts → host/src/b.ts → host/src/a.ts',
  ]);
});

test('of a knot of files the shortest circle is named', () => {
  const { problems } = check({
    'host/src/a.ts': `import './b.ts';`,
    'host/src/b.ts': `import './c.ts';\nimport './d.ts';`,
    'host/src/c.ts': `import './d.ts';`,
    'host/src/d.ts': `import './a.ts';`,
    'host/src/e.ts': `import './a.ts';`,
  });
  expect(problems).toEqual([
    'host/src/a.ts: import circle host/src/a.ts → host/src/b.ts → host/src/d.ts → host/src/a.ts (of 4 files)',
  ]);
});
