import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { Principal } from '@laurel/http/principal';
import type { Membership } from '@laurel/membership/membership';
import { hashOf, isSame, mintSecret, parseSessionToken, tokenText } from './session-token.ts';

const dayMs = 86_400_000;
/** A session nobody uses ends after half a year; any ends after two. */
const idleMs = 183 * dayMs;
const longestMs = 730 * dayMs;
/** That it is used is written down no more often than so. */
const notedEveryMs = 3_600_000;

interface StoredSession extends Document {
  customerId: string;
  secretHash: string;
  /** As the customer's app said. */
  device: string | null;
  createdAtMs: number;
  usedAtMs: number;
  /** When it ends if nothing more happens. */
  endsAtMs: number;
}

export interface Session {
  id: string;
  device: string | null;
  createdAtMs: number;
  usedAtMs: number;
  endsAtMs: number;
}

/** How many sessions one customer may have; beyond it the one unused longest ends. */
const sessionsMax = 50;

const endOf = ({ createdAtMs, usedAtMs }: Pick<StoredSession, 'createdAtMs' | 'usedAtMs'>) =>
  Math.min(usedAtMs + idleMs, createdAtMs + longestMs);

/** A customer's sessions, one for each of his devices. */
export function openSessions({
  documents,
  membership,
  clock,
  ids,
}: {
  documents: Documents;
  membership: Pick<Membership, 'customers'>;
  clock: Clock;
  ids: Ids;
}) {
  const sessions: Collection<StoredSession> = documents.collection<StoredSession>(
    'customer_sessions',
    { indexes: [{ fields: ['customerId'] }, { fields: ['endsAtMs'], global: true }] },
  );

  const of = async (orgId: string, customerId: string): Promise<StoredSession[]> => {
    const { data } = await sessions.find({ orgId, filter: { customerId }, limit: 1000 });
    return data;
  };

  return {
    async begin(
      { orgId, id: customerId }: { orgId: string; id: string },
      device: string | null,
    ): Promise<{ token: string; session: Session }> {
      const nowMs = clock.now();
      const secret = mintSecret();
      const times = { createdAtMs: nowMs, usedAtMs: nowMs };
      const session = {
        ...{ orgId, id: ids.next('ses'), customerId, device, ...times },
        ...{ secretHash: hashOf(secret), endsAtMs: endOf(times) },
      };
      await sessions.insert(session);
      const all = await of(orgId, customerId);
      const surplus = all
        .filter(({ id }) => id !== session.id)
        .sort((a, b) => b.usedAtMs - a.usedAtMs)
        .slice(sessionsMax - 1);
      if (surplus.length > 0) await sessions.deleteMany(surplus);
      return { token: tokenText(session, secret), session };
    },

    /**
     * Who presents a token; undefined when it is none, is over, or its customer is gone. Read anew
     * each time: what was ended, wherever, is over with the next request.
     */
    async authenticate(token: string): Promise<Principal | undefined> {
      const parts = parseSessionToken(token);
      const session = parts && (await sessions.get(parts));
      if (!parts || !session || !isSame(hashOf(parts.secret), session.secretHash)) return undefined;
      const nowMs = clock.now();
      if (nowMs >= session.endsAtMs) return undefined;
      const { orgId, customerId, id: sessionId } = session;
      const customer = await membership.customers.get(orgId, customerId);
      if (!customer || customer.erasedAtMs !== null) return undefined;
      if (nowMs - session.usedAtMs >= notedEveryMs)
        await sessions.update(session, {
          set: { usedAtMs: nowMs, endsAtMs: endOf({ ...session, usedAtMs: nowMs }) },
        });
      return {
        ...{ orgId, keyId: customerId, scopes: ['customer'], locationId: null },
        customer: { id: customerId, sessionId },
      };
    },

    /** The latest used first. */
    async list(orgId: string, customerId: string): Promise<Session[]> {
      const nowMs = clock.now();
      const all = (await of(orgId, customerId)).filter(({ endsAtMs }) => endsAtMs > nowMs);
      return all.sort((a, b) => b.usedAtMs - a.usedAtMs || (a.id < b.id ? 1 : -1));
    },
    /** False: the customer has no such session. */
    async end(orgId: string, customerId: string, id: string): Promise<boolean> {
      const session = await sessions.get({ orgId, id });
      return session?.customerId === customerId ? await sessions.delete(session) : false;
    },
    async endAll(orgId: string, customerId: string): Promise<number> {
      for (let ended = 0; ; ) {
        const all = await of(orgId, customerId);
        if (all.length === 0) return ended;
        ended += await sessions.deleteMany(all);
      }
    },

    /** Forgets those that are over, and those of customers who are gone. */
    async sweep(nowMs: number): Promise<number> {
      let forgotten = 0;
      for (;;) {
        const { data } = await sessions.find({
          ...{ orgId: undefined, filter: { endsAtMs: { $lte: nowMs } }, limit: 1000 },
        });
        if (data.length === 0) break;
        forgotten += await sessions.deleteMany(data);
      }
      for (let cursor: string | undefined; ; ) {
        const page = await sessions.find({
          ...{ orgId: undefined, filter: { endsAtMs: { $gt: nowMs } }, limit: 1000 },
          sort: { field: 'endsAtMs', direction: 'asc' },
          ...(cursor !== undefined && { cursor }),
        });
        const customers = await Promise.all(
          page.data.map(({ orgId, customerId }) => membership.customers.get(orgId, customerId)),
        );
        const gone = page.data.filter((_, i) => (customers[i]?.erasedAtMs ?? null) !== null);
        if (gone.length > 0) forgotten += await sessions.deleteMany(gone);
        cursor = page.nextCursor;
        if (cursor === undefined) return forgotten;
      }
    },
  };
}

export const sessionSecondsMax = longestMs / 1000;
