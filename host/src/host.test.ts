import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { everyEvent } from '@laurel/contracts/events/catalogue';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { serveEventLog } from '@laurel/event-log/websocket-broker';
import { expect, test } from 'vitest';
import { openHost } from './host.ts';
import { createLog } from './log.ts';
import { closing, connect, settings, start, startWithTwo } from './testing/running-host.ts';

test('an open route needs no key; others answer 401 without one, 403 with a key of other scopes', async () => {
  const { ask, one, keyOf } = await startWithTwo();
  expect((await ask(undefined, 'GET', '/healthz')).status).toBe(200);
  expect((await ask(one.apiKey, 'GET', '/v1/organizations')).body.detail).toMatch(
    /^This needs the platform key; this one has the scopes/,
  );
  const without = await ask(undefined, 'GET', '/v1/locations');
  expect([without.status, without.body.code, without.headers.get('www-authenticate')]).toEqual([
    401,
    'unauthenticated',
    'Bearer',
  ]);
  expect((await ask('lk_wrong', 'GET', '/v1/locations')).status).toBe(401);
  const pos = await keyOf(['pos']);
  const forbidden = await ask(pos, 'POST', '/v1/keys', { name: 'x', scopes: ['pos'] });
  expect([forbidden.status, forbidden.body.code]).toEqual([403, 'forbidden']);
  expect(
    (
      await ask(one.apiKey, 'POST', '/v1/organizations', {
        name: 'Three',
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
      })
    ).status,
  ).toBe(403);
  expect((await ask(one.apiKey, 'GET', '/v1/locations')).headers.get('ratelimit-limit')).toBe(
    '60000',
  );
});

test('a repeated write with an Idempotency-Key makes one location', async () => {
  const { ask, one } = await startWithTwo();
  const write = () =>
    ask(one.apiKey, 'POST', '/v1/locations', { name: 'Mitte' }, { 'idempotency-key': 'once' });
  const [first, second] = [await write(), await write()];
  expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([
    201,
    201,
    'true',
  ]);
  expect(second.body.id).toBe(first.body.id);
});

test('the documents describe every route and load nothing from elsewhere', async () => {
  const { host, ask } = await startWithTwo();
  const { body } = await ask(undefined, 'GET', '/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  expect(Object.keys(body.paths ?? {})).toEqual(
    expect.arrayContaining([
      '/v1/locations',
      '/v1/stream',
      '/v1/transactions',
      '/v1/ledger/invariants',
    ]),
  );
  expect(Object.keys(body.webhooks ?? {})).toEqual(everyEvent.map(({ type }) => type));
  const page = await (await fetch(`${host.url}/docs/`)).text();
  expect(page).not.toMatch(/https?:\/\//);
  const script = await fetch(`${host.url}/docs/js/scalar.js`);
  expect([script.status, script.headers.get('content-type')]).toEqual([
    200,
    'application/javascript; charset=utf-8',
  ]);
});

test('metrics count requests by route, not by id', async () => {
  const { host, ask, one } = await startWithTwo();
  await ask(one.apiKey, 'GET', '/v1/customers/cus_unknown');
  const text = await (await fetch(`${host.url}/metrics`)).text();
  expect(text).toContain(
    'laurel_http_request_duration_seconds_count{method="GET",route="/v1/customers/:id",status="404"} 1',
  );
  expect(text).toMatch(/laurel_pipeline_waiting \d/);
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
});

test('a second host on the same files is refused, naming the first; after that one is closed it may start', async () => {
  const config = settings();
  const first = await openHost(config, { log: createLog(config) });
  await expect(openHost(config, { log: createLog(config) })).rejects.toThrow(
    `is in use by another Laurel host (process ${process.pid})`,
  );
  await first.close();
  const second = await start(config);
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
});

test('nobody but who runs the host reads its files', async () => {
  const config = settings();
  await start(config);
  const open = readdirSync(config.dataDir).filter(
    (name) => (statSync(join(config.dataDir, name)).mode & 0o077) !== 0,
  );
  expect(open).toEqual([]);
  expect(readdirSync(config.dataDir)).toContain('ledger.db');
});

test('an engine that does not exist here is refused by variable', async () => {
  const config = settings({ LAUREL_LEDGER: 'oracle://0@127.0.0.1:3000' });
  await expect(openHost(config, { log: createLog(config) })).rejects.toThrow(
    'LAUREL_LEDGER: there is no engine «oracle:» here',
  );
  // what had been opened was closed again, the lock too
  await start({ ...config, urls: { ...config.urls, ledger: settings().urls.ledger } });
});

test('a host serves the routes of its services alone, and says so in its documents', async () => {
  const config = settings({ LAUREL_SERVICES: 'membership', LAUREL_PROCESSORS: 'none' });
  const host = await start(config);
  const statusOf = async (path: string) => (await fetch(`${host.url}${path}`)).status;
  expect(await statusOf('/v1/customers')).toBe(401);
  const others = ['/v1/transactions/x', '/v1/ledger/invariants', '/v1/stream?pattern=*.*.*'];
  expect(await Promise.all(others.map(statusOf))).toEqual([404, 404, 404]);
  const { paths } = (await (await fetch(`${host.url}/openapi.json`)).json()) as { paths: object };
  expect(Object.keys(paths)).toContain('/v1/customers');
  expect(Object.keys(paths).filter((path) => /transactions|ledger|stream/.test(path))).toEqual([]);
});

test('a host without services still tells how it is', async () => {
  const host = await start(settings({ LAUREL_SERVICES: 'none', LAUREL_PROCESSORS: 'sweeper' }));
  const statusOf = async (path: string) => (await fetch(`${host.url}${path}`)).status;
  const open = ['/healthz', '/readyz', '/metrics', '/openapi.json'];
  expect(await Promise.all(open.map(statusOf))).toEqual([200, 200, 200, 200]);
  const headOf = async (path: string) =>
    (await fetch(`${host.url}${path}`, { method: 'HEAD' })).status;
  expect(await Promise.all(open.map(headOf))).toEqual([200, 200, 405, 405]);
  const { paths } = (await (await fetch(`${host.url}/openapi.json`)).json()) as {
    paths: Record<string, object>;
  };
  expect(Object.keys(paths['/healthz'] ?? {})).toEqual(['get']);
  expect(await Promise.all(['/v1/customers', '/v1/stream?pattern=*.*.*'].map(statusOf))).toEqual([
    404, 404,
  ]);
  expect(await (await fetch(`${host.url}/metrics`)).text()).toContain(
    'laurel_engine_up{port="ledger",engine="sqlite"} 1',
  );
});

test('a host that drains says so, and serves until load balancers have noticed', async () => {
  const { host, ask, one } = await startWithTwo({ LAUREL_DRAIN_SECONDS: '1' });
  expect((await ask(undefined, 'GET', '/readyz')).headers.get('connection')).toBe('keep-alive');
  const closed = host.close();
  const ready = await ask(undefined, 'GET', '/readyz');
  expect([ready.status, ready.body.detail]).toEqual([
    503,
    'This host is draining: it takes no new work.',
  ]);
  const served = await ask(one.apiKey, 'POST', '/v1/locations', { name: 'Late' });
  expect([served.status, served.headers.get('connection')]).toEqual([201, 'close']);
  expect((await ask(undefined, 'GET', '/healthz')).status).toBe(200);
  await closed;
  await expect(fetch(`${host.url}/healthz`)).rejects.toThrow();
});

/** An event log that serves other processes, as mock-kafka does, on a port that is free now. */
async function brokerOn(port: number) {
  const log = await openSqliteEventLog({ path: ':memory:' });
  const broker = await serveEventLog(log, { port });
  const close = async () => {
    await broker.close();
    await log.close();
  };
  return { port: Number(new URL(broker.url).port), close };
}

const readiness = async (url: string) => {
  const answer = await fetch(`${url}/readyz`);
  return {
    status: answer.status,
    body: (await answer.json()) as { status: unknown; engines: Record<string, unknown> },
  };
};

test('a start waits for an engine that is not there, alive and naming it; an engine that goes later is named too', async () => {
  const gone = await brokerOn(0);
  await gone.close();
  const doors = createServer().listen(0, '127.0.0.1');
  await once(doors, 'listening');
  const { port } = doors.address() as AddressInfo;
  doors.close();
  await once(doors, 'close');
  const config = settings({
    LAUREL_EVENTS: `ws://127.0.0.1:${gone.port}`,
    LAUREL_PORT: String(port),
  });
  const url = `http://127.0.0.1:${port}`;
  const opening = openHost(config, { log: createLog(config) });
  await expect
    .poll(() =>
      fetch(`${url}/healthz`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  const down = { engine: 'mock-kafka', state: 'down' };
  expect(await readiness(url)).toMatchObject({ status: 503, body: { engines: { events: down } } });
  expect((await fetch(`${url}/v1/customers`)).status).toBe(503);

  const broker = await brokerOn(gone.port);
  const host = await opening;
  closing.push(() => host.close());
  expect(host.url).toBe(url);
  expect(await readiness(url)).toMatchObject({ status: 200, body: { status: 'ready' } });
  await broker.close();
  await expect
    .poll(() => readiness(url), { timeout: 10_000 })
    .toMatchObject({ status: 200, body: { status: 'degraded', engines: { events: down } } });
  const again = await brokerOn(gone.port);
  closing.push(again.close);
  await expect
    .poll(() => readiness(url), { timeout: 10_000 })
    .toMatchObject({ status: 200, body: { status: 'ready' } });
});

test('a shutdown finishes the request in progress, ends streams with a reason, and takes no more', async () => {
  const { host, ask, one } = await startWithTwo();
  const watcher = await connect(host, one.apiKey, '?pattern=*.*.*');
  const inProgress = ask(one.apiKey, 'POST', '/v1/locations', { name: 'Last' });
  await once(host.app.server, 'request');
  await host.close();
  expect((await inProgress).status).toBe(201);
  expect(await watcher.closed).toContain('shutting down');
  await expect(fetch(`${host.url}/healthz`)).rejects.toThrow();
});
