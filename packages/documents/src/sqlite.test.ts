import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { testDocuments } from './documents.laws.ts';
import { openSqliteDocuments } from './sqlite.ts';

testDocuments('sqlite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-documents-'));
  return {
    open: () => openSqliteDocuments({ path: join(directory, 'documents.db') }),
    remove: () => rm(directory, { recursive: true }),
  };
});

it('a file from before layouts had numbers is taken as it is; one of a newer Laurel is refused', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-documents-'));
  const path = join(directory, 'documents.db');
  const found = async () => {
    const documents = await openSqliteDocuments({ path });
    const key = { orgId: 'org', id: 'one' };
    const notes = documents.collection<typeof key & { version: number; text: string }>('notes');
    await notes.insert({ ...key, text: 'milk' });
    const kept = await notes.get(key);
    await documents.close();
    return kept?.text;
  };
  const number = (version: number) => {
    const db = new DatabaseSync(path);
    const before = db.prepare('PRAGMA user_version').get()?.user_version;
    db.exec(`PRAGMA user_version = ${version}`);
    db.close();
    return before;
  };
  await found();
  expect([number(0), await found(), number(2)]).toEqual([1, 'milk', 1]);
  await expect(found()).rejects.toThrow('this documents file has layout 2, and this version of');
  await rm(directory, { recursive: true });
});
