import type { Cache } from '@laurel/cache/port';

export type Changing = 'organization' | 'location' | 'key' | 'program';

/** Tells every process that something remembered was changed, so that it reads it anew. */
export interface Changes {
  on(kind: Changing, forget: (orgId: string, id: string) => void): void;
  /** To be called after the change is durable. */
  announce(kind: Changing, orgId: string, id: string): Promise<void>;
  close(): Promise<void>;
}

const channel = 'membership.changed';

export async function openChanges(cache: Cache): Promise<Changes> {
  const watchers = new Map<string, (orgId: string, id: string) => void>();
  const deliver = (message: string) => {
    const [kind = '', orgId = '', id = ''] = message.split(' ');
    watchers.get(kind)?.(orgId, id);
  };
  const listening = await cache.listen(channel, deliver);
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
        // The change itself is durable, and other processes look again within two seconds: to report failure here would be wrong.
      }
    },
    close: () => listening.close(),
  };
}
