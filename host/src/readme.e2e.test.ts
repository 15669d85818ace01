import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { openHost } from './host.ts';
import { createLog } from './log.ts';

/** The shell lines of the tour, but for the first one, which says where and as whom. */
async function tour(): Promise<string> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [, lines] = /```sh\nURL=[^\n]*\n(.*?)```/s.exec(readme) ?? [];
  if (lines === undefined) throw new Error('the README has no tour that begins with URL=');
  return lines;
}

test('the tour of the README is walked through word by word', { timeout: 60_000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-tour-'));
  try {
    const { config } = readConfig({
      LAUREL_PORT: '0',
      LAUREL_DATA: directory,
      LAUREL_LOG_LEVEL: 'error',
    });
    const host = await openHost(config, { log: createLog(config) });
    const env = {
      PATH: process.env.PATH ?? '',
      URL: host.url,
      PLATFORM_KEY: host.platformKeyMade?.key ?? '',
    };
    const shell = spawn('bash', ['-euo', 'pipefail', '-c', await tour()], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [told, faults] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
    await host.close();
    expect(faults).toBe('');
    const answers = told
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
    expect(answers.filter(({ code, status }) => code !== undefined && status >= 400)).toEqual([]);
    const [
      draft,
      version,
      sale,
      captured,
      refund,
      balances,
      statement,
      books,
      invariants,
      settlement,
    ] = answers;
    expect([draft.problems, version.version, captured.status]).toEqual([[], 1, 'captured']);
    expect(sale).toMatchObject({
      status: 'posted',
      rewards: [{ reward: 'free-coffee', count: 1 }],
    });
    expect(refund.debt).toEqual([{ unit: 'reward.free-coffee', amount: 1 }]);
    expect([balances, statement, books, settlement].map(({ data }) => data.length > 0)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(invariants.ok).toBe(true);
  } finally {
    await rm(directory, { recursive: true });
  }
});
