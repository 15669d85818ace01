import { fixedClock } from '@laurel/contracts/clock';
import { expect, test } from 'vitest';
import { createEdge } from './edge.ts';
import { limitOrganizations } from './organization-limit.ts';

function edge(limit: number) {
  const clock = fixedClock(1_000_000);
  const app = createEdge({ log: { error: () => {}, warn: () => {} }, bodyLimit: 1_000 });
  app.addHook('onRequest', (request, _reply, done) => {
    const [orgId = '', keyId = ''] = String(request.headers['x-key']).split('.');
    request.principal = { orgId, keyId, scopes: ['pos'], locationId: null };
    done();
  });
  limitOrganizations(app, { clock, limit });
  app.get('/', { config: { scopes: ['pos'] } }, () => ({}));
  const ask = async (key: string) => {
    const { statusCode, headers } = await app.inject({ url: '/', headers: { 'x-key': key } });
    return [statusCode, headers['retry-after']];
  };
  return { clock, ask };
}

test('all keys of an organization together are counted, those of others are not', async () => {
  const { clock, ask } = edge(2);
  expect(await ask('a.1')).toEqual([200, undefined]);
  clock.advance(20_000);
  expect(await ask('a.2')).toEqual([200, undefined]);
  expect(await ask('a.3')).toEqual([429, '40']);
  expect(await ask('b.1')).toEqual([200, undefined]);
  clock.advance(40_000);
  expect(await ask('a.3')).toEqual([200, undefined]);
});

test('a clock that is set back begins a new minute', async () => {
  const { clock, ask } = edge(1);
  await ask('a.1');
  clock.set(0);
  expect(await ask('a.1')).toEqual([200, undefined]);
});

test('0 is no limit', async () => {
  const { ask } = edge(0);
  for (let i = 0; i < 5; i += 1) expect(await ask('a.1')).toEqual([200, undefined]);
});
