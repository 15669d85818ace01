import fc from 'fast-check';
import { expect } from 'vitest';
import { key, type Law, numbered, range, thing } from './testing/bench.ts';

/**
 * Content that tempts an adapter to read it as code. Parsed, so that `__proto__` is a field of its
 * own.
 */
const hostile: unknown = JSON.parse(
  `{"__proto__":{"polluted":true},"constructor":1,"$where":"1","$set":{"a":1},"a.b":2,"":3,"nested":{"$gt":""},"quote":"'; DROP TABLE things; --","nul":"a\\u0000b","lone":"\\ud800"}`,
);
const unicode = 'Zoë 🎲 \u202e "quoted" \\ \' \n — 漢字 é/é';

/** A list in a list in a list… */
const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

/** Storing and reading by key. */
export const keyLaws: readonly Law[] = [
  {
    law: 'an inserted document is read as it was written, with version 1 whatever the caller said',
    async run({ things }) {
      const document = {
        ...thing('a', { rank: 1.5, due: null, body: { list: [1, 'two', null, { three: 3 }] } }),
        version: 77,
      };
      expect(await things.insert(document)).toBe('inserted');
      expect(await things.get(key('a'))).toEqual({ ...document, version: 1 });
    },
  },
  {
    law: 'what is not there is undefined, and another organization’s document is not there',
    async run({ things }) {
      await things.insert(thing('a'));
      expect(await things.get(key('b'))).toBeUndefined();
      expect(await things.get(key('a', 'org_2'))).toBeUndefined();
      expect(await things.update(key('a', 'org_2'), { set: { status: 'stolen' } })).toBeUndefined();
      expect(await things.delete(key('a', 'org_2'))).toBe(false);
      expect(
        (await things.find({ orgId: 'org_2', filter: { status: 'new' }, limit: 10 })).data,
      ).toEqual([]);
      expect((await things.get(key('a')))?.status).toBe('new');
    },
  },
  {
    law: 'getMany answers each key, in order, repeated and absent ones too',
    async run({ things }) {
      await things.insertMany(range(300).map((i) => thing(numbered(i))));
      const found = await things.getMany([
        ...range(300)
          .map((i) => key(numbered(i)))
          .reverse(),
        key('absent'),
        key(numbered(7)),
        key(numbered(7)),
      ]);
      expect(found.map((one) => one?.id)).toEqual([
        ...range(300).map(numbered).reverse(),
        undefined,
        numbered(7),
        numbered(7),
      ]);
      expect(await things.getMany([])).toEqual([]);
    },
  },
  {
    law: 'one id may be used in two organizations and in two collections, and a unique value in two organizations',
    async run({ documents, things }) {
      const others = documents.collection('others');
      expect(await things.insert(thing('a'))).toBe('inserted');
      expect(await things.insert({ ...thing('a'), orgId: 'org_2' })).toBe('inserted');
      expect(await others.insert({ orgId: 'org_1', id: 'a' })).toBe('inserted');
      expect(await others.get(key('a'))).toEqual({ orgId: 'org_1', id: 'a', version: 1 });
    },
  },
  {
    law: 'a taken id or unique value is a duplicate, and nothing is written',
    async run({ things }) {
      await things.insert(thing('a', { code: 'one', status: 'first' }));
      expect(await things.insert(thing('a', { code: 'two', status: 'second' }))).toBe('duplicate');
      expect(await things.insert(thing('b', { code: 'one' }))).toBe('duplicate');
      expect((await things.get(key('a')))?.status).toBe('first');
      expect(await things.get(key('b'))).toBeUndefined();
      expect(
        (await things.find({ orgId: 'org_1', filter: { code: 'two' }, limit: 1 })).data,
      ).toEqual([]);
    },
  },
  {
    law: 'insertMany is unordered: one outcome per document, duplicates spoil no other, of two equal ones the first wins',
    async run({ things }) {
      await things.insertMany([thing('a'), thing('b')]);
      const outcomes = await things.insertMany([
        thing('c', { status: 'first' }),
        thing('b', { code: 'free' }),
        thing('c', { code: 'other', status: 'second' }),
        thing('d', { code: 'code of a' }),
        thing('e', { code: 'same' }),
        thing('f', { code: 'same' }),
        thing('g'),
      ]);
      expect(outcomes).toEqual([
        'inserted',
        'duplicate',
        'duplicate',
        'duplicate',
        'inserted',
        'duplicate',
        'inserted',
      ]);
      expect((await things.get(key('c')))?.status).toBe('first');
      expect(await things.get(key('f'))).toBeUndefined();
      expect(await things.insertMany([])).toEqual([]);
    },
  },
  {
    law: 'of many concurrent inserts of one id exactly one wins',
    async run({ things }) {
      const outcomes = await Promise.all(
        range(40).map((i) => things.insert(thing('a', { code: `code ${i}`, rank: i }))),
      );
      expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
      expect((await things.get(key('a')))?.rank).toBe(outcomes.indexOf('inserted'));
    },
  },
  {
    law: 'unicode, operator-like and prototype content is data',
    async run({ things }) {
      await things.insert(thing(unicode, { code: unicode, status: unicode, body: hostile }));
      const [found] = (await things.find({ orgId: 'org_1', filter: { status: unicode }, limit: 2 }))
        .data;
      expect(found?.id).toBe(unicode);
      expect(JSON.stringify(found?.body)).toBe(JSON.stringify(hostile));
      expect(JSON.stringify((await things.get(key(unicode)))?.body)).toBe(JSON.stringify(hostile));
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
  },
  {
    law: 'any JSON, under any name, is read as it was written, by its key, by a filter, and after a change',
    async run({ things }) {
      const values = fc.sample(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), {
        numRuns: 100,
        seed: 4,
      });
      const special = [
        -0,
        5e-324,
        1.7976931348623157e308,
        2 ** 53,
        -(2 ** 31),
        2147483648,
        0.1,
        deep(150),
        new Date(0),
        [undefined],
      ];
      const bodies: unknown[] = [
        ...values,
        ...special,
        { _bsontype: 'Code', code: '1' },
        { _json: '1' },
        { _id: 1 },
        { a: { $set: 1 } },
      ];
      const odd = JSON.parse(
        '{"_id":"x","_odd":1,"_json":"{","$set":{"a":1},"a.b":[2],"":3,"__proto__":{"x":1},"nu\\u0000l":4,"\\ud800":5}',
      );
      const written = bodies.map((body, i) => ({
        ...thing(numbered(i), { body }),
        ...odd,
        lone: '\ud800',
      }));
      await things.insertMany(written);
      const asJson = written.map((one) => JSON.parse(JSON.stringify({ ...one, version: 1 })));
      expect(await things.getMany(written.map(({ id }) => key(id)))).toEqual(asJson);
      expect(
        (await things.find({ orgId: 'org_1', filter: { status: 'new' }, limit: 1000 })).data,
      ).toEqual(asJson);
      for (const i of [0, 1, 2, 110, 111, 112, 113]) {
        const body = bodies[bodies.length - 1 - (i % bodies.length)];
        const after = JSON.parse(JSON.stringify({ ...asJson[i], body, version: 2 }));
        expect(await things.update(key(numbered(i)), { set: { body } })).toEqual(after);
        expect(await things.get(key(numbered(i)))).toEqual(after);
      }
    },
  },
  {
    law: 'an object where an index expects a scalar is refused, and so is a key that is no text',
    async run({ things }) {
      const forged = JSON.parse('{"$gt":""}');
      await expect(things.insert(thing('a', { status: forged }))).rejects.toThrow('status');
      await expect(things.insert({ ...thing('a'), id: forged })).rejects.toThrow();
      await expect(things.insert(thing(''))).rejects.toThrow();
      await expect(things.get({ orgId: 'org_1', id: forged })).rejects.toThrow();
      await expect(things.getMany([{ orgId: forged, id: 'a' }])).rejects.toThrow();
      await expect(things.delete({ orgId: 'org_1', id: forged })).rejects.toThrow();
      expect(await things.count({ orgId: 'org_1' })).toBe(0);
    },
  },
  {
    law: 'a unique field must be present',
    async run({ things }) {
      const { code: _code, ...bare } = thing('a');
      // what a caller without types could do
      await expect(things.insert(bare as ReturnType<typeof thing>)).rejects.toThrow('code');
      await expect(things.insert(thing('b', JSON.parse('{"code":null}')))).rejects.toThrow('code');
    },
  },
  {
    law: 'a large document is stored whole',
    async run({ things }) {
      const body = { lines: range(20_000).map((i) => ({ sku: `sku ${i}`, note: unicode })) };
      await things.insert(thing('large', { body }));
      await things.update(key('large'), { set: { status: 'seen' } });
      expect((await things.get(key('large')))?.body).toEqual(body);
    },
  },
  {
    law: 'everything acknowledged is there after reopening: documents, versions, unique values, indexes',
    async run(bench) {
      await bench.things.insertMany(
        range(50).map((i) => thing(numbered(i), { rank: i, status: i % 2 ? 'odd' : 'even' })),
      );
      await bench.things.update(key(numbered(3)), { inc: { visits: 2 } });
      await bench.things.delete(key(numbered(4)));
      await bench.reopen();
      expect(await bench.things.get(key(numbered(3)))).toMatchObject({
        version: 2,
        visits: 2,
        rank: 3,
      });
      expect(await bench.things.get(key(numbered(4)))).toBeUndefined();
      expect(await bench.things.insert(thing('new', { code: `code of ${numbered(5)}` }))).toBe(
        'duplicate',
      );
      expect(await bench.things.count({ orgId: 'org_1', filter: { status: 'odd' } })).toBe(25);
      expect(await bench.things.count({ orgId: 'org_1' })).toBe(49);
    },
  },
  {
    law: 'an index added later finds documents written before, and a collection opened with fewer indexes still feeds the others',
    async run(bench) {
      interface Late {
        orgId: string;
        id: string;
        version: number;
        colour: string;
        size?: number | null;
      }
      const before = bench.documents.collection<Late>('late', {
        indexes: [{ fields: ['colour'] }],
      });
      await before.insertMany(
        range(30).map((i) => ({
          orgId: 'org_1',
          id: numbered(i),
          colour: i % 2 ? 'red' : 'blue',
          size: i,
        })),
      );
      await bench.reopen();
      const early = bench.documents.collection<Late>('late', { indexes: [{ fields: ['colour'] }] });
      await early.count({ orgId: 'org_1' });
      const after = bench.documents.collection<Late>('late', {
        indexes: [{ fields: ['colour'] }, { fields: ['size'] }],
      });
      // while the index is being added
      await early.insert({ orgId: 'org_1', id: 'meanwhile', colour: 'grey', size: 50 });
      expect(await after.count({ orgId: 'org_1', filter: { size: 50 } })).toBe(1);
      await after.delete({ orgId: 'org_1', id: 'meanwhile' });
      expect(
        (await after.find({ orgId: 'org_1', filter: { size: { $gte: 28 } }, limit: 10 })).data.map(
          (late) => late.size,
        ),
      ).toEqual([28, 29]);
      const narrow = bench.documents.collection<Late>('late', {});
      await narrow.insert({ orgId: 'org_1', id: 'x', colour: 'green', size: 99 });
      await narrow.update({ orgId: 'org_1', id: numbered(0) }, { set: { size: 98 } });
      expect(
        (
          await after.find({
            orgId: 'org_1',
            filter: { size: { $gt: 90 } },
            sort: { field: 'size', direction: 'asc' },
            limit: 10,
          })
        ).data.map((late) => late.size),
      ).toEqual([98, 99]);
    },
  },
  {
    law: 'names of collections and fields must be identifiers',
    async run({ documents }) {
      for (const name of [
        '',
        'a b',
        'x"; DROP TABLE things; --',
        '__proto__',
        '$cmd',
        'system.users',
        '1st',
      ]) {
        expect(() => documents.collection(name)).toThrow();
        expect(() =>
          documents.collection<
            Record<string, never> & { orgId: string; id: string; version: number }
          >('fine', {
            indexes: [{ fields: [name] }],
          }),
        ).toThrow();
      }
    },
  },
  {
    law: 'an open store answers a ping; a closed one refuses everything',
    async run({ documents, things }) {
      await documents.ping();
      await documents.close();
      await documents.close();
      await expect(documents.ping()).rejects.toThrow();
      await expect(things.get(key('a'))).rejects.toThrow();
      await expect(things.insert(thing('a'))).rejects.toThrow();
    },
  },
];
