import { expect, test } from 'vitest';
import { checkTree } from './testing/small-tree.ts';

const port = `export interface Cache<T> {
  get(key: string): Promise<T>;
  find(key: string): Promise<T>;
  close(): void;
}`;

/** A port whose methods are called, or not, by the files handed in. */
const check = (files: Record<string, string>) =>
  checkTree('port-methods.mjs', {
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'nodenext', target: 'esnext', allowImportingTsExtensions: true },
      include: ['packages', 'host'],
    }),
    'offers.json': JSON.stringify([
      {
        file: 'packages/http/src/port.ts',
        names: ['Cache'],
        own: ['packages/http/src/memory'],
      },
    ]),
    'packages/http/src/port.ts': port,
    ...files,
  }).problems;
const user = (body: string) =>
  `import type { Cache } from './port.ts';\nexport async function use(cache: Cache<number>) { ${body} }`;

test('what is called somewhere passes, however it is called', () => {
  expect(
    check({
      'packages/http/src/a.ts': user('await cache.get("a"); const { find } = cache;'),
      'packages/http/src/b.ts': `import type { Cache } from './port.ts';
        export const end = (cache: Pick<Cache<string>, 'close'>) => cache.close();`,
    }),
  ).toEqual([]);
});

test('refused: what tests and adapters alone call, and what has only its name in common', () => {
  expect(
    check({
      'packages/http/src/a.ts': user(
        'await cache.get("a"); [1].find((n) => n === 1); const { close } = { close: 1 };',
      ),
      'packages/http/src/a.test.ts': user('await cache.find("a");'),
      'packages/http/src/memory.ts': user('cache.close();'),
    }),
  ).toEqual([
    'packages/http/src/port.ts:3: nothing that is delivered calls Cache.find',
    'packages/http/src/port.ts:4: nothing that is delivered calls Cache.close',
  ]);
});
