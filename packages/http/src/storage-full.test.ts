import { StorageFull } from '@laurel/contracts/problems';
import { expect, test } from 'vitest';
import { createEdge } from './edge.ts';

test('storage that is full makes it 503 for what writes, with a code of its own; who only looks tries again', async () => {
  const logged: object[] = [];
  const note = (fields: object) => void logged.push(fields);
  const app = createEdge({ log: { error: note, warn: note }, bodyLimit: 10_000 });
  const fail = () => {
    throw new StorageFull('sqlite', '/data/ledger.db: database or disk is full');
  };
  app.post('/v1/full', fail);
  app.get('/v1/full', fail);
  const write = await app.inject({ method: 'POST', url: '/v1/full' });
  const look = await app.inject('/v1/full');
  expect([write, look].map((answer) => [answer.statusCode, answer.json().code])).toEqual([
    [503, 'storage_full'],
    [503, 'unavailable'],
  ]);
  expect(write.body).not.toContain('ledger.db');
  expect(logged).toEqual([expect.objectContaining({ engine: 'sqlite' })]);
  await app.close();
});
