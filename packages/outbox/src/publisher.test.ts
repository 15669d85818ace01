import type { EventEnvelope } from '@laurel/contracts/events';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OpenWork, openWorkIndexes } from './open-work.ts';
import { openPublisher, type PublisherDeps } from './publisher.ts';

interface OrderWork extends OpenWork {
  orderIds: readonly string[];
}
interface Order {
  orgId: string;
  id: string;
}

let documents: Awaited<ReturnType<typeof openSqliteDocuments>>;
beforeEach(async () => {
  documents = await openSqliteDocuments({ path: ':memory:' });
});
afterEach(() => documents.close());

const order = (n: number): Order => ({ orgId: 'org_1', id: `order_${n}` });
const workOf = (n: number, orderIds = [`order_${n}`]) => ({
  ...{ orgId: 'org_1', id: `work_${n}`, orderIds },
  wakeAtMs: 0,
});
const ordered = ({ orgId, id }: Order): EventEnvelope => ({
  ...{ id: `${id}.v1`, type: 'shop.ordered', version: 1, orgId },
  ...{ locationId: null, customerId: null, timestamp: '2026-11-22T12:00:00Z', payload: {} },
});

/** Work that is open, and an event log that answers or does not. */
function stage(
  append: (events: readonly EventEnvelope[]) => Promise<void>,
  more: Partial<PublisherDeps<Order, OrderWork>> = {},
) {
  const openWork = documents.collection<OrderWork>('order_work', { indexes: openWorkIndexes });
  const errors: unknown[] = [];
  const publisher = openPublisher<Order, OrderWork>({
    ...{ openWork, events: { append }, eventsOf: (one) => [ordered(one)], delayMs: 1 },
    onError: (error) => errors.push(error),
    ...more,
  });
  const stillOpen = async () => (await openWork.find({ orgId: 'org_1', limit: 10 })).data;
  return { openWork, publisher, errors, stillOpen };
}

test('what was written is published, then its open work is removed', async () => {
  const steps: string[] = [];
  const { openWork, publisher, stillOpen } = stage(
    async (events) => void steps.push(...events.map(({ id }) => id)),
    {
      async beforeClosing(items) {
        steps.push(`${items.length} done, ${(await stillOpen()).length} still open`);
      },
    },
  );
  await openWork.insert(workOf(1));
  publisher.add({ items: [order(1)], works: [workOf(1)].map(({ orgId, id }) => ({ orgId, id })) });
  await publisher.drained();
  expect(steps).toEqual(['order_1.v1', '1 done, 1 still open']);
  expect(await stillOpen()).toEqual([]);
});

test('while the event log is away the work stays open, for the sweep; what comes later is published again', async () => {
  let isAway = true;
  const { openWork, publisher, errors, stillOpen } = stage(async () => {
    if (isAway) throw new EngineUnavailable('kafka', 'no broker answers');
  });
  const outgoing = (n: number) => ({
    items: [order(n)],
    works: [{ orgId: 'org_1', id: `work_${n}` }],
  });
  await openWork.insertMany([workOf(1), workOf(2)]);
  publisher.add(outgoing(1));
  await publisher.drained();
  isAway = false;
  publisher.add(outgoing(2));
  await publisher.drained();
  expect([(await stillOpen()).map(({ id }) => id), errors.length]).toEqual([['work_1'], 1]);
});

test('work of which another process has to finish a part stays open for that part', async () => {
  const { openWork, publisher, stillOpen } = stage(async () => {});
  await openWork.insert(workOf(1, ['order_1', 'order_2']));
  publisher.add({
    items: [order(1)],
    works: [{ orgId: 'org_1', id: 'work_1', rest: { orderIds: ['order_2'] } }],
  });
  await publisher.drained();
  expect(await stillOpen()).toMatchObject([{ id: 'work_1', orderIds: ['order_2'] }]);
});

test('a fault in what one organization wrote does not keep the work of another open', async () => {
  const { openWork, publisher, errors } = stage(async (events) => {
    if (events.some(({ orgId }) => orgId === 'org_2')) throw new TypeError('no topic of that name');
  });
  const keys = ['org_1', 'org_2', 'org_3'].map((orgId) => ({ orgId, id: 'work_1' }));
  await openWork.insertMany(keys.map((key) => ({ ...workOf(1), ...key })));
  publisher.add({ items: keys.map(({ orgId }) => ({ ...order(1), orgId })), works: keys });
  await publisher.drained();
  const open = await openWork.getMany(keys);
  expect([open.map((there) => there?.orgId), errors.length]).toEqual([
    [undefined, 'org_2', undefined],
    1,
  ]);
});

test('an outage does not fill the memory: what waits is bounded, the rest is left to the sweep', async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  let published = 0;
  const { publisher } = stage(async (events) => {
    await answered;
    published += events.length;
  });
  for (let n = 0; n < 100; n += 1)
    publisher.add({
      items: Array.from({ length: 500 }, (_, i) => order(n * 500 + i)),
      works: [],
    });
  const waiting = publisher.lag();
  answer();
  await publisher.drained();
  expect([waiting, published]).toEqual([20_000, 20_000]);
});
