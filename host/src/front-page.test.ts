import { expect, test } from 'vitest';
import { createApp } from './app.ts';
import type { ServedApp } from './apps.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';

/** The application on engines of which some may not answer. */
async function front({ down = [] as string[], demo = false, apps = [] as ServedApp[] } = {}) {
  const { config } = readConfig({ LAUREL_LOG_LEVEL: 'silent' });
  const engine = (port: string) => ({
    ping: () => (down.includes(port) ? Promise.reject(new Error('gone')) : Promise.resolve()),
    close: async () => {},
  });
  const names = ['ledger', 'documents', 'events', 'cache'];
  const { app } = await createApp({
    ...{ config, demo, log: createLog(config), metrics: createMetrics(), version: '1.2.3' },
    engines: Object.fromEntries(names.map((name) => [name, engine(name)])),
    isLost: () => false,
    engineNames: {},
    access: undefined,
    mail: undefined,
    apps,
    routes: [],
  });
  return app;
}

const chrome = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

test('a browser gets a page that loads nothing from elsewhere, and whose links all lead somewhere', async () => {
  const app = await front();
  const { statusCode, headers, body } = await app.inject({ url: '/', headers: { accept: chrome } });
  expect([statusCode, headers['content-type'], headers.vary]).toEqual([
    200,
    'text/html; charset=utf-8',
    'accept',
  ]);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(body).toContain('Version 1.2.3');
  expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  const links = [...body.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link);
  expect(links).toHaveLength(5);
  for (const link of links) expect((await app.inject(link)).statusCode, link).toBe(200);
});

test.each([
  ['application/json', true],
  ['application/json, text/plain, */*', true],
  ['application/json;q=0.5, text/html', false],
  ['text/html;q=0, application/*', true],
  ['*/*', false],
  ['nonsense;q=x,,', false],
  [undefined, false],
])('who accepts %s gets JSON: %s', async (accept, isJson) => {
  const app = await front();
  const { headers, body } = await app.inject({ url: '/', headers: accept ? { accept } : {} });
  expect(headers['content-type']).toContain(isJson ? 'application/json' : 'text/html');
  if (isJson)
    expect(JSON.parse(body)).toEqual({
      name: 'Laurel',
      version: '1.2.3',
      status: 'ready',
      links: {
        docs: '/docs/',
        openapi: '/openapi.json',
        readiness: '/readyz',
        metrics: '/metrics',
      },
    });
});

test.each([
  [[], 'ready'],
  [['cache'], 'degraded'],
  [['ledger', 'cache'], 'unready'],
])('without %j it says %s, as /readyz does', async (down, status) => {
  const app = await front({ down });
  const { body } = await app.inject({ url: '/', headers: { accept: 'application/json' } });
  expect(JSON.parse(body).status).toBe(status);
  expect((await app.inject('/readyz')).statusCode).toBe(status === 'unready' ? 503 : 200);
});

test('it leads to the apps that are served here, whatever path stands before it', async () => {
  const page = {
    ...{ type: 'text/html', hash: 'h', immutable: false },
    bodies: { identity: Buffer.from('') },
  };
  const admin = { name: 'admin' as const, app: { file: () => undefined, page: () => page } };
  const app = await front({ apps: [admin] });
  expect((await app.inject('/')).body).toContain('href="./admin/"');
  const { body } = await app.inject({ url: '/', headers: { accept: 'application/json' } });
  expect(JSON.parse(body).links).toMatchObject({ admin: '/admin/' });
  expect((await (await front()).inject('/')).body).not.toContain('admin');
  // a customer's app is a brand's: only of the demo's is it known here
  const customer = { ...admin, name: 'customer' as const };
  const pageOf = async (demo: boolean) =>
    (await (await front({ apps: [customer], demo })).inject('/')).body;
  expect(await pageOf(true)).toContain('href="./app/laurel-coffee/"');
  expect(await pageOf(false)).not.toContain('./app/');
});

test('it says where the demo’s key is, and where no demo is, how to get one', async () => {
  const [demo, empty] = [await front({ demo: true }), await front()];
  expect((await demo.inject('/')).body).toContain('Laurel Coffee');
  expect((await empty.inject('/')).body).toContain('laurel org create');
});

test('browsers find the mark of the tab, and who looks for its headers alone gets those', async () => {
  const app = await front();
  const icon = await app.inject('/favicon.ico');
  expect([icon.statusCode, icon.headers['content-type']]).toEqual([200, 'image/svg+xml']);
  expect((await app.inject({ method: 'HEAD', url: '/' })).statusCode).toBe(200);
  expect((await app.inject({ method: 'POST', url: '/' })).statusCode).toBe(405);
});
