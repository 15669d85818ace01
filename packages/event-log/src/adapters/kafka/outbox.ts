import { EngineUnavailable } from '@laurel/contracts/problems';
import {
  type Broker,
  compatibilityPartitioner,
  type MessageToProduce,
  Producer,
} from '@platformatic/kafka';
import { connectTimeoutMs, endureFailures, pause, within } from './connections.ts';
import { namesIn, unavailable } from './failures.ts';
import type { KafkaSettings } from './options.ts';

/**
 * A message on its way to Kafka. Without a partition its key decides, as it does for Kafka's own
 * clients.
 */
export interface Outgoing {
  topic: string;
  partition?: number;
  key: string;
  value: Buffer | undefined;
  headers: Record<string, string>;
}

/** Sends in order, one request at a time; what comes meanwhile goes together with the next. */
export interface Outbox {
  /**
   * Resolves when all in-sync replicas have all messages. Rejects with EngineUnavailable otherwise;
   * some may be there then.
   */
  send(messages: readonly Outgoing[]): Promise<void>;
  /** Sends what waits, then ends. */
  close(): Promise<void>;
}

/**
 * Below the 1 MB that a broker accepts as one batch by default: all of a request may be for one
 * partition.
 */
const mostBytesPerRequest = 768 * 1024;
const mostMessagesPerRequest = 5_000;
/** More than this waiting means that the brokers do not keep up or are away. */
const mostBytesWaiting = 64 * 1024 * 1024;
const headerBytes = 300;

interface Parcel {
  messages: readonly Outgoing[];
  bytes: number;
  deadline: number;
  order: Order;
}

/** What one `send` asked for; its parcels may travel in several requests. */
interface Order {
  parcelsLeft: number;
  settled: boolean;
  resolve(): void;
  reject(reason: Error): void;
}

/**
 * @param host.prepare makes sure that the topics exist
 * @param host.brokers those that are known
 * @param host.failed told when a request did not succeed: topics or leaders may be others now
 */
export function openOutbox(
  settings: KafkaSettings,
  host: {
    prepare(messages: readonly Outgoing[]): Promise<void>;
    brokers(): readonly Broker[];
    failed(): void;
  },
): Outbox {
  const { requestTimeoutMs } = settings;
  const waiting: Parcel[] = [];
  let bytesWaiting = 0;
  let producer: ReturnType<typeof makeProducer> | undefined;
  let heard: unknown; // why there is no answer yet
  let running: Promise<void> | undefined;
  let closed = false;

  const takeParcels = (): Parcel[] => {
    const taken: Parcel[] = [];
    let bytes = 0;
    let count = 0;
    for (let next = waiting[0]; next; next = waiting[0]) {
      if (
        taken.length > 0 &&
        (bytes + next.bytes > mostBytesPerRequest ||
          count + next.messages.length > mostMessagesPerRequest)
      )
        break;
      waiting.shift();
      bytesWaiting -= next.bytes;
      if (next.order.settled) continue;
      taken.push(next);
      bytes += next.bytes;
      count += next.messages.length;
    }
    return taken;
  };
  const discardProducer = () => {
    // Its connections may hang and its sequence numbers are in doubt: the next request starts anew.
    producer?.close(true).catch(() => {});
    producer = undefined;
  };
  const post = async (parcels: readonly Parcel[]) => {
    heard = undefined;
    const messages = parcels.flatMap((parcel) => parcel.messages);
    const deadline = Math.min(...parcels.map((parcel) => parcel.deadline));
    if (performance.now() > deadline)
      throw new EngineUnavailable('kafka', 'the brokers do not keep up');
    await host.prepare(messages);
    producer ??= makeProducer(settings, {
      known: host.brokers(),
      failed: (error) => (heard = error),
    });
    await within(
      'append',
      deadline - performance.now(),
      producer.send({ messages: messages.map(messageOf) }),
    );
  };
  const run = async () => {
    for (let parcels = takeParcels(); parcels.length > 0; parcels = takeParcels()) {
      try {
        await post(parcels);
        for (const { order } of parcels) {
          order.parcelsLeft -= 1;
          if (order.parcelsLeft === 0) settle(order, () => order.resolve());
        }
      } catch (error) {
        discardProducer();
        host.failed();
        const reason = reasonOf(error instanceof EngineUnavailable ? (heard ?? error) : error);
        for (const { order } of parcels) settle(order, () => order.reject(reason));
        await pause(10);
      }
    }
    running = undefined;
  };

  return {
    send(messages) {
      if (closed) return Promise.reject(new Error('the event log is closed'));
      if (bytesWaiting > mostBytesWaiting)
        return Promise.reject(
          new EngineUnavailable('kafka', 'too many events wait for the brokers'),
        );
      return new Promise<void>((resolve, reject) => {
        const order: Order = { parcelsLeft: 0, settled: false, resolve, reject };
        for (const { parcel, bytes } of parcelsOf(messages)) {
          waiting.push({
            messages: parcel,
            bytes,
            deadline: performance.now() + requestTimeoutMs,
            order,
          });
          order.parcelsLeft += 1;
          bytesWaiting += bytes;
        }
        // Not at once: appends of the same turn travel together.
        running ??= Promise.resolve().then(run);
      });
    },
    async close() {
      closed = true;
      await running;
      await producer?.close(true);
    },
  };
}

function settle(order: Order, how: () => void): void {
  if (order.settled) return;
  order.settled = true;
  how();
}

function reasonOf(error: unknown): Error {
  const names = namesIn(error);
  if (names.has('MESSAGE_TOO_LARGE') || names.has('RECORD_LIST_TOO_LARGE'))
    return new Error('Kafka refuses the events as too large', { cause: error });
  return unavailable('append', error);
}

function* parcelsOf(
  messages: readonly Outgoing[],
): Generator<{ parcel: Outgoing[]; bytes: number }> {
  let parcel: Outgoing[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = (message.value?.length ?? 0) + headerBytes;
    if (
      parcel.length > 0 &&
      (bytes + size > mostBytesPerRequest / 2 || parcel.length === mostMessagesPerRequest / 2)
    ) {
      yield { parcel, bytes };
      parcel = [];
      bytes = 0;
    }
    parcel.push(message);
    bytes += size;
  }
  if (parcel.length > 0) yield { parcel, bytes };
}

/** @param host.failed told why the driver, which asks again by itself, has to */
function makeProducer(
  settings: KafkaSettings,
  host: { known: readonly Broker[]; failed(error: unknown): void },
) {
  const { brokers, requestTimeoutMs } = settings;
  const text = (data?: string) => (data === undefined ? undefined : Buffer.from(data));
  // The names of headers are few and go with every message.
  const headerNames = new Map<string, Buffer>();
  const headerName = (name?: string) => {
    const known = headerNames.get(name ?? '') ?? Buffer.from(name ?? '');
    headerNames.set(name ?? '', known);
    return known;
  };
  const asIs = (data?: Buffer) => data;
  const producer = new Producer<string, Buffer | undefined, string, string>({
    ...settings.secured(host.known),
    clientId: 'laurel',
    bootstrapBrokers: [...brokers],
    idempotent: true,
    acks: -1,
    timeout: requestTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectTimeout: connectTimeoutMs(settings),
    retries: Math.max(1, Math.floor(requestTimeoutMs / 200)),
    retryDelay(_client, _operation, _attempt, _retries, error) {
      host.failed(error);
      return 200;
    },
    metadataMaxAge: 60_000,
    partitioner: compatibilityPartitioner,
    serializers: { key: text, value: asIs, headerKey: headerName, headerValue: text },
  });
  endureFailures(producer.connections);
  return producer;
}

function messageOf({
  topic,
  partition,
  key,
  value,
  headers,
}: Outgoing): MessageToProduce<string, Buffer | undefined, string, string> {
  return partition === undefined
    ? { topic, key, value, headers }
    : { topic, partition, key, value, headers };
}
