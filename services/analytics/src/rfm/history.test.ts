import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compactHistory,
  emptyHistory,
  type History,
  joinHistories,
  type Measures,
  measuresOf,
  takeSale,
} from './history.ts';
import { hearFact, type SaleFact } from './sale-fact.ts';
import { feed } from './testing/feed.ts';
import { windowOf } from './window.ts';

const timeZone = 'America/New_York';
const at = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
const year = (asOf: string) => windowOf({ timeZone, windowMonths: 12, asOf });

function fact(saleId: string, local: string, netMinor: number | null, revision = 1): SaleFact {
  return { saleId, customerId: 'ann', atMs: at(local), netMinor, revision };
}

function historyWith(...facts: SaleFact[]): ReturnType<typeof feed> {
  const shop = feed(timeZone);
  for (const one of facts) shop.hear(one);
  return shop;
}

const march = fact('march', '2026-03-05T23:30', 500);
const may = fact('may', '2026-05-01T09:00', 1200);

describe('the purchases of a customer', () => {
  const cases: [string, SaleFact[], Measures][] = [
    ['nothing bought', [], { recencyDays: null, frequency: 0, monetary: 0 }],
    ['two purchases', [march, may], { recencyDays: 10, frequency: 2, monetary: 1700 }],
    [
      'part of one brought back',
      [march, may, fact('may', '2026-05-01T09:00', 200, 2)],
      { recencyDays: 10, frequency: 2, monetary: 700 },
    ],
    [
      'the last one brought back: the one before it is the last',
      [march, may, fact('may', '2026-05-01T09:00', 0, 2)],
      { recencyDays: 67, frequency: 1, monetary: 500 },
    ],
    [
      'a refund that is heard before its sale',
      [fact('may', '2026-05-01T09:00', 0, 2), march, may],
      { recencyDays: 67, frequency: 1, monetary: 500 },
    ],
    [
      'everything void: as if never bought',
      [march, fact('march', '2026-03-05T23:30', null, 2)],
      { recencyDays: null, frequency: 0, monetary: 0 },
    ],
    [
      'a sale that was somebody else’s',
      [march, may, { ...may, customerId: 'bob', revision: 2 }],
      { recencyDays: 67, frequency: 1, monetary: 500 },
    ],
    [
      'a sale whose day was wrong',
      [march, fact('march', '2026-05-09T08:00', 500, 2)],
      { recencyDays: 2, frequency: 1, monetary: 500 },
    ],
    [
      'the first day of the window',
      [fact('x', '2025-05-12T00:00', 100)],
      { recencyDays: 364, frequency: 1, monetary: 100 },
    ],
    [
      'the day before it: the last purchase is known, and is in no sum',
      [fact('x', '2025-05-11T23:59', 100)],
      { recencyDays: 365, frequency: 0, monetary: 0 },
    ],
    [
      'today at its last minute, and tomorrow',
      [fact('x', '2026-05-11T23:59', 100), fact('y', '2026-05-12T00:00', 100)],
      { recencyDays: 0, frequency: 1, monetary: 100 },
    ],
  ];
  it.each(cases)('%s', (_, facts, expected) => {
    const shop = historyWith(...facts);
    expect(measuresOf(shop.history('ann'), year('2026-05-11'))).toEqual(expected);
  });

  it('leave the window with the days, without anything that happens', () => {
    const history = historyWith(march, may).history('ann');
    expect(measuresOf(history, year('2027-03-04'))?.frequency).toBe(2);
    expect(measuresOf(history, year('2027-03-05'))?.frequency).toBe(1);
    expect(measuresOf(history, year('2027-05-02'))).toEqual({
      recencyDays: 366,
      frequency: 0,
      monetary: 0,
    });
  });

  it('are those of both when two customers turn out to be one, whoever hears of it first', () => {
    const moved = { ...may, customerId: 'bob', revision: 2 };
    const shop = historyWith(march, may, moved);
    shop.merge('bob', 'ann');
    const both = { recencyDays: 10, frequency: 2, monetary: 1700 };
    expect(measuresOf(shop.history('ann'), year('2026-05-11'))).toEqual(both);

    const late = historyWith(march);
    late.merge('bob', 'ann');
    late.hear(moved);
    late.hear(may);
    expect(late.history('ann')).toEqual(shop.history('ann'));
  });
});

describe('a compacted history', () => {
  it('has bounded room, whatever is bought, and answers the same', () => {
    let bounded: History = emptyHistory;
    let whole: History = emptyHistory;
    const window = year('2026-12-31');
    for (let i = 0; i < 3000; i += 1) {
      const atMs = window.fromMs - 86_400_000 * 100 + i * 13_000_000;
      const sale = hearFact(undefined, { ...march, saleId: `s${i}`, atMs, netMinor: 100 + i });
      const next = takeSale(bounded, sale, () => true);
      whole = takeSale(whole, sale, () => true) ?? whole;
      if (next) bounded = next.sales.length > 100 ? compactHistory(next, window, 100) : next;
    }
    expect(bounded.sales.length).toBeLessThanOrEqual(100);
    expect(bounded.days.length).toBeLessThanOrEqual(366);
    expect(whole.sales).toHaveLength(3000);
    for (const asOf of ['2026-12-31', '2027-01-31', '2027-08-31', '2029-01-01'])
      expect(measuresOf(bounded, year(asOf))).toEqual(measuresOf(whole, year(asOf)));
  });

  it('asks for the sales when a question or a sale goes beyond it', () => {
    const compact = compactHistory(historyWith(march, may).history('ann'), year('2027-04-01'));
    expect(compact.sales).toHaveLength(1);
    expect(compact.days).toEqual([['2026-03-05', 1, 500]]);
    expect(measuresOf(compact, year('2027-03-31'))).toBeUndefined();
    expect(measuresOf(compact, windowOf({ timeZone, windowMonths: 13, asOf: '2027-04-01' }))).toBe(
      undefined,
    );
    const refunded = hearFact(hearFact(undefined, march), fact('march', '2026-03-05T23:30', 0, 2));
    expect(takeSale(compact, refunded, () => true)).toBeUndefined();
    // corrected to a day that is known one by one: it would count twice
    const corrected = hearFact(hearFact(undefined, march), fact('march', '2026-05-05T10:00', 5, 2));
    expect(takeSale(compact, corrected, () => true)).toBeUndefined();
  });

  it('joined with a whole one knows no more than before', () => {
    const compact = compactHistory(historyWith(march).history('ann'), year('2027-04-01'));
    const joined = joinHistories(historyWith(may).history('ann'), compact, timeZone);
    expect(measuresOf(joined, year('2027-03-31'))).toBeUndefined();
    expect(measuresOf(joined, year('2027-04-01'))).toEqual({
      recencyDays: 335,
      frequency: 1,
      monetary: 1200,
    });
  });

  it('sums beyond safe integers are refused, not rounded', () => {
    const huge = historyWith(
      fact('a', '2026-05-01T09:00', Number.MAX_SAFE_INTEGER),
      fact('b', '2026-05-01T09:00', Number.MAX_SAFE_INTEGER),
    );
    expect(() => measuresOf(huge.history('ann'), year('2026-05-11'))).toThrow(RangeError);
  });
});

type Step =
  | { kind: 'fact'; fact: SaleFact }
  | { kind: 'merge' }
  | { kind: 'compact'; asOf: string; salesMax: number };

const firstDay = Temporal.PlainDate.from('2025-01-01');
const day = (n: number) => firstDay.add({ days: n }).toString();
const version = fc.record({
  customerId: fc.constantFrom('ann', 'bob', 'cem', null),
  // on the clock of New York, over both changes of the year
  atMs: fc.integer({ min: at('2025-01-01T00:00'), max: at('2026-03-01T00:00') }),
  netMinor: fc.oneof(fc.constant(null), fc.constant(0), fc.integer({ min: 1, max: 9999 })),
});
const sales = fc
  .array(fc.array(version, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 })
  .map((all) =>
    all.flatMap((versions, sale) =>
      versions.map((one, i): SaleFact => ({ saleId: `s${sale}`, revision: i + 1, ...one })),
    ),
  );
const shuffled = <T>(list: readonly T[]) =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
const stepsOf = (facts: readonly SaleFact[]) =>
  fc
    .tuple(
      fc.subarray([...facts]),
      fc.array(
        fc.record({
          asOf: fc.integer({ min: 300, max: 425 }).map(day),
          salesMax: fc.integer({ min: 1, max: 4 }),
        }),
        { maxLength: 3 },
      ),
    )
    .chain(([again, compactions]) =>
      shuffled<Step>([
        ...[...facts, ...again].map((one): Step => ({ kind: 'fact', fact: one })),
        ...compactions.map((one): Step => ({ kind: 'compact', ...one })),
        { kind: 'merge' },
      ]),
    );

/** The same question without any of our code: the last word on each sale, then one loop. */
function asked(facts: readonly SaleFact[], customer: string, asOf: string, months: number) {
  const last = new Map<string, SaleFact>();
  for (const one of facts)
    if (one.revision > (last.get(one.saleId)?.revision ?? 0)) last.set(one.saleId, one);
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const bought = [...last.values()]
    .filter(({ customerId }) => (customerId === 'bob' ? 'ann' : customerId) === customer)
    .map(({ atMs, netMinor }) => ({ date: dayOf.format(atMs), netMinor: netMinor ?? 0 }))
    .filter(({ date, netMinor }) => netMinor > 0 && date <= asOf);
  const begin = Temporal.PlainDate.from(asOf).subtract({ months }).toString();
  const counted = bought.filter(({ date }) => date > begin);
  const lastDay = bought
    .map(({ date }) => date)
    .sort()
    .at(-1);
  return {
    recencyDays: lastDay ? (Date.parse(asOf) - Date.parse(lastDay)) / 86_400_000 : null,
    frequency: counted.length,
    monetary: counted.reduce((sum, { netMinor }) => sum + netMinor, 0),
  };
}

function played(steps: readonly Step[], windowMonths: number): ReturnType<typeof feed> {
  const shop = feed(timeZone);
  for (const step of steps) {
    if (step.kind === 'fact') shop.hear(step.fact);
    else if (step.kind === 'merge') shop.merge('bob', 'ann');
    else shop.compact(windowOf({ timeZone, windowMonths, asOf: step.asOf }), step.salesMax);
  }
  return shop;
}

describe('whatever the order of facts, repeats, a merge and compactions', () => {
  it('a history says what the facts say', () => {
    const runs = sales.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        steps: stepsOf(facts),
        months: fc.constantFrom(1, 3, 12),
        asOf: fc.integer({ min: 425, max: 900 }).map(day),
      }),
    );
    let remade = 0;
    fc.assert(
      fc.property(runs, ({ facts, steps, months, asOf }) => {
        const shop = played(steps, months);
        const window = windowOf({ timeZone, windowMonths: months, asOf });
        for (const customer of ['ann', 'cem'])
          expect(measuresOf(shop.history(customer), window)).toEqual(
            asked(facts, customer, asOf, months),
          );
        remade += shop.remade();
      }),
      { numRuns: 1000 },
    );
    expect(remade).toBeGreaterThan(0); // the ways back were tried too
  });

  it('uncompacted, two orders end in the same state, which is that of all sales at once', () => {
    const runs = sales.chain((facts) => fc.tuple(stepsOf(facts), stepsOf(facts)));
    fc.assert(
      fc.property(runs, (orders) => {
        const [a, b] = orders.map((steps) =>
          played(
            steps.filter(({ kind }) => kind !== 'compact'),
            12,
          ),
        );
        for (const customer of a?.customers() ?? []) {
          expect(a?.history(customer)).toEqual(b?.history(customer));
          expect(a?.history(customer)).toEqual(a?.remake(customer));
        }
        expect(a?.customers()).toEqual(b?.customers());
      }),
      { numRuns: 300 },
    );
  });

  it('joining is the same from either side, also of what is compacted', () => {
    fc.assert(
      fc.property(sales.chain(stepsOf), (steps) => {
        const unmerged = played(
          steps.filter(({ kind }) => kind !== 'merge'),
          3,
        );
        const [ann, cem] = [unmerged.history('ann'), unmerged.history('cem')];
        expect(joinHistories(ann, cem, timeZone)).toEqual(joinHistories(cem, ann, timeZone));
      }),
      { numRuns: 300 },
    );
  });
});
