import type { Layout } from '@laurel/sqlite/layout';

const schema = `
  CREATE TABLE topics (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE events (position INTEGER PRIMARY KEY, topic INTEGER NOT NULL, event TEXT NOT NULL);
  CREATE TABLE groups (id INTEGER PRIMARY KEY, name TEXT NOT NULL, pattern TEXT NOT NULL, position INTEGER NOT NULL, UNIQUE (name, pattern));
  CREATE TABLE parked ("group" INTEGER NOT NULL, position INTEGER NOT NULL, attempt INTEGER NOT NULL, PRIMARY KEY ("group", position)) WITHOUT ROWID;
`;

/** How a file of the embedded event log looks. */
export const eventsLayout: Layout = {
  holds: 'events',
  version: 1,
  create: (db) => db.exec(schema),
  migrations: {},
  unnumbered: 1,
};
