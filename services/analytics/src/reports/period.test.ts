import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spans } from '../questions/spans.ts';
import { bucketsOf, daysBefore, daysIn, periodOf, previousOf, wholeMonths } from './period.ts';

const usual = (to: string) => daysBefore(to, 29);
const asked = (from?: string, to?: string) =>
  periodOf({ from, to }, { today: '2026-11-27', usual });

describe('a period', () => {
  it('is what was said, and else until today', () => {
    expect(asked()).toEqual({ ok: true, value: { from: '2026-10-29', to: '2026-11-27' } });
    expect(asked('2026-11-27')).toMatchObject({ value: { from: '2026-11-27', to: '2026-11-27' } });
    expect(asked(undefined, '2024-03-01')).toMatchObject({ value: { from: '2024-02-01' } });
  });

  it.each([
    ['2026-11-02', '2026-11-01', '/to'],
    ['2016-11-27', '2026-11-27', '/from'], // ten years and a day
    ['1989-12-31', '1990-01-02', '/from'],
    ['2099-12-31', '2100-01-01', '/to'],
  ])('not %s to %s (%s)', (from, to, pointer) => {
    expect(asked(from, to)).toMatchObject({ ok: false, problem: { errors: [{ pointer }] } });
  });

  it('may have ten years, with the leap days in them', () => {
    expect(asked('2016-11-28', '2026-11-27').ok).toBe(true);
    expect(daysIn({ from: '2016-11-28', to: '2026-11-27' })).toBe(3_652);
  });

  it('in whole months', () => {
    expect(wholeMonths({ from: '2024-02-10', to: '2024-02-11' })).toEqual({
      ...{ from: '2024-02-01', to: '2024-02-29' },
    });
  });
});

describe('parts of time', () => {
  it('weeks are those of ISO 8601, which begin on Monday and may be of another year', () => {
    expect(bucketsOf('week', { from: '2026-12-30', to: '2027-01-05' })).toEqual([
      { key: '2026-W53', from: '2026-12-30', to: '2027-01-03' },
      { key: '2027-W01', from: '2027-01-04', to: '2027-01-05' },
    ]);
    expect(bucketsOf('week', { from: '2024-12-30', to: '2024-12-30' })[0]?.key).toBe('2025-W01');
  });

  const day = fc
    .integer({ min: 0, max: 36_524 })
    .map((days) => String(Temporal.PlainDate.from('1995-01-01').add({ days })));

  it('follow each other without a gap, from the first day to the last', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1_000 }), (to, more) => {
        const period = { from: daysBefore(to, more), to };
        expect(daysIn(period)).toBe(more + 1);
        for (const span of spans) {
          const buckets = bucketsOf(span, period);
          expect([buckets[0]?.from, buckets.at(-1)?.to]).toEqual([period.from, to]);
          expect(new Set(buckets.map(({ key }) => key)).size).toBe(buckets.length);
          for (const [i, { from }] of buckets.entries())
            if (i > 0) expect(daysBefore(from, 1)).toBe(buckets[i - 1]?.to);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('the period before is as long and ends the day before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 3_652 }), (to, more) => {
        const period = { from: daysBefore(to, more), to };
        const previous = previousOf(period);
        expect(previous.to).toBe(daysBefore(period.from, 1));
        expect(daysIn(previous)).toBe(daysIn(period));
      }),
    );
  });
});
