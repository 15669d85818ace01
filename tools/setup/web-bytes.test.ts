import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildWeb } from './build-web.mjs';

/** What the build says of a chunk: what it loads before it runs, and what later. */
interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

beforeAll(() => buildWeb(), 240_000);

describe.each([
  { name: 'admin', kib: 140, requests: 20, screens: 6 },
  { name: 'customer', kib: 130, requests: 10, screens: 5 },
  // its screens are all in the shell; what it loads later are languages
  { name: 'pos', kib: 90, requests: 10, screens: 1 },
])('the $name app', ({ name: app, kib, requests, screens }) => {
  const dist = new URL(`../../web/${app}/dist/`, import.meta.url);
  let chunks: Record<string, Chunk> = {};
  beforeAll(() => {
    chunks = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
  });

  /** Files that a chunk needs before it runs. */
  function filesOf(name: string, seen = new Set<string>()): Set<string> {
    const chunk = chunks[name];
    if (!chunk || seen.has(chunk.file)) return seen;
    seen.add(chunk.file);
    for (const file of chunk.css ?? []) seen.add(file);
    for (const needed of chunk.imports ?? []) filesOf(needed, seen);
    return seen;
  }

  const sent = (files: Iterable<string>): number =>
    [...files].reduce((sum, file) => {
      const content = readFileSync(new URL(file, dist));
      return sum + brotliCompressSync(content).length;
    }, 0) / 1024;

  const shell = () => {
    const [entry = ''] = Object.keys(chunks).filter((name) => chunks[name]?.isEntry);
    return { entry, files: filesOf(entry) };
  };

  test(`its first screen is at most ${kib} KiB over the wire, in at most ${requests} requests`, () => {
    const { files } = shell();
    expect(sent(['index.html', 'theme.js', 'laurel.svg', ...files])).toBeLessThanOrEqual(kib);
    expect(files.size + 3).toBeLessThanOrEqual(requests);
  });

  test('each other screen adds at most 60 KiB', () => {
    const { entry, files } = shell();
    const others = [...(chunks[entry]?.dynamicImports ?? [])];
    expect(others.length).toBeGreaterThanOrEqual(screens);
    for (const name of others) {
      const own = [...filesOf(name)].filter((file) => !files.has(file));
      expect(sent(own), name).toBeLessThanOrEqual(60);
    }
  });

  test('no address of another host is in it', () => {
    const page = readFileSync(new URL('index.html', dist), 'utf8');
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });
});
