import type { Clock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import { type Client, openClient } from '@laurel/websocket/client';
import type { EventLog, TopicLag } from './port.ts';
import { deliveryBytesMax, eventBytesMax, partsOf } from './websocket-protocol.ts';
import { createReceivers } from './websocket-receivers.ts';

/**
 * The event log of a mock-kafka broker (`websocket-broker.ts`, `npx laurel-mock-kafka serve`), for
 * development with several processes. It connects in the background and again whenever the
 * connection breaks; subscriptions and tails go on by themselves. A call while the broker is away
 * rejects with EngineUnavailable within `timeoutMs`; so does one whose answer was lost: an append
 * may then be in the log, and appending again is right.
 * @param options.url `ws://host:port`
 * @param options.clock taken because every adapter is opened alike; the broker dates the dead
 * letters
 * @param options.timeoutMs default 5 s
 */
export async function openWebSocketEventLog(options: {
  url: string;
  clock?: Clock;
  timeoutMs?: number;
  heartbeatMs?: number;
}): Promise<EventLog> {
  const { clock: _, ...connection } = options;
  const receivers = createReceivers();
  const client = openClient({
    ...connection,
    engine: 'mock-kafka',
    advice: 'is the broker running? start one with: npx laurel-mock-kafka serve',
    messageBytesMax: deliveryBytesMax,
    handlers: receivers.handlers,
    connected: receivers.resume,
  });
  const append = createAppend(client);
  const call = async (op: string, argument: unknown = null): Promise<unknown> =>
    (await client.call(op, { json: JSON.stringify(argument) })).value;
  let closed: Promise<void> | undefined;

  return {
    append,
    subscribe: (subscription) => receivers.subscribe(client, subscription),
    tail: (tail) => receivers.tail(client, tail),
    // the broker's answer
    topics: async (pattern) => (await call('topics', { pattern })) as string[],
    // the broker's answer
    lag: async (group, pattern) => (await call('lag', { group, pattern })) as TopicLag[],
    async ping() {
      await call('ping');
    },
    close() {
      closed ??= receivers.close().finally(client.close);
      return closed;
    },
  };
}

/**
 * Appends go out in the order of the calls. One that is too large for a message goes in several,
 * one after the other, and what is appended meanwhile waits behind it.
 */
function createAppend(client: Client): EventLog['append'] {
  let large: Promise<unknown> = Promise.resolve();
  let largeCount = 0;
  const send = (events: string) => client.call('append', { json: `{"events":${events}}` });
  const sendAll = async (parts: readonly string[]) => {
    for (const part of parts) await send(part);
  };
  return async (events: readonly EventEnvelope[]) => {
    const [first, ...others] = partsOf(events, eventBytesMax);
    if (first === undefined) return;
    if (largeCount === 0 && others.length === 0) {
      await send(first);
      return;
    }
    largeCount += 1;
    const sent = large.then(() => sendAll([first, ...others]));
    large = sent
      .catch(() => {})
      .finally(() => {
        largeCount -= 1;
      });
    await sent;
  };
}
