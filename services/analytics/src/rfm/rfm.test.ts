import { describe, expect, it } from 'vitest';
import { compactHistory, emptyHistory, historyOf } from './history.ts';
import { rfmOf, type Yardstick } from './rfm.ts';
import { hearFact } from './sale-fact.ts';
import { codes } from './segments.ts';
import { thresholdsOf } from './thresholds.ts';
import { windowOf } from './window.ts';

const yardstick = (asOf: string): Yardstick => ({
  window: windowOf({ timeZone: 'Asia/Tokyo', windowMonths: 12, asOf }),
  thresholds: thresholdsOf(
    { kind: 'thresholds', r: [7, 30, 90, 180], f: [2, 3, 5, 10], m: [500, 1000, 5000, 9000] },
    undefined,
  ),
});
const sold = (saleId: string, at: string, netMinor: number) =>
  hearFact(undefined, { saleId, customerId: 'ann', atMs: Date.parse(at), netMinor, revision: 1 });
const ann = historyOf(
  // in Tokyo the second is on the 2nd of June
  [sold('a', '2026-05-01T03:00:00Z', 700), sold('b', '2026-06-01T18:00:00Z', 650)],
  (id) => id === 'ann',
);

describe('RFM of a customer', () => {
  it('explains itself: measures, scores, segment and thresholds', () => {
    expect(rfmOf(ann, yardstick('2026-06-09'))).toEqual({
      asOf: '2026-06-09',
      recencyDays: 7,
      frequency: 2,
      monetary: 1350,
      scores: { r: 5, f: 2, m: 3 },
      segment: 'potential_loyalist',
      thresholds: {
        basis: 'thresholds',
        r: [7, 30, 90, 180],
        f: [2, 3, 5, 10],
        m: [500, 1000, 5000, 9000],
      },
    });
  });

  it.each([
    ['2026-06-10', '423', 'potential_loyalist'],
    ['2026-07-03', '323', 'need_attention'],
    ['2026-09-01', '223', 'at_risk'],
    ['2026-12-01', '123', 'hibernating'],
    ['2027-05-01', '112', 'lost'],
    ['2027-06-02', '111', 'lost'],
    ['2036-06-02', '111', 'lost'],
  ])('fades without events: on %s it is %s, %s', (asOf, code, segment) => {
    const rfm = rfmOf(ann, yardstick(asOf));
    expect(`${rfm?.scores?.r}${rfm?.scores?.f}${rfm?.scores?.m}`).toBe(code);
    expect(rfm?.segment).toBe(segment);
  });

  it('has no scores for who never bought: he is a prospect', () => {
    expect(rfmOf(emptyHistory, yardstick('2026-06-09'))).toMatchObject({
      recencyDays: null,
      frequency: 0,
      monetary: 0,
      scores: null,
      segment: 'prospect',
    });
  });

  it('goes by an organization’s own map', () => {
    const map = new Map(codes.map((code) => [code, 'champions'] as const));
    expect(rfmOf(ann, { ...yardstick('2036-06-02'), map })?.segment).toBe('champions');
    map.delete('111');
    expect(() => rfmOf(ann, { ...yardstick('2036-06-02'), map })).toThrow(RangeError);
  });

  it('asks for the sales when the day is before what the history knows', () => {
    const compact = compactHistory(ann, yardstick('2026-06-10').window);
    expect(rfmOf(compact, yardstick('2026-06-09'))).toBeUndefined();
    expect(rfmOf(compact, yardstick('2026-06-10'))).toEqual(rfmOf(ann, yardstick('2026-06-10')));
  });
});
