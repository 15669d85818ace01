import { serve } from '../server.ts';

/**
 * A worker module for the tests of this package: one table, and every way an operation can go
 * wrong.
 */
serve((db) => {
  db.exec('CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  db.exec('PRAGMA busy_timeout=50'); // the test of a locked file need not wait long
  db.exec(
    'CREATE TABLE IF NOT EXISTS orphans (parent INTEGER REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED)',
  );
  const insert = db.prepare('INSERT INTO entries (id, text) VALUES (?, ?)');
  const count = db.prepare('SELECT count(*) AS n FROM entries');
  let rolledBackTimes = 0;
  const operations = {
    /** The file may grow by so many pages and no more. */
    limit(pages: number) {
      const size = Number(db.prepare('PRAGMA page_count').get()?.page_count);
      db.exec(`PRAGMA max_page_count = ${size + pages}`);
    },
    rolledBackTimes: () => rolledBackTimes,
    insert({ id, text }: { id: number; text: string }) {
      insert.run(id, text);
    },
    insertThenThrow({ id }: { id: number }) {
      insert.run(id, 'never');
      throw new Error('changed my mind');
    },
    insertThenAnswerFunction({ id }: { id: number }) {
      insert.run(id, 'kept');
      return () => id;
    },
    /** A broken reference that is only looked at on commit. */
    failOnCommit() {
      db.exec('INSERT INTO orphans (parent) VALUES (-1)');
    },
    count: () => Number(count.get()?.n),
    /** The same, as a read. */
    peek: () => Number(count.get()?.n),
    ids: () =>
      db
        .prepare('SELECT id FROM entries ORDER BY id')
        .all()
        .map((row) => Number(row.id)),
    byteLength: (bytes: Uint8Array) => bytes.byteLength,
    die() {
      process.exit(3);
    },
    dieLater() {
      setImmediate(() => {
        throw new Error('a defect outside any operation');
      });
    },
  };
  return {
    operations,
    isRead: ({ operation }) => operation === 'peek',
    rolledBack() {
      rolledBackTimes += 1;
    },
  };
});
