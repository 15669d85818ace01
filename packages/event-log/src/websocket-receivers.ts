import type { Client } from '@laurel/websocket/client';
import type { Handler, Handlers, Peer } from '@laurel/websocket/peer';
import type { EventLog, LogRecord, SubscribeOptions, Subscription, TailOptions } from './port.ts';
import type { Delivery, Failures } from './websocket-protocol.ts';

/** The subscriptions and tails of a client, which outlive its connections. */
export interface Receivers {
  /** What the broker may ask. */
  handlers: Handlers;
  /** Opens all of them again over a new connection. */
  resume(peer: Peer): void;
  subscribe(client: Client, options: SubscribeOptions): Promise<Subscription>;
  tail(client: Client, options: TailOptions): ReturnType<EventLog['tail']>;
  /** Closes all of them. */
  close(): Promise<void>;
}

interface Receiver {
  /** `subscribe` or `tail`, with its argument as it is now. */
  request(): { op: string; json: string };
  receive(batch: LogRecord[]): Promise<Failures | undefined>;
  close(): Promise<void>;
  /** Of a batch that comes in several messages. */
  parts: LogRecord[];
  /**
   * The handler in progress: one batch at a time, also when a new connection brings the next one
   * before the handler of the last has ended.
   */
  busy: Promise<unknown>;
  /** Whether the broker has taken it on, so that a new connection must open it again. */
  open: boolean;
}

export function createReceivers(): Receivers {
  const receivers = new Map<number, Receiver>();
  let lastNumber = 0;

  const receiverOf = (delivery: Delivery): Receiver => {
    const receiver = receivers.get(delivery.subscription);
    if (!receiver) throw new TypeError(`there is no subscription ${delivery.subscription} here`);
    return receiver;
  };
  const part: Handler = async ({ value }) => {
    const delivery = value as Delivery; // the broker's
    receiverOf(delivery).parts.push(...delivery.records);
    return undefined;
  };
  const batch: Handler = async ({ value }) => {
    const delivery = value as Delivery; // the broker's
    const receiver = receiverOf(delivery);
    const records = [...receiver.parts, ...delivery.records];
    receiver.parts = [];
    const turn = receiver.busy.then(() => receiver.receive(records));
    receiver.busy = turn.catch(() => {});
    return { json: JSON.stringify((await turn) ?? []) };
  };
  const open = async (client: Client, receiver: Receiver, number: number) => {
    receivers.set(number, receiver);
    const { op, json } = receiver.request();
    try {
      await client.call(op, { json }, 'patient');
      receiver.open = true;
    } catch (error) {
      receivers.delete(number);
      throw error;
    }
  };
  /** What the broker sent before it heard of this is still dealt with; then it lets go. */
  const leave = async (client: Client, receiver: Receiver, number: number) => {
    receiver.open = false;
    try {
      if (client.connected())
        await client.call(
          'unsubscribe',
          { json: JSON.stringify({ subscription: number }) },
          'patient',
        );
    } catch {
      // The connection broke, and with it the broker has let go.
    }
    await receiver.busy;
    receivers.delete(number);
  };

  return {
    handlers: new Map<string, Handler>([
      ['part', part],
      ['batch', batch],
    ]),
    resume(peer: Peer) {
      for (const receiver of receivers.values()) {
        receiver.parts = [];
        if (!receiver.open) continue;
        const { op, json } = receiver.request();
        // Without its subscriptions the connection is of no use: the next one may do better.
        peer.ask(op, { json }).catch(() => peer.drop());
      }
    },
    async subscribe(client, options) {
      lastNumber += 1;
      const number = lastNumber;
      const receiver: Receiver = {
        ...subscriber(number, options),
        close: once(() => leave(client, receiver, number)),
      };
      await open(client, receiver, number);
      return {
        async drained() {
          if (!receiver.open) throw new Error(`the subscription of ${options.group} is closed`);
          await client.call(
            'drained',
            { json: JSON.stringify({ subscription: number }) },
            'patient',
          );
        },
        close: receiver.close,
      };
    },
    async tail(client, options) {
      lastNumber += 1;
      const number = lastNumber;
      const { failure, ...follow } = follower(number, options, () =>
        leave(client, receiver, number),
      );
      const receiver: Receiver = {
        ...follow,
        close: once(async () => {
          await leave(client, receiver, number);
          const reason = failure();
          if (reason) throw reason;
        }),
      };
      await open(client, receiver, number);
      return { close: receiver.close };
    },
    async close() {
      await Promise.all([...receivers.values()].map((receiver) => receiver.close()));
    },
  };
}

type Follow = Omit<Receiver, 'close'>;

function subscriber(subscription: number, { handler, ...options }: SubscribeOptions): Follow {
  const { group, pattern, batchSize, maxAttempts, backoffMs, from } = options;
  const json = JSON.stringify({
    subscription,
    group,
    pattern,
    from,
    ...(batchSize && { batchSize }),
    ...(maxAttempts && { maxAttempts: Math.min(maxAttempts, Number.MAX_SAFE_INTEGER) }),
    ...(backoffMs && { backoffsMs: backoffsOf(backoffMs, maxAttempts) }),
  });
  return {
    ...idle(),
    request: () => ({ op: 'subscribe', json }),
    async receive(batch) {
      const failed = await handler(batch);
      return failed?.map(({ record, ...failure }) => ({ offset: record.offset, ...failure }));
    },
  };
}

/** @param end called when the handler has thrown */
function follower(
  subscription: number,
  { pattern, from, handler, ready }: TailOptions,
  end: () => Promise<void>,
): Follow & { failure(): Error | undefined } {
  let after: number | undefined;
  let failure: Error | undefined;
  return {
    ...idle(),
    request: () => ({ op: 'tail', json: JSON.stringify({ subscription, pattern, from, after }) }),
    failure: () => failure,
    async receive(batch) {
      // After a broken connection a batch may come again whose handler was still at work.
      const unseen = batch.filter((record) => after === undefined || Number(record.offset) > after);
      if (failure || unseen.length === 0) return undefined;
      try {
        const handedOver = await ready?.();
        await handler(unseen);
        handedOver?.();
        after = Number(unseen.at(-1)?.offset);
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
        queueMicrotask(end); // it waits for this batch
      }
      return undefined;
    },
  };
}

const idle = (): Pick<Receiver, 'parts' | 'busy' | 'open'> => ({
  parts: [],
  busy: Promise.resolve(),
  open: false,
});

const timerMsMax = 2 ** 31 - 1;

/**
 * The waits before attempts 2, 3, …, as far as they go over the wire; the last stands for those
 * beyond.
 */
function backoffsOf(backoffMs: (attempt: number) => number, maxAttempts = 5): number[] {
  const length = Math.max(1, Math.min(maxAttempts - 1, 1_000));
  return Array.from({ length }, (_, index) =>
    Math.min(Math.max(0, backoffMs(index + 1)), timerMsMax),
  );
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= run();
    return running;
  };
}
