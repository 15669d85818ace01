import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

let place = '';
afterEach(() => rmSync(place, { recursive: true, force: true }));

it('without the native package it opens, says once how to bring it, and answers every call so', () => {
  place = mkdtempSync(join(tmpdir(), 'laurel-without-chdb-'));
  const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
  cpSync(fileURLToPath(new URL('.', import.meta.url)), join(place, 'src'), { recursive: true });
  mkdirSync(join(place, 'node_modules'));
  for (const name of ['@clickhouse', '@laurel', 'typebox'])
    symlinkSync(join(modules, name), join(place, 'node_modules', name));
  const program = join(place, 'src/testing/ask-once.ts');
  const { stdout, stderr } = spawnSync(process.execPath, [program, join(place, 'warehouse')], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const { told, answer, inserted, up, restarts, isInstalled } = JSON.parse(stdout);
  const brings = /the package chdb is not installed .*«npm ci --include=optional» brings it/;
  expect(told).toEqual([expect.stringMatching(brings)]);
  const reason = expect.stringMatching(brings);
  expect(JSON.stringify([answer, inserted])).not.toContain(place); // nothing of the machine
  expect(answer).toEqual({ ok: false, problem: { code: 'unavailable', detail: reason } });
  expect(inserted).toEqual(reason);
  expect([up, restarts, isInstalled]).toEqual([0, 0, false]);
});
