import { expect } from 'vitest';
import { InvalidCursor } from './cursor.ts';
import type { Filter, Query } from './port.ts';
import {
  type Bench,
  idsOf,
  key,
  type Law,
  numbered,
  range,
  type Thing,
  thing,
} from './testing/bench.ts';

/**
 * Values of every type a field can have, in the order they sort: absent, numbers, text, booleans.
 */
const ladder: readonly { id: string; rank?: string | number | boolean | null }[] = [
  { id: 'absent' },
  { id: 'nothing', rank: null },
  { id: 'minus', rank: -5 },
  { id: 'zero', rank: 0 },
  { id: 'half', rank: 0.5 },
  { id: 'ten', rank: 10 },
  { id: 'empty', rank: '' },
  { id: 'text10', rank: '10' },
  { id: 'Z', rank: 'Z' },
  { id: 'a', rank: 'a' },
  { id: 'é', rank: 'é' },
  { id: 'no', rank: false },
  { id: 'yes', rank: true },
];

async function insertLadder({ things }: Bench): Promise<void> {
  await things.insertMany(ladder.map(({ id, ...fields }) => thing(id, fields)));
}

/** Reads page after page to the end. */
async function all({ things }: Bench, query: Omit<Query<Thing>, 'cursor'>): Promise<Thing[]> {
  const found: Thing[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await things.find({ ...query, ...(cursor !== undefined && { cursor }) });
    expect(page.data.length).toBeLessThanOrEqual(query.limit);
    found.push(...page.data);
    if (page.nextCursor === undefined) return found;
    expect(page.data).toHaveLength(query.limit);
    cursor = page.nextCursor;
  }
}

const filters: readonly { rank: Filter<Thing>['rank']; ids: string[] }[] = [
  { rank: 10, ids: ['ten'] },
  { rank: '10', ids: ['text10'] },
  { rank: true, ids: ['yes'] },
  { rank: false, ids: ['no'] },
  { rank: null, ids: ['absent', 'nothing'] },
  { rank: { $gt: 0 }, ids: ['half', 'ten'] },
  { rank: { $gte: 0 }, ids: ['half', 'ten', 'zero'] },
  { rank: { $lt: 0.5 }, ids: ['minus', 'zero'] },
  { rank: { $lte: 0.5 }, ids: ['half', 'minus', 'zero'] },
  { rank: { $gt: -5, $lt: 10 }, ids: ['half', 'zero'] },
  { rank: { $gte: '' }, ids: ['Z', 'a', 'empty', 'text10', 'é'] },
  { rank: { $gt: 'Z' }, ids: ['a', 'é'] },
  { rank: { $lt: 'Z' }, ids: ['empty', 'text10'] },
  { rank: { $gt: false }, ids: ['yes'] },
  { rank: { $lte: true }, ids: ['no', 'yes'] },
  { rank: { $gte: null }, ids: ['absent', 'nothing'] },
  { rank: { $gt: null }, ids: [] },
  { rank: { $in: [10, 'a', null] }, ids: ['a', 'absent', 'nothing', 'ten'] },
  { rank: { $in: [] }, ids: [] },
];

/** Filters, orders, pages. */
export const findLaws: readonly Law[] = [
  {
    law: 'filters compare within one type, and a missing field counts as null',
    async run(bench) {
      await insertLadder(bench);
      for (const { rank, ids } of filters) {
        const filter = { status: 'new', ...(rank !== undefined && { rank }) };
        const found = await bench.things.find({ orgId: 'org_1', filter, limit: 100 });
        expect(idsOf(found.data).sort(), JSON.stringify(rank)).toEqual([...ids].sort());
        expect(await bench.things.count({ orgId: 'org_1', filter }), JSON.stringify(rank)).toBe(
          ids.length,
        );
      }
    },
  },
  {
    law: 'documents sort by a field and then by id, up and down, over pages of any size',
    async run(bench) {
      await insertLadder(bench);
      await bench.things.insertMany(
        range(20).map((i) => thing(numbered(19 - i), { rank: 10, status: 'new' })),
      );
      const ties = ['ten', ...range(20).map(numbered)].sort();
      const up = [...idsOf(ladder).slice(0, 5), ...ties, ...idsOf(ladder).slice(6)];
      for (const limit of [1, 3, 7, 1000]) {
        const query = { orgId: 'org_1', filter: { status: 'new' }, limit };
        expect(
          idsOf(await all(bench, { ...query, sort: { field: 'rank', direction: 'asc' } })),
        ).toEqual(up);
        expect(
          idsOf(await all(bench, { ...query, sort: { field: 'rank', direction: 'desc' } })),
        ).toEqual([...up].reverse());
      }
    },
  },
  {
    law: 'without a sort documents come by id; the id can be filtered and sorted on',
    async run(bench) {
      await bench.things.insertMany([7, 3, 9, 1, 5].map((i) => thing(numbered(i))));
      expect(idsOf(await all(bench, { orgId: 'org_1', limit: 2 }))).toEqual(
        [1, 3, 5, 7, 9].map(numbered),
      );
      expect(
        idsOf(
          await all(bench, { orgId: 'org_1', limit: 2, sort: { field: 'id', direction: 'desc' } }),
        ),
      ).toEqual([9, 7, 5, 3, 1].map(numbered));
      const filter = { id: { $gt: numbered(3), $lte: numbered(7) } };
      expect(idsOf(await all(bench, { orgId: 'org_1', filter, limit: 2 }))).toEqual(
        [5, 7].map(numbered),
      );
    },
  },
  {
    law: 'a unique field finds its document',
    async run({ things }) {
      await things.insertMany(range(10).map((i) => thing(numbered(i))));
      expect(
        idsOf(
          (
            await things.find({
              orgId: 'org_1',
              filter: { code: `code of ${numbered(4)}` },
              limit: 2,
            })
          ).data,
        ),
      ).toEqual([numbered(4)]);
    },
  },
  {
    law: 'a global index looks over all organizations; pages keep its order even where ids are equal',
    async run(bench) {
      for (const orgId of ['org_1', 'org_2', 'org_3']) {
        await bench.things.insertMany(
          range(5).map((i) => ({ ...thing(numbered(i), { due: i % 2 }), orgId })),
        );
      }
      const found = await all(bench, {
        orgId: undefined,
        filter: { due: { $lte: 1 } },
        sort: { field: 'due', direction: 'asc' },
        limit: 2,
      });
      expect(found.map((one) => one.due)).toEqual([
        ...range(9).map(() => 0),
        ...range(6).map(() => 1),
      ]);
      expect(new Set(found.map((one) => `${one.orgId} ${one.id}`)).size).toBe(15);
      const down = await all(bench, {
        orgId: undefined,
        filter: { due: 1 },
        sort: { field: 'due', direction: 'desc' },
        limit: 4,
      });
      expect(down).toHaveLength(6);
      expect(await bench.things.count({ orgId: undefined, filter: { due: 1 } })).toBe(6);
      expect(await all(bench, { orgId: 'org_2', filter: { due: 1 }, limit: 1 })).toHaveLength(2);
    },
  },
  {
    law: 'a cursor goes on after what was read, whatever is inserted or deleted meanwhile: nothing twice, nothing that stayed is missed',
    async run({ things }) {
      await things.insertMany(range(20).map((i) => thing(numbered(i * 10), { rank: i })));
      const query = {
        orgId: 'org_1',
        filter: { status: 'new' },
        sort: { field: 'rank', direction: 'asc' },
        limit: 5,
      } as const;
      const first = await things.find(query);
      await things.insertMany([thing('before', { rank: 1.5 }), thing('after', { rank: 7.5 })]);
      await things.delete(key(first.data[4]?.id ?? ''));
      await things.delete(key(numbered(60)));
      const second = await things.find({ ...query, cursor: first.nextCursor ?? '' });
      expect(second.data.map((one) => one.rank)).toEqual([5, 7, 7.5, 8, 9]);
    },
  },
  {
    law: 'there is no next cursor when a page holds the last document',
    async run({ things }) {
      await things.insertMany(range(4).map((i) => thing(numbered(i))));
      expect((await things.find({ orgId: 'org_1', limit: 4 })).nextCursor).toBeUndefined();
      expect((await things.find({ orgId: 'org_1', limit: 3 })).nextCursor).toBeTypeOf('string');
      expect((await things.find({ orgId: 'org_9', limit: 3 })).nextCursor).toBeUndefined();
    },
  },
  {
    law: 'a cursor that was not given out for this order is an InvalidCursor; one of another organization opens nothing',
    async run({ things }) {
      await things.insertMany(range(6).map((i) => thing(numbered(i), { rank: i })));
      await things.insert({ ...thing('theirs'), orgId: 'org_2' });
      const { nextCursor = '' } = await things.find({ orgId: 'org_1', limit: 3 });
      const forged = [
        '',
        'x',
        'null',
        '{}',
        `${nextCursor.slice(0, 8)}`,
        Buffer.from('["id","asc",{"$gt":""},"a","b"]').toString('base64url'),
      ];
      for (const cursor of forged)
        await expect(things.find({ orgId: 'org_1', limit: 3, cursor }), cursor).rejects.toThrow(
          InvalidCursor,
        );
      await expect(
        things.find({
          orgId: 'org_1',
          limit: 3,
          cursor: nextCursor,
          sort: { field: 'rank', direction: 'asc' },
        }),
      ).rejects.toThrow(InvalidCursor);
      const other = await things.find({ orgId: 'org_2', limit: 3, cursor: nextCursor });
      expect(other.data.every((one) => one.orgId === 'org_2')).toBe(true);
    },
  },
  {
    law: 'a filter or sort on a field in no declared index, or not in one index together, is a defect that names the field',
    async run({ things }) {
      const faulty: { query: object; named: string }[] = [
        { query: { filter: { visits: 1 } }, named: 'visits' },
        { query: { filter: { body: 'x' } }, named: 'body' },
        { query: { filter: JSON.parse('{"__proto__":1}') }, named: '__proto__' },
        { query: { filter: { 'status" = 1 OR 1=1 --': 1 } }, named: '1=1' },
        { query: { filter: { $where: '1' } }, named: '$where' },
        { query: { sort: { field: 'visits', direction: 'asc' } }, named: 'visits' },
        {
          query: { filter: { code: 'x' }, sort: { field: 'rank', direction: 'asc' } },
          named: 'rank',
        },
        { query: { filter: { status: 'x', due: 1 } }, named: 'due' },
        { query: { orgId: undefined, filter: { status: 'x' } }, named: 'status' },
      ];
      for (const { query, named } of faulty) {
        await expect(things.find({ orgId: 'org_1', limit: 1, ...query }), named).rejects.toThrow(
          named,
        );
      }
    },
  },
  {
    law: 'an unknown operator, an operand that is no scalar, and a limit out of range are refused',
    async run({ things }) {
      const values = [
        '{"$ne":1}',
        '{"$regex":"."}',
        '{"$gt":{"$gt":""}}',
        '{"$in":"x"}',
        '{"$in":[{"$gt":""}]}',
        '{}',
        '["new"]',
        '{"__proto__":{"$gt":""}}',
      ];
      for (const value of values) {
        await expect(
          things.find({ orgId: 'org_1', filter: { status: JSON.parse(value) }, limit: 1 }),
          value,
        ).rejects.toThrow('status');
        await expect(
          things.count({ orgId: 'org_1', filter: { status: JSON.parse(value) } }),
          value,
        ).rejects.toThrow('status');
      }
      for (const limit of [0, -1, 1.5, 1001, Number.NaN])
        await expect(things.find({ orgId: 'org_1', limit })).rejects.toThrow('limit');
    },
  },
];
