import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const slowMs = 120_000;

/** A folder of somebody who has installed the packed client, and nothing else of ours. */
let consumer: string;
/** Stands for a host: it answers with what it was asked. */
let server: Server;
let url: string;

beforeAll(async () => {
  consumer = mkdtempSync(join(tmpdir(), 'laurel-client-'));
  writeFileSync(join(consumer, 'package.json'), '{"type":"module","private":true}');
  const packing = ['pack', '--silent', '--pack-destination', consumer];
  await run('npm', packing, { cwd: join(root, 'packages/api-client') });
  const [tarball = ''] = readdirSync(consumer).filter((name) => name.endsWith('.tgz'));
  const installing = ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`];
  await run('npm', installing, { cwd: consumer });
  server = createServer((request, response) => {
    const { method, url: path, headers } = request;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 'cus_1', asked: [method, path, headers.authorization] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // it listens on a port, not on a pipe
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, slowMs);
afterAll(() => {
  server?.close();
  rmSync(consumer, { recursive: true, force: true });
});

const program = `import { createClient } from '@laurel/api-client/client';
export async function asked(baseUrl) {
  const client = createClient({ baseUrl, apiKey: 'lk_1' });
  const { data } = await client.GET('/v1/customers/{id}', { params: { path: { id: 'cus_1' } } });
  return data.asked;
}
`;
const answer = ['GET', '/v1/customers/cus_1', 'Bearer lk_1'];

/** The Node that is installed on this machine, not the one that this repository brings. */
function nodeOfTheMachine(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find(existsSync);
}

test('it runs under the Node of the machine, from 20 on', async ({ skip }) => {
  const node = nodeOfTheMachine();
  if (node === undefined) return skip('no Node is installed on this machine');
  const version = (await run(node, ['--version'])).stdout.trim();
  const major = Number(/^v(\d+)/.exec(version)?.[1]);
  if (major < 20) return skip(`${node} is ${version}, older than the client needs`);
  if (major > 20) console.log(`Node 20 is not on this machine: the client runs under ${version}`);
  writeFileSync(join(consumer, 'asked.js'), program);
  const script = `import('./asked.js').then(async ({ asked }) =>
    console.log(JSON.stringify(await asked(process.argv[1]))))`;
  const { stdout } = await run(node, ['--eval', script, url], { cwd: consumer });
  expect(JSON.parse(stdout)).toEqual(answer);
});

test('it brings its types: a wrong path or field does not compile', {
  timeout: slowMs,
}, async () => {
  writeFileSync(
    join(consumer, 'typed.ts'),
    `import { createClient, type Schemas } from '@laurel/api-client/client';
const client = createClient({ baseUrl: '/' });
const { data, error } = await client.GET('/v1/customers/{id}', { params: { path: { id: 'x' } } });
const customer: Schemas['Customer'] | undefined = data;
const code: 'customer_not_found' | string | undefined = error?.code;
// @ts-expect-error there is no such route
await client.GET('/v1/costumers');
// @ts-expect-error a name is a text
await client.POST('/v1/locations', { body: { name: 1 } });
console.log(customer?.firstName, code);
`,
  );
  const strict = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable'];
  for (const [module, resolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])
    await run(
      process.execPath,
      [
        join(root, 'node_modules/typescript/bin/tsc'),
        ...strict,
        ...['--types', '', '--module', module ?? '', '--moduleResolution', resolution ?? ''],
        'typed.ts',
      ],
      { cwd: consumer },
    ).catch(({ stdout }) => expect.fail(`${module}: ${stdout}`));
});

test('it goes into a bundle for browsers, without anything of Node', {
  timeout: slowMs,
}, async () => {
  writeFileSync(join(consumer, 'entry.js'), program);
  const built = await build({
    root: consumer,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(consumer, 'entry.js'), formats: ['es'] },
    },
  });
  if (!Array.isArray(built)) return expect.unreachable('a library is built once per format');
  const output = built.flatMap((bundle) => bundle.output);
  const [chunk] = output;
  expect(output).toHaveLength(1);
  if (chunk?.type !== 'chunk') return expect.unreachable('a bundle is code');
  expect(chunk.imports).toEqual([]);
  expect(chunk.code).not.toMatch(/node:|browser-external|\brequire\(/);
  const bundle = `data:text/javascript,${encodeURIComponent(chunk.code)}`;
  const { asked } = await import(/* @vite-ignore */ bundle);
  expect(await asked(url)).toEqual(answer);
});
