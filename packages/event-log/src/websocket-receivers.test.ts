import type { Client } from '@laurel/websocket/client';
import { expect, it } from 'vitest';
import { event } from './testing/bench.ts';
import { createReceivers } from './websocket-receivers.ts';

const answer = { value: null, body: undefined, bytes: 0 };
const client: Client = { call: async () => answer, connected: () => true, close: () => {} };

it('a batch that a new connection brings waits until the handler has ended that was given one over the old connection', async () => {
  const receivers = createReceivers();
  const calls: { attempt: number; release: PromiseWithResolvers<void> }[] = [];
  await receivers.subscribe(client, {
    group: 'g',
    pattern: '*.*.*',
    async handler([record]) {
      const release = Promise.withResolvers<void>();
      calls.push({ attempt: record?.attempt ?? 0, release });
      await release.promise;
      return undefined;
    },
  });
  const deliver = (attempt: number) => {
    const records = [{ topic: 'org_1.pos.transaction', offset: '1', attempt, event: event(1) }];
    return receivers.handlers.get('batch')?.({
      value: { subscription: 1, records },
      body: undefined,
      bytes: 0,
    });
  };
  const delivered = [deliver(1), deliver(2)];
  await new Promise(setImmediate);
  expect(calls.map(({ attempt }) => attempt)).toEqual([1]);
  calls[0]?.release.resolve();
  await delivered[0];
  await new Promise(setImmediate);
  expect(calls.map(({ attempt }) => attempt)).toEqual([1, 2]);
  calls[1]?.release.resolve();
  await delivered[1];
});
