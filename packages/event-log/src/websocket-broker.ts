import { type Listening, listen } from '@laurel/websocket/server';
import type { EventLog } from './port.ts';
import { createMembers } from './websocket-members.ts';
import { requestBytesMax } from './websocket-protocol.ts';
import { type Session, sessionOf } from './websocket-session.ts';

/** How long a broker that closes waits for clients to answer what they have in hand. */
const graceMs = 2_000;

/**
 * Serves an embedded event log to other processes (`websocket.ts` is their adapter). The log must
 * be this process's alone, and stays open when the broker closes. An append is answered when the
 * log has made it durable. A client whose connection ends, or that stays silent for two heartbeats,
 * leaves its groups at once.
 * @param options.host default: loopback
 * @param options.port 0 = any free one; rejects with `EADDRINUSE` when it is taken
 */
export async function serveEventLog(
  log: EventLog,
  options: { host?: string; port: number; heartbeatMs?: number },
): Promise<Listening> {
  const members = createMembers();
  const sessions = new Set<Session>();
  const leaving = new Set<Promise<void>>();
  const track = (left: Promise<void>) => {
    const done: Promise<void> = left.catch(() => {}).finally(() => leaving.delete(done));
    leaving.add(done);
  };
  const listening = await listen({
    ...options,
    messageBytesMax: requestBytesMax,
    accept: (peer) => sessionOf({ log, members, sessions, track }, peer),
  });
  return {
    ...listening,
    async close() {
      await within(
        graceMs,
        [...sessions].flatMap(({ open }) => [...open.values()].map((opened) => opened.close())),
      );
      await listening.close();
      members.dismiss();
      await Promise.all(leaving);
    },
  };
}

/** Waits for all of them to settle, but no longer than this. */
async function within(timeMs: number, promises: readonly Promise<unknown>[]): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, timeMs);
  await Promise.race([over, Promise.allSettled(promises)]);
  clearTimeout(timer);
}
