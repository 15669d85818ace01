import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problemBody } from '@laurel/http/reply';
import type { Missing } from './waiting.ts';

/** Answers on the host's port while its engines are waited for: alive, but not ready. */
export interface WaitingRoom {
  port: number;
  close(): Promise<void>;
}

/** @throws what `listen` does, when the port is taken */
export async function openWaitingRoom(
  address: { host: string; port: number },
  missing: () => readonly Missing[],
): Promise<WaitingRoom> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    const names = missing().map(({ port, engine }) => `${port} (${engine})`);
    const detail = names.length > 0 ? `Starting; waiting for ${names.join(', ')}.` : 'Starting.';
    const alive = path === '/healthz';
    const body = alive
      ? { status: 'ok' }
      : { ...problemBody({ code: 'unavailable', detail }), ...statesOf(missing()) };
    response.writeHead(alive ? 200 : 503, {
      'content-type': alive ? 'application/json' : 'application/problem+json',
      'retry-after': '1',
      connection: 'close', // the host itself answers the next request
    });
    response.end(JSON.stringify(body));
  });
  server.listen(address.port, address.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port, not on a pipe
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}

const statesOf = (missing: readonly Missing[]) => ({
  engines: Object.fromEntries(missing.map(({ port, engine }) => [port, { engine, state: 'down' }])),
});
