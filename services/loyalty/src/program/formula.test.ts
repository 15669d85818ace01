import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perEuro, points } from '../engine/testing/cafe.ts';
import { compare, rationalOf, whole, zero } from '../words/rational.ts';
import { compileProgram, prepareProgram } from './compile.ts';
import { resultOf } from './formula.ts';
import { type Expression, partsMax, readFormula } from './formula-text.ts';

/** What a text comes to when nothing but numbers is in it: floor of a thousandfold. */
function thousandfold(text: string): bigint {
  const expression = readFormula(`(${text}) * 1000`);
  if (typeof expression === 'string') throw new Error(expression);
  return whole(resultOf(expression, new Map()), 'floor');
}

describe('a formula is worked out', () => {
  test.each<[string, bigint]>([
    ['1 + 2 * 3', 7_000n],
    ['(1 + 2) * 3', 9_000n],
    ['10 - 4 - 3', 3_000n],
    ['100 / 10 / 5', 2_000n],
    ['2 × 3 ÷ 4 − 1', 500n],
    ['-2 * -3', 6_000n],
    ['1 - -1', 2_000n],
    ['7 / 2', 3_500n],
    ['1 / 3 * 3', 1_000n], // exact: no third is lost
    ['0.1 + 0.2 - 0.3', 0n],
    ['5 / 0', 0n],
    ['1 + 5 / (2 - 2)', 1_000n],
    ['floor(7 / 2)', 3_000n],
    ['ceil(7 / 2)', 4_000n],
    ['round(2.5)', 3_000n],
    ['round(-2.5)', -2_000n],
    ['floor(-0.5)', -1_000n],
    ['MIN(3, 2, 5) + Max(1, 4)', 6_000n],
    ['9999999999999 * 9999999999999', 99_999_999_999_980_000_000_000_001_000n],
  ])('%s', (text, expected) => {
    expect(thousandfold(text)).toBe(expected);
  });
});

describe('a formula that cannot be read says why', () => {
  test.each<[string, string]>([
    ['   ', 'is empty'],
    ['1 +', 'ends where a number, a field or “(” should follow'],
    ['(1 + 2', 'a parenthesis is not closed'],
    ['1 2', '“2” at character 3 does not fit there'],
    ['* 2', '“*” at character 1 does not fit there'],
    [
      '1,5 * 2',
      '“,” at character 2 does not fit there: a comma sets apart the parts of min and max; decimals have a point',
    ],
    [
      '=1 + 2',
      '“=” at character 1 does not belong in a formula: a formula begins with what is counted, without “=”',
    ],
    [
      'basket.amount * 5%',
      '“%” at character 18 does not belong in a formula: write a percentage as a number: 5 % is 0.05',
    ],
    ['2 ^ 3', '“^” at character 3 does not belong in a formula: there are no powers; multiply'],
    [
      '"a" + 1',
      '“"” at character 1 does not belong in a formula: a formula has numbers only, no text',
    ],
    [
      'flor(2.5)',
      'there is no function “flor”; did you mean “floor”?; there are min, max, floor, ceil, round',
    ],
    ['min(1)', 'min compares two or more, set apart by commas'],
    ['floor(1, 2)', 'floor takes one number'],
    ['0.1234567', 'the number at character 1 has more than 13 digits, or more than 6 decimals'],
    [`${'('.repeat(9)}1${')'.repeat(9)}`, 'parentheses, functions and signs may be nested 8 deep'],
    [Array(51).fill('1').join('+'), 'a formula has at most 100 parts'],
  ])('%s', (text, fault) => {
    expect(readFormula(text)).toBe(fault);
  });

  test('one of a hundred parts, and one nested eight deep, can be read', () => {
    expect(typeof readFormula(`-(${Array(50).fill('1').join('+')})`)).toBe('object');
    expect(typeof readFormula(`${'('.repeat(8)}1${')'.repeat(8)}`)).toBe('object');
  });

  test('whatever is typed is read or refused, and never thrown at', () => {
    const words = [
      '1',
      '0.5',
      'min(',
      'floor(',
      ')',
      '(',
      '+',
      '-',
      '*',
      '/',
      ',',
      'basket.amount',
      '[a',
      ']',
      '.',
      ' ',
      '€',
    ];
    const typed = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words)).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const read = readFormula(text);
        if (typeof read === 'string') expect(read).not.toBe('');
        else expect(resultOf(read, new Map()).denominator > 0n).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** A tree, the text of it, and what it comes to by plain fractions of large numbers. */
interface Grown {
  text: string;
  fraction: [bigint, bigint];
}
const fractionFloor = (n: bigint, d: bigint): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));
const less = ([a, b]: [bigint, bigint], [c, d]: [bigint, bigint]) => a * d < c * b;
const grown: fc.Arbitrary<Grown> = fc.letrec<{ tree: Grown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .integer({ min: 0, max: 9_999 })
      .map((n): Grown => ({ text: (n / 100).toFixed(2), fraction: [BigInt(n), 100n] })),
    fc.tuple(fc.constantFrom('+', '-', '*', '/'), tie('tree'), tie('tree')).map(
      ([
        sign,
        {
          text,
          fraction: [a, b],
        },
        {
          text: other,
          fraction: [c, d],
        },
      ]): Grown => {
        const by: Record<string, [bigint, bigint]> = {
          '+': [a * d + c * b, b * d],
          '-': [a * d - c * b, b * d],
          '*': [a * c, b * d],
          '/': c === 0n ? [0n, 1n] : c > 0n ? [a * d, b * c] : [-a * d, b * -c],
        };
        return { text: `(${text} ${sign} ${other})`, fraction: by[sign] ?? [0n, 1n] };
      },
    ),
    fc
      .tuple(fc.constantFrom('min', 'max'), tie('tree'), tie('tree'))
      .map(([name, one, other]): Grown => {
        const first = less(one.fraction, other.fraction) === (name === 'min');
        return {
          text: `${name}(${one.text}, ${other.text})`,
          fraction: first ? one.fraction : other.fraction,
        };
      }),
    tie('tree').map(
      ({ text, fraction: [a, b] }): Grown => ({
        text: `floor(${text})`,
        fraction: [fractionFloor(a, b), 1n],
      }),
    ),
  ),
})).tree;

describe('whatever formula', () => {
  test('comes to what plain fractions come to', () => {
    let worked = 0;
    fc.assert(
      fc.property(grown, ({ text, fraction: [a, b] }) => {
        const read = readFormula(text);
        if (typeof read === 'string') return; // too deep
        worked += 1;
        expect(compare(resultOf(read, new Map()), { numerator: a, denominator: b })).toBe(0);
      }),
      { numRuns: 500 },
    );
    expect(worked).toBeGreaterThan(100);
  });

  test('of the largest size and numbers is done, and its numbers stay small', () => {
    const inputs = new Map([
      ['a', rationalOf(-1e300)],
      ['b', rationalOf(123_456_789.123456)],
    ]);
    const text = Array.from({ length: 25 }, (_, i) => (i % 2 ? 'a * b' : 'b / 0.000001')).join(
      ' + ',
    );
    const read = readFormula(text) as Expression;
    const { numerator } = resultOf(read, inputs);
    expect(text.split(/[+*/] /).length * 2 - 1).toBeLessThanOrEqual(partsMax);
    expect(numerator.toString().length).toBeLessThan(partsMax * 22);
  });
});

test('numbers come in as they are written, to six decimals and fifteen digits', () => {
  expect(rationalOf(0.1)).toEqual({ numerator: 100_000n, denominator: 1_000_000n });
  expect(rationalOf(-1.5)).toEqual({ numerator: -1_500_000n, denominator: 1_000_000n });
  expect(rationalOf(-0)).toEqual(zero);
  expect(rationalOf(1e300).numerator).toBe(1_000_000_000_000_000n);
  expect(rationalOf(Number.NEGATIVE_INFINITY).numerator).toBe(-1_000_000_000_000_000n);
  for (const odd of [Number.NaN, '5', null, undefined, true, [7]])
    expect(rationalOf(odd)).toBe(zero);
});

const withFormula = (formula: unknown, more: Record<string, unknown> = {}) => ({
  units: [points],
  rules: [
    perEuro,
    { id: 'r', on: 'pos.transaction', then: [{ earn: 'points', formula }], ...more },
  ],
  events: [{ type: 'survey.done', fields: { stars: 'integer', text: 'string' } }],
});
const faults = (formula: unknown, more?: Record<string, unknown>) => {
  const result = compileProgram(withFormula(formula, more), { currency: 'EUR', timeZone: 'UTC' });
  return result.ok
    ? []
    : (result.problem.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`);
};

describe('the author of a formula', () => {
  const at = '/rules/1/then/0/formula';
  test.each<[unknown, string]>([
    [5, 'must be text'],
    ['', 'must not be empty'],
    ['x'.repeat(1_001), 'has at most 1000 characters'],
    ['1 +', 'ends where a number, a field or “(” should follow'],
    ['transaction.totl', 'there is no field “transaction.totl”; did you mean “transaction.total”?'],
    ['basket.amont', 'there is no field “basket.amont”; did you mean “basket.amount”?'],
    [
      'line.net',
      '“line.net” has a number for each line; count with basket.amount or basket.quantity, and say with `items` which lines',
    ],
    ['customer.tier', '“customer.tier” is text, not a number; ask for it in `when`'],
    [
      'customer.firstPurchase',
      '“customer.firstPurchase” is true or false, not a number; ask for it in `when`',
    ],
    ['basket', '“basket” is no number; basket.amount and basket.quantity are'],
    ['event.payload.stars', '“event.payload.stars” is known only for custom events'],
  ])('%j hears what is wrong with it', (formula, fault) => {
    expect(faults(formula)).toEqual([`${at}: ${fault}`]);
  });

  test('hears of fields that its event does not have', () => {
    const on = { on: 'survey.done' };
    expect(faults('event.payload.stars * 10', on)).toEqual([]);
    expect(faults('event.payload.text', on)).toEqual([
      `${at}: “event.payload.text” is text, not a number; ask for it in \`when\``,
    ]);
    expect(faults('basket.amount + transaction.total', on)).toEqual([
      `${at}: “basket.amount” is known only for sales`,
      `${at}: “transaction.total” is known only for sales`,
    ]);
  });

  test.each<[string, string | undefined]>([
    ['min(basket.amount / 100, 0)', 'gives nothing: it can only come to 0'],
    ['-customer.visits', 'gives nothing: it can only come to 0'],
    ['0.4', 'gives nothing: it can only come to 0'],
    ['basket.amount / (3 - 3)', 'divides by 0, and that is always 0'],
    ['10 - customer.visits', undefined],
    ['basket.amount / customer.visits', undefined],
    ['-transaction.tax', undefined], // what comes back may make it negative
    ['[customer.attributes.loyalty-factor] * 2', undefined],
  ])('%s is warned of what can hardly be meant: %s', (formula, warning) => {
    const prepared = prepareProgram(withFormula(formula), 0);
    if (!prepared.ok) throw new Error(prepared.problem.detail);
    expect(prepared.value.warnings).toEqual(
      warning === undefined ? [] : [{ pointer: at, detail: warning }],
    );
  });
});
