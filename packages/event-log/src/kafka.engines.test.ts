import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { EngineUnavailable } from '@laurel/contracts/problems';
import {
  Consumer,
  type Message,
  Producer,
  stringDeserializers,
  stringSerializers,
} from '@platformatic/kafka';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { parkMessage } from './adapters/kafka/retries.ts';
import { testEventLog } from './event-log.laws.ts';
import { lawsOfTurns } from './fairness.laws.ts';
import { type KafkaOptions, openKafkaEventLog } from './kafka.ts';
import type { EventLog, LogRecord } from './port.ts';
import {
  collector,
  event,
  memberScript,
  numberOf,
  numbersOf,
  type Opening,
  quick,
  range,
  sales,
} from './testing/bench.ts';
import { clearPlace, placeOn } from './testing/kafka-place.ts';

const { url } = inject('engines').kafka;
/** Every message of a topic, as any Kafka client sees it. */
async function rawMessages({ brokers }: KafkaOptions, topic: string, count: number) {
  const consumer = new Consumer({
    clientId: 'laurel-tests',
    groupId: `raw-${crypto.randomUUID()}`,
    bootstrapBrokers: [...brokers],
    deserializers: stringDeserializers,
  });
  const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false });
  const messages: Message<string, string, string, string>[] = [];
  for await (const message of stream) {
    messages.push(message);
    if (messages.length === count) break;
  }
  await consumer.close(true);
  return messages;
}

describe.skipIf(!url)('Kafka', () => {
  for (const [name, sharedTopics] of [
    ['kafka', false],
    ['kafka, topics shared by all organizations', true],
  ] as const) {
    const makeAdapter = async () => {
      const options = placeOn(url, { sharedTopics });
      return {
        opening: { kafka: options },
        open: () => openKafkaEventLog(options),
        remove: () => clearPlace(options),
      };
    };
    testEventLog(name, makeAdapter, { exempt: sharedTopics ? lawsOfTurns : [] });
  }

  describe('beyond the port', () => {
    const closers: (() => Promise<unknown>)[] = [];
    afterEach(async () => {
      for (const close of closers.splice(0).reverse()) await close();
    });
    const open = async (options: KafkaOptions): Promise<EventLog> => {
      const log = await openKafkaEventLog(options);
      closers.push(() => log.close());
      return log;
    };
    const ownPlace = (more: Partial<KafkaOptions> = {}) => {
      const options = placeOn(url, more);
      closers.push(() => clearPlace(options));
      return options;
    };

    it('events are CloudEvents: their attributes are headers, the key is the customer, the value the whole event', async () => {
      const options = ownPlace();
      const log = await open(options);
      const sent = event(1, {
        locationId: 'loc_1',
        customerId: 'cus_x',
        payload: { n: 1, name: 'Zoë' },
      });
      await log.append([sent]);
      const [message] = await rawMessages(options, `${options.prefix}org_1.pos.transaction`, 1);
      expect(message?.key).toBe('org_1:cus_x');
      expect(JSON.parse(String(message?.value))).toEqual(sent);
      expect(Object.fromEntries(message?.headers ?? [])).toEqual({
        ce_specversion: '1.0',
        ce_id: sent.id,
        ce_type: 'pos.transaction',
        ce_source: 'org_1/loc_1',
        ce_time: sent.timestamp,
        'content-type': 'application/json',
        laurel_org: 'org_1',
        laurel_version: '1',
      });
    });

    it('what waits for a retry stands in the retry topic of its group; a dead letter says in its headers whence and why', async () => {
      const options = ownPlace();
      const log = await open(options);
      await log.append([event(1)]);
      const delivered: LogRecord[] = [];
      const subscription = await log.subscribe({
        group: 'g',
        pattern: sales,
        maxAttempts: 2,
        ...quick,
        async handler(batch) {
          delivered.push(...batch);
          return batch.map((record) => ({ record, reason: 'no such customer' }));
        },
      });
      await subscription.drained();
      const origin = {
        laurel_origin_topic: 'org_1.pos.transaction',
        laurel_origin_offset: delivered[0]?.offset,
      };
      const [dead] = await rawMessages(options, `${options.prefix}org_1.deadletter.g`, 1);
      expect(Object.fromEntries(dead?.headers ?? [])).toMatchObject({
        ...origin,
        ce_type: 'deadletter.g',
        laurel_group: 'g',
        laurel_attempts: '2',
        laurel_error: 'no such customer',
      });
      const [parked, done] = await rawMessages(
        options,
        `${options.prefix}retry.g..pos.transaction`,
        2,
      );
      expect(Object.fromEntries(parked?.headers ?? [])).toMatchObject({
        ...origin,
        laurel_state: 'parked',
        laurel_attempt: '2',
      });
      expect(JSON.parse(String(parked?.value))).toEqual(event(1));
      expect(Object.fromEntries(done?.headers ?? [])).toMatchObject({
        ...origin,
        laurel_state: 'done',
      });
    });

    it('what another program wrote and nobody can read becomes a dead letter; the events around it arrive', async () => {
      const options = ownPlace();
      const log = await open(options);
      await log.append([event(1)]);
      const producer = new Producer({
        clientId: 'stranger',
        bootstrapBrokers: [...options.brokers],
        serializers: stringSerializers,
      });
      const topic = `${options.prefix}org_1.pos.transaction`;
      const strange = ['not json', '{"id":1}', JSON.stringify(event(7, { orgId: 'org_2' }))];
      await producer.send({
        messages: strange.map((value) => ({ topic, key: 'org_1:cus_a', value })),
      });
      await producer.close();
      await log.append([event(2)]);
      const seen = collector();
      await (await log.subscribe({ group: 'g', pattern: sales, handler: seen.handler })).drained();
      expect(numbersOf(seen.records)).toEqual([1, 2]);
      const letters = collector();
      await (
        await log.subscribe({
          group: 'undertaker',
          pattern: '*.deadletter.g',
          handler: letters.handler,
        })
      ).drained();
      const unreadable = letters.records.map(({ event: { payload } }) => payload);
      expect(unreadable).toMatchObject(
        strange.map((text) => ({
          event: { orgId: 'org_1', payload: { unreadable: Buffer.from(text).toString('base64') } },
        })),
      );
    });

    it('a running pattern subscription finds the topic of an organization that another process made', async () => {
      const options = ownPlace();
      const [here, there] = [await open(options), await open(options)];
      const seen = collector();
      await here.subscribe({ group: 'g', pattern: sales, from: 'latest', handler: seen.handler });
      const tailed = collector();
      await here.tail({ pattern: sales, from: 'latest', handler: tailed.handler });
      await there.append([event(1)]);
      await Promise.all([seen.has(1), tailed.has(1)]);
      await there.append([event(2, { orgId: 'org_2' })]);
      await Promise.all([seen.has(2), tailed.has(2)]);
      expect(seen.records.map(numberOf)).toEqual([1, 2]);
    });

    it('members come and go in two processes while batches are at work: every event once, in order per key', async () => {
      const options = ownPlace();
      const logs = [await open(options), await open(options)];
      const all = collector();
      const customers = range(20).map((i) => `cus_${i}`);
      const shares = [0, 0];
      const join = async (at: number) =>
        await logs[at % 2]?.subscribe({
          group: 'g',
          pattern: sales,
          batchSize: 25,
          async handler(batch) {
            await new Promise((resolve) => setTimeout(resolve, 30));
            shares[at % 2] = (shares[at % 2] ?? 0) + batch.length;
            return await all.handler(batch);
          },
        });
      const members = [await join(0)];
      for (const round of range(6)) {
        for (const n of range(10))
          await logs[0]?.append(
            customers.map((customerId) => event(round * 10 + n, { customerId })),
          );
        members.push(await join(round + 1));
        await all.has(round * 150);
        if (round % 2) await members.shift()?.close();
      }
      await members.at(-1)?.drained();
      for (const customerId of customers)
        expect(numbersOf(all.records, customerId)).toEqual(range(60));
      expect(all.records).toHaveLength(1200);
      expect(Math.min(...shares)).toBeGreaterThan(100);
    });

    it('a process that is killed while an event waits for its retry: another one takes over, in order, with the attempts counted', async () => {
      const options = ownPlace();
      const log = await open(options);
      await log.append(range(5).map((n) => event(n)));
      const opening: Opening = { kafka: options };
      const member = spawn(process.execPath, [memberScript, JSON.stringify(opening), 'fails'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      closers.push(async () => member.kill('SIGKILL'));
      const lines = createInterface(member.stdout)[Symbol.asyncIterator]();
      expect((await lines.next()).value).toBe('failed 0');
      await rawMessages(options, `${options.prefix}retry.g..pos.transaction`, 5);
      member.kill('SIGKILL');
      await once(member, 'exit');
      const seen = collector();
      const successor = await log.subscribe({ group: 'g', pattern: sales, handler: seen.handler });
      await successor.drained();
      expect(seen.records.map((record) => [numberOf(record), record.attempt])).toEqual([
        [0, 2],
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
      ]);
    });

    it('a crash after an event was parked and before its offset was committed: it is handed out once, with its attempt', async () => {
      const options = ownPlace();
      const log = await open(options);
      // Makes the group and its retry topic, before there is anything to commit.
      await (
        await log.subscribe({ group: 'g', pattern: sales, handler: async () => undefined })
      ).close();
      await log.append(range(3).map((n) => event(n)));
      const [first] = await rawMessages(options, `${options.prefix}org_1.pos.transaction`, 1);
      const lane = first?.partition ?? 0;
      const parked = {
        topic: 'org_1.pos.transaction',
        offset: `${lane}:0`,
        attempt: 2,
        event: event(0),
        dueMs: 0,
        lane,
      };
      const { topic, key, value, headers } = parkMessage(
        `${options.prefix}retry.g..pos.transaction`,
        parked,
      );
      const producer = new Producer<string, Buffer, string, string>({
        clientId: 'crashed',
        bootstrapBrokers: [...options.brokers],
        serializers: { ...stringSerializers, value: (data?: Buffer) => data },
      });
      await producer.send({
        messages: [{ topic, partition: lane, key, value: value ?? Buffer.alloc(0), headers }],
      });
      await producer.close();
      const seen = collector();
      const successor = await log.subscribe({ group: 'g', pattern: sales, handler: seen.handler });
      await successor.drained();
      expect(seen.records.map((record) => [numberOf(record), record.attempt])).toEqual([
        [0, 2],
        [1, 1],
        [2, 1],
      ]);
    });

    it('a parked event keeps its back-off when members come and go', async () => {
      const options = ownPlace();
      const log = await open(options);
      const attempts: number[] = [];
      await log.append([event(0)]);
      const failing = {
        group: 'g',
        pattern: sales,
        backoffMs: () => 60_000,
        async handler(batch: readonly LogRecord[]) {
          attempts.push(...batch.map((record) => record.attempt));
          return batch.map((record) => ({ record, reason: 'later' }));
        },
      };
      const first = await log.subscribe(failing);
      await expect
        .poll(async () => (await log.lag('g', sales))[0]?.behind === 1 && attempts.length === 1)
        .toBe(true);
      await first.close();
      const second = await log.subscribe(failing);
      const other = collector();
      await log.append([event(1, { customerId: 'cus_b' })]);
      const third = await log.subscribe({ ...failing, handler: other.handler });
      await Promise.all([second.close(), third.close()]);
      expect(attempts.filter((attempt) => attempt > 1)).toEqual([]);
    });

    it('a broker that takes connections and says nothing: the caller hears in time that Kafka is unavailable', async () => {
      const sockets = new Set<Socket>();
      const mute = createServer((socket) => sockets.add(socket));
      await once(mute.listen(0, '127.0.0.1'), 'listening');
      closers.push(async () => {
        for (const socket of sockets) socket.destroy();
        await new Promise((resolve) => mute.close(resolve));
      });
      const address = mute.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const opening = openKafkaEventLog({ brokers: [`127.0.0.1:${port}`], requestTimeoutMs: 300 });
      await expect(opening).rejects.toThrow(EngineUnavailable);
    });
  });
});
