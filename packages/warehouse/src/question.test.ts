import { Type } from 'typebox';
import { expect, it } from 'vitest';
import { defineQuestion } from './question.ts';

const sales = {
  name: 'sales',
  sql: 'SELECT amount FROM sale WHERE org = {org:String} AND day >= {from:Date}',
  params: Type.Object({ from: Type.String() }),
  row: Type.Object({ amount: Type.Integer() }),
};

it('a question whose SQL and parameters do not name the same is refused where it is written', () => {
  const without = { ...sales, params: Type.Object({}) };
  expect(() => defineQuestion(without)).toThrow('question sales: it does not declare from');
  const more = { ...sales, params: Type.Object({ from: Type.String(), to: Type.String() }) };
  expect(() => defineQuestion(more)).toThrow('its SQL does not use to');
  const own = { ...sales, params: Type.Object({ from: Type.String(), org: Type.String() }) };
  expect(() => defineQuestion(own)).toThrow('org is bound by the gateway alone');
  const open = { ...sales, sql: 'SELECT amount FROM sale WHERE day >= {from:Date}' };
  expect(() => defineQuestion(open)).toThrow('sale is read without the condition');
});

it('values of another kind, and values that nobody declared, are refused', () => {
  const { bind } = defineQuestion(sales);
  expect(bind({ from: '2026-01-01' })).toEqual({ from: '2026-01-01' });
  const wrong: Record<string, unknown>[] = [{}, { from: 1 }, { from: '2026-01-01', org: 'two' }];
  for (const values of wrong)
    expect(() =>
      bind({ ...{ from: '' }, ...values, ...('from' in values ? {} : { from: null }) } as {
        from: string;
      }),
    ).toThrow(TypeError);
});

it('a column is read as its schema says, exactly or not at all', () => {
  const kinds = Type.Object({
    whole: Type.Integer(),
    large: Type.BigInt(),
    share: Type.Number(),
    perhaps: Type.Union([Type.BigInt(), Type.Null()]),
    list: Type.Array(Type.Integer()),
    text: Type.String(),
  });
  const { decode } = defineQuestion({ ...sales, row: kinds });
  const line = { whole: '12', large: '9007199254740993', share: 0.5, list: ['1', 2], text: '12' };
  expect(decode({ ...line, perhaps: '-1' })).toEqual({
    ...{ whole: 12, large: 9007199254740993n, share: 0.5, perhaps: -1n, list: [1, 2], text: '12' },
  });
  expect(decode({ ...line, perhaps: null }).perhaps).toBeNull();
  const faults = [{ whole: '9007199254740993' }, { whole: '1.5' }, { large: 'much' }, { extra: 1 }];
  for (const fault of faults)
    expect(() => decode({ ...line, perhaps: null, ...fault })).toThrow(TypeError);
});
