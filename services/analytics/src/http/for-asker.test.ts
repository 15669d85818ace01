import { once } from 'node:events';
import { get } from 'node:http';
import { success } from '@laurel/contracts/problems';
import type { Warehouse } from '@laurel/warehouse/port';
import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { forAsker } from './for-asker.ts';

const app = fastify({ forceCloseConnections: true });
afterEach(() => app.close());

test('who goes away takes his question along, and nobody else’s', async () => {
  /** By who asked; each is answered when the test says so. */
  const asked = new Map<string, { signal: AbortSignal | undefined; answer(): void }>();
  const heard = Promise.withResolvers<void>();
  const warehouse: Pick<Warehouse, 'ask'> = {
    async ask(_question, { orgId, signal }) {
      const answered = Promise.withResolvers<void>();
      asked.set(orgId, { signal, answer: answered.resolve });
      if (asked.size === 2) heard.resolve();
      await answered.promise;
      return success([]);
    },
  };
  app.get<{ Querystring: { org: string } }>('/', async ({ query }, reply) => {
    const own = forAsker({ warehouse }, reply);
    return await own.warehouse.ask({} as never, { orgId: query.org, params: {} });
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });

  const stays = fetch(`${url}/?org=stays`);
  const leaves = get(`${url}/?org=leaves`);
  leaves.on('error', () => {}); // it is cut off
  await heard.promise;
  const [staying, leaving] = [asked.get('stays'), asked.get('leaves')];
  expect([staying?.signal?.aborted, leaving?.signal?.aborted]).toEqual([false, false]);
  const gone = leaving?.signal && once(leaving.signal, 'abort');
  leaves.destroy();
  await gone;
  expect(staying?.signal?.aborted).toBe(false);
  staying?.answer();
  expect(await (await stays).json()).toEqual({ ok: true, value: [] });
  leaving?.answer();
});
