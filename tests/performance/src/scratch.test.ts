import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeScratch } from './scratch.ts';

const directory = mkdtempSync(join(tmpdir(), 'laurel-scratch-'));
afterAll(() => rmSync(directory, { recursive: true }));

test('each measurement has a directory of its own, which goes with what is in it', () => {
  const [one, other] = [makeScratch(directory, 'a-'), makeScratch(directory, 'a-')];
  expect(one.path).not.toBe(other.path);
  writeFileSync(join(one.path, 'data'), 'x');
  one.remove();
  expect(existsSync(one.path)).toBe(false);
  expect(existsSync(other.path)).toBe(true);
  other.remove();
});

test('a process that is cut short leaves none behind', () => {
  const module = new URL('./scratch.ts', import.meta.url).href;
  const script = `const { makeScratch } = await import(${JSON.stringify(module)});
    makeScratch(process.argv[1], 'a-').remove();
    for (let i = 0; i < 3; i += 1) makeScratch(process.argv[1], 'a-');
    process.exit(130);`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script, directory],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 130, stderr: '' });
  expect(readdirSync(directory)).toEqual([]);
});
