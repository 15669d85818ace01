import { createEdge } from '@laurel/http/edge';
import type { Principal, Scope } from '@laurel/http/principal';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useAuthentication } from './authentication.ts';

const principal = (scopes: Scope[], locationId: string | null): Principal => ({
  ...{ orgId: 'org_1', keyId: 'key_1', scopes, locationId },
});
const known: Record<string, Principal> = {
  office: principal(['manage'], null),
  store: principal(['manage'], 'loc_1'),
  reader: principal(['read'], 'loc_1'),
};

let app: ReturnType<typeof createEdge>;
/** In whose turn requests were begun. */
let begun: string[];
beforeEach(() => {
  begun = [];
  const turns = {
    enter(orgId: string, begin: () => void) {
      begun.push(orgId);
      begin();
    },
  };
  app = createEdge({ log: { error: () => {}, warn: () => {} }, bodyLimit: 10_000, turns });
  useAuthentication(app, {
    turns,
    keys: { authenticate: async (key) => known[key] },
    people: { present: async () => undefined },
    rateLimit: (_key, _reply, done) => done(),
  });
});
afterEach(() => app.close());

const scopes = ['manage'] as const;

test('a route with scopes that does not say what a bound key may stops the start', () => {
  expect(() => app.get('/v1/all', { config: { scopes } }, () => ({}))).toThrow(
    'GET /v1/all does not say what a bound key may',
  );
  for (const boundKey of ['refused', 'ownLocation', 'shared'] as const)
    app.get(`/v1/${boundKey}`, { config: { scopes, boundKey } }, () => ({}));
  app.get('/v1/open', () => ({}));
  app.get('/elsewhere', { config: { scopes } }, () => ({}));
});

test('what is refused to bound keys is refused whatever their scopes, and its body is not read', async () => {
  let wasRun = 0;
  const run = () => {
    wasRun += 1;
    return {};
  };
  app.post('/v1/refused', { config: { scopes, boundKey: 'refused' } }, run);
  app.post('/v1/shared', { config: { scopes, boundKey: 'shared' } }, run);
  const post = async (url: string, key: string, payload = '{"malformed') => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url, headers, payload });
    return [answer.statusCode, answer.json().code];
  };
  expect(await post('/v1/refused', 'store')).toEqual([403, 'forbidden']);
  expect(await post('/v1/refused', 'reader')).toEqual([403, 'forbidden']);
  expect(await post('/v1/refused', 'office')).toEqual([400, 'malformed_json']);
  expect(await post('/v1/shared', 'store')).toEqual([400, 'malformed_json']);
  expect(await post('/v1/shared', 'reader')).toEqual([403, 'forbidden']);
  expect(wasRun).toBe(0);
  expect(await post('/v1/refused', 'office', '{}')).toEqual([200, undefined]);
  expect(await post('/v1/shared', 'store', '{}')).toEqual([200, undefined]);
  expect(wasRun).toBe(2);
});

test('who has no known key, or asks for nothing, is refused in the turn of nobody', async () => {
  app.post('/v1/shared', { config: { scopes, boundKey: 'shared' } }, () => ({}));
  const post = async (url: string, headers: Record<string, string> = {}) =>
    (await app.inject({ method: 'POST', url, headers })).statusCode;
  expect(await post('/v1/shared')).toBe(401);
  expect(await post('/v1/shared', { authorization: 'Bearer forged' })).toBe(401);
  expect(await post('/v1/nothing')).toBe(404);
  expect(begun).toEqual(['nobody', 'nobody', 'nobody']);
  expect(await post('/v1/shared', { authorization: 'Bearer office' })).toBe(200);
  expect(begun).toHaveLength(3);
});
