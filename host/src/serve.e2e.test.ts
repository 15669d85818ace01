import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const laurel = fileURLToPath(new URL('../bin/laurel.mjs', import.meta.url));
const children: ChildProcess[] = [];
const directories: string[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL'))
      await once(child, 'exit');
  }
  for (const directory of directories.splice(0))
    rmSync(directory, { recursive: true, force: true });
});

/** Runs the command line as a person would: through its entry, with the environment it is given. */
function run(args: readonly string[], variables: Record<string, string> = {}) {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [laurel, ...args], {
    env: { PATH, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function outcome(args: readonly string[], variables: Record<string, string> = {}) {
  const child = run(args, variables);
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: child.exitCode, stdout, stderr };
}

/** Starts a host in a fresh directory and waits until it says where it serves. */
async function serve(data = mkdtempSync(join(tmpdir(), 'laurel-serve-'))) {
  directories.push(data);
  const child = run(['serve'], { LAUREL_DATA: data, LAUREL_PORT: '0' });
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.includes('lkp_') && output.endsWith('\n\n')) break;
  }
  const url = /"url":"([^"]+)"/.exec(output)?.[1] ?? '';
  return { child, data, url, platformKey: /lkp_\S+/.exec(output)?.[0] ?? '' };
}

// Starts six processes one after the other, which takes long on a busy machine.
test('a host is started, used from the command line, and stopped', {
  timeout: 180_000,
}, async () => {
  const { child, data, url, platformKey } = await serve();
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
    status: 'ready',
    engines: { ledger: { engine: 'sqlite', state: 'up' } },
  });

  const create = [
    'org',
    'create',
    '--name',
    'Bean & Co',
    '--currency',
    'EUR',
    '--time-zone',
    'Europe/Berlin',
  ];
  const created = await outcome(create, { LAUREL_URL: url, LAUREL_KEY: platformKey });
  const { id, apiKey } = JSON.parse(created.stdout);
  const asOrganization = { LAUREL_URL: url, LAUREL_KEY: apiKey };
  const published = await outcome(['publish', 'shop.opened', '{"door":1}'], asOrganization);
  expect(JSON.parse(published.stdout)).toMatchObject({ published: 1 });
  const tailed = await outcome(
    ['tail', '*.shop.*', '--from-start', '--count', '1'],
    asOrganization,
  );
  expect(JSON.parse(tailed.stdout)).toMatchObject({
    orgId: id,
    type: 'shop.opened',
    payload: { door: 1 },
  });
  expect((await outcome(['publish', 'loyalty.earned', '{}'], asOrganization)).stderr).toMatch(
    /^laurel: Events of loyalty come from the platform alone/,
  );

  const second = await outcome(['serve'], { LAUREL_DATA: data, LAUREL_PORT: '0' });
  expect(second).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is in use by another Laurel host'),
  });

  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
});

test('a host that waits for an engine says for which, and can be told to stop', {
  timeout: 60_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'laurel-serve-'));
  directories.push(data);
  const child = run(['serve'], {
    LAUREL_DATA: data,
    LAUREL_PORT: '0',
    LAUREL_EVENTS: 'kafka://127.0.0.1:9',
  });
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.includes('waiting for events: kafka')) break;
  }
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect([child.exitCode, output.includes('LAUREL_CACHE is memory:')]).toEqual([0, true]);
});

test('a start that finds its port taken, or is killed while it waits, loses no platform key', {
  timeout: 120_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'laurel-serve-'));
  directories.push(data);
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const failed = await outcome(['serve'], { LAUREL_DATA: data, LAUREL_PORT: `${port}` });
  taken.close();
  expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining('is in use') });
  expect(failed.stdout).not.toContain('lkp_');

  const killed = run(['serve'], {
    ...{ LAUREL_DATA: data, LAUREL_PORT: '0', LAUREL_EVENTS: 'kafka://127.0.0.1:9' },
  });
  for await (const chunk of killed.stdout)
    if (String(chunk).includes('waiting for events: kafka')) break;
  killed.kill('SIGKILL');
  await once(killed, 'exit');

  const { url, platformKey } = await serve(data);
  const listed = await outcome(['org', 'list'], { LAUREL_URL: url, LAUREL_KEY: platformKey });
  expect(listed).toMatchObject({ code: 0, stderr: '' });
});

const elsewhere = { LAUREL_PORT: '0', LAUREL_DATA: join(tmpdir(), `laurel-serve-${process.pid}`) };
/** Without the warnings about engines that are shared, and without what is told of engines. */
const quiet = { ...elsewhere, LAUREL_LOG_LEVEL: 'error' };

test.each([
  ['an unknown command', ['serv'], {}, 2, 'laurel: unknown command'],
  [
    'a bad setting',
    ['serve'],
    { LAUREL_PORT: 'x' },
    2,
    'laurel: LAUREL_PORT must be a whole number',
  ],
  [
    'no such address',
    ['serve'],
    { ...quiet, LAUREL_HOST: '192.0.2.1' },
    2,
    'laurel: 192.0.2.1:0 is not an address of this',
  ],
  [
    'a password that is not encoded',
    ['serve'],
    { ...quiet, LAUREL_DOCUMENTS: 'mongodb://me:50%@127.0.0.1/laurel' },
    2,
    'laurel: LAUREL_DOCUMENTS: in user and password all but letters and digits is percent-encoded',
  ],
  [
    'a password for the cache that is not encoded',
    ['serve'],
    { ...quiet, LAUREL_CACHE: 'redis://me:50%@127.0.0.1' },
    2,
    'laurel: LAUREL_CACHE: in user and password of a Redis URL all but letters and digits is',
  ],
  [
    'no directory',
    ['serve'],
    { ...elsewhere, LAUREL_DATA: laurel },
    2,
    `laurel: the embedded files cannot lie in ${laurel}: it is`,
  ],
  [
    'no new directory',
    ['serve'],
    { ...elsewhere, LAUREL_DATA: '/proc/laurel/data' },
    2,
    'laurel: the embedded files cannot lie in',
  ],
  [
    'no place for the warehouse',
    ['serve'],
    { ...quiet, LAUREL_WAREHOUSE: 'chdb:/proc/laurel/warehouse' },
    2,
    'laurel: LAUREL_WAREHOUSE: it cannot lie in /proc/laurel/warehouse: ENOENT',
  ],
  [
    'no such file',
    ['import', 'no.csv', '--map', 'no.json', '--key', 'k'],
    {},
    1,
    'laurel: import stopped (file): ENOENT',
  ],
  [
    'a bad count',
    ['tail', '*.a.b', '--count', 'x', '--key', 'k'],
    {},
    2,
    'laurel: --count must be a number',
  ],
  [
    'engines that are no files',
    ['backup', join(tmpdir(), `laurel-no-backup-${process.pid}`)],
    { ...elsewhere, LAUREL_DOCUMENTS: 'mongodb://me:secret@127.0.0.1/laurel' },
    1,
    'laurel: LAUREL_DOCUMENTS (mongodb): only an installation whose',
  ],
  [
    'no place for a backup',
    ['backup', join(laurel, 'backup'), '--data', fileURLToPath(new URL('..', import.meta.url))],
    {},
    1,
    'laurel: there is no documents file at',
  ],
  [
    'a file in the way',
    ['backup', '--check', join(laurel, 'x')],
    {},
    1,
    `laurel: ${laurel}/x is no`,
  ],
  ['no backup', ['restore', tmpdir()], elsewhere, 1, `laurel: ${tmpdir()} is no backup`],
  ['a check of data', ['backup', '--check', '--data', '.', '.'], {}, 2, 'laurel: --check looks at'],
  ['no key', ['keys', 'list'], {}, 2, 'laurel: which key? set LAUREL_KEY or give --key\n'],
  [
    'no host',
    ['keys', 'list', '--key', 'k', '--url', 'http://127.0.0.1:9'],
    {},
    1,
    'laurel: no host answers at http://127.0.0.1:9',
  ],
])('%s: one clear line and an exit code', async (_, args, variables, code, line) => {
  directories.push(elsewhere.LAUREL_DATA);
  const { stderr, ...result } = await outcome(args, variables);
  expect(result).toEqual({ code, stdout: '' });
  expect(stderr.startsWith(line)).toBe(true);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
