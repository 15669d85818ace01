import { afterAll, beforeAll, expect, test } from 'vitest';
import { codes } from '../rfm/segments.ts';
import { type Book, openBook } from '../testing/book.ts';

let book: Book;
beforeAll(async () => {
  book = await openBook();
});
afterAll(() => book.close());

const four = [1, 2, 3, 4];
const scoring = { kind: 'thresholds', r: four, f: four, m: four };
const good = { windowMonths: 12, scoring };
const map = Object.fromEntries(codes.map((code) => [code, 'loyal']));

test.each<[string, object, string[]]>([
  ['no month', { windowMonths: 0 }, ['/windowMonths']],
  ['more than three years', { windowMonths: 37 }, ['/windowMonths']],
  ['half a month', { windowMonths: 1.5 }, ['/windowMonths']],
  ['an unknown kind', { scoring: { kind: 'deciles' } }, ['/scoring/kind']],
  [
    'no thresholds',
    { scoring: { kind: 'thresholds' } },
    ['/scoring/r', '/scoring/f', '/scoring/m'],
  ],
  ['descending ones', { scoring: { ...scoring, f: [1, 4, 3, 5] } }, ['/scoring/f/2']],
  ['half a threshold', { scoring: { ...scoring, m: [1, 2, 2.5, 3] } }, ['/scoring/m/2']],
  ['thresholds beside fifths', { scoring: { kind: 'quintiles', r: four } }, ['/scoring/r']],
  ['a map with a hole', { map: { ...map, 333: undefined } }, ['/map/333']],
  ['a map to nowhere', { map: { ...map, 333: 'kings', 666: 'loyal' } }, ['/map/333', '/map/666']],
  ['a day that is none', { asOf: '2026-02-30' }, ['/asOf']],
  ['some other time', { asOf: 'yesterday' }, ['/asOf']],
  ['tomorrow', { asOf: '2026-11-23' }, ['/asOf']],
  ['all at once', { windowMonths: -1, map: {}, asOf: '' }, ['/windowMonths', '/asOf']],
])('%s is refused, and it is said where', async (_, wrong, pointers) => {
  const { orgId, analytics } = book;
  const told = await analytics.settings.set(orgId, { ...good, ...wrong }, 'key');
  if (told.ok) throw new Error('it was taken');
  expect(told.problem.code).toBe('invalid_value');
  const found = told.problem.errors?.map(({ pointer }) => pointer);
  expect(
    found?.filter((pointer) => !/^\/map\/\d{3}$/.test(pointer) || pointers.includes(pointer)),
  ).toEqual(pointers);
  expect(await analytics.settings.current(orgId)).toMatchObject({ version: 0, windowMonths: 12 });
});

test('what is taken is kept, audited, and warned of', async () => {
  const { orgId, analytics, membership } = book;
  const odd = { ...good, map: { ...map, 555: 'lost' }, asOf: '2026-11-22' };
  const told = await analytics.settings.set(orgId, odd, 'key_1');
  const warnings = told.ok ? told.value.warnings.map(({ pointer }) => pointer) : [];
  expect(warnings).toEqual(['/map/555', '/map/555', '/map/555']);
  expect(await analytics.settings.current(orgId)).toEqual({ ...odd, version: 1 });
  const { data } = await membership.audit.list(orgId, { limit: 1 });
  expect(data).toMatchObject([
    { action: 'analytics.rfm_settings_changed', by: 'key_1', before: { asOf: 'now' } },
  ]);
});
