import { expect } from 'vitest';
import type { Warehouse } from './port.ts';
import type { Law } from './testing/bench.ts';
import { sumOf, thing, thingsTables } from './testing/things.ts';

async function create(warehouse: Warehouse, table: string): Promise<void> {
  for (const sql of thingsTables(table)) await warehouse.command(sql);
}

/** Of an organization: how many things, their sum, and the sum in the table that follows. */
async function totals(warehouse: Warehouse, table: string, orgId = 'one') {
  const things = await warehouse.ask(sumOf(table), { orgId, params: {} });
  const follows = await warehouse.ask(sumOf(`${table}_by_org`), { orgId, params: {} });
  if (!things.ok || !follows.ok) throw new Error('it does not answer');
  return [things.value[0]?.things, things.value[0]?.total, follows.value[0]?.total];
}

export const insertLaws: readonly Law[] = [
  {
    law: 'what was inserted under a token is not inserted again, nor into the tables that follow',
    async run({ warehouse, table }) {
      await create(warehouse, table);
      const rows = [thing('one', 'a', 5), thing('one', 'b', 7)];
      await warehouse.insert(table, rows, { token: 'first' });
      await warehouse.insert(table, rows, { token: 'first' });
      await warehouse.insert(table, [thing('one', 'c', 100)], { token: 'first' });
      expect(await totals(warehouse, table)).toEqual([2, 12, 12]);
      await warehouse.insert(table, rows, { token: 'second' });
      expect(await totals(warehouse, table)).toEqual([4, 24, 24]);
    },
  },
  {
    law: 'a token is remembered by the next process too',
    async run({ warehouse, table, reopen }) {
      await create(warehouse, table);
      await warehouse.insert(table, [thing('one', 'a', 5)], { token: 'first' });
      const again = await reopen();
      await again.insert(table, [thing('one', 'a', 5)], { token: 'first' });
      expect(await totals(again, table)).toEqual([1, 5, 5]);
    },
  },
  {
    law: 'inserts with different tokens at the same time are all there, once',
    async run({ warehouse, table }) {
      await create(warehouse, table);
      const insert = (token: number) =>
        warehouse.insert(table, [thing('one', `${token}`, 2 ** token)], { token: `${token}` });
      await Promise.all([0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3].map(insert));
      expect(await totals(warehouse, table)).toEqual([8, 255, 255]);
    },
  },
  {
    law: 'what is forgotten is that of one organization, and may be told anew',
    async run({ warehouse, table }) {
      await create(warehouse, table);
      const rows = [thing('one', 'a', 5), thing("o' OR 1=1 --", 'b', 7)];
      await warehouse.insert(table, rows, { token: 'first' });
      await warehouse.forget(table, "o' OR 1=1 --");
      await warehouse.forget(table, 'nobody');
      expect((await totals(warehouse, table)).slice(0, 2)).toEqual([1, 5]);
      await warehouse.forget(table, 'one');
      await warehouse.forget(table, 'one');
      expect((await totals(warehouse, table)).slice(0, 2)).toEqual([0, 0]);
      await warehouse.insert(table, rows, { token: 'second' });
      expect((await totals(warehouse, table)).slice(0, 2)).toEqual([1, 5]);
      await expect(warehouse.forget('things; DROP TABLE x', 'one')).rejects.toThrow(TypeError);
    },
  },
  {
    law: 'ten thousand rows are one insert: all there, and once',
    async run({ warehouse, table }) {
      await create(warehouse, table);
      const rows = Array.from({ length: 10_000 }, (_, index) => thing('one', `${index}`, index));
      await warehouse.insert(table, rows, { token: 'many' });
      await warehouse.insert(table, rows, { token: 'many' });
      expect(await totals(warehouse, table)).toEqual([10_000, 49_995_000, 49_995_000]);
    },
  },
  {
    law: 'a faulty row, or a column that is not there, and nothing is inserted',
    async run({ warehouse, table }) {
      await create(warehouse, table);
      const faulty = [
        [thing('one', 'a'), { org: 'one', id: 'b', amount: 'much' }],
        [thing('one', 'a'), { org: 'one', id: 'b', price: 1 }],
        [thing('one', 'a'), { org: 'one', id: ['b'], amount: 1 }],
        [thing('one', 'a'), { org: 'one', id: 7, amount: 1 }],
        [thing('one', 'a'), { org: 'one', id: 'b', amount: true }],
      ];
      for (const [index, rows] of faulty.entries())
        await expect(warehouse.insert(table, rows, { token: `${index}` })).rejects.toMatchObject({
          code: expect.any(String),
        });
      expect(await totals(warehouse, table)).toEqual([0, 0, 0]);
    },
  },
  {
    law: 'a number that is not exact is refused before it is sent',
    async run({ warehouse, table }) {
      await create(warehouse, table);
      for (const amount of [2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, 2n ** 63n])
        await expect(
          warehouse.insert(table, [thing('one', 'a', amount)], { token: 'a' }),
        ).rejects.toThrow('cannot be written exactly');
      expect(await totals(warehouse, table)).toEqual([0, 0, 0]);
    },
  },
  {
    law: 'no rows are no insert; too many, and a name that is none, are refused',
    async run({ warehouse, table }) {
      await warehouse.insert(table, [], { token: 'a' });
      const many = Array.from({ length: 100_001 }, () => thing('one', 'a'));
      await expect(warehouse.insert(table, many, { token: 'a' })).rejects.toThrow(RangeError);
      await expect(
        warehouse.insert(`${table} SELECT 1; --`, [thing('one', 'a')], { token: 'a' }),
      ).rejects.toThrow('no name of a table');
    },
  },
  {
    law: 'a token is data, whatever stands in it',
    async run({ warehouse, table }) {
      await create(warehouse, table);
      const tokens = ["'", "\\', readonly = 1, log_comment = '", '\n;--', 'ü🎉', '&a=b#?%00'];
      for (const token of [...tokens, ...tokens])
        await warehouse.insert(table, [thing('one', 'a')], { token });
      expect(await totals(warehouse, table)).toEqual([5, 5, 5]);
    },
  },
];
