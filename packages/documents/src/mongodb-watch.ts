import { setTimeout as pause } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';

/**
 * Connects a client anew when the driver has stopped looking for one of its servers, until disposed
 * of.
 *
 * For a fault of the driver, 7.9.0: whoever writes into a socket that is destroyed and has not said
 * so yet waits for ever for room in it. When a server or a balancer ends all connections at once,
 * the driver's monitor does that as soon as a call fails on another connection. From then on the
 * client takes the server for unknown and refuses every call.
 * @param longestCheckMs more than the driver allows one check of a server
 */
export function reconnectWhenBlind(client: MongoClient, longestCheckMs: number): Disposable {
  const checks = new Map<string, NodeJS.Timeout>();
  let isOver = false;
  const reconnect = async () => {
    for (let isConnected = false; !isConnected && !isOver; ) {
      try {
        await client.close();
        await client.connect(); // waits for a server as long as a call does
        isConnected = true;
      } catch {
        await pause(100);
      }
    }
    if (isOver) await client.close();
  };
  const ended = (server: string) => {
    clearTimeout(checks.get(server));
    checks.delete(server);
  };
  client.on('serverHeartbeatStarted', ({ connectionId: server }) => {
    ended(server);
    checks.set(server, setTimeout(reconnect, longestCheckMs).unref());
  });
  client.on('serverHeartbeatSucceeded', ({ connectionId: server }) => ended(server));
  client.on('serverHeartbeatFailed', ({ connectionId: server }) => ended(server));
  client.on('serverClosed', ({ address: server }) => ended(server));
  return {
    [Symbol.dispose]() {
      isOver = true;
      for (const server of [...checks.keys()]) ended(server);
    },
  };
}
