import { expect } from 'vitest';
import type { Document, Documents } from './port.ts';
import { idsOf, key, type Law, numbered, range, type Thing, thing } from './testing/bench.ts';

/** Changing and deleting what is there. */
export const writeLaws: readonly Law[] = [
  {
    law: 'replace writes the whole document and counts its version',
    async run({ things }) {
      await things.insert(thing('a', { rank: 1, body: 'old' }));
      expect(await things.replace(thing('a', { status: 'replaced' }), 1)).toBe('replaced');
      expect(await things.get(key('a'))).toEqual({
        ...thing('a', { status: 'replaced' }),
        version: 2,
      });
    },
  },
  {
    law: 'replace conflicts when the version moved, the document is gone, or a unique value is taken; then nothing is written',
    async run({ things }) {
      await things.insertMany([thing('a'), thing('b')]);
      await things.update(key('a'), { set: { status: 'moved' } });
      expect(await things.replace(thing('a', { status: 'late' }), 1)).toBe('conflict');
      expect(await things.replace(thing('a', { code: 'code of b' }), 2)).toBe('conflict');
      expect(await things.replace(thing('absent'), 1)).toBe('conflict');
      expect(await things.get(key('a'))).toEqual({
        ...thing('a', { status: 'moved' }),
        version: 2,
      });
      expect(await things.get(key('absent'))).toBeUndefined();
    },
  },
  {
    law: 'of concurrent replaces of one version exactly one succeeds',
    async run({ things }) {
      await things.insert(thing('a'));
      const outcomes = await Promise.all(
        range(30).map((i) => things.replace(thing('a', { rank: i }), 1)),
      );
      expect(outcomes.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
      expect(await things.get(key('a'))).toMatchObject({
        rank: outcomes.indexOf('replaced'),
        version: 2,
      });
    },
  },
  {
    law: 'update sets and increases fields, leaves the others, and returns the document after it',
    async run({ things }) {
      await things.insert(thing('a', { rank: 1, body: { deep: [1] } }));
      const changed = await things.update(key('a'), {
        set: { status: 'seen', body: { $gt: '' } },
        inc: { visits: 2 },
      });
      expect(changed).toEqual({
        ...thing('a', { rank: 1, status: 'seen', body: { $gt: '' } }),
        visits: 2,
        version: 2,
      });
      expect(await things.update(key('a'), { inc: { visits: -5 } })).toMatchObject({
        visits: -3,
        version: 3,
      });
      expect(await things.get(key('a'))).toMatchObject({ visits: -3, version: 3, status: 'seen' });
    },
  },
  {
    law: 'an update of what is not there changes nothing and creates nothing',
    async run({ things }) {
      expect(await things.update(key('a'), { set: { status: 'ghost' } })).toBeUndefined();
      expect(await things.get(key('a'))).toBeUndefined();
    },
  },
  {
    law: 'concurrent increments are all counted',
    async run({ things }) {
      await things.insert(thing('a'));
      const results = await Promise.all(
        range(100).map(() => things.update(key('a'), { inc: { visits: 1 } })),
      );
      expect(results.map((result) => result?.visits ?? 0).sort((a, b) => a - b)).toEqual(
        range(100).map((i) => i + 1),
      );
      expect(await things.get(key('a'))).toMatchObject({ visits: 100, version: 101 });
    },
  },
  {
    law: 'a changed field is found under its new value and no longer under the old one',
    async run({ things }) {
      await things.insertMany([thing('a', { due: 1 }), thing('b', { due: 2 })]);
      await things.update(key('a'), { set: { status: 'seen' }, inc: { due: 10 } });
      expect(
        idsOf((await things.find({ orgId: 'org_1', filter: { status: 'new' }, limit: 9 })).data),
      ).toEqual(['b']);
      expect(
        idsOf((await things.find({ orgId: 'org_1', filter: { status: 'seen' }, limit: 9 })).data),
      ).toEqual(['a']);
      expect(
        idsOf((await things.find({ orgId: undefined, filter: { due: 11 }, limit: 9 })).data),
      ).toEqual(['a']);
    },
  },
  {
    law: 'updateMany changes those that are there and counts them',
    async run({ things }) {
      await things.insertMany(range(1000).map((i) => thing(numbered(i))));
      const keys = [...range(1000).map((i) => key(numbered(i))), key('absent')];
      expect(await things.updateMany(keys, { set: { status: 'posted' }, inc: { visits: 1 } })).toBe(
        1000,
      );
      expect(await things.updateMany([], { set: { status: 'never' } })).toBe(0);
      expect(await things.count({ orgId: 'org_1', filter: { status: 'posted' } })).toBe(1000);
      expect(await things.get(key(numbered(999)))).toMatchObject({
        version: 2,
        visits: 1,
        status: 'posted',
      });
    },
  },
  {
    law: 'an impossible change is refused by name and changes nothing',
    async run({ things }) {
      await things.insert(thing('a', { rank: 'text' }));
      const impossible: { change: object; named: string }[] = [
        { change: { set: { id: 'b' } }, named: 'id' },
        { change: { set: { orgId: 'org_2' } }, named: 'orgId' },
        { change: { set: { version: 9 } }, named: 'version' },
        { change: { inc: { version: 9 } }, named: 'version' },
        { change: { set: { 'body.deep': 1 } }, named: 'body.deep' },
        { change: { set: { $where: '1' } }, named: '$where' },
        { change: { set: JSON.parse('{"__proto__":1}') }, named: '__proto__' },
        { change: { set: { status: { $gt: '' } } }, named: 'status' },
        { change: { set: { code: null } }, named: 'code' },
        { change: { inc: { visits: 'many' } }, named: 'visits' },
        { change: { inc: { rank: 1 } }, named: 'rank' },
        { change: { set: { visits: 1 }, inc: { visits: 1 } }, named: 'visits' },
      ];
      for (const { change, named } of impossible)
        await expect(things.update(key('a'), change), named).rejects.toThrow(named);
      expect(await things.get(key('a'))).toEqual({ ...thing('a', { rank: 'text' }), version: 1 });
    },
  },
  {
    law: 'an update that would take another’s unique value rejects and changes nothing',
    async run({ things }) {
      await things.insertMany([thing('a'), thing('b')]);
      await expect(
        things.update(key('a'), { set: { code: 'code of b', status: 'seen' } }),
      ).rejects.toThrow();
      expect(await things.get(key('a'))).toEqual({ ...thing('a'), version: 1 });
    },
  },
  {
    law: 'a field that is undefined is not there: on insert it is absent, in a set it changes nothing',
    async run({ things }) {
      await things.insert({ ...thing('a', { rank: 1 }), body: undefined });
      const change = { set: { rank: undefined, status: 'seen' } } as unknown as {
        set: Partial<Thing>;
      }; // what a caller without exact types could do
      expect(await things.update(key('a'), change)).toEqual({
        ...thing('a', { rank: 1, status: 'seen' }),
        version: 2,
      });
      expect(Object.keys((await things.get(key('a'))) ?? {})).not.toContain('body');
    },
  },
  {
    law: 'wiping loses nothing that is there',
    async run(bench) {
      const { documents, things } = bench;
      await things.insertMany([thing('a'), thing('b')]);
      await things.delete(key('a'));
      await documents.wipe();
      await things.insert(thing('c'));
      await documents.wipe();
      await bench.reopen();
      expect(await bench.things.getMany(['a', 'b', 'c'].map((id) => key(id)))).toEqual([
        ...[undefined, { ...thing('b'), version: 1 }, { ...thing('c'), version: 1 }],
      ]);
    },
  },
  {
    law: 'a deleted document is gone, its unique value is free, and its id starts at version 1 again',
    async run({ things }) {
      await things.insert(thing('a'));
      await things.update(key('a'), { set: { status: 'seen' } });
      expect(await things.delete(key('a'))).toBe(true);
      expect(await things.delete(key('a'))).toBe(false);
      expect(await things.get(key('a'))).toBeUndefined();
      expect(await things.count({ orgId: 'org_1' })).toBe(0);
      expect(await things.insert(thing('a'))).toBe('inserted');
      expect((await things.get(key('a')))?.version).toBe(1);
    },
  },
  {
    law: 'a delete that expects a version passes over a document that was changed meanwhile',
    async run({ things }) {
      await things.insert(thing('a'));
      await things.update(key('a'), { set: { status: 'seen' } });
      expect(await things.delete(key('a'), 1)).toBe(false);
      expect((await things.get(key('a')))?.status).toBe('seen');
      expect(await things.delete(key('a'), 2)).toBe(true);
      expect(await things.get(key('a'))).toBeUndefined();
    },
  },
  {
    law: 'many are deleted at once; absent ones and those of other organizations are passed over',
    async run({ things }) {
      await things.insertMany([
        thing('a'),
        thing('b'),
        thing('c'),
        { ...thing('a'), orgId: 'org_2' },
      ]);
      expect(await things.deleteMany([key('a'), key('b'), key('nobody')])).toBe(2);
      expect(await things.deleteMany([])).toBe(0);
      expect(await things.getMany([key('a'), key('b'), key('c')])).toMatchObject([
        undefined,
        undefined,
        { id: 'c' },
      ]);
      expect(await things.count({ orgId: 'org_2' })).toBe(1);
    },
  },
  {
    law: 'a document that is read is the reader’s own: changing it changes nothing stored',
    async run({ things }) {
      const list = [1];
      await things.insert(thing('a', { body: { list } }));
      list.push(2);
      const read = await things.get(key('a'));
      Object.assign(read ?? {}, { status: 'forged', body: { list: [3] } });
      expect((await things.get(key('a')))?.body).toEqual({ list: [1] });
    },
  },
  {
    law: 'insertInOrder has one outcome per document and list; a duplicate in one list stops neither its neighbours nor the next list',
    async run({ documents, things }) {
      const notes = openNotes(documents);
      await things.insert(thing('b'));
      const outcomes = await documents.insertInOrder([
        { into: notes, documents: [note('a'), note('a'), note('b')] },
        { into: things, documents: [thing('a'), thing('b'), thing('c')] },
        { into: notes, documents: [] },
        { into: notes, documents: [note('b'), note('c')] },
      ]);
      expect(outcomes).toEqual([
        ['inserted', 'duplicate', 'inserted'],
        ['inserted', 'duplicate', 'inserted'],
        [],
        ['duplicate', 'inserted'],
      ]);
      expect(await notes.getMany(['a', 'b', 'c'].map((id) => key(id)))).toMatchObject([
        { id: 'a' },
        { id: 'b' },
        { id: 'c' },
      ]);
      expect(await things.getMany(['a', 'b', 'c'].map((id) => key(id)))).toMatchObject([
        { version: 1 },
        {},
        { version: 1 },
      ]);
      expect(await documents.insertInOrder([])).toEqual([]);
    },
  },
  {
    law: 'whoever finds a document of a later list finds those of the lists before it',
    async run({ documents, things }) {
      const notes = openNotes(documents);
      let done = false;
      const writing = (async () => {
        for (const i of range(20)) {
          const ids = range(5).map((at) => numbered(i * 5 + at));
          await documents.insertInOrder([
            { into: notes, documents: ids.map(note) },
            { into: things, documents: ids.map((id) => thing(id)) },
          ]);
        }
        done = true;
      })();
      while (!done) {
        const seen = idsOf((await things.find({ orgId: 'org_1', limit: 1000 })).data);
        const named = await notes.getMany(seen.map((id) => key(id)));
        expect(named.map((one) => one?.id)).toEqual(seen);
      }
      await writing;
      expect(await things.count({ orgId: 'org_1' })).toBe(100);
    },
  },
  {
    law: 'of a list that is refused nothing is written, and nothing of the lists after it',
    async run({ documents, things }) {
      const notes = openNotes(documents);
      const faulty = thing('b', JSON.parse('{"status":{"$gt":""}}'));
      const insertion = documents.insertInOrder([
        { into: things, documents: [thing('a'), faulty] },
        { into: notes, documents: [note('a')] },
      ]);
      await expect(insertion).rejects.toThrow('status');
      expect([await things.count({ orgId: 'org_1' }), await notes.get(key('a'))]).toEqual([
        0,
        undefined,
      ]);
    },
  },
  {
    law: 'a key that is named twice is changed once, read twice, deleted once',
    async run({ things }) {
      await things.insertMany([thing('a'), thing('b')]);
      expect(await things.updateMany([key('a'), key('b'), key('a')], { inc: { visits: 1 } })).toBe(
        2,
      );
      expect(await things.getMany([key('a'), key('a')])).toMatchObject([
        { visits: 1, version: 2 },
        { visits: 1, version: 2 },
      ]);
      expect(await things.deleteMany([key('a'), key('a')])).toBe(1);
    },
  },
];

const note = (id: string) => ({ orgId: 'org_1', id });
const openNotes = (documents: Documents) => documents.collection<Document>('notes');
