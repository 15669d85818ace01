import { describe, expect, test } from 'vitest';
import type { CustomerView } from '../words/model.ts';
import {
  ada,
  at,
  earnings,
  line,
  openRegister,
  perEuro,
  programOf,
  reason,
  sale,
  subject,
  why,
} from './testing/cafe.ts';
import { measuresIn, type TierMeasures, tierProgress, tierReview } from './tiers.ts';

const levels = [
  { id: 'bronze', from: 0 },
  { id: 'silver', from: 50_000, multiplier: 1.25, benefits: ['Oat milk'] },
  { id: 'gold', from: 150_000, multiplier: 1.5 },
];
const withTiers = (
  basis: Record<string, unknown>,
  downgrade: Record<string, unknown> = { mode: 'full', graceDays: 0 },
  more: Record<string, unknown> = {},
) =>
  programOf({
    tiers: { basis: { measure: 'spend', window: 'rolling12', ...basis }, levels, downgrade },
    ...more,
  });
const of = (total: number, local: string) =>
  sale([line('1', 'coffee', 1, total)], { occurredAtMs: at(local) });
const member = (id: string, untilMs: number | null): CustomerView => ({
  ...ada,
  tier: { id, sinceMs: 0, untilMs },
});
const monthly = (months: Record<string, number>): TierMeasures => ({
  month: (month) => months[month] ?? 0,
  sum: (counted) => counted.reduce((total, month) => total + (months[month] ?? 0), 0),
  lifetime: () => Object.values(months).reduce((a, b) => a + b, 0),
});

describe('tiers rise at once', () => {
  test('the sale that reaches a level is multiplied by the one before', () => {
    const register = openRegister(withTiers({}));
    const first = register.sell(of(50_000, '2026-11-23T10:00'));
    expect(first.tier).toEqual({
      id: 'silver',
      changed: true,
      previous: 'bronze',
      untilMs: at('2027-11-01T00:00'),
    });
    expect(earnings(first).map(({ amount }) => amount)).toEqual([500]);
    const second = register.sell(
      of(1000, '2026-11-24T10:00'),
      subject(member('silver', at('2027-11-01T00:00'))),
    );
    expect(earnings(second).map(({ rule, amount, lines }) => [rule, amount, lines])).toEqual([
      [1, 10, { 1: 10 }],
      [2, 2, { 1: 2 }],
    ]);
    expect(second.tier.changed).toBe(false);
    expect(why(second, 'tier')).toMatchObject({
      fired: true,
      detail: 'silver earns 1.25 times: +2 points.',
    });
  });

  test('a stored tier that is behind is corrected by the measures', () => {
    const register = openRegister(withTiers({}));
    register.sell(of(150_000, '2026-11-23T10:00'));
    const stale = register.sell(of(1000, '2026-11-24T10:00')); // Ada is still stored without a tier
    expect(stale.tier).toMatchObject({ id: 'gold', changed: true, previous: 'bronze' });
    expect(earnings(stale)[1]?.amount).toBe(5);
  });

  test('factors of rules and tier add up', () => {
    const rules = [
      perEuro,
      { id: 'double', on: 'pos.transaction', then: [{ multiply: 'points', by: 2 }] },
    ];
    const decision = openRegister(
      withTiers(
        {},
        {},
        {
          rules,
          tiers: {
            basis: { measure: 'visits', window: 'lifetime' },
            levels: [{ id: 'all', from: 0, multiplier: 1.5 }],
          },
        },
      ),
    ).sell(of(1000, '2026-11-24T10:00'));
    expect(earnings(decision).map(({ amount }) => amount)).toEqual([10, 10, 5]); // 2.5 times, not 3
  });

  test('a gift for an event is the same on every level', () => {
    const more = {
      events: [{ type: 'birthday' }],
      rules: [{ id: 'gift', on: 'birthday', then: [{ earn: 'points', fixed: 100 }] }],
    };
    const decision = openRegister(withTiers({}, { mode: 'none' }, more)).tell(
      { type: 'birthday' },
      subject(member('gold', null)),
    );
    expect(earnings(decision).map(({ amount }) => amount)).toEqual([100]);
    expect(decision.tier).toEqual({ id: 'gold', changed: false, previous: 'gold', untilMs: null });
  });

  test('a capped rule for a level that only the measures know of', () => {
    const capped = {
      then: [{ earn: 'points', fixed: 5 }],
      cap: { per: 'customer', period: 'ever', amount: 8 },
    };
    const rules = [
      { id: 'by-target', on: 'pos.transaction', target: { tiers: ['silver'] }, ...capped },
      { id: 'by-condition', on: 'pos.transaction', when: { 'customer.tier': 'silver' }, ...capped },
    ];
    const register = openRegister(withTiers({}, { mode: 'none' }, { rules }));
    const given = [50_000, 1, 1, 1].map((total) =>
      earnings(register.sell(of(total, '2026-11-30T10:00')))
        .filter(({ rule }) => rule < 3)
        .map(({ amount }) => amount),
    );
    expect(given).toEqual([[], [5, 5], [3, 3], []]);
  });

  test('at the top nothing has to be read', () => {
    const gold = subject(member('gold', at('2027-11-01T00:00')));
    expect(openRegister(withTiers({})).sell(of(1000, '2026-11-24T10:00'), gold).tier).toEqual({
      id: 'gold',
      changed: false,
      previous: 'gold',
      untilMs: at('2027-11-01T00:00'),
    });
  });

  test('visits, and units earned, over a lifetime', () => {
    const visits = openRegister(
      programOf({
        tiers: {
          basis: { measure: 'visits', window: 'lifetime' },
          levels: [{ id: 'regular', from: 2 }],
        },
      }),
    );
    expect(
      ['2020-01-01T10:00', '2026-01-01T10:00'].map((local) => visits.sell(of(100, local)).tier),
    ).toEqual([
      { id: null, changed: false, previous: null, untilMs: null },
      { id: 'regular', changed: true, previous: null, untilMs: null },
    ]);
    const earnedTiers = openRegister(
      programOf({
        tiers: {
          basis: { measure: 'earned', unit: 'points', window: 'lifetime' },
          levels: [{ id: 'fan', from: 20 }],
        },
      }),
    );
    expect(
      [1900, 100].map((total) => earnedTiers.sell(of(total, '2026-01-01T10:00')).tier.id),
    ).toEqual([null, 'fan']);
  });

  test('the calendar year begins anew, and with it the count', () => {
    const register = openRegister(
      withTiers({ window: 'calendarYear' }, { mode: 'full', graceDays: 31 }),
    );
    expect(register.sell(of(49_000, '2026-12-31T23:59')).tier.id).toBe('bronze');
    expect(register.sell(of(49_000, '2027-01-01T00:00')).tier.id).toBe('bronze');
    expect(register.sell(of(1_000, '2027-06-01T00:00')).tier).toEqual({
      id: 'silver',
      changed: true,
      previous: 'bronze',
      untilMs: at('2028-02-01T00:00'),
    });
  });

  test('this month and the eleven before count', () => {
    const register = openRegister(withTiers({}));
    register.sell(of(49_999, '2025-12-01T00:00'));
    expect(register.sell(of(1, '2026-11-30T10:00')).tier).toMatchObject({
      id: 'silver',
      untilMs: at('2026-12-01T00:00'),
    });
    expect(register.sell(of(1, '2026-12-01T10:00')).tier.id).toBe('bronze');
  });

  test('nobody named, no tier', () => {
    expect(openRegister(withTiers({})).sell(of(1, '2026-11-30T10:00'), subject(null)).tier).toEqual(
      {
        id: null,
        changed: false,
        previous: null,
        untilMs: null,
      },
    );
  });

  test('a rule for a level asks for the level before the sale', () => {
    const rules = [
      {
        id: 'silver-only',
        on: 'pos.transaction',
        target: { tiers: ['silver'] },
        then: [{ earn: 'points', fixed: 5 }],
      },
    ];
    const register = openRegister(withTiers({}, { mode: 'none' }, { rules }));
    expect(
      [1, 2].map(() => reason(register.sell(of(50_000, '2026-11-30T10:00')), 'silver-only')),
    ).toEqual(['not_targeted', 'fired']);
  });
});

describe('a tier is kept while it lasts', () => {
  const until = at('2026-12-31T00:00');
  const before = member('gold', until).tier;
  test.each([
    {
      mode: 'full',
      local: '2026-12-30T23:59',
      expected: { id: 'gold', changed: false, previous: 'gold', untilMs: until },
    },
    {
      mode: 'full',
      local: '2026-12-31T00:00',
      expected: { id: 'bronze', changed: true, previous: 'gold', untilMs: null, before },
    },
    {
      mode: 'one-step',
      local: '2026-12-31T00:00',
      expected: {
        ...{ id: 'silver', changed: true, previous: 'gold', before },
        untilMs: at('2027-12-31T00:00'),
      },
    },
    {
      mode: 'none',
      local: '2036-12-31T00:00',
      expected: { id: 'gold', changed: false, previous: 'gold', untilMs: null },
    },
  ])('$mode at $local', ({ mode, local, expected }) => {
    expect(
      tierReview(withTiers({}, { mode }), member('gold', until), monthly({}), at(local)),
    ).toEqual(expected);
    expect(
      openRegister(withTiers({}, { mode })).sell(of(1, local), subject(member('gold', until))).tier,
    ).toEqual(expected);
  });

  test('one step down is no step below what is counted', () => {
    expect(
      tierReview(
        withTiers({}, { mode: 'one-step' }),
        member('gold', until),
        monthly({ '2026-12': 60_000 }),
        until,
      ),
    ).toMatchObject({ id: 'silver', untilMs: at('2027-12-01T00:00') });
  });

  test('a level granted without an end stays', () => {
    expect(tierReview(withTiers({}), member('gold', null), monthly({}), until)).toEqual({
      id: 'gold',
      changed: false,
      previous: 'gold',
      untilMs: null,
    });
  });

  test('who bought on is renewed', () => {
    expect(
      tierReview(withTiers({}), member('silver', until), monthly({ '2026-06': 50_000 }), until),
    ).toEqual({
      id: 'silver',
      changed: false,
      previous: 'silver',
      untilMs: at('2027-06-01T00:00'),
    });
  });

  test('the grace counts from the month in which the count fell short, even when the stored end is older', () => {
    const program = withTiers({}, { mode: 'full', graceDays: 45 });
    const spent = monthly({ '2025-11': 50_000 }); // carries silver until the end of October 2026
    const stored = member('silver', at('2026-06-01T00:00'));
    const graceEnd = at('2026-11-01T00:00') + 45 * 86_400_000;
    expect(tierReview(program, stored, spent, graceEnd - 1)).toMatchObject({
      id: 'silver',
      untilMs: graceEnd,
    });
    expect(tierReview(program, stored, spent, graceEnd)).toMatchObject({
      id: 'bronze',
      changed: true,
    });
  });

  test('a register that reads only what it is told to finds the same grace', () => {
    const program = withTiers({}, { mode: 'full', graceDays: 45 });
    const register = openRegister(program);
    register.sell(of(50_000, '2025-11-10T10:00'));
    const stored = subject(member('silver', at('2026-06-01T00:00')));
    expect(register.sell(of(100, '2026-12-01T10:00'), stored).tier.id).toBe('silver');
    expect(register.sell(of(100, '2026-12-20T10:00'), stored).tier.id).toBe('bronze');
  });

  test('the grace of a calendar year', () => {
    const program = withTiers({ window: 'calendarYear' }, { mode: 'full', graceDays: 90 });
    const register = openRegister(program);
    register.sell(of(50_000, '2025-11-10T10:00'));
    const stored = subject(member('silver', at('2026-01-02T00:00')));
    expect(register.sell(of(100, '2026-03-01T10:00'), stored).tier.id).toBe('silver');
    expect(register.sell(of(100, '2026-04-02T10:00'), stored).tier.id).toBe('bronze');
  });
});

describe('progress', () => {
  test('tells what is missing for the next level', () => {
    const program = withTiers({});
    const register = openRegister(program);
    register.sell(of(60_000, '2026-11-10T10:00'));
    const { tiers } = program;
    if (!tiers) throw new Error('the program has tiers');
    expect(
      tierProgress(program, ada, measuresIn(register.standings, tiers, ada.id), {
        atMs: at('2026-11-23T10:00'),
        timeZone: 'Europe/Berlin',
      }),
    ).toEqual({
      current: {
        id: 'silver',
        name: 'silver',
        benefits: ['Oat milk'],
        untilMs: at('2027-11-01T00:00'),
      },
      next: { id: 'gold', name: 'gold', from: 150_000, measured: 60_000, missing: 90_000 },
    });
  });
  test('at the top there is no next', () => {
    expect(
      tierProgress(withTiers({}), member('gold', null), monthly({}), { atMs: 0, timeZone: 'UTC' })
        ?.next,
    ).toBeNull();
  });
});
