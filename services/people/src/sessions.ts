import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Document, Documents } from '@laurel/documents/port';
import type { Changes } from '@laurel/membership/changes';
import { remember } from '@laurel/membership/remembered';
import { installation } from './accounts.ts';
import type { SessionShown, Visitor } from './model.ts';
import { derived, isHashOf, mintFor, partsOf } from './secret-text.ts';

/** A session of which nobody asks anything for so long is over. */
const idleMs = 12 * 3_600_000;
/** Whoever signed in signs in again after so long, whatever he did meanwhile. */
export const longestMs = 7 * 24 * 3_600_000;
/** How old «seen» may be: noting it is a write. */
const seenEveryMs = 60_000;
/** What a process that missed a message may believe of a session. */
const freshMs = 1_000;
/** Of one account; beginning one more ends the one that was seen longest ago. */
const sessionsMax = 30;

export interface Session extends Document {
  accountId: string;
  secretHash: string;
  createdAtMs: number;
  seenAtMs: number;
  /** Whatever happens. */
  endsAtMs: number;
  /** The next answer that may set a cookie gives it a new secret: what it may was changed. */
  renews: boolean;
  address: string;
  agent: string;
}

/** What tells processes that they know something old. */
export type PeopleChanging = 'session' | 'account';

/** A session that was presented, with what follows from its secret. */
export interface Presented {
  session: Session;
  csrfToken: string;
}

export interface Sessions {
  /** Returns the cookie's text. */
  begin(accountId: string, visitor: Visitor): Promise<{ cookie: string; session: Session }>;
  /**
   * Whose cookie this is; undefined when it is unknown, over or of before a renewal.
   * @param unseen nobody asked anything: looking at it does not keep it from ending
   */
  present(cookie: string, unseen?: boolean): Promise<Presented | undefined>;
  /** A new secret in place of the one that was presented. Undefined when it is over meanwhile. */
  renew(sessionId: string): Promise<{ cookie: string; session: Session } | undefined>;
  /** What these may was changed: they get new secrets when they can. */
  renewLater(accountId: string): Promise<void>;
  /** False when the account has no such session. */
  end(accountId: string, sessionId: string): Promise<boolean>;
  /** Ends all but one, or all. Returns how many. */
  endAll(accountId: string, exceptId?: string): Promise<number>;
  list(accountId: string): Promise<SessionShown[]>;
  /** Removes what is over. Returns how many. */
  sweep(): Promise<number>;
}

export function openSessions({
  documents,
  clock,
  ids,
  changes,
}: {
  documents: Documents;
  clock: Clock;
  ids: Ids;
  changes: Changes<PeopleChanging>;
}): Sessions {
  const stored = documents.collection<Session>('sessions', {
    indexes: [{ fields: ['accountId'] }, { fields: ['endsAtMs'] }],
  });
  const keyOf = (id: string) => ({ orgId: installation, id });
  const remembered = remember<Session>({
    ...{ clock, max: 50_000, freshMs },
    load: (_orgId, id) => stored.get(keyOf(id)),
  });
  changes.on('session', remembered.forget);
  const tell = (id: string) => changes.announce('session', installation, id);

  async function note(session: Session): Promise<void> {
    remembered.forget(installation, session.id);
    await stored.update(session, { set: { seenAtMs: clock.now() } });
  }

  async function allOf(accountId: string): Promise<Session[]> {
    const query = { orgId: installation, filter: { accountId }, limit: 1_000 };
    return (await stored.find(query)).data;
  }

  async function endThese(sessions: readonly Session[]): Promise<number> {
    const ended = await stored.deleteMany(sessions);
    await Promise.all(sessions.map(({ id }) => tell(id)));
    return ended;
  }

  return {
    async begin(accountId, { address, agent }) {
      const nowMs = clock.now();
      const id = ids.next('ses');
      const { text, secretHash } = mintFor(id);
      const draft = {
        ...{ orgId: installation, id, accountId, secretHash, createdAtMs: nowMs, seenAtMs: nowMs },
        ...{ endsAtMs: nowMs + longestMs, renews: false },
        ...{ address, agent: agent.slice(0, 300) },
      };
      await stored.insert(draft);
      const others = (await allOf(accountId)).filter((session) => session.id !== id);
      others.sort((left, right) => right.seenAtMs - left.seenAtMs);
      await endThese(others.slice(sessionsMax - 1));
      return { cookie: text, session: { ...draft, version: 1 } };
    },
    async present(cookie, unseen = false) {
      const parts = partsOf(cookie, 'ses');
      const session = parts && (await remembered.get(installation, parts.id));
      if (!session || !isHashOf(session.secretHash, parts.secret)) return undefined;
      const nowMs = clock.now();
      if (isOver(session, nowMs)) return undefined;
      if (!unseen && Math.abs(nowMs - session.seenAtMs) >= seenEveryMs) await note(session);
      return { session, csrfToken: derived('csrf', parts.secret) };
    },
    async renew(sessionId) {
      const before = await stored.get(keyOf(sessionId));
      if (!before) return undefined;
      const { text, secretHash } = mintFor(sessionId);
      const after = { ...before, secretHash, renews: false };
      if ((await stored.replace(after, before.version)) !== 'replaced') return undefined;
      await tell(sessionId);
      return { cookie: text, session: { ...after, version: before.version + 1 } };
    },
    async renewLater(accountId) {
      const sessions = await allOf(accountId);
      await stored.updateMany(sessions, { set: { renews: true } });
      await Promise.all(sessions.map(({ id }) => tell(id)));
    },
    async end(accountId, sessionId) {
      const session = await stored.get(keyOf(sessionId));
      return session?.accountId === accountId && (await endThese([session])) > 0;
    },
    async endAll(accountId, exceptId) {
      const sessions = await allOf(accountId);
      return await endThese(sessions.filter(({ id }) => id !== exceptId));
    },
    async list(accountId) {
      const nowMs = clock.now();
      const sessions = (await allOf(accountId)).filter((session) => !isOver(session, nowMs));
      return sessions
        .sort((left, right) => right.seenAtMs - left.seenAtMs)
        .map((session) => ({
          ...{ id: session.id, createdAtMs: session.createdAtMs, seenAtMs: session.seenAtMs },
          ...{ expiresAtMs: endOf(session), address: session.address, agent: session.agent },
        }));
    },
    async sweep() {
      let swept = 0;
      for (;;) {
        const filter = { endsAtMs: { $lt: clock.now() } };
        const { data } = await stored.find({ orgId: installation, filter, limit: 1_000 });
        swept += await stored.deleteMany(data);
        if (data.length < 1_000) return swept;
      }
    },
  };
}

/** When a session ends if nothing more is asked with it. */
export const endOf = ({ seenAtMs, endsAtMs }: Pick<Session, 'seenAtMs' | 'endsAtMs'>): number =>
  Math.min(seenAtMs + idleMs, endsAtMs);

/** A clock that is set back lengthens no session beyond its longest time. */
const isOver = (session: Session, nowMs: number): boolean =>
  nowMs >= endOf(session) || session.createdAtMs - nowMs > longestMs;
