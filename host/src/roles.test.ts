import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { openHost } from './host.ts';
import { createLog } from './log.ts';
import { processorNames } from './roles.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A host with some roles on a fresh directory; `files` are the stores that it has opened there. */
async function start(roles: { services: string; processors: string }) {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-roles-'));
  closing.push(() => rmSync(directory, { recursive: true, force: true }));
  const { config } = readConfig({
    LAUREL_DATA: directory,
    LAUREL_PORT: '0',
    LAUREL_LOG_LEVEL: 'silent',
    LAUREL_SERVICES: roles.services,
    LAUREL_PROCESSORS: roles.processors,
  });
  const host = await openHost(config, { log: createLog(config) });
  closing.push(() => host.close());
  const ready: { engines: object } = JSON.parse(await textOf(`${host.url}/readyz`));
  // every embedded file is made at the first start; the log beside it is its engine's
  const files = ['documents.db', 'events.db', 'ledger.db'].filter((name) =>
    readdirSync(directory).includes(`${name}-wal`),
  );
  return { host, files, engines: Object.keys(ready.engines) };
}

const textOf = async (url: string) => await (await fetch(url)).text();
const statusOf = async (url: string) => (await fetch(url)).status;

test('who only forgets old keys opens documents and cache: no ledger, no event log, no membership', async () => {
  const { host, files, engines } = await start({
    services: 'none',
    processors: 'idempotency-sweep',
  });
  expect(files).toEqual(['documents.db']);
  expect(engines).toEqual(['documents', 'cache']);
  expect([host.membership, host.platformKeyMade]).toEqual([undefined, undefined]);
  const metrics = await textOf(`${host.url}/metrics`);
  expect(metrics).toContain('laurel_engine_up{port="documents",engine="sqlite"} 1');
  expect(metrics).not.toMatch(/port="(ledger|events)"|laurel_pipeline/);
});

test('who only shows live events knows keys, and has no ledger', async () => {
  const { host, files, engines } = await start({ services: 'events', processors: 'none' });
  expect(files).toEqual(['documents.db', 'events.db']);
  expect(engines).toEqual(['documents', 'events', 'cache', 'mail']);
  expect(host.platformKeyMade?.key).toMatch(/^lkp_/);
  expect(await statusOf(`${host.url}/v1/stream?pattern=*.*.*`)).toBe(401);
  expect(await statusOf(`${host.url}/v1/customers`)).toBe(404);
  expect(await textOf(`${host.url}/openapi.json`)).toContain('"/v1/stream"');
});

test('who tells of jobs opens no ledger; whoever asks for a key opens the event log, to tell of changes', async () => {
  const { host, files } = await start({ services: 'jobs', processors: 'none' });
  expect(files).toEqual(['documents.db', 'events.db']);
  expect(await statusOf(`${host.url}/v1/jobs`)).toBe(401);
});

test('who reports on the ledger opens it', async () => {
  const { host, files } = await start({ services: 'ledger', processors: 'none' });
  expect(files).toEqual(['documents.db', 'events.db', 'ledger.db']);
  expect(await statusOf(`${host.url}/v1/ledger/invariants`)).toBe(401);
});

test('who does nothing opens nothing, and says that it is well', async () => {
  const { host, files, engines } = await start({ services: 'none', processors: 'none' });
  expect([files, engines]).toEqual([[], []]);
  expect(await statusOf(`${host.url}/readyz`)).toBe(200);
});

test.each(processorNames)('%s can be all that a process does', async (processors) => {
  const { host } = await start({ services: 'none', processors });
  expect(await statusOf(`${host.url}/healthz`)).toBe(200);
});
