import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoresOf } from './scores.ts';
import {
  type Cuts,
  type Population,
  quintileCuts,
  quintilesFrom,
  thresholdFaults,
  thresholdsOf,
  type ValueCount,
} from './thresholds.ts';

const countsOf = (values: readonly number[]): ValueCount[] =>
  [...Map.groupBy(values, (value) => value)].map(([value, { length }]) => ({
    value,
    customers: length,
  }));
const scoresBy = (cuts: Cuts, better: 'higher' | 'lower') => (value: number) => {
  const thresholds = { basis: 'quintiles', r: cuts, f: cuts, m: cuts } as const;
  const measures = { recencyDays: value, frequency: value, monetary: value };
  return scoresOf(measures, thresholds)?.[better === 'higher' ? 'f' : 'r'];
};

describe('thresholds that are brought', () => {
  const r = [7, 30, 90, 180] as const;
  const f = [2, 3, 5, 10] as const;
  const m = [1000, 5000, 10_000, 50_000] as const;
  const thresholds = thresholdsOf({ kind: 'thresholds', r, f, m }, undefined);

  it.each([
    // days, purchases, minor units, scores
    [0, 1, 0, '511'],
    [7, 2, 999, '521'],
    [8, 3, 1000, '432'],
    [30, 4, 4999, '432'],
    [31, 5, 5000, '343'],
    [90, 9, 9999, '343'],
    [91, 10, 10_000, '254'],
    [180, 11, 49_999, '254'],
    [181, 99, 50_000, '155'],
  ])('%i days, %i purchases, %i minor units: %s', (recencyDays, frequency, monetary, expected) => {
    const scores = scoresOf({ recencyDays, frequency, monetary }, thresholds);
    expect(`${scores?.r}${scores?.f}${scores?.m}`).toBe(expected);
  });

  it('score nobody who never bought', () => {
    const never = { recencyDays: null, frequency: 0, monetary: 0 };
    expect(scoresOf(never, thresholds)).toBeUndefined();
  });

  it('apply whatever the customers are', () => {
    const many = Array.from({ length: 1000 }, (_, i) => ({ value: i, customers: 1 }));
    const population = { recencyDays: many, frequency: many, monetary: many };
    expect(thresholdsOf({ kind: 'thresholds', r, f, m }, population)).toEqual(thresholds);
  });

  it.each<[string, unknown, string[]]>([
    ['right', { r, f, m }, []],
    ['equal ones leave a score out', { r, f: [2, 2, 2, 4], m }, []],
    ['none', undefined, ['/scoring']],
    ['one is missing', { r, f }, ['/scoring/m']],
    ['three', { r: [1, 2, 3], f, m }, ['/scoring/r']],
    ['five', { r, f: [1, 2, 3, 4, 5], m }, ['/scoring/f']],
    ['descending', { r: [7, 30, 29, 28], f, m }, ['/scoring/r/2', '/scoring/r/3']],
    ['a fraction', { r, f, m: [0.5, 1, 2, 3] }, ['/scoring/m/0']],
    ['negative', { r: [-1, 1, 2, 3], f, m }, ['/scoring/r/0']],
    ['beyond safe integers', { r, f, m: [1, 2, 3, 2 ** 53] }, ['/scoring/m/3']],
    [
      'text, nothing, no number',
      { r: ['1', null, Number.NaN, 3], f, m },
      ['/scoring/r/0', '/scoring/r/1', '/scoring/r/2'],
    ],
  ])('are checked: %s', (_, given, pointers) => {
    expect(thresholdFaults(given, '/scoring').map(({ pointer }) => pointer)).toEqual(pointers);
  });
});

describe('quintiles', () => {
  it('of ten different values are two each', () => {
    const days = countsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(quintileCuts(days, 'lower')).toEqual([1, 3, 5, 7]);
    expect(quintileCuts(days, 'higher')).toEqual([2, 4, 6, 8]);
  });

  it('never part the sixty in a hundred who came once: they get the lowest of their fifths', () => {
    const visits = [1, 1, 1, 1, 1, 1, 2, 3, 4, 9];
    const cuts = quintileCuts(countsOf(visits), 'higher');
    expect(cuts).toEqual([2, 2, 2, 4]);
    expect([1, 2, 3, 4, 9].map(scoresBy(cuts, 'higher'))).toEqual([1, 4, 4, 5, 5]);
  });

  it('of days do the same from the other side', () => {
    // 60 in a hundred bought 3 days ago; 40 are worse, so they are in the third fifth
    const days = [3, 3, 3, 3, 3, 3, 10, 20, 30, 40];
    const cuts = quintileCuts(countsOf(days), 'lower');
    expect([3, 10, 20, 30, 40].map(scoresBy(cuts, 'lower'))).toEqual([3, 2, 2, 1, 1]);
  });

  it('say of each score how many are worse, whatever the values', () => {
    const values = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.constantFrom('higher', 'lower'), (all, better) => {
        const scored = scoresBy(quintileCuts(countsOf(all), better), better);
        for (const value of all) {
          const worse = all.filter((x) => (better === 'higher' ? x < value : x > value)).length;
          expect(scored(value)).toBe(1 + Math.min(4, Math.floor((5 * worse) / all.length)));
        }
      }),
    );
  });

  it('need a hundred customers; before, the thresholds are in average purchases', () => {
    const of = (customers: number): Population => ({
      recencyDays: [{ value: 3, customers }],
      frequency: [{ value: 2, customers }],
      monetary: [{ value: 2468, customers }],
    });
    expect(thresholdsOf({ kind: 'quintiles' }, of(quintilesFrom - 1))).toEqual({
      basis: 'defaults',
      r: [14, 30, 90, 180],
      f: [2, 4, 8, 16],
      m: [2468, 4936, 9872, 19_744],
    });
    expect(thresholdsOf({ kind: 'quintiles' }, of(quintilesFrom)).basis).toBe('quintiles');
    expect(thresholdsOf({ kind: 'quintiles' }, of(20), 20).basis).toBe('quintiles');
  });

  it('of nobody are none, and the first customer finds thresholds', () => {
    const nobody = { recencyDays: [], frequency: [], monetary: [] };
    const first = { basis: 'defaults', m: [2000, 4000, 8000, 16_000] };
    expect(thresholdsOf({ kind: 'quintiles' }, nobody)).toMatchObject(first);
    expect(thresholdsOf({ kind: 'quintiles' }, nobody, 0)).toMatchObject(first);
    expect(thresholdsOf({ kind: 'quintiles' }, undefined)).toMatchObject(first);
  });
});
