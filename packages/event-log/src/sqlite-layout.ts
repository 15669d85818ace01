import type { Layout } from '@laurel/sqlite/layout';

/** How far the log went at a time; groups.seen_ms: when a group had a member, 0 = not known. */
const ages = 'CREATE TABLE ages (at_ms INTEGER PRIMARY KEY, position INTEGER NOT NULL);';

const schema = `
  CREATE TABLE topics (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE events (position INTEGER PRIMARY KEY, topic INTEGER NOT NULL, event TEXT NOT NULL);
  CREATE TABLE groups (id INTEGER PRIMARY KEY, name TEXT NOT NULL, pattern TEXT NOT NULL, position INTEGER NOT NULL, seen_ms INTEGER NOT NULL DEFAULT 0, UNIQUE (name, pattern));
  CREATE TABLE parked ("group" INTEGER NOT NULL, position INTEGER NOT NULL, attempt INTEGER NOT NULL, PRIMARY KEY ("group", position)) WITHOUT ROWID;
  ${ages}
`;

/** How a file of the embedded event log looks. */
export const eventsLayout: Layout = {
  holds: 'events',
  version: 2,
  create: (db) => db.exec(schema),
  migrations: {
    1: (db) => db.exec(`ALTER TABLE groups ADD COLUMN seen_ms INTEGER NOT NULL DEFAULT 0; ${ages}`),
  },
  unnumbered: 1,
};
