import { cacheLawCount } from '@laurel/cache/cache.laws';
import { channelsLawCount } from '@laurel/channels/channels.laws';
import { documentsLawCount } from '@laurel/documents/documents.laws';
import { eventLogLawCount } from '@laurel/event-log/event-log.laws';
import { ledgerLawCount } from '@laurel/ledger/laws/ledger.laws';
import { warehouseLawCount } from '@laurel/warehouse/warehouse.laws';
import { describe, expect, it } from 'vitest';
import { countLaws, type TestReport } from './count-laws.ts';
import { manifest, type PortLaws } from './laws.ts';
import type { EnginesFound } from './vitest-setup.ts';

it('the manifest says how many laws each suite has; who adds or removes one says so there', () => {
  expect(Object.fromEntries(manifest.map(({ port, count }) => [port, count]))).toEqual({
    documents: documentsLawCount,
    'event-log': eventLogLawCount,
    cache: cacheLawCount,
    channels: channelsLawCount,
    warehouse: warehouseLawCount,
    ledger: ledgerLawCount,
  });
});

const shelf: PortLaws = {
  port: 'shelf',
  count: 3,
  titles: /^shelf port: /,
  adapters: [
    { suite: 'shelf port: wood', file: 'shelf/wood.test.ts' },
    {
      suite: 'shelf port: redis',
      file: 'shelf/redis.engines.test.ts',
      engine: 'redis',
      exempt: { c: 'cannot' },
    },
  ],
};
const none = { url: null, missing: 'not here' };
const absent: EnginesFound = {
  clickhouse: none,
  kafka: none,
  mongodb: none,
  mongojava: none,
  redis: none,
  tigerbeetle: none,
};
const present: EnginesFound = { ...absent, redis: { url: 'redis://127.0.0.1:1', missing: null } };

/** @param laws each with its status, as `a:passed` */
const ran = (file: string, suite: string, ...laws: string[]): TestReport => ({
  testResults: [
    {
      name: `/home/me/laurel/${file}`,
      assertionResults: laws.map((law) => {
        const [title = '', status = ''] = law.split(':');
        return { ancestorTitles: ['outer', suite], title, status };
      }),
    },
  ],
});
const wood = (...laws: string[]) =>
  countLaws([shelf], ran('shelf/wood.test.ts', 'shelf port: wood', ...laws)).faults;
const redis = (engines: EnginesFound, ...laws: string[]) =>
  countLaws([shelf], ran('shelf/redis.engines.test.ts', 'shelf port: redis', ...laws), engines)
    .faults;

describe('a run', () => {
  it('that kept every law is well', () => {
    expect(wood('a:passed', 'b:passed', 'c:passed')).toEqual([]);
    expect(redis(present, 'a:passed', 'b:passed', 'c:skipped')).toEqual([]);
  });

  it.each([
    ['lost a law', ['a:passed', 'b:passed'], '«shelf port: wood» kept 2 laws of 3'],
    ['ran none', [], '«shelf port: wood» kept 0 laws of 3'],
    [
      'ran one twice in place of another',
      ['a:passed', 'b:passed', 'b:passed'],
      '«shelf port: wood» kept 2 laws of 3',
    ],
    [
      'skipped one',
      ['a:passed', 'b:passed', 'c:skipped'],
      '«c» skipped, and the manifest does not exempt it',
    ],
    [
      'has one too many',
      ['a:passed', 'b:passed', 'c:passed', 'd:passed'],
      '«shelf port: wood» kept 4 laws of 3',
    ],
  ])('that %s is at fault', (_, laws, fault) => {
    expect(wood(...laws).join('\n')).toContain(fault);
  });

  it('in another file than the manifest names does not count', () => {
    const { faults } = countLaws(
      [shelf],
      ran('shelf/other.test.ts', 'shelf port: wood', 'a:passed', 'b:passed', 'c:passed'),
    );
    expect(faults).toEqual(['«shelf port: wood» kept 0 laws of 3 (shelf/wood.test.ts)']);
  });

  it('of a suite that the manifest does not list is at fault', () => {
    const { faults } = countLaws(
      [{ ...shelf, adapters: [] }],
      ran('shelf/steel.test.ts', 'shelf port: steel', 'a:passed'),
    );
    expect(faults).toEqual([
      '«shelf port: steel» tests the shelf port, and the manifest does not list it',
    ]);
  });

  it('may leave out an engine that is missing, and none that is there', () => {
    expect(redis(absent, 'a:skipped', 'b:skipped', 'c:skipped')).toEqual([]);
    expect(redis(absent)).toEqual([]);
    expect(redis(present, 'a:skipped', 'b:skipped', 'c:skipped')).toHaveLength(3);
    expect(redis(present)).toHaveLength(2);
  });

  it('that kept a law it is exempt from, or is exempt from no law, is at fault: the manifest must be true', () => {
    expect(redis(present, 'a:passed', 'b:passed', 'c:passed').join('\n')).toContain(
      'is exempt from «c», but keeps it',
    );
    expect(redis(present, 'a:passed', 'b:passed').join('\n')).toContain(
      'is exempt from «c», which is no law',
    );
  });
});
