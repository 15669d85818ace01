import { WebSocket } from 'ws';

/**
 * A connection over which a register publishes; each publish resolves when the events are durable.
 */
export async function openPublisher(url: string, apiKey: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/stream`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const waiting = new Map<string, { resolve(): void; reject(error: Error): void }>();
  let sent = 0;
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  socket.on('message', (data) => {
    // as the stream documents
    const answer = JSON.parse(String(data)) as { type: string; id: string; problem?: unknown };
    const waiter = waiting.get(answer.id);
    if (answer.type === 'ack') waiter?.resolve();
    else waiter?.reject(new Error(JSON.stringify(answer.problem)));
  });
  return {
    publish(
      events: readonly { type: string; customerId: string | null; payload: unknown }[],
    ): Promise<void> {
      sent += 1;
      const id = String(sent);
      const answered = new Promise<void>((resolve, reject) => waiting.set(id, { resolve, reject }));
      socket.send(JSON.stringify({ type: 'publish', id, events }));
      return answered;
    },
    close: () => socket.close(),
  };
}
