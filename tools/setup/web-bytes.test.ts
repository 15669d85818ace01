import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildWeb } from './build-web.mjs';

/** What the build says of a chunk: what it loads before it runs, and what later. */
interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

beforeAll(() => buildWeb(), 180_000);

const distOf = (app: string) => new URL(`../../web/${app}/dist/`, import.meta.url);

/** What was built of an app, chunk by chunk. */
function builtOf(app: string) {
  const dist = distOf(app);
  const chunks: Record<string, Chunk> = JSON.parse(
    readFileSync(new URL('.vite/manifest.json', dist), 'utf8'),
  );
  /** Files that a chunk needs before it runs. */
  const filesOf = (name: string, seen = new Set<string>()): Set<string> => {
    const chunk = chunks[name];
    if (!chunk || seen.has(chunk.file)) return seen;
    seen.add(chunk.file);
    for (const file of chunk.css ?? []) seen.add(file);
    for (const needed of chunk.imports ?? []) filesOf(needed, seen);
    return seen;
  };
  const [entry = ''] = Object.keys(chunks).filter((name) => chunks[name]?.isEntry);
  return {
    filesOf,
    shell: filesOf(entry),
    later: [...(chunks[entry]?.dynamicImports ?? [])],
    /** Over the wire, in KiB. */
    sent: (files: Iterable<string>): number =>
      [...files].reduce((sum, file) => {
        const content = readFileSync(new URL(file, dist));
        return sum + brotliCompressSync(content).length;
      }, 0) / 1024,
  };
}

test.each([
  ['admin', 140, 20],
  ['pos', 90, 10],
])('the shell of /%s is at most %d KiB over the wire, in at most %d requests', (app, kib, most) => {
  const { shell, sent } = builtOf(app);
  expect(sent(['index.html', 'theme.js', 'laurel.svg', ...shell])).toBeLessThanOrEqual(kib);
  expect(shell.size + 3).toBeLessThanOrEqual(most);
});

test('each screen of the admin app adds at most 60 KiB', () => {
  const { shell, later, filesOf, sent } = builtOf('admin');
  expect(later.length).toBeGreaterThanOrEqual(6);
  for (const name of later) {
    const own = [...filesOf(name)].filter((file) => !shell.has(file));
    expect(sent(own), name).toBeLessThanOrEqual(60);
  }
});

test('the till has its other languages in files of their own', () => {
  expect(builtOf('pos').later).toEqual(['src/words/german.ts']);
});

test.each(['admin', 'pos'])('no address of another host is in the page of /%s', (app) => {
  const page = readFileSync(new URL('index.html', distOf(app)), 'utf8');
  expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
});
