import { type Segment, segmentsFromWorst } from '@laurel/contracts/segments';
import { describe, expect, it } from 'vitest';
import { codes, readSegmentMap, segmentOf, standardMap } from './segments.ts';

const rank = (code: string) => {
  const segment = standardMap.get(code);
  return segment ? segmentsFromWorst.indexOf(segment) : Number.NaN;
};
const notWorse = (a: string, b: string) => [...a].every((digit, i) => digit >= b.charAt(i));
const asObject = (): Record<string, string> => Object.fromEntries(standardMap);

describe('the standard map', () => {
  it('is total, and uses all eleven segments', () => {
    expect(codes).toHaveLength(125);
    expect(new Set(codes).size).toBe(125);
    expect([...standardMap.keys()]).toEqual(codes);
    expect(new Set(standardMap.values())).toEqual(new Set(segmentsFromWorst));
  });

  it('never gives a worse segment for better scores, over all pairs', () => {
    let compared = 0;
    for (const a of codes)
      for (const b of codes)
        if (notWorse(a, b)) {
          compared += 1;
          expect.soft(rank(a), `${a} and ${b}`).toBeGreaterThanOrEqual(rank(b));
        }
    expect(compared).toBe(15 ** 3);
  });

  it.each<[string, Segment]>([
    ['555', 'champions'],
    ['444', 'champions'],
    ['443', 'loyal'],
    ['333', 'need_attention'],
    ['344', 'loyal'],
    ['521', 'potential_loyalist'],
    ['511', 'new_customers'],
    ['515', 'new_customers'],
    ['411', 'promising'],
    ['311', 'about_to_sleep'],
    ['255', 'cannot_lose'],
    ['155', 'cannot_lose'],
    ['144', 'cannot_lose'],
    ['134', 'at_risk'],
    ['243', 'at_risk'],
    ['211', 'hibernating'],
    ['121', 'lost'],
    ['111', 'lost'],
  ])('%s is %s', (code, segment) => {
    const [r, f, m] = [...code].map(Number);
    const score = (n: number | undefined) => ([1, 2, 3, 4, 5] as const)[(n ?? 0) - 1] ?? 1;
    expect(segmentOf({ r: score(r), f: score(f), m: score(m) })).toBe(segment);
  });
});

describe('a map of somebody’s own', () => {
  it('is taken as it is', () => {
    const read = readSegmentMap({ ...asObject(), 444: 'loyal' }, '/map');
    expect(read).toMatchObject({ ok: true, warnings: [] });
    expect(read.ok && read.map.get('444')).toBe('loyal');
    expect(read.ok && segmentOf({ r: 4, f: 4, m: 4 }, read.map)).toBe('loyal');
  });

  it('must be total, of known segments, and of nothing else', () => {
    const { 111: _, ...partial } = asObject();
    const bad = { ...partial, 555: 'kings', '556': 'lost', 'a/b~': 'lost', __proto__x: 'lost' };
    const read = readSegmentMap(bad, '/map');
    expect(read.ok ? [] : read.errors.map(({ pointer }) => pointer)).toEqual([
      '/map/111',
      '/map/555',
      '/map/556',
      '/map/a~1b~0',
      '/map/__proto__x',
    ]);
    for (const none of [null, [], 'map', 5, undefined])
      expect(readSegmentMap(none, '/map')).toMatchObject({ ok: false });
    expect(readSegmentMap({}, '/map')).toMatchObject({ ok: false, errors: { length: 125 } });
  });

  it('may give a worse segment for better scores, and hears of it', () => {
    const read = readSegmentMap({ ...asObject(), 555: 'lost' }, '/map');
    expect(read.ok && read.warnings).toEqual([
      { pointer: '/map/555', detail: 'lost is worse than champions, which 455 brings' },
      { pointer: '/map/555', detail: 'lost is worse than champions, which 545 brings' },
      { pointer: '/map/555', detail: 'lost is worse than champions, which 554 brings' },
    ]);
  });
});
