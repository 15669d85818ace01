import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { createPeer, type Handlers, type Peer, peerDefaults } from './peer.ts';

export interface Listening {
  /** `ws://host:port` */
  url: string;
  port: number;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** Default: loopback. */
  host?: string;
  /** 0 = any free one. */
  port: number;
  /** A larger message ends its connection (code 1009). */
  messageBytesMax: number;
  heartbeatMs?: number;
  /** What a new connection is answered. */
  accept(peer: Peer): Handlers;
}

/**
 * Serves a WebSocket. Requests with an `Origin` are refused: they come from a web page, which has
 * no business here, and a browser would let any page connect to loopback. Rejects when the port is
 * taken (`EADDRINUSE`).
 */
export async function listen(options: ListenOptions): Promise<Listening> {
  const {
    host = '127.0.0.1',
    port,
    messageBytesMax,
    heartbeatMs = peerDefaults.heartbeatMs,
    accept,
  } = options;
  const server = new WebSocketServer({
    host,
    port,
    maxPayload: messageBytesMax,
    perMessageDeflate: false,
    verifyClient: ({ origin }: { origin: string | undefined }) => origin === undefined,
  });
  server.on('connection', (socket) => {
    createPeer(socket, { ...peerDefaults, heartbeatMs }, accept);
  });
  await once(server, 'listening');
  const address = server.address() as AddressInfo; // it listens on a port, not on a pipe
  let closed: Promise<void> | undefined;
  return {
    url: `ws://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close() {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of server.clients) socket.terminate();
      });
      return closed;
    },
  };
}
