/** A connection whose messages may be held back. */
export interface Pausable {
  pause(): void;
  resume(): void;
  readonly isPaused: boolean;
}

/** What may be under way at the same time, until it is durable. */
export interface PublishingLimits {
  /** Messages of one connection. */
  messages: number;
  /** Bytes of one organization, on all its connections. */
  bytes: number;
}

export const standardPublishingLimits: PublishingLimits = {
  messages: 64,
  bytes: 8 * 1024 * 1024,
};

interface Organization {
  bytes: number;
  connections: Map<Pausable, number>;
}

/**
 * Pauses connections whose messages are not yet durable while too many are under way, in number or
 * in bytes, so that a fast publisher waits for the disk instead of filling memory, on one
 * connection or on many.
 */
export function createPublishingRoom({ messages: messagesMax, bytes: bytesMax }: PublishingLimits) {
  const organizations = new Map<string, Organization>();
  const settle = ({ bytes, connections }: Organization) => {
    for (const [connection, messages] of connections) {
      const full = messages >= messagesMax || bytes >= bytesMax;
      // one that has nothing under way is paused too: what it sends next would be
      if (full && !connection.isPaused) connection.pause();
      if (!full && connection.isPaused) connection.resume();
    }
  };
  const of = (orgId: string): Organization => {
    const known = organizations.get(orgId) ?? { bytes: 0, connections: new Map() };
    organizations.set(orgId, known);
    return known;
  };
  return {
    /** A connection of an organization; returns how to forget it. */
    join(orgId: string, connection: Pausable): () => void {
      const organization = of(orgId);
      organization.connections.set(connection, 0);
      settle(organization);
      return () => {
        organization.connections.delete(connection);
        if (organization.connections.size === 0 && organization.bytes === 0)
          organizations.delete(orgId);
      };
    },
    /** A message has come; returns what to call when it was dealt with. */
    begin(orgId: string, connection: Pausable, bytes: number): () => void {
      const organization = of(orgId);
      const count = (messages: 1 | -1) => {
        organization.bytes += messages * bytes;
        const before = organization.connections.get(connection);
        if (before !== undefined) organization.connections.set(connection, before + messages);
        settle(organization);
      };
      count(1);
      return () => {
        count(-1);
        if (organization.connections.size === 0 && organization.bytes === 0)
          organizations.delete(orgId);
      };
    },
  };
}
