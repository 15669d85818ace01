import { expect, test } from 'vitest';
import { perEuro, points } from '../engine/testing/cafe.ts';
import { compileProgram, prepareProgram } from './compile.ts';

const off = { kind: 'discountAmount', amount: 200 };
const two = { id: 'two', name: 'Two off', effect: off };
const documentOf = (...promotions: object[]) => ({ units: [points], rules: [perEuro], promotions });

const faults = (...promotions: object[]) => {
  const result = compileProgram(documentOf(...promotions), { currency: 'EUR', timeZone: 'UTC' });
  return result.ok
    ? []
    : (result.problem.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`);
};
const pointersOf = (...promotions: object[]) =>
  faults(...promotions).map((fault) => fault.split(':')[0]);

test('a promotion needs these ledger units', () => {
  const more = {
    budget: { period: 'day', amount: 500 },
    limit: { per: 'program', period: 'day', count: 1 },
  };
  const result = prepareProgram(
    documentOf({ ...two, ...more, exclusive: true, maxPerTransaction: 1 }),
    0,
  );
  expect(result.ok && result.value.warnings).toEqual([]);
  expect(
    result.ok && result.value.units.slice(4).map(({ unit, kind }) => `${unit} ${kind}`),
  ).toEqual([
    'promotion.two measure',
    'cap.promotion.two cap',
    'limit.promotion.two limit',
    'sale.promotion.two limit',
    'together.sale limit',
  ]);
});

test('the highest priority comes first, of equal ones the first in the program', () => {
  const named = (id: string, priority?: number) => ({ ...two, id, ...(priority && { priority }) });
  const program = documentOf(named('a'), named('b', 5), named('c'), named('d', -1), named('e', 5));
  const compiled = compileProgram(program, { currency: 'EUR', timeZone: 'UTC' });
  expect(compiled.ok && [...compiled.value.promotions.keys()]).toEqual(['b', 'e', 'a', 'c', 'd']);
});

test('names and codes are taken once, codes in whatever case and form', () => {
  expect(
    faults({ ...two, code: 'Übung' }, { ...two, id: 'three', code: 'U\u0308BUNG' }, two),
  ).toEqual([
    '/promotions/2/id: “two” is already taken',
    '/promotions/1/code: “U\u0308BUNG” is the code of “two” already, whatever the case',
  ]);
  for (const id of ['earned', 'lapsed', 'aged'])
    expect(faults({ ...two, id })).toEqual([
      `/promotions/0/id: “${id}” is the name of a counter; choose another`,
    ]);
});

test.each<[object, string]>([
  [{ effect: { kind: 'voucher' } }, '/promotions/0/effect/kind'],
  [{ effect: { kind: 'discountAmount', amount: 0 } }, '/promotions/0/effect/amount'],
  [{ effect: { kind: 'discountAmount', amount: 1.5 } }, '/promotions/0/effect/amount'],
  [{ effect: { kind: 'discountPercent', percent: 101 } }, '/promotions/0/effect/percent'],
  [{ code: '' }, '/promotions/0/code'],
  [{ code: 'TWO OFF' }, '/promotions/0/code'],
  [{ code: 'x'.repeat(65) }, '/promotions/0/code'],
  [{ minimum: -1 }, '/promotions/0/minimum'],
  [{ budget: { period: 'day', amount: 199 } }, '/promotions/0/budget/amount'],
  [{ budget: { period: 'day', amount: 0 } }, '/promotions/0/budget/amount'],
  [{ budget: { period: 'hour', amount: 500 } }, '/promotions/0/budget/period'],
  [{ budget: { amount: 500 } }, '/promotions/0/budget/period'],
  [{ limit: { per: 'store', period: 'day', count: 1 } }, '/promotions/0/limit/per'],
  [{ limit: { per: 'customer', period: 'day', count: 0 } }, '/promotions/0/limit/count'],
  [{ maxPerTransaction: 0 }, '/promotions/0/maxPerTransaction'],
  [{ priority: 0.5 }, '/promotions/0/priority'],
  [{ exclusive: 'yes' }, '/promotions/0/exclusive'],
  [{ active: { from: 'tomorrow' } }, '/promotions/0/active/from'],
  [{ schedule: { fromDate: '2026-02-30' } }, '/promotions/0/schedule/fromDate'],
  [{ target: { tiers: ['gold'] } }, '/promotions/0/target/tiers/0'],
  [{ when: { 'transaction.totl': 1 } }, '/promotions/0/when/transaction.totl'],
  [{ items: { categori: 'bread' } }, '/promotions/0/items/categori'],
])('%j is a fault at %s', (part, pointer) => {
  expect(pointersOf({ ...two, ...part })).toContain(pointer);
});

test('what is misspelled is guessed', () => {
  expect(faults({ ...two, bugdet: {} })[0]).toMatch(/did you mean “budget”/);
  expect(faults({ ...two, items: { categori: 'bread' } })[0]).toMatch(/did you mean “category”/);
});

test.each<[object, string]>([
  [{ exclusive: true, maxPerTransaction: 2 }, '/promotions/0/maxPerTransaction'],
  [{ minimum: 199 }, '/promotions/0/minimum'],
  [{ active: { to: '2026-01-01T00:00:00Z' } }, '/promotions/0/active/to'],
  [{ schedule: { toDate: '2026-01-01' } }, '/promotions/0/schedule/toDate'],
  [{ when: { 'transaction.total': { $gt: 5, $lt: 3 } } }, '/promotions/0/when/transaction.total'],
])('%j can hardly be meant, at %s', (part, pointer) => {
  const result = prepareProgram(
    documentOf({ ...two, ...part }),
    Date.parse('2026-11-22T10:00:00Z'),
  );
  expect(result.ok && result.value.warnings.map((one) => one.pointer)).toEqual([pointer]);
});
