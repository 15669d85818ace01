import { type Client, openClient } from '@laurel/websocket/client';
import type { Handler } from '@laurel/websocket/peer';
import type { Listening } from '@laurel/websocket/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EventLog, LogRecord } from './port.ts';
import { openSqliteEventLog } from './sqlite.ts';
import { collector, event, numberOf, numbersOf, range, sales } from './testing/bench.ts';
import { openWebSocketEventLog } from './websocket.ts';
import { serveEventLog } from './websocket-broker.ts';
import type { Delivery } from './websocket-protocol.ts';

let log: EventLog;
let broker: Listening;
let client: EventLog;
const strangers: Client[] = [];

beforeEach(async () => {
  log = await openSqliteEventLog({ path: ':memory:' });
  broker = await serveEventLog(log, { port: 0 });
  client = await openWebSocketEventLog({ url: broker.url, timeoutMs: 2_000 });
});
afterEach(async () => {
  for (const stranger of strangers.splice(0)) stranger.close();
  await client.close();
  await broker.close();
  await log.close();
});

/** A client that is not ours. It keeps the batches it is given and never answers. */
function stranger(): Client & { given: Promise<Delivery> } {
  const { promise: given, resolve } = Promise.withResolvers<Delivery>();
  const batch: Handler = ({ value }) => {
    resolve(value as Delivery); // the broker's
    return new Promise(() => {});
  };
  const opened = openClient({
    url: broker.url,
    engine: 'test',
    advice: '',
    messageBytesMax: 2 ** 26,
    handlers: new Map([['batch', batch]]),
  });
  strangers.push(opened);
  return { ...opened, given };
}

const ask = (opened: Client, op: string, argument: unknown) =>
  opened.call(op, { json: JSON.stringify(argument) });

async function restart(between: () => Promise<void>): Promise<void> {
  await broker.close();
  await between();
  broker = await serveEventLog(log, { port: broker.port });
}

it('what a client had in hand when it died goes to another member of its group: in order, and not counted as an attempt', async () => {
  const dying = stranger();
  await ask(dying, 'subscribe', { subscription: 1, group: 'g', pattern: sales, batchSize: 10 });
  const seen = collector();
  const subscription = await client.subscribe({
    group: 'g',
    pattern: sales,
    handler: seen.handler,
  });
  await client.append(range(40).map((n) => event(n)));
  expect((await dying.given).records.length).toBeGreaterThan(0);
  expect(seen.records).toEqual([]);
  dying.close();
  await subscription.drained();
  expect(numbersOf(seen.records)).toEqual(range(40));
  expect(seen.records.every(({ attempt }) => attempt === 1)).toBe(true);
});

it('when the last member dies its batch waits for the next one, whatever that one asks for', async () => {
  const dying = stranger();
  await client.append(range(20).map((n) => event(n)));
  await ask(dying, 'subscribe', {
    subscription: 1,
    group: 'g',
    pattern: sales,
    batchSize: 10,
    maxAttempts: 1,
  });
  await dying.given;
  dying.close();
  await expect
    .poll(() => client.lag('g', sales))
    .toEqual([{ topic: 'org_1.pos.transaction', behind: 20 }]);
  const seen = collector();
  const next = { group: 'g', pattern: sales, batchSize: 3, maxAttempts: 2, backoffMs: () => 1 };
  const subscription = await client.subscribe({
    ...next,
    async handler(batch) {
      await seen.handler(batch);
      return batch
        .filter((record) => numberOf(record) === 15 && record.attempt === 1)
        .map((record) => ({ record, reason: 'no' }));
    },
  });
  await subscription.drained();
  expect(numbersOf(seen.records.filter((record) => numberOf(record) !== 15))).toEqual(
    range(20).filter((n) => n !== 15),
  );
  expect(
    seen.records.filter((record) => numberOf(record) === 15).map(({ attempt }) => attempt),
  ).toEqual([1, 2]);
});

it('who took over a batch of another and closes finishes it first', async () => {
  const dying = stranger();
  await client.append(range(5).map((n) => event(n)));
  await ask(dying, 'subscribe', { subscription: 1, group: 'g', pattern: sales });
  await dying.given;
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const taking = await openWebSocketEventLog({ url: broker.url });
  await taking.subscribe({
    group: 'g',
    pattern: sales,
    async handler() {
      entered.resolve();
      return await release.promise.then(() => undefined);
    },
  });
  dying.close();
  await entered.promise;
  const closing = taking.close();
  await client.ping();
  release.resolve();
  await closing;
  await expect
    .poll(() => log.lag('g', sales))
    .toEqual([{ topic: 'org_1.pos.transaction', behind: 0 }]);
});

it('says what is wrong with a request, and takes nothing of it', async () => {
  const confused = stranger();
  const wrong: [string, unknown, string][] = [
    ['append', null, 'the argument must be object'],
    ['append', { events: [event(1), { ...event(2), orgId: 7 }] }, '/events/1/orgId must be string'],
    ['append', { events: [event(1), { ...event(2), type: 'no topic' }] }, 'is no topic'],
    ['subscribe', { subscription: 1, group: 'g', pattern: 'x' }, 'is no topic pattern'],
    [
      'subscribe',
      { subscription: 1, group: 'g', pattern: sales, batchSize: -1 },
      '/batchSize must be',
    ],
    ['subscribe', { subscription: 1, group: 'a b', pattern: sales }, 'a group cannot be named'],
    ['tail', { subscription: 1, pattern: sales, from: 'yesterday' }, '/from must'],
    ['drained', { subscription: 99 }, 'there is no subscription 99'],
    ['unsubscribe', {}, 'must have required properties subscription'],
    ['lag', { group: 1, pattern: sales }, '/group must be string'],
    ['drop everything', {}, 'there is no operation "drop everything"'],
  ];
  for (const [op, argument, text] of wrong)
    await expect(ask(confused, op, argument), op).rejects.toThrow(text);
  await ask(confused, 'subscribe', { subscription: 1, group: 'g', pattern: sales });
  await expect(
    ask(confused, 'subscribe', { subscription: 1, group: 'g', pattern: sales }),
  ).rejects.toThrow('is open already');
  expect(await client.topics()).toEqual([]);
});

it('appends and batches of any size go through, in order; an event beyond the limit is refused', async () => {
  const text = 'ü'.repeat(8_000);
  const large = range(700).map((n) => event(n, { payload: { n, text } }));
  const seen = collector();
  const sizes: number[] = [];
  await Promise.all([client.append(large), client.append([event(700)])]);
  const subscription = await client.subscribe({
    group: 'g',
    pattern: sales,
    async handler(batch) {
      sizes.push(batch.length);
      return await seen.handler(batch);
    },
  });
  await subscription.drained();
  expect(numbersOf(seen.records)).toEqual(range(701));
  expect(Math.max(...sizes)).toBe(500);
  expect(seen.records[300]?.event).toEqual(large[300]);
  await expect(client.append([event(1, { payload: 'x'.repeat(2 ** 20) })])).rejects.toThrow(
    /an event of \d+ bytes is too large/,
  );
});

it('subscriptions and tails go on by themselves when the broker restarts, a tail where it was', async () => {
  const [seen, tailed] = [collector(), collector()];
  const subscription = await client.subscribe({
    group: 'g',
    pattern: sales,
    handler: seen.handler,
  });
  await client.tail({ pattern: sales, from: 'latest', handler: tailed.handler });
  await client.append(range(10).map((n) => event(n)));
  await Promise.all([seen.has(10), tailed.has(10)]);
  await subscription.drained();
  await restart(() => log.append(range(10).map((n) => event(n + 10))));
  await Promise.all([seen.has(20), tailed.has(20)]);
  await client.append([event(20)]);
  await Promise.all([seen.has(21), tailed.has(21)]);
  expect(numbersOf(seen.records)).toEqual(range(21));
  expect(numbersOf(tailed.records)).toEqual(range(21));
});

it('rejects while the broker is away, with advice', async () => {
  const impatient = await openWebSocketEventLog({ url: broker.url, timeoutMs: 300 });
  await expect.poll(() => impatient.ping().then(() => 'there')).toBe('there');
  await restart(async () => {
    // it may not have noticed yet
    await expect(impatient.ping()).rejects.toMatchObject({ name: 'EngineUnavailable' });
    const away = {
      name: 'EngineUnavailable',
      engine: 'mock-kafka',
      message: expect.stringContaining('laurel-mock-kafka serve'),
    };
    const subscribing = impatient.subscribe({
      group: 'g',
      pattern: sales,
      handler: async () => undefined,
    });
    const calls = [impatient.append([event(1)]), impatient.ping(), impatient.topics(), subscribing];
    expect(await Promise.allSettled(calls)).toMatchObject(
      calls.map(() => ({ status: 'rejected', reason: away })),
    );
  });
  await expect.poll(() => impatient.append([event(1)]).then(() => 'there')).toBe('there');
  await impatient.close();
});

it('a broker that closes lets clients answer what they have in hand', async () => {
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const seen = collector();
  await client.append(range(10).map((n) => event(n)));
  await client.subscribe({
    group: 'g',
    pattern: sales,
    batchSize: 5,
    async handler(batch: readonly LogRecord[]) {
      entered.resolve();
      await release.promise;
      return await seen.handler(batch);
    },
  });
  await entered.promise;
  const closing = broker.close();
  release.resolve();
  await closing;
  expect(numbersOf(seen.records)).toEqual(range(5));
  expect(await log.lag('g', sales)).toEqual([{ topic: 'org_1.pos.transaction', behind: 5 }]);
});

it('a tail whose handler throws ends, and its close says why', async () => {
  const threw = Promise.withResolvers<void>();
  let calls = 0;
  const tail = await client.tail({
    pattern: sales,
    from: 'latest',
    handler() {
      calls += 1;
      threw.resolve();
      throw new Error('the screen is gone');
    },
  });
  await client.append([event(0)]);
  await threw.promise;
  await client.append([event(1)]);
  await expect(tail.close()).rejects.toThrow('the screen is gone');
  expect(calls).toBe(1);
});

it('waits between the attempts as the subscriber says, also beyond the attempts that cross the wire', async () => {
  const attempts: number[] = [];
  await client.append([event(0)]);
  const subscription = await client.subscribe({
    group: 'g',
    pattern: sales,
    maxAttempts: Number.POSITIVE_INFINITY,
    backoffMs: (attempt) => (attempt < 3 ? 1 : 2),
    async handler(batch) {
      attempts.push(...batch.map(({ attempt }) => attempt));
      return attempts.length < 6 ? batch.map((record) => ({ record, reason: 'no' })) : undefined;
    },
  });
  await subscription.drained();
  expect(attempts).toEqual([1, 2, 3, 4, 5, 6]);
});
