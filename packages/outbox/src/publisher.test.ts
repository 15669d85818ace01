import type { EventEnvelope } from '@laurel/contracts/events';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
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

test('what is in the log when its work cannot be closed is not appended again when the work is taken up', async () => {
  const appended: string[] = [];
  let isAway = true;
  const real = documents.collection<OrderWork>('order_work', { indexes: openWorkIndexes });
  const { openWork, publisher, errors, stillOpen } = stage(
    async (events) => void appended.push(...events.map(({ id }) => id)),
    {
      openWork: {
        ...real,
        async deleteMany(keys) {
          if (isAway) throw new EngineUnavailable('mongodb', 'no server answers');
          return await real.deleteMany(keys);
        },
      },
    },
  );
  const outgoing = (...orders: number[]) => ({
    items: orders.map(order),
    works: [{ orgId: 'org_1', id: 'work_1' }],
  });
  await openWork.insert(workOf(1));
  publisher.add(outgoing(1, 2));
  await publisher.drained();
  expect(appended).toEqual(['order_1.v1', 'order_2.v1']);
  expect([(await stillOpen()).length, errors.length]).toEqual([1, 1]);

  // The sweep reads the orders anew, and finds one more that was written with them.
  isAway = false;
  publisher.add(outgoing(1, 2, 3));
  await publisher.drained();
  expect(appended).toEqual(['order_1.v1', 'order_2.v1', 'order_3.v1']);
  expect(await stillOpen()).toEqual([]);

  // What is closed is forgotten: nothing hands it over again, and memory is for what is open.
  publisher.add(outgoing(1));
  await publisher.drained();
  expect(appended.at(-1)).toBe('order_1.v1');
});

test('what comes while a batch goes out is gathered for as long as the first was', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const batches: string[][] = [];
  const { openWork, publisher, stillOpen } = stage(
    async (events) => {
      batches.push(events.map(({ id }) => id));
      if (batches.length === 1) add(2);
    },
    { delayMs: 200 },
  );
  const add = (n: number) =>
    publisher.add({ items: [order(n)], works: [{ orgId: 'org_1', id: `work_${n}` }] });
  await openWork.insertMany([workOf(1), workOf(2), workOf(3)]);
  add(1);
  await vi.advanceTimersByTimeAsync(200);
  while ((await stillOpen()).some(({ id }) => id === 'work_1'));
  expect(batches).toEqual([['order_1.v1']]);
  add(3);
  await vi.advanceTimersByTimeAsync(200);
  expect(batches).toEqual([['order_1.v1'], ['order_2.v1', 'order_3.v1']]);
  await publisher.drained();
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

/** Fails where an order is among those that are published. */
const refusing = (bad: string, published: string[] = []) => {
  const tries = { count: 0 };
  const append = async (events: readonly EventEnvelope[]) => {
    tries.count += 1;
    if (events.some(({ id }) => id === `${bad}.v1`)) throw new TypeError('it is too large');
    published.push(...events.map(({ id }) => id));
  };
  return { append, published, tries };
};

test('one that cannot be published holds up none of the others of its organization', async () => {
  const { append, published, tries } = refusing('order_7');
  const { openWork, publisher, errors, stillOpen } = stage(append);
  const numbers = Array.from({ length: 50 }, (_, n) => n);
  await openWork.insertMany(numbers.map((n) => workOf(n)));
  for (const n of numbers)
    publisher.add({ items: [order(n)], works: [{ orgId: 'org_1', id: `work_${n}` }] });
  await publisher.drained();
  expect(new Set(published).size).toBe(49);
  expect((await stillOpen()).map(({ id }) => id)).toEqual(['work_7']);
  expect(errors).toMatchObject([
    { message: expect.stringMatching(/org_1.*: order_7$/), cause: { message: 'it is too large' } },
  ]);
  expect(tries.count).toBeLessThan(15); // 2 · log₂ 50 + 1 and rounding
});

test('what was written together stays together, or is left in part where the service can say so', async () => {
  const together = {
    items: [1, 2, 3, 4].map(order),
    orderIds: [1, 2, 3, 4].map((n) => `order_${n}`),
  };
  const outgoing = {
    items: together.items.slice(0, 3),
    works: [{ orgId: 'org_1', id: 'work_1', rest: { orderIds: ['order_4'] } }],
  };
  const whole = refusing('order_2');
  const one = stage(whole.append);
  await one.openWork.insert(workOf(1, together.orderIds));
  one.publisher.add(outgoing);
  await one.publisher.drained();
  expect([whole.published, await one.stillOpen()]).toMatchObject([
    [],
    [{ id: 'work_1', orderIds: together.orderIds }],
  ]);
  const inPart = refusing('order_2');
  const other = stage(inPart.append, {
    restOf: (left, rest) => ({
      orderIds: [...(rest?.orderIds ?? []), ...left.map(({ id }) => id)],
    }),
  });
  other.publisher.add(outgoing);
  await other.publisher.drained();
  expect(new Set(inPart.published)).toEqual(new Set(['order_1.v1', 'order_3.v1']));
  expect(await other.stillOpen()).toMatchObject([{ orderIds: ['order_4', 'order_2'] }]);
  expect([one.errors.length, other.errors.length]).toEqual([1, 1]);
});

test('when everything of an organization fails it is told once, with the first ids', async () => {
  const { openWork, publisher, errors } = stage(async () => {
    throw new TypeError('no topic of that name');
  });
  const numbers = Array.from({ length: 30 }, (_, n) => n);
  await openWork.insertMany(numbers.map((n) => workOf(n)));
  for (const n of numbers)
    publisher.add({ items: [order(n)], works: [{ orgId: 'org_1', id: `work_${n}` }] });
  await publisher.drained();
  expect(errors.map(String)).toEqual([expect.stringMatching(/order_9 and 20 more$/)]);
});

test('what is published already is not appended again while it is found out which follow-up fails', async () => {
  const published: string[] = [];
  const { openWork, publisher, errors, stillOpen } = stage(
    async (events) => void published.push(...events.map(({ id }) => id)),
    {
      async beforeClosing(items) {
        if (items.some(({ id }) => id === 'order_7')) throw new TypeError('no such program');
      },
    },
  );
  const numbers = Array.from({ length: 50 }, (_, n) => n);
  await openWork.insertMany(numbers.map((n) => workOf(n)));
  for (const n of numbers)
    publisher.add({ items: [order(n)], works: [{ orgId: 'org_1', id: `work_${n}` }] });
  await publisher.drained();
  expect(published).toHaveLength(50);
  expect([(await stillOpen()).map(({ id }) => id), errors.length]).toEqual([['work_7'], 1]);
});

test('an engine that goes while a fault is looked for stops the search', async () => {
  let tries = 0;
  const { publisher, errors } = stage(async () => {
    tries += 1;
    throw tries === 1 ? new TypeError('it is too large') : new EngineUnavailable('kafka', 'gone');
  });
  for (let n = 0; n < 50; n += 1)
    publisher.add({ items: [order(n)], works: [{ orgId: 'org_1', id: `work_${n}` }] });
  await publisher.drained();
  expect([tries, errors]).toMatchObject([2, [expect.any(EngineUnavailable)]]);
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
