import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
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

interface Note {
  orgId: string;
  id: string;
  version: number;
  text: string;
}

it('what was deleted or replaced is in no file any more once it is wiped, also while somebody reads', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-documents-'));
  const path = join(directory, 'documents.db');
  const holds = async (text: string) => {
    const names = await readdir(directory);
    const files = await Promise.all(names.map((name) => readFile(join(directory, name))));
    return files.some((bytes) => bytes.includes(text));
  };
  const documents = await openSqliteDocuments({ path });
  const notes = documents.collection<Note>('notes', { unique: [['text']] });
  const key = (id: string) => ({ orgId: 'org', id });
  await notes.insert({ ...key('one'), text: 'Qx7 short' });
  await notes.insert({ ...key('two'), text: `Qx7 ${'long '.repeat(5_000)}` });
  await notes.insert({ ...key('three'), text: 'stays' });
  await notes.replace({ ...key('one'), text: 'gone' }, 1);
  await notes.delete(key('two'));
  expect(await holds('Qx7')).toBe(true);
  // somebody reads an older state: wiping does not wait for him, and comes to it afterwards
  const reader = new DatabaseSync(path, { readOnly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM sqlite_schema').get();
  await documents.wipe();
  expect(await holds('Qx7')).toBe(true);
  reader.close();
  await documents.wipe();
  expect(await holds('Qx7')).toBe(false);
  expect(await notes.getMany([key('one'), key('two'), key('three')])).toMatchObject([
    ...[{ text: 'gone' }, undefined, { text: 'stays' }],
  ]);
  await documents.close();
  await rm(directory, { recursive: true });
});

it('a file from before layouts had numbers is taken as it is; one of a newer Laurel is refused', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-documents-'));
  const path = join(directory, 'documents.db');
  const found = async () => {
    const documents = await openSqliteDocuments({ path });
    const key = { orgId: 'org', id: 'one' };
    const notes = documents.collection<Note>('notes');
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
