import type { Layout } from '@laurel/sqlite/layout';

/** How far the log went at a time; groups.seen_ms: when a group had a member, 0 = not known. */
const ages = 'CREATE TABLE ages (at_ms INTEGER PRIMARY KEY, position INTEGER NOT NULL);';

/**
 * apart: organizations that a group reads by themselves, and up to where it has dealt with them.
 * in_hand: what a group deals with now, where that is noted. suspects: what was in hand when a
 * process ended without a word; alone: how often it was all that was. groups.open: 1 while a
 * process has members of it.
 */
const care = `
  CREATE TABLE apart ("group" INTEGER NOT NULL, org TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY ("group", org)) WITHOUT ROWID;
  CREATE TABLE in_hand ("group" INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY ("group", position)) WITHOUT ROWID;
  CREATE TABLE suspects ("group" INTEGER NOT NULL, position INTEGER NOT NULL, alone INTEGER NOT NULL, PRIMARY KEY ("group", position)) WITHOUT ROWID;
`;

const schema = `
  CREATE TABLE topics (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE events (position INTEGER PRIMARY KEY, topic INTEGER NOT NULL, event TEXT NOT NULL);
  CREATE TABLE groups (id INTEGER PRIMARY KEY, name TEXT NOT NULL, pattern TEXT NOT NULL, position INTEGER NOT NULL, seen_ms INTEGER NOT NULL DEFAULT 0, open INTEGER NOT NULL DEFAULT 0, UNIQUE (name, pattern));
  CREATE TABLE parked ("group" INTEGER NOT NULL, position INTEGER NOT NULL, attempt INTEGER NOT NULL, PRIMARY KEY ("group", position)) WITHOUT ROWID;
  ${ages}
  ${care}
`;

/** How a file of the embedded event log looks. */
export const eventsLayout: Layout = {
  holds: 'events',
  version: 3,
  create: (db) => db.exec(schema),
  migrations: {
    1: (db) => db.exec(`ALTER TABLE groups ADD COLUMN seen_ms INTEGER NOT NULL DEFAULT 0; ${ages}`),
    2: (db) => db.exec(`ALTER TABLE groups ADD COLUMN open INTEGER NOT NULL DEFAULT 0; ${care}`),
  },
  unnumbered: 1,
};
