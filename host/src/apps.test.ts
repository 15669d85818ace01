import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { createEdge } from '@laurel/http/edge';
import { afterEach, expect, test } from 'vitest';
import { appRoutes, readApps } from './apps.ts';
import { createLog } from './log.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const script = 'console.log("laurel")'.repeat(50);

/** An app as the build leaves it. */
function dist(): string {
  const folder = mkdtempSync(join(tmpdir(), 'laurel-app-'));
  made.push(folder);
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
  writeFileSync(join(folder, 'index.html'), '<!doctype html><base href="/" /><title>App</title>');
  writeFileSync(join(folder, 'assets', 'main-abc.js'), script);
  writeFileSync(join(folder, 'assets', 'main-abc.js.br'), brotliCompressSync(script));
  writeFileSync(join(folder, 'assets', 'main-abc.js.gz'), gzipSync(script));
  writeFileSync(join(folder, 'mark.svg'), '<svg/>');
  return folder;
}

/** An edge that says who had to wait for his turn. */
function serve() {
  const turns: string[] = [];
  const app = createEdge({
    log: createLog({ logLevel: 'silent', logFormat: 'json' }),
    bodyLimit: 1024,
    turns: {
      enter(orgId, begin) {
        turns.push(orgId);
        begin();
      },
    },
  });
  const folder = dist();
  const { built } = readApps(['admin', 'customer'], () => folder);
  appRoutes(app, built);
  return { app, turns };
}

test.each([
  ['/admin', 'admin/'],
  ['/admin/', './'],
  ['/admin/customers', './'],
  ['/admin/customers/cus_1', '../'],
  ['/admin/sales/txn_1/lines?x=1', '../../'],
  ['/app', 'app/'],
  ['/app/bean-there', './'],
  ['/app/bean-there/', '../'],
  ['/app/bean-there/redemptions/rdm_1', '../../'],
])('%s is the page, whose addresses count from %s', async (url, base) => {
  const { app, turns } = serve();
  const { statusCode, headers, body } = await app.inject({ url });
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(body).toBe(`<!doctype html><base href="${base}" /><title>App</title>`);
  expect(headers['cache-control']).toBe('public, no-cache');
  expect(turns, 'it waits for nobody').toEqual([]);
});

test('what a name holds never changes is kept for ever; the page is asked for anew and compared', async () => {
  const { app } = serve();
  const asset = await app.inject({ url: '/admin/assets/main-abc.js' });
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const page = await app.inject({ url: '/admin/' });
  const again = (tag: string) =>
    app.inject({ url: '/admin/', headers: { 'if-none-match': tag } }).then((r) => r.statusCode);
  const tag = String(page.headers.etag);
  expect(await again(tag)).toBe(304);
  expect(await again(`"other", W/${tag}`)).toBe(304);
  expect(await again('"other"')).toBe(200);
});

test.each([
  ['br, gzip', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['gzip, br;q=0', 'gzip', gunzipSync],
  ['*', 'br', brotliDecompressSync],
  ['identity', undefined, (body: Buffer) => body],
])('who accepts %s gets %s', async (accept, encoding, open) => {
  const { app } = serve();
  const url = '/admin/assets/main-abc.js';
  const answer = await app.inject({ url, headers: { 'accept-encoding': accept } });
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.headers.vary).toBe('accept-encoding');
  expect(open(answer.rawPayload).toString()).toBe(script);
  const plain = await app.inject({ url });
  expect(answer.headers.etag === plain.headers.etag).toBe(encoding === undefined);
});

test('nothing but its own files runs in it, and nobody frames it', async () => {
  const { headers } = await serve().app.inject({ url: '/admin/' });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("img-src 'self' data:;");
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('a brand’s logo may stand elsewhere, and nothing else of the customer’s app', async () => {
  const { headers } = await serve().app.inject({ url: '/app/bean-there' });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("img-src 'self' data: https:;");
  expect(policy.match(/https:/g)).toHaveLength(1);
});

test('behind TLS browsers are told to stay there, and only there', async () => {
  const { app } = serve();
  const behind = { 'x-forwarded-proto': 'https' };
  const header = 'strict-transport-security';
  expect((await app.inject({ url: '/admin/', headers: behind })).headers[header]).toMatch(
    /max-age/,
  );
  expect((await app.inject({ url: '/admin/' })).headers[header]).toBeUndefined();
});

test.each([
  '/admin/assets/main-of-yesterday.js',
  '/app/assets/main-of-yesterday.js',
  '/customer',
  '/admin/.vite/../../index.html',
  '/v1/nothing',
  '/adminx',
  `/admin/${'a/'.repeat(20)}`,
])('%s is not there, and is not the page', async (url) => {
  const { app } = serve();
  const { statusCode, body } = await app.inject({ url });
  expect([statusCode, JSON.parse(body).status]).toEqual([404, 404]);
});

test('what the build keeps for itself is not served', async () => {
  const { body } = await serve().app.inject({ url: '/admin/.vite/manifest.json' });
  expect(body).toContain('<title>App</title>');
});

test('an app that was not built is not served, and is named', () => {
  expect(readApps(['admin'], () => join(tmpdir(), 'nothing-here'))).toEqual({
    built: [],
    missing: ['admin'],
  });
});
