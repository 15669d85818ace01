import type { SaleSource } from './requests.ts';

/** Messages under way at once: the next is read while this one is appended. */
const messagesUnderWay = 4;

/**
 * Publishes sales as `pos.transaction` events over the host's WebSocket. Resolves when all are
 * acknowledged, that is, durable in the log.
 */
export async function publishSales(
  source: SaleSource,
  options: { url: string; key: string; sales: number; perMessage: number },
): Promise<{ seconds: number; cpuMicros: number }> {
  const address = `${options.url.replace(/^http/, 'ws')}/v1/stream`;
  const messages = messagesOf(source, options);
  const socket = openSocket(address, options.key);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let next = 0;
  let acknowledged = 0;
  const sendNext = () => {
    const message = messages[next];
    next += 1;
    if (message !== undefined) socket.send(message);
  };
  const start = process.cpuUsage();
  const startMs = performance.now();
  socket.addEventListener('open', () => {
    for (let i = 0; i < messagesUnderWay; i += 1) sendNext();
  });
  socket.addEventListener('message', ({ data }) => {
    if (!String(data).startsWith('{"type":"ack"'))
      return reject(new Error(`the host did not acknowledge: ${String(data).slice(0, 500)}`));
    acknowledged += 1;
    if (acknowledged === messages.length) resolve();
    else sendNext();
  });
  socket.addEventListener('close', () => reject(new Error('the host closed the WebSocket')));
  await promise;
  const { user, system } = process.cpuUsage(start);
  socket.close();
  return { seconds: (performance.now() - startMs) / 1000, cpuMicros: user + system };
}

function messagesOf(
  source: SaleSource,
  { sales, perMessage }: { sales: number; perMessage: number },
): string[] {
  const messages: string[] = [];
  for (let made = 0; made < sales; made += perMessage) {
    const events = Array.from({ length: Math.min(perMessage, sales - made) }, () => {
      const { body, customerId, locationId } = source.next();
      return `{"type":"pos.transaction","locationId":"${locationId}","customerId":"${customerId}","payload":${body.toString()}}`;
    });
    messages.push(`{"type":"publish","events":[${events.join(',')}]}`);
  }
  return messages;
}

/** Node's WebSocket takes headers, which browsers do not; the DOM's type does not know of it. */
function openSocket(address: string, key: string): WebSocket {
  const Open = WebSocket as unknown as new (
    url: string,
    options: { headers: Record<string, string> },
  ) => WebSocket;
  return new Open(address, { headers: { authorization: `Bearer ${key}` } });
}
