import type { DatabaseSync } from 'node:sqlite';
import type { View } from './sqlite-topics.ts';

/** Events that one slice looks at, so that appends wait for little. */
const sliceEvents = 500;

export interface ForgetSlice {
  /** Up to here no event is needed. */
  until: number;
  /** Where the slice begins: the position before its first event. */
  after: number;
  /** Groups without a member since then keep nothing. */
  seenSinceMs: number;
}

export interface Forgotten {
  events: number;
  /** Where the next slice begins; undefined: this was the last. */
  next?: number;
  /** A group that has not dealt with the event after which nothing was forgotten. */
  keptFor?: string;
}

/** What the log keeps no longer, as operations of its thread. */
export function createForgetting(
  db: DatabaseSync,
  { end, idsOf }: { end(): number; idsOf(view: View): string | 'all' },
) {
  const selectStart = db.prepare('SELECT coalesce(min(position), 1) AS position FROM events');
  const insertAge = db.prepare('REPLACE INTO ages (at_ms, position) VALUES (?, ?)');
  const selectAge = db.prepare('SELECT max(position) AS position FROM ages WHERE at_ms <= ?');
  const deleteAges = db.prepare('DELETE FROM ages WHERE at_ms <= ? AND position < ?');
  const updateSeen = db.prepare(
    'UPDATE groups SET seen_ms = ? WHERE seen_ms = 0 OR id IN (SELECT value FROM json_each(?))',
  );
  const selectGroups = db.prepare(
    'SELECT name, pattern, position, NULL AS org FROM groups WHERE seen_ms >= ?1 UNION ALL SELECT name, pattern, apart.position, org FROM apart JOIN groups ON id = "group" WHERE seen_ms >= ?1',
  );
  const selectSlice = db.prepare(
    `SELECT max(position) AS position FROM (SELECT position FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ${sliceEvents})`,
  );
  const selectNext = db.prepare(
    'SELECT min(position) AS position FROM events WHERE position > ? AND position <= ?',
  );
  const selectNextOf = db.prepare(
    'SELECT min(position) AS position FROM events WHERE position > ? AND position <= ? AND topic IN (SELECT value FROM json_each(?))',
  );
  const remove = db.prepare(
    'DELETE FROM events WHERE position > ? AND position <= ? AND position NOT IN (SELECT position FROM parked)',
  );

  /** The first event of a span that a group has not dealt with, and whose. */
  const neededIn = (after: number, until: number, seenSinceMs: number) => {
    let needed: { position: number; group: string } | undefined;
    for (const { name, pattern, position, org } of selectGroups.all(seenSinceMs)) {
      const [group, since] = [String(name), Math.max(after, Number(position))];
      const last = needed ? needed.position - 1 : until;
      const view = { pattern: String(pattern), group };
      const ids = idsOf(org === null ? view : { ...view, only: String(org) });
      const found =
        ids === 'all' ? selectNext.get(since, last) : selectNextOf.get(since, last, ids);
      if (typeof found?.position === 'number') needed = { position: found.position, group };
    }
    return needed;
  };

  return {
    /** The position of the oldest event. */
    start: (): number => Number(selectStart.get()?.position),
    /**
     * Notes how far the log goes now and which groups have members, and says up to where it went
     * some time ago.
     */
    age({
      nowMs,
      beforeMs,
      groups,
    }: {
      nowMs: number;
      beforeMs: number;
      groups: readonly number[];
    }): number {
      insertAge.run(nowMs, end());
      updateSeen.run(nowMs, JSON.stringify(groups));
      const until = Number(selectAge.get(beforeMs)?.position ?? 0);
      deleteAges.run(beforeMs, until);
      // The newest stays: the next event's position follows from it.
      return Math.min(until, end() - 1);
    },
    /** Deletes what no group needs, of a few events. What a group tries again stays. */
    forget({ until, after, seenSinceMs }: ForgetSlice): Forgotten {
      const sliceEnd = selectSlice.get(after, until)?.position;
      if (typeof sliceEnd !== 'number') return { events: 0 };
      const needed = neededIn(after, sliceEnd, seenSinceMs);
      const last = needed ? needed.position - 1 : sliceEnd;
      const events = Number(remove.run(after, last).changes);
      return needed ? { events, keptFor: needed.group } : { events, next: last };
    },
  };
}
