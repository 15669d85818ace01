import type { DatabaseSync } from 'node:sqlite';
import { bringUpToDate } from '@laurel/sqlite/layout';
import { type Operations, serve } from '@laurel/sqlite/server';
import { createForgetting } from './sqlite-forgetting.ts';
import { eventsLayout } from './sqlite-layout.ts';
import { groupMatcher, topicMatcher } from './topics.ts';

/** Which topics a reader sees; `group` excludes that group's own dead letters. */
export interface View {
  pattern: string;
  group?: string;
}

/** Progress of a group as it crosses the thread boundary: flat lists, cheap to clone. */
export interface CommitArgument {
  group: number;
  position: number;
  /** `position, attempt` of each parked record, end to end. */
  parked: readonly number[];
  unparked: readonly number[];
  /** `topic, event` of each dead letter, end to end. */
  deadLetters: readonly string[];
}

/** `position, attempt, event` of each record, end to end. */
export type Records = (number | string)[];

/**
 * How much of the log one read looks at when little in it matches, so that it does not hold up
 * appends.
 */
const scanWindow = 20_000;

/** Characters of events that one read hands over; one event is handed over however large it is. */
const pageCharacters = 4 * 1024 * 1024;
/** Events asked of the file at once: so many may be in memory beyond a page. */
const rowsPerLook = 64;

type Row = [position: number, attempt: number, event: string];

/**
 * As many events as fit into a page, end to end, and how far it reaches.
 * @param look the next rows after a position, at most so many
 */
function pageOf(
  look: (after: number, most: number) => readonly Row[],
  { after, until, limit }: { after: number; until: number; limit: number },
): { records: Records; readTo: number } {
  const records: Records = [];
  let readTo = after;
  let characters = 0;
  for (let left = limit; left > 0; ) {
    const most = Math.min(left, rowsPerLook);
    const rows = look(readTo, most);
    for (const row of rows) {
      characters += row[2].length;
      if (characters > pageCharacters && records.length > 0) return { records, readTo };
      records.push(...row);
      readTo = row[0];
    }
    if (rows.length < most) return { records, readTo: until };
    left -= most;
  }
  return { records, readTo };
}

function operationsOn(db: DatabaseSync, topics: ReturnType<typeof createTopics>) {
  const insertEvent = db.prepare('INSERT INTO events (topic, event) VALUES (?, ?)');
  const selectEnd = db.prepare('SELECT coalesce(max(position), 0) AS position FROM events');
  const selectAll = db.prepare(
    'SELECT position, 1, event FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
  );
  const selectSome = db.prepare(
    `SELECT position, 1, event FROM events WHERE position > ? AND position <= ? AND topic IN (SELECT value FROM json_each(?)) ORDER BY position LIMIT ?`,
  );
  const selectGroup = db.prepare('SELECT id, position FROM groups WHERE name = ? AND pattern = ?');
  const insertGroup = db.prepare('INSERT INTO groups (name, pattern, position) VALUES (?, ?, ?)');
  const updateGroup = db.prepare('UPDATE groups SET position = ? WHERE id = ?');
  const selectParked = db.prepare(
    'SELECT position, attempt, event FROM parked JOIN events USING (position) WHERE "group" = ? ORDER BY position',
  );
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
  for (const statement of [selectAll, selectSome, selectParked]) statement.setReturnArrays(true);

  const end = (): number => Number(selectEnd.get()?.position);
  const append = (rows: readonly string[]) => {
    const known = topics.count();
    try {
      for (let at = 0; at < rows.length; at += 2)
        insertEvent.run(topics.idOf(String(rows[at])), String(rows[at + 1]));
    } catch (error) {
      topics.forgetAfter(known); // this call is rolled back, and with it the topics it added
      throw error;
    }
  };

  const forgetting = createForgetting(db, { end, idsOf: topics.matching });

  return {
    append,
    end,
    ...forgetting,
    read({ view, after, limit }: { view: View; after: number; limit: number }): {
      records: Records;
      readTo: number;
      more: boolean;
    } {
      const last = end();
      // What is not there any more is not looked through.
      const since = Math.max(after, forgetting.start() - 1);
      const until = Math.min(last, since + scanWindow);
      if (until <= after) return { records: [], readTo: after, more: false };
      const ids = topics.matching(view);
      const look = (from: number, most: number) =>
        (ids === 'all'
          ? selectAll.all(from, until, most)
          : selectSome.all(from, until, ids, most)) as unknown as Row[]; // setReturnArrays
      const { records, readTo } = pageOf(look, { after: since, until, limit });
      return { records, readTo, more: readTo < last };
    },
    join({ name, pattern, from }: { name: string; pattern: string; from: 'earliest' | 'latest' }): {
      id: number;
      position: number;
      parked: Records;
    } {
      if (!selectGroup.get(name, pattern))
        insertGroup.run(name, pattern, from === 'latest' ? end() : 0);
      const group = selectGroup.get(name, pattern);
      const [id, position] = [Number(group?.id), Number(group?.position)];
      // setReturnArrays
      return { id, position, parked: selectParked.all(id).flat() as unknown as Records };
    },
    commit({ group, position, parked, unparked, deadLetters }: CommitArgument): void {
      updateGroup.run(position, group);
      for (let at = 0; at < parked.length; at += 2)
        upsertParked.run(group, Number(parked[at]), Number(parked[at + 1]));
      for (const offset of unparked) deleteParked.run(group, offset);
      append(deadLetters);
    },
    topics: (): string[] => topics.names(),
    lag({ name, pattern }: { name: string; pattern: string }): { topic: string; behind: number }[] {
      const group = selectGroup.get(name, pattern);
      const counts = countBehind.all(Number(group?.position ?? 0));
      if (group) counts.push(...countParked.all(Number(group.id)));
      const behind = new Map<number, number>();
      for (const row of counts)
        behind.set(Number(row.topic), (behind.get(Number(row.topic)) ?? 0) + Number(row.behind));
      return topics
        .entries({ pattern, group: name })
        .map(([topic, id]) => ({ topic, behind: behind.get(id) ?? 0 }));
    },
    ping: () => end() >= 0,
  } satisfies Operations;
}

/** The operations as the other thread calls them. */
export type EventLogOperations = ReturnType<typeof operationsOn>;

/** Topics are few and are never removed, so they are kept in memory. */
function createTopics(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO topics (id, name) VALUES (?, ?)');
  const ids = new Map<string, number>();
  const selectAll = db.prepare('SELECT id, name FROM topics ORDER BY id');
  const views = new Map<string, { known: number; ids: string | 'all' }>();
  /** Makes memory what the file says. */
  const load = () => {
    ids.clear();
    views.clear();
    for (const row of selectAll.all()) ids.set(String(row.name), Number(row.id));
  };
  load();

  const entries = ({ pattern, group }: View) => {
    const matches = group === undefined ? topicMatcher(pattern) : groupMatcher(group, pattern);
    return [...ids].filter(([name]) => matches(name));
  };
  return {
    load,
    idOf(name: string): number {
      let id = ids.get(name);
      if (id === undefined) {
        id = ids.size + 1;
        insert.run(id, name);
        ids.set(name, id);
      }
      return id;
    },
    count: () => ids.size,
    forgetAfter(count: number) {
      for (const name of [...ids.keys()].slice(count)) ids.delete(name);
      views.clear();
    },
    names: () => [...ids.keys()].sort(),
    entries,
    /**
     * The ids of the topics of a view as a JSON list, worked out again only when there are new
     * topics.
     */
    matching(view: View): string | 'all' {
      const key = `${view.group ?? ''} ${view.pattern}`;
      let found = views.get(key);
      if (!found || found.known !== ids.size) {
        const matched = entries(view).map(([, id]) => id);
        found = {
          known: ids.size,
          ids: matched.length === ids.size ? 'all' : JSON.stringify(matched),
        };
        views.set(key, found);
      }
      return found.ids;
    },
  };
}

const reads = new Set<string>([
  'end',
  'start',
  'read',
  'topics',
  'lag',
  'ping',
] satisfies (keyof EventLogOperations)[]);

serve((db) => {
  bringUpToDate(db, eventsLayout);
  const topics = createTopics(db);
  return {
    operations: operationsOn(db, topics),
    isRead: ({ operation }) => reads.has(operation),
    rolledBack: topics.load,
  };
});
