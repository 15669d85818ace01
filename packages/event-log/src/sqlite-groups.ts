import type { DatabaseSync } from 'node:sqlite';
import type { createTopics } from './sqlite-topics.ts';

/** Progress of a group as it crosses the thread boundary: flat lists, cheap to clone. */
export interface CommitArgument {
  group: number;
  position: number;
  /** `position, attempt` of each parked record, end to end. */
  parked: readonly number[];
  unparked: readonly number[];
  /** `organization, position` of each that is behind, end to end; absent: as it was. */
  apart?: readonly (string | number)[];
  /** `topic, event` of each dead letter, end to end. */
  deadLetters: readonly string[];
}

/** Where a group stands, as an earlier process left it. */
export interface GroupPlace {
  id: number;
  position: number;
  /** `organization, position` of each that is behind, end to end. */
  apart: (string | number)[];
  /** Positions that wait to be tried again. */
  parked: number[];
  /**
   * `topic, position, times alone in hand` of what may have ended the process before, end to end;
   * absent: it closed.
   */
  suspects?: (string | number)[];
}

/** What groups have dealt with, as operations of the log's thread. */
export function createGroupPlaces(
  db: DatabaseSync,
  {
    append,
    end,
    topics,
  }: {
    append(rows: readonly string[]): void;
    end(): number;
    topics: Pick<ReturnType<typeof createTopics>, 'entries'>;
  },
) {
  const selectGroup = db.prepare(
    'SELECT id, position, open FROM groups WHERE name = ? AND pattern = ?',
  );
  const insertGroup = db.prepare('INSERT INTO groups (name, pattern, position) VALUES (?, ?, ?)');
  const updateGroup = db.prepare('UPDATE groups SET position = ? WHERE id = ?');
  const updateOpen = db.prepare('UPDATE groups SET open = ? WHERE id = ?');
  const selectApart = db.prepare('SELECT org, position FROM apart WHERE "group" = ?');
  const insertApart = db.prepare('INSERT INTO apart ("group", org, position) VALUES (?, ?, ?)');
  const deleteApart = db.prepare('DELETE FROM apart WHERE "group" = ?');
  const selectParked = db.prepare('SELECT position FROM parked WHERE "group" = ?');
  const upsertParked = db.prepare(
    'INSERT INTO parked ("group", position, attempt) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET attempt = excluded.attempt',
  );
  const deleteParked = db.prepare('DELETE FROM parked WHERE "group" = ? AND position = ?');
  const countBehind = db.prepare(
    'SELECT topic, count(*) AS behind FROM events WHERE position > ? GROUP BY topic',
  );
  const countParked = db.prepare(
    'SELECT topic, count(*) AS behind FROM parked JOIN events USING (position) WHERE "group" = ? GROUP BY topic',
  );
  const countApart = db.prepare(
    'SELECT topic, count(*) AS behind FROM events WHERE position > ? AND position <= ? AND topic IN (SELECT value FROM json_each(?)) GROUP BY topic',
  );
  const insertInHand = db.prepare('INSERT INTO in_hand ("group", position) VALUES (?, ?)');
  const deleteInHand = db.prepare('DELETE FROM in_hand WHERE "group" = ?');
  const suspectAll = db.prepare(
    'INSERT INTO suspects ("group", position, alone) SELECT "group", position, (SELECT count(*) FROM in_hand WHERE "group" = ?1) = 1 FROM in_hand WHERE "group" = ?1 ON CONFLICT DO UPDATE SET alone = alone + excluded.alone',
  );
  /** Those that were dealt with. */
  const acquit = db.prepare(
    'DELETE FROM suspects WHERE "group" = ?1 AND position <= (SELECT min(position) FROM (SELECT position FROM groups WHERE id = ?1 UNION ALL SELECT position FROM apart WHERE "group" = ?1)) AND position NOT IN (SELECT position FROM parked WHERE "group" = ?1)',
  );
  const selectSuspects = db.prepare(
    'SELECT name, position, alone FROM suspects JOIN events USING (position) JOIN topics ON topics.id = events.topic WHERE "group" = ?',
  );
  for (const statement of [selectApart, selectParked, selectSuspects])
    statement.setReturnArrays(true);
  const all = <V>(statement: typeof selectApart, id: number) =>
    statement.all(id).flat() as unknown as V[]; // setReturnArrays

  const suspectsOf = (id: number): (string | number)[] => {
    suspectAll.run(id);
    deleteInHand.run(id);
    acquit.run(id);
    return all(selectSuspects, id);
  };

  return {
    /** The group has members from now on, until `leave`. */
    join({
      name,
      pattern,
      from,
    }: {
      name: string;
      pattern: string;
      from: 'earliest' | 'latest';
    }): GroupPlace {
      if (!selectGroup.get(name, pattern))
        insertGroup.run(name, pattern, from === 'latest' ? end() : 0);
      const group = selectGroup.get(name, pattern);
      const [id, position] = [Number(group?.id), Number(group?.position)];
      const place = { id, position, apart: all<string | number>(selectApart, id) };
      const wasOpen = Number(group?.open) === 1;
      updateOpen.run(1, id);
      return {
        ...place,
        parked: all<number>(selectParked, id),
        ...(wasOpen && { suspects: suspectsOf(id) }),
      };
    },
    leave: (group: number): void => void updateOpen.run(0, group),
    /** What would be to blame if the process ended now. */
    inHand({ group, positions }: { group: number; positions: readonly number[] }): void {
      deleteInHand.run(group);
      for (const position of positions) insertInHand.run(group, position);
    },
    commit({ group, position, parked, unparked, apart, deadLetters }: CommitArgument): void {
      updateGroup.run(position, group);
      for (let at = 0; at < parked.length; at += 2)
        upsertParked.run(group, Number(parked[at]), Number(parked[at + 1]));
      for (const offset of unparked) deleteParked.run(group, offset);
      deleteInHand.run(group);
      if (apart) {
        deleteApart.run(group);
        for (let at = 0; at < apart.length; at += 2)
          insertApart.run(group, String(apart[at]), Number(apart[at + 1]));
      }
      append(deadLetters);
    },
    lag({ name, pattern }: { name: string; pattern: string }): { topic: string; behind: number }[] {
      const group = selectGroup.get(name, pattern);
      const position = Number(group?.position ?? 0);
      const counts = countBehind.all(position);
      if (group) counts.push(...countParked.all(Number(group.id)));
      const places = group ? all<string | number>(selectApart, Number(group.id)) : [];
      for (let at = 0; at < places.length; at += 2) {
        const view = { pattern, group: name, only: String(places[at]) };
        const ids = JSON.stringify(topics.entries(view).map(([, id]) => id));
        counts.push(...countApart.all(Number(places[at + 1]), position, ids));
      }
      const behind = new Map<number, number>();
      for (const row of counts)
        behind.set(Number(row.topic), (behind.get(Number(row.topic)) ?? 0) + Number(row.behind));
      return topics
        .entries({ pattern, group: name })
        .map(([topic, id]) => ({ topic, behind: behind.get(id) ?? 0 }));
    },
  };
}
