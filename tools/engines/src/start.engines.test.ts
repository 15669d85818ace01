import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Engine, engineNames } from './engine.ts';
import { answers, isFree } from './port.ts';
import { startEngine } from './start.ts';

let directory: string;
let engine: Engine | null;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'laurel-engine-'));
});
afterEach(async () => {
  await engine?.stop();
  rmSync(directory, { recursive: true });
});

const open = async (name: (typeof engineNames)[number]) => {
  engine = (await startEngine(name, { directory })).engine;
  if (!engine) throw new Error(`${name} was here a moment ago`);
  return engine;
};

for (const name of engineNames) {
  const { missing } = inject('engines')[name];
  describe.skipIf(missing !== null)(`${name}${missing ? ` (${missing})` : ''}`, () => {
    it('is killed, restarted in its place, stopped', async () => {
      const { port, pid, kill, restart, stop } = await open(name);
      const first = pid();
      expect(await answers('127.0.0.1', port)).toBe(true);
      await kill();
      expect(pid()).toBeUndefined();
      expect(await answers('127.0.0.1', port)).toBe(false);
      await restart();
      expect(await answers('127.0.0.1', port)).toBe(true);
      expect(pid()).not.toBe(first);
      await restart();
      expect(await answers('127.0.0.1', port)).toBe(true);
      await stop();
      await stop();
      expect(pid()).toBeUndefined();
      expect(await isFree(port)).toBe(true);
    });
  });
}

describe.skipIf(inject('engines').redis.missing !== null)('redis', () => {
  it('has after a kill what it had before', async () => {
    const { port, kill, restart } = await open('redis');
    expect(await say(port, 'SET greeting hello')).toBe('+OK');
    await kill();
    await restart();
    expect(await say(port, 'GET greeting')).toBe('$5\r\nhello');
  });

  it('does not take a port that another program has', async () => {
    const { port } = await open('redis');
    const second = await startEngine('redis', { directory: join(directory, 'second'), port });
    expect(second).toEqual({
      engine: null,
      missing: `redis cannot start: port ${port} of 127.0.0.1 is taken`,
    });
  });
});

/** One command in Redis's inline form, and its answer. */
function say(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().trimEnd());
    });
  });
}
