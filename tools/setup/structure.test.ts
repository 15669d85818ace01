import { describe, expect, test } from 'vitest';
import { checkTree } from './testing/small-tree.ts';

const check = (files: Record<string, string>) => checkTree('structure.mjs', files);
const lines = (count: number, line = '  sell();') => Array.from({ length: count }, () => line);
const text = (...parts: (string | string[])[]) => `${parts.flat().join('\n')}\n`;
/** A function of so many lines, its first and last among them. */
const long = (count: number, first = 'function day() {', last = '}') =>
  text(first, lines(count - 2), last);

test('each rule can be kept', () => {
  expect(
    check({
      'host/src/sale.ts': text(`import { day } from './day.ts';`, long(70)),
      'host/src/day.ts': `export const day = 1;`,
      'host/src/sale.test.ts': `import { test } from 'vitest';\nimport './testing/shop.ts';`,
      'host/src/testing/shop.ts': `import { expect } from 'vitest';`,
      'services/ledger/package.json': JSON.stringify({
        name: '@laurel/ledger',
        exports: { './port': './src/port.ts' },
      }),
      'services/ledger/src/port.ts': 'export type Port = 1;',
      'services/loyalty/src/sale.ts': `import type { Port } from '@laurel/ledger/port';`,
    }),
  ).toEqual({ code: 0, problems: [] });
});

describe('a function over 70 lines', () => {
  const tooLong = 'has 71 lines; at most 70';

  test.each([
    ['declared', long(71), 'day'],
    ['the value of a name', long(71, 'const day = async () => {', '};'), 'day'],
    [
      'a member of an object',
      text('export const shop = {', long(71, 'day() {', '},'), '};'),
      'day',
    ],
    ['a callback outside of all', long(71, 'serve((db) => {', '});'), 'the callback of serve'],
    ['a test', long(71, `test('a day', () => {`, '});'), `test('a day')`],
    ['a test of a table', long(71, `test.each(days)('a day', () => {`, '});'), 'test.each(days)'],
  ])('refused: %s', (_, source, name) => {
    const { problems } = check({ 'host/src/day.ts': source });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
    expect(problems[0]).toContain(tooLong);
  });

  test('a factory is as long as what is left of it without its members', () => {
    const members = (count: number) => [
      ...lines(30),
      `  const open = () => {`,
      ...lines(40),
      `  };`,
      `  return {`,
      `    day() {`,
      ...lines(60),
      `    },`,
      `  };`,
      ...lines(count),
    ];
    const factory = (more: number) => text('function openShop() {', members(more), '}');
    // 1 + 30 + 1 + 1 + 1 + 1 + 1: each member is one line of the factory
    expect(check({ 'host/src/shop.ts': factory(34) }).problems).toEqual([]);
    expect(check({ 'host/src/shop.ts': factory(35) }).problems).toEqual([
      `host/src/shop.ts:1: openShop ${tooLong}`,
    ]);
  });

  test('a callback belongs to the function in which it stands', () => {
    const source = text('function day() {', '  sales.map((sale) => {', lines(67), '  });', '}');
    expect(check({ 'host/src/day.ts': source }).problems).toEqual([
      `host/src/day.ts:1: day ${tooLong}`,
    ]);
  });

  test('describe holds tests, and is not counted', () => {
    const source = text(`describe('days', () => {`, long(70, `it('a day', () => {`, '});'), '});');
    expect(check({ 'host/src/day.test.ts': source }).problems).toEqual([]);
  });
});

test('refused: a file over 400 lines', () => {
  expect(check({ 'host/src/a.ts': text(lines(400, 'sell();')) }).problems).toEqual([]);
  expect(check({ 'host/src/a.ts': text(lines(401, 'sell();')) }).problems).toEqual([
    'host/src/a.ts:401: has 401 lines; at most 400',
  ]);
});

describe('a line over 100 columns', () => {
  const wide = (columns: number) => 'x'.repeat(columns);

  test.each([
    ['of code', `export const ${wide(88)} = 1;`],
    ['of a comment', `// ${wide(98)}`],
    ['of a comment after a literal', `const a = '${wide(60)}'; // ${wide(40)}`],
    ['of code beside a literal', `const a = 'x' + ${wide(100)};`],
  ])('refused: %s', (_, source) => {
    expect(check({ 'host/src/a.ts': source }).problems).toEqual([
      expect.stringMatching(/^host\/src\/a\.ts:1: 1\d\d columns; at most 100$/),
    ]);
  });

  test.each([
    ['a string', `const a = '${wide(120)}';`],
    ['a template', `const a = \`\n${wide(120)}\n\`;`],
    ['a regular expression', `const a = /${wide(120)}/;`],
    ['characters of several bytes', `// ${'é'.repeat(97)}`],
    ['characters of two code units', `// ${'𝄞'.repeat(97)}`],
  ])('passes: %s', (_, source) => {
    expect(check({ 'host/src/a.ts': source }).problems).toEqual([]);
  });
});

test.each([
  'host/src/utils.ts',
  'host/src/common/sale.ts',
  'host/src/index.ts',
  'host/src/price-helpers.ts',
])('refused: %s is no name', (file) => {
  expect(check({ [file]: '' }).problems).toEqual([
    expect.stringMatching(/^host\/src\/.*:1: «\w+» is no name: say what is in it$/),
  ]);
});

test('what is built is no source', () => {
  expect(check({ 'host/dist/schema.d.ts': text(lines(401, 'sell();')) }).problems).toEqual([]);
});

test('refused: a barrel; a public entry may pass on its own words', () => {
  const passesOn = `export { a } from './a.ts';\nexport type * from './b.ts';`;
  const files = { 'host/src/a.ts': 'export const a = 1;', 'host/src/b.ts': 'export type B = 1;' };
  expect(check({ ...files, 'host/src/shop.ts': passesOn }).problems).toEqual([
    'host/src/shop.ts:1: only passes on what other files define; import it from them',
  ]);
  expect(
    check({
      ...files,
      'host/src/shop.ts': `import { a } from './a.ts';\nimport type { B } from './b.ts';\nexport { a, type B };`,
    }).code,
  ).toBe(1);
  expect(check({ ...files, 'host/src/shop.ts': `${passesOn}\nexport const c = 1;` }).code).toBe(0);
});

describe('test code', () => {
  const shop = 'export const shop = 1;';

  test.each([
    [
      'used by tests alone',
      { 'host/src/shop.ts': shop, 'host/src/a.test.ts': `import './shop.ts';` },
      'is used by tests alone: move it to testing/, or name it *.laws.ts (a suite)',
    ],
    [
      'used by tests of another workspace alone',
      { 'host/src/shop.ts': shop, 'tests/e2e/src/a.ts': `import '@laurel/host/shop';` },
      'is used by tests alone: move it to testing/, or name it *.laws.ts (a suite)',
    ],
    [
      'started by tests alone',
      {
        'host/src/shop.ts': shop,
        'host/src/a.test.ts': `fork(new URL('./shop.ts', import.meta.url));`,
      },
      'is used by tests alone: move it to testing/, or name it *.laws.ts (a suite)',
    ],
    [
      'a suite by another name',
      { 'host/src/shop.ts': `import { test } from 'vitest';` },
      'imports vitest: name it *.laws.ts (a suite) or move it to testing/',
    ],
    [
      'a fixture beside the code',
      { 'host/src/shop.fixture.ts': shop },
      'suites are named *.laws.ts, fixtures live in testing/',
    ],
    [
      'used by what is delivered',
      { 'host/src/shop.ts': `import './testing/till.ts';`, 'host/src/testing/till.ts': shop },
      './testing/till.ts is test code; what is delivered does not import it',
    ],
  ])('refused: %s', (_, files, problem) => {
    expect(check(files).problems).toEqual([`${Object.keys(files)[0]}:1: ${problem}`]);
  });

  test('what such a file alone imports is one too', () => {
    const { problems } = check({
      'host/src/till.ts': '',
      'host/src/shop.ts': `import './till.ts';`,
      'host/src/a.test.ts': `import './shop.ts';`,
    });
    expect(problems.map((line) => line.split(':')[0])).toEqual([
      'host/src/shop.ts',
      'host/src/till.ts',
    ]);
  });

  test('a program is started by tests, but not one of them', () => {
    const files = {
      'host/src/main.ts': `import './shop.ts';`,
      'host/src/shop.ts': shop,
      'host/src/a.test.ts': `fork(new URL('./main.ts', import.meta.url));`,
    };
    expect(check(files).problems).toEqual([]);
  });
});

test('refused: an entry of a package that no other workspace imports', () => {
  const exports = { './port': './src/port.ts', './units': './src/units.ts' };
  expect(
    check({
      'services/ledger/package.json': JSON.stringify({ name: '@laurel/ledger', exports }),
      'services/ledger/src/port.ts': '',
      'services/ledger/src/units.ts': `import './port.ts';`,
      'services/loyalty/src/sale.ts': `import '@laurel/ledger/units';`,
    }).problems,
  ).toEqual(['services/ledger/package.json:1: exports ./port, which no other workspace imports']);
});
