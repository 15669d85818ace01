import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { platformKey } from './host-process.ts';
import { ask, type Cafe, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
let other: Cafe;
beforeAll(async () => {
  stage = await openStage();
  [cafe, other] = [await openCafe(stage), await openCafe(stage)];
});
afterAll(() => stage?.close());

const main = fileURLToPath(new URL('../../../host/src/main.ts', import.meta.url));

/** The command line, as an operator types it. */
async function laurel(key: string, ...args: string[]) {
  const child = spawn(process.execPath, [main, 'jobs', ...args], {
    env: { LAUREL_URL: stage.url, LAUREL_KEY: key },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: child.exitCode, stdout, stderr };
}

const listed = ({ stdout }: { stdout: string }): { name: string; scope: string }[] =>
  JSON.parse(stdout).data;
const names = (jobs: readonly { name: string }[]) => jobs.map(({ name }) => name);

test('an organization lists its jobs and runs one for itself; the platform key sees all', async () => {
  const all = listed(await laurel(platformKey, 'list'));
  expect(names(all)).toEqual(expect.arrayContaining(['expiry', 'sweeper']));
  const own = all.filter(({ scope }) => scope === 'organizations');
  expect(own.length).toBeLessThan(all.length);
  expect(names(listed(await laurel(cafe.apiKey)))).toEqual(names(own));
  const ran = await laurel(cafe.apiKey, 'run', 'expiry', '--wait');
  expect(ran).toMatchObject({ code: 0, stderr: expect.stringMatching(/^(expiry: .*\n)*$/) });
  const run = JSON.parse(ran.stdout);
  expect(run).toMatchObject({ state: 'done', by: expect.stringMatching(/^key_/), error: null });
  const shown = JSON.parse((await laurel(cafe.apiKey, 'show', 'expiry')).stdout);
  expect(shown.runs).toContainEqual(run);
  for (const key of [other.apiKey, platformKey])
    expect((await laurel(key, 'show', 'expiry')).stdout).not.toContain(run.id);
});

test('a run of the installation is asked for with the platform key, and what is not there is said', async () => {
  const ran = await laurel(platformKey, 'run', 'sweeper', '--wait');
  expect([ran.code, JSON.parse(ran.stdout)]).toMatchObject([0, { state: 'done', by: 'platform' }]);
  expect(await laurel(cafe.apiKey, 'run', 'sweeper')).toEqual({
    ...{ code: 1, stdout: '', stderr: 'laurel: There is no job sweeper. (not_found)\n' },
  });
});

test.each<['pos' | 'read', string, string]>([
  ['pos', 'GET', '/v1/jobs'],
  ['pos', 'GET', '/v1/jobs/expiry'],
  ['read', 'POST', '/v1/jobs/expiry/run'],
])('a key with the scope %s may not %s %s', async (scope, method, path) => {
  const key = await cafe.keyOf([scope]);
  expect(await ask(stage.url, path, { method, key })).toMatchObject({
    ...{ status: 403, body: { code: 'forbidden' } },
  });
});
