import type { Cache } from '@laurel/cache/port';

export type Changing = 'organization' | 'location' | 'key' | 'program';

/** Tells every process that something remembered was changed, so that it reads it anew. */
export interface Changes<Kind extends string = Changing> {
  on(kind: Kind, forget: (orgId: string, id: string) => void): void;
  /** To be called after the change is durable. */
  announce(kind: Kind, orgId: string, id: string): Promise<void>;
  close(): Promise<void>;
}

const retryMs = 1_000;

/**
 * Resolves when it listens, or when that failed for the first time: a cache that is gone must not
 * keep a process from starting. It is tried again every second; until then what is remembered ends
 * by its age alone (`remembered.ts`), as it does when a message is lost.
 * @param channel on which it is told; a service has its own
 */
export async function openChanges<Kind extends string = Changing>(
  cache: Cache,
  channel = 'membership.changed',
): Promise<Changes<Kind>> {
  const watchers = new Map<string, (orgId: string, id: string) => void>();
  let listening: { close(): Promise<void> } | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const deliver = (message: string) => {
    const [kind = '', orgId = '', id = ''] = message.split(' ');
    watchers.get(kind)?.(orgId, id);
  };
  const listen = async () => {
    try {
      listening = await cache.listen(channel, deliver);
      if (closed) await listening.close();
    } catch {
      // Readiness tells of a cache that is gone; to tell it every second would say nothing new.
      if (closed) return;
      retry = setTimeout(listen, retryMs);
      retry.unref();
    }
  };
  await listen();
  return {
    on(kind, forget) {
      watchers.set(kind, forget);
    },
    async announce(kind, orgId, id) {
      const message = `${kind} ${orgId} ${id}`;
      deliver(message);
      try {
        await cache.publish(channel, message);
      } catch {
        // The change itself is durable, and other processes look again within two seconds: to
        // report failure here would be wrong.
      }
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await listening?.close();
    },
  };
}
