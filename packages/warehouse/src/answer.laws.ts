import { Type } from 'typebox';
import { expect } from 'vitest';
import type { Warehouse } from './port.ts';
import { defineQuestion } from './question.ts';
import type { Law } from './testing/bench.ts';
import { durable, endless, idIs, idsIn, numbers, thing, thingsTables } from './testing/things.ts';

async function create(warehouse: Warehouse, table: string): Promise<void> {
  await warehouse.command(thingsTables(table)[0] ?? '');
}

async function wholeOf<T>(parts: AsyncIterable<T[]>): Promise<T[]> {
  const whole: T[] = [];
  for await (const part of parts) whole.push(...part);
  return whole;
}

/** How much runs by the name of a question. */
async function running(warehouse: Warehouse): Promise<number> {
  const [found] = await warehouse.select(
    "SELECT count() AS running FROM system.processes WHERE query LIKE '%FROM numbers(%'",
  );
  return Number(found?.running) - 1; // itself
}

const kindsOf = (table: string) =>
  defineQuestion({
    name: 'kinds',
    sql: `SELECT * EXCEPT (org) FROM ${table} WHERE org = {org:String} ORDER BY text`,
    params: Type.Object({}),
    row: Type.Object({
      text: Type.String(),
      small: Type.Integer(),
      large: Type.BigInt(),
      unsigned: Type.BigInt(),
      share: Type.Number(),
      yes: Type.Boolean(),
      perhaps: Type.Union([Type.Integer(), Type.Null()]),
      tags: Type.Array(Type.String()),
      amounts: Type.Array(Type.BigInt()),
      at: Type.String(),
      day: Type.String(),
    }),
  });

const kinds: Law = {
  law: 'what was written comes back, of every kind, exactly',
  async run({ warehouse, table }) {
    await warehouse.command(
      `CREATE TABLE ${table} (org String, text String, small Int64, large Int64, unsigned UInt64, share Float64, yes Bool, perhaps Nullable(Int64), tags Array(String), amounts Array(Int64), at DateTime64(3, 'UTC'), day Date32) ENGINE = MergeTree ORDER BY text ${durable}`,
    );
    const rows = [
      {
        ...{ text: '', small: 0, large: -(2n ** 63n), unsigned: 0n, share: 0.1, yes: false },
        ...{ perhaps: null, tags: [], amounts: [], at: '1970-01-01T00:00:00.000Z' },
        day: '1970-01-01',
      },
      {
        text: 'it\'s "a" \\ test;\n\t\u0000 --🎉 {org:String}',
        small: -Number.MAX_SAFE_INTEGER,
        large: 2n ** 63n - 1n,
        unsigned: 2n ** 63n - 1n,
        ...{ share: -1.5e-300, yes: true, perhaps: Number.MAX_SAFE_INTEGER },
        tags: ["a'b", '\\', '', '🎉'],
        amounts: [1n, -(2n ** 60n)],
        at: '2026-02-28T23:59:59.999Z',
        day: '2026-02-28',
      },
    ];
    await warehouse.insert(
      table,
      rows.map((row) => ({ org: 'one', ...row })),
      { token: 'a' },
    );
    const answer = await warehouse.ask(kindsOf(table), { orgId: 'one', params: {} });
    expect(answer).toEqual({ ok: true, value: rows });
  },
};

const large: Law = {
  law: 'an integer that a number cannot hold is refused where one was declared, not rounded',
  async run({ warehouse, table }) {
    await create(warehouse, table);
    const amount = BigInt(Number.MAX_SAFE_INTEGER) + 2n;
    await warehouse.insert(table, [thing('one', 'a', amount)], { token: 'a' });
    const amounts = defineQuestion({
      name: 'amounts',
      sql: `SELECT amount FROM ${table} WHERE org = {org:String}`,
      params: Type.Object({}),
      row: Type.Object({ amount: Type.Integer() }),
    });
    await expect(warehouse.ask(amounts, { orgId: 'one', params: {} })).rejects.toThrow(
      'amount holds 9007199254740993, which a number cannot',
    );
  },
};

const attacks = [
  "' OR 1 = 1 --",
  "\\' OR org = \\'two",
  "a'; DROP TABLE things; --",
  '*/ OR 1 = 1 /*',
  '{org:String}',
  "{org:String}' OR '1",
  '%',
  '\u0000two',
  'two\u2028',
  'ʼ OR 1=1',
  "') UNION ALL SELECT id FROM things WHERE ('1",
  '\\N',
  '\t\n\r\\t',
  '&param_org=two',
  'two#?%27',
];

const organizations: Law = {
  law: 'nobody sees another organization, whatever stands in a value or in its id',
  async run({ warehouse, table }) {
    await create(warehouse, table);
    const mine = attacks.map((attack) => thing('one', attack));
    await warehouse.insert(table, [...mine, thing('two', 'secret')], { token: 'a' });
    for (const attack of attacks) {
      const listed = await warehouse.ask(idsIn(table), {
        orgId: 'one',
        params: { ids: [attack, 'secret'] },
      });
      expect(listed).toEqual({ ok: true, value: [{ id: attack }] });
      const single = await warehouse.ask(idIs(table), { orgId: 'one', params: { id: attack } });
      if (!single.ok) throw new Error(single.problem.detail);
      expect(single.value).toContainEqual({ id: attack });
      expect(single.value).not.toContainEqual({ id: 'secret' });
      const other = await warehouse.ask(idsIn(table), {
        orgId: attack,
        params: { ids: [attack, 'secret'] },
      });
      expect(other).toEqual({ ok: true, value: [] });
    }
    // as a caller without types could
    const given: { ids: string[] } = { ids: ['secret'], ...{ org: 'two' } };
    await expect(warehouse.ask(idsIn(table), { orgId: 'one', params: given })).rejects.toThrow(
      TypeError,
    );
  },
};

const values: Law = {
  law: 'each of many questions at once gets the answer to its own values',
  async run({ warehouse }) {
    const asked = Array.from({ length: 40 }, async (_, index) => {
      const answer = await warehouse.ask(numbers, {
        orgId: `org ${index}`,
        params: { many: index },
      });
      if (!answer.ok) throw new Error(answer.problem.detail);
      return [answer.value.length, new Set(answer.value.map(({ whose }) => whose)).size];
    });
    const got = await Promise.all(asked);
    expect(got).toEqual(got.map((_, index) => [index, Math.min(index, 1)]));
  },
};

const longList: Law = {
  law: 'a list of thousands of values is one value',
  async run({ warehouse, table }) {
    await create(warehouse, table);
    await warehouse.insert(table, [thing('one', 'id 4999')], { token: 'a' });
    const ids = Array.from({ length: 5_000 }, (_, index) => `id ${index}`);
    const answer = await warehouse.ask(idsIn(table), { orgId: 'one', params: { ids } });
    expect(answer).toEqual({ ok: true, value: [{ id: 'id 4999' }] });
  },
};

const slow: Law = {
  law: 'a question that takes too long is stopped, and the next is answered',
  async run({ warehouse }) {
    const before = warehouse.readings();
    const answer = await warehouse.ask(endless, { orgId: 'one', params: {} });
    expect(answer).toMatchObject({
      ok: false,
      problem: { code: 'question_stopped', detail: expect.stringContaining('longer than 2 s') },
    });
    expect(await running(warehouse)).toBe(0);
    const next = await warehouse.ask(numbers, { orgId: 'one', params: { many: 1 } });
    expect(next).toEqual({ ok: true, value: [{ number: 0, whose: 'one' }] });
    const { questions, slowQuestions, stoppedQuestions, up } = warehouse.readings();
    expect(up).toBe(1);
    expect(questions - before.questions).toBe(2);
    expect(slowQuestions - before.slowQuestions).toBe(1);
    expect(stoppedQuestions - before.stoppedQuestions).toBe(1);
  },
};

const abandoned: Law = {
  law: 'a question whose asker is gone is stopped, and counts as no outage',
  async run({ warehouse }) {
    const gone = new AbortController();
    const asked = warehouse.ask(endless, { orgId: 'one', params: {}, signal: gone.signal });
    await expect.poll(() => running(warehouse), { timeout: 10_000 }).toBe(1);
    const before = warehouse.readings();
    gone.abort();
    const stopped = { code: 'question_stopped', detail: expect.stringContaining('Nobody waits') };
    expect(await asked).toMatchObject({ ok: false, problem: stopped });
    // sooner than its own limit of 2 s would have it
    await expect.poll(() => running(warehouse), { timeout: 1_500, interval: 20 }).toBe(0);
    const { up, stoppedQuestions } = warehouse.readings();
    expect([up, stoppedQuestions]).toEqual([1, before.stoppedQuestions]);
    const late = { orgId: 'one', params: {}, signal: gone.signal };
    expect(await warehouse.ask(endless, late), 'gone before').toMatchObject({ problem: stopped });
    expect(await running(warehouse)).toBe(0);
  },
};

const greedy: Law = {
  law: 'a question that needs too much memory, or answers too much, is stopped',
  async run({ warehouse }) {
    const hungry = defineQuestion({
      name: 'hungry',
      sql: 'SELECT length(groupArray(number)) AS much FROM numbers(1000000000)',
      params: Type.Object({}),
      row: Type.Object({ much: Type.Integer() }),
    });
    const stopped = {
      ok: false,
      problem: { code: 'question_stopped', detail: expect.stringContaining('too much memory') },
    };
    expect(await warehouse.ask(hungry, { orgId: 'one', params: {} })).toMatchObject(stopped);
    const many = { orgId: 'one', params: { many: 100_000 } };
    expect(await warehouse.ask(numbers, many)).toMatchObject(stopped);
  },
};

const streams: Law = {
  law: 'an export is longer than an answer may be, whole and in order',
  async run({ warehouse }) {
    const answer = await warehouse.stream(numbers, { orgId: 'one', params: { many: 300_000 } });
    if (!answer.ok) throw new Error(answer.problem.detail);
    let next = 0;
    for await (const part of answer.value)
      for (const { number } of part) {
        if (number !== next) throw new Error(`${number} comes in place of ${next}`);
        next += 1;
      }
    expect(next).toBe(300_000);
  },
};

const leaves: Law = {
  law: 'who stops reading an export ends it',
  async run({ warehouse }) {
    const answer = await warehouse.stream(numbers, { orgId: 'one', params: { many: 10 ** 12 } });
    if (!answer.ok) throw new Error(answer.problem.detail);
    for await (const part of answer.value) {
      expect(part[0]).toEqual({ number: 0, whose: 'one' });
      break;
    }
    await expect.poll(() => running(warehouse), { timeout: 10_000 }).toBe(0);
  },
};

const breaks: Law = {
  law: 'an export that fails on the way does not look as if it had ended',
  async run({ warehouse }) {
    const failing = defineQuestion({
      name: 'failing',
      sql: 'SELECT number, throwIf(number = 250000) AS thrown FROM numbers(300000)',
      params: Type.Object({}),
      row: Type.Object({ number: Type.Integer(), thrown: Type.Integer() }),
    });
    const read = async () => {
      const answer = await warehouse.stream(failing, { orgId: 'one', params: {} });
      if (!answer.ok) throw new Error(answer.problem.detail);
      return (await wholeOf(answer.value)).length;
    };
    await expect(read()).rejects.toThrow();
  },
};

const faulty: Law = {
  law: 'a fault in the SQL is thrown as what it is',
  async run({ warehouse, table }) {
    const asked = warehouse.ask(idIs(table), { orgId: 'one', params: { id: 'a' } });
    await expect(asked).rejects.toMatchObject({ type: 'UNKNOWN_TABLE' });
    const streamed = warehouse.stream(idIs(table), { orgId: 'one', params: { id: 'a' } });
    await expect(streamed).rejects.toMatchObject({ type: 'UNKNOWN_TABLE' });
  },
};

const stays: Law = {
  law: 'what was acknowledged is there for the next process',
  async run({ warehouse, table, reopen }) {
    await create(warehouse, table);
    await warehouse.insert(table, [thing('one', 'a')], { token: 'a' });
    const again = await reopen();
    const answer = await again.ask(idIs(table), { orgId: 'one', params: { id: 'a' } });
    expect(answer).toEqual({ ok: true, value: [{ id: 'a' }] });
    await again.ping();
  },
};

export const answerLaws: readonly Law[] = [
  ...[kinds, large, organizations, values, longList, slow, abandoned, greedy],
  ...[streams, leaves, breaks, faulty, stays],
];
