import type { DatabaseSync } from 'node:sqlite';
import { bringUpToDate } from '@laurel/sqlite/layout';
import { type Operations, serve } from '@laurel/sqlite/server';
import { createForgetting } from './sqlite-forgetting.ts';
import { createGroupPlaces } from './sqlite-groups.ts';
import { eventsLayout } from './sqlite-layout.ts';
import { createTopics, type View } from './sqlite-topics.ts';

/** `position, attempt, event` of each record, end to end. */
export type Records = (number | string)[];

/**
 * How much of the log one read looks at when little in it matches, so that it does not hold up
 * appends.
 */
const scanWindow = 20_000;

/** Characters of events that one read hands over; one event is handed over however large it is. */
const pageCharacters = 4 * 1024 * 1024;
interface Found {
  records: Records;
  readTo: number;
  more: boolean;
}

type Row = [position: number, attempt: number, event: string];

/**
 * As many events as fit into a page, end to end, and how far it reaches.
 * @param rows the next ones, at most as many as `limit`
 */
function pageOf(
  rows: Iterable<Row>,
  {
    after,
    until,
    limit,
    bytes = pageCharacters,
  }: { after: number; until: number; limit: number; bytes?: number | undefined },
): { records: Records; readTo: number } {
  const records: Records = [];
  let readTo = after;
  let characters = 0;
  let count = 0;
  for (const row of rows) {
    characters += row[2].length;
    if (characters > bytes && count > 0) return { records, readTo };
    records.push(...row);
    count += 1;
    readTo = row[0];
  }
  return { records, readTo: count < limit ? until : readTo };
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
  const selectParked = db.prepare(
    'SELECT position, attempt, event FROM parked JOIN events USING (position) WHERE "group" = ? AND position > ? ORDER BY position LIMIT ?',
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
    ...createGroupPlaces(db, { append, end, topics }),
    /** @param until not beyond this position; absent: to the end of the log */
    read({
      view,
      after,
      limit,
      bytes,
      until: most = Number.MAX_SAFE_INTEGER,
    }: {
      view: View;
      after: number;
      limit: number;
      bytes?: number;
      until?: number;
    }): Found {
      const last = Math.min(end(), most);
      // What is not there any more is not looked through.
      const since = Math.max(after, Math.min(forgetting.start() - 1, last));
      const until = Math.min(last, since + scanWindow);
      if (until <= after) return { records: [], readTo: after, more: false };
      const ids = topics.matching(view);
      const rows =
        ids === 'all'
          ? selectAll.iterate(since, until, limit)
          : selectSome.iterate(since, until, ids, limit);
      // setReturnArrays
      const { records, readTo } = pageOf(rows as unknown as Iterable<Row>, {
        after: since,
        until,
        limit,
        bytes,
      });
      return { records, readTo, more: readTo < last };
    },
    /** What a group has parked, after a position. */
    parked({ group, after, limit }: { group: number; after: number; limit: number }): Found {
      // setReturnArrays
      const rows = selectParked.iterate(group, after, limit) as unknown as Iterable<Row>;
      const until = Number.MAX_SAFE_INTEGER;
      const { records, readTo } = pageOf(rows, { after, until, limit });
      return { records, readTo, more: readTo < until };
    },
    topics: (): string[] => topics.names(),
    ping: () => end() >= 0,
  } satisfies Operations;
}

/** The operations as the other thread calls them. */
export type EventLogOperations = ReturnType<typeof operationsOn>;

const reads = new Set<string>([
  'end',
  'start',
  'read',
  'topics',
  'lag',
  'parked',
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
