import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDataDirectory } from './data-lock.ts';

test('a new directory is made with its parents, and only its owner may look into it', () => {
  const root = mkdtempSync(join(tmpdir(), 'laurel-lock-'));
  const directory = join(root, 'var', 'laurel');
  const lock = lockDataDirectory(directory, 'Stop the other.');
  try {
    expect(statSync(directory).mode & 0o077).toBe(0);
    expect(() => lockDataDirectory(directory, 'Stop the other.')).toThrow(
      /in use by another Laurel host .* Stop the other\.$/,
    );
  } finally {
    lock.close();
    rmSync(root, { recursive: true });
  }
});
