import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { multiplyDivide, share } from '../words/arithmetic.ts';
import { localTimeAt } from '../words/local-time.ts';
import type { CustomerView, Decision, Sale, SaleLine } from '../words/model.ts';
import { decide } from './decide.ts';
import { ada, at, earned, openRegister, programOf, sale, subject } from './testing/cafe.ts';
import { noStandings } from './testing/standings.ts';

const categories = ['coffee', 'cake', 'tea'] as const;
const items = fc.constantFrom(...categories).map((category) => ({ category }));
const anyLine = fc.record({
  category: fc.constantFrom(...categories),
  quantity: fc.integer({ min: 1, max: 12 }),
  unitPrice: fc.integer({ min: 0, max: 5000 }),
  off: fc.integer({ min: 0, max: 100 }),
});
const lines = fc.array(anyLine, { minLength: 1, maxLength: 6 }).map((all) =>
  all.map(({ category, quantity, unitPrice, off }, i): SaleLine => {
    const discount = Math.floor((quantity * unitPrice * off) / 100);
    return {
      id: `${i + 1}`,
      sku: null,
      name: null,
      category,
      quantity,
      unitPrice,
      discount,
      tax: 0,
      net: quantity * unitPrice - discount,
    };
  }),
);
const start = at('2026-11-20T08:00');
const customers = ['cus_ada', 'cus_bea', null] as const;
const anySale = fc
  .tuple(lines, fc.integer({ min: 0, max: 20 * 24 * 60 }), fc.constantFrom(...customers))
  .map(
    ([all, minutes, customerId]): Sale =>
      sale(all, { occurredAtMs: start + minutes * 60_000, customerId }),
  );
const sales = fc.array(anySale, { minLength: 1, maxLength: 25 });

const cap = fc.record({
  per: fc.constantFrom('customer', 'program'),
  period: fc.constantFrom('day', 'week', 'month', 'year', 'ever'),
  amount: fc.integer({ min: 1, max: 400 }),
});
const action = fc.oneof(
  fc.record({
    earn: fc.constant('points'),
    rate: fc.record({
      amount: fc.integer({ min: 1, max: 20 }),
      per: fc.integer({ min: 1, max: 300 }),
    }),
  }),
  fc.record({
    earn: fc.constant('points'),
    rate: fc.record({
      amount: fc.integer({ min: 1, max: 20 }),
      per: fc.integer({ min: 1, max: 300 }),
    }),
    items,
  }),
  fc.record({
    earn: fc.constant('points'),
    formula: fc.constantFrom(
      'min(customer.visits, 3) * basket.quantity',
      'transaction.total / (basket.quantity - 4)',
    ),
  }),
  fc.record({ earn: fc.constant('points'), formula: fc.constant('basket.amount / 90'), items }),
  fc.record({ earn: fc.constant('points'), fixed: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ earn: fc.constant('points'), perItem: fc.integer({ min: 1, max: 9 }), items }),
  fc.record({ multiply: fc.constant('points'), by: fc.constantFrom(1.1, 1.25, 2, 3.5) }),
  fc.record({ multiply: fc.constant('points'), by: fc.constantFrom(1.5, 2), items }),
);
const stepped = fc.integer({ min: 1, max: 900 }).map((step) => ({
  ...{ earn: 'points', rate: { amount: 10, per: step, step } },
}));
const stampsMultiplied = fc.record(
  { multiply: fc.constant('stamps.coffee'), by: fc.constantFrom(1.5, 2, 3), items },
  { requiredKeys: ['multiply', 'by'], noNullPrototype: true },
);
/** A capped rule gives one thing only. */
const actions = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.oneof(action, stepped), { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(stampsMultiplied, { minLength: 1, maxLength: 2 }) },
);
const rule = fc.record(
  {
    then: actions,
    cap,
    group: fc.constant('promo'),
    priority: fc.integer({ min: 0, max: 3 }),
    rounding: fc.constantFrom('floor', 'round', 'ceil'),
    schedule: fc.constantFrom(
      { days: ['sat', 'sun'] },
      { from: '09:00', to: '15:00' },
      { from: '20:00', to: '04:00' },
    ),
    when: fc.constantFrom(
      { 'transaction.total': { $gte: 1000 } },
      { 'line.category': 'tea' },
      { basket: { items: { category: 'cake' }, amount: { $gte: 2000 } } },
      { basket: { quantity: { $gte: 8 } } },
      { 'customer.daysSinceLastVisit': { $gte: 2 } },
    ),
  },
  { requiredKeys: ['then'], noNullPrototype: true },
);
const program = fc
  .tuple(
    fc.array(rule, { minLength: 1, maxLength: 5 }),
    fc.integer({ min: 2, max: 9 }),
    fc.option(fc.integer({ min: 0, max: 9 })),
    fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    fc.constantFrom('priority', 'best'),
  )
  .map(([rules, needed, stock, maxPerTransaction, pick]) =>
    programOf({
      groups: [{ id: 'promo', pick }],
      // through JSON: what a manager sends has ordinary objects
      rules: JSON.parse(
        JSON.stringify(rules.map((one, i) => ({ id: `rule-${i}`, on: 'pos.transaction', ...one }))),
      ),
      stampCards: [
        {
          ...{ id: 'coffee', name: 'Coffee', needed, per: 'item', reward: 'free' },
          items: { category: 'coffee' },
          ...(maxPerTransaction !== undefined && { maxPerTransaction }),
        },
      ],
      rewards: [{ id: 'free', name: 'Free', effect: { kind: 'voucher' }, stock }],
      tiers: {
        basis: { measure: 'spend', window: 'rolling12' },
        levels: [
          { id: 'a', from: 0 },
          { id: 'b', from: 20_000, multiplier: 1.25 },
          { id: 'c', from: 60_000, multiplier: 2 },
        ],
      },
    }),
  );
const whom = (customerId: string | null) =>
  subject(customerId === null ? null : ({ ...ada, id: customerId } satisfies CustomerView));
type Told = { sold: Sale; decision: Decision };
const history = (of: ReturnType<typeof programOf>, all: readonly Sale[]) => {
  const register = openRegister(of);
  return {
    register,
    told: all.map((sold): Told => ({ sold, decision: register.sell(sold, whom(sold.customerId)) })),
  };
};

describe('whatever is sold under whatever program', () => {
  test('what lines brought sums to the whole, and every effect gives something', () => {
    fc.assert(
      fc.property(program, sales, (of, all) => {
        for (const { sold, decision } of history(of, all).told)
          for (const effect of decision.effects) {
            const uncounted = effect.kind === 'measure' && effect.reason === 'visit';
            if ('amount' in effect && !uncounted) expect(effect.amount).toBeGreaterThan(0);
            if ('count' in effect) expect(effect.count).toBeGreaterThan(0);
            if (!('lines' in effect) || effect.lines === null) continue;
            const parts = Object.entries(effect.lines);
            expect(parts.reduce((total, [, part]) => total + part, 0)).toBe(effect.amount);
            expect(
              parts.every(([id, part]) => part > 0 && sold.lines.some((line) => line.id === id)),
            ).toBe(true);
          }
      }),
    );
  });

  test('no cap and no stock is ever exceeded, in any order of sales', () => {
    fc.assert(
      fc.property(program, sales, (of, all) => {
        const drawn = new Map<string, { funded: number; amount: number }>();
        for (const { decision } of history(of, all).told)
          for (const effect of decision.effects)
            for (const { key, funded, amount } of 'draws' in effect ? effect.draws : []) {
              const name = Object.values(key).join('|');
              drawn.set(name, { funded, amount: amount + (drawn.get(name)?.amount ?? 0) });
            }
        for (const { funded, amount } of drawn.values()) expect(amount).toBeLessThanOrEqual(funded);
      }),
    );
  });

  test('a capped rule gives exactly what it draws', () => {
    fc.assert(
      fc.property(program, sales, (of, all) => {
        for (const { decision } of history(of, all).told)
          for (const effect of decision.effects)
            if (effect.kind === 'earn' && of.rules[effect.rule - 1]?.cap)
              expect(effect.draws.map(({ amount }) => amount)).toEqual([effect.amount]);
      }),
    );
  });

  test('every clause is answered once, in order', () => {
    fc.assert(
      fc.property(program, sales, (of, all) => {
        for (const { decision } of history(of, all).told) {
          const clauses = decision.why.map((one) => one.rule);
          expect(clauses.filter((clause) => clause !== 'tier')).toEqual(of.clauses.slice(0, -1));
          expect(clauses.indexOf('tier')).toBe(clauses.includes('tier') ? clauses.length - 1 : -1);
          const giving = new Set(
            decision.effects.flatMap((effect) =>
              'rule' in effect ? [of.clauses[effect.rule - 1]] : [],
            ),
          );
          expect(new Set(decision.why.filter(({ fired }) => fired).map((one) => one.rule))).toEqual(
            giving,
          );
        }
      }),
    );
  });

  test('of an exclusive group at most one rule gives', () => {
    fc.assert(
      fc.property(program, sales, (of, all) => {
        for (const { decision } of history(of, all).told)
          expect(
            decision.why.filter(({ fired }, i) => fired && of.rules[i]?.group === 'promo').length,
          ).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the same question has the same answer', () => {
    fc.assert(
      fc.property(program, anySale, (of, sold) => {
        const ask = () =>
          decide(of, { kind: 'sale', sale: sold }, whom(sold.customerId), noStandings());
        expect(ask()).toEqual(ask());
      }),
    );
  });

  test('every coffee is a stamp, multiplied or not, and the card takes no more than it says', () => {
    const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0);
    fc.assert(
      fc.property(program, sales, (of, all) => {
        const most = of.cards[0]?.card.maxPerTransaction ?? Number.POSITIVE_INFINITY;
        const multiplies = of.rules.some(({ actions: [one] }) => one?.unit === 'stamps.coffee');
        for (const { sold, decision } of history(of, all).told) {
          if (sold.customerId === null) continue;
          const coffees = sold.lines.filter(
            ({ category, net }) => category === 'coffee' && net > 0,
          );
          const least = Math.min(most, sumOf(coffees.map(({ quantity }) => quantity)));
          const given = sumOf(
            decision.effects.map((one) => (one.kind === 'stamp' ? one.amount : 0)),
          );
          expect(given).toBeGreaterThanOrEqual(least);
          expect(given).toBeLessThanOrEqual(multiplies ? most : least);
        }
      }),
    );
  });

  test('no stamp is lost: given = on the card + needed × vouchers', () => {
    fc.assert(
      fc.property(program, sales, (of, all) => {
        const { register, told } = history(of, all);
        const needed = of.cards[0]?.card.needed ?? 0;
        const stock = of.cards[0]?.rewardStock ?? Number.POSITIVE_INFINITY;
        for (const holder of customers) {
          if (holder === null) continue;
          const bought = told.filter(({ sold }) => sold.customerId === holder);
          const given = bought
            .flatMap(({ decision }) => decision.effects)
            .reduce((total, effect) => total + (effect.kind === 'stamp' ? effect.amount : 0), 0);
          const card = register.balance('stamps.coffee', holder);
          expect(given).toBe(card + needed * register.balance('reward.free', holder));
          if (stock === Number.POSITIVE_INFINITY) expect(card).toBeLessThan(needed);
        }
      }),
    );
  });

  test('counters count what happened', () => {
    fc.assert(
      fc.property(program, sales, (of, all) => {
        const { register, told } = history(of, all);
        for (const holder of ['cus_ada', 'cus_bea']) {
          const own = told.filter(({ sold }) => sold.customerId === holder);
          expect(register.standings.lifetime(holder, 'spend')).toBe(
            own.reduce((total, { sold }) => total + sold.total, 0),
          );
          expect(register.standings.lifetime(holder, 'visits')).toBe(
            own.filter(({ sold }) => sold.total > 0).length,
          );
          expect(register.standings.lifetime(holder, 'points.earned')).toBe(
            own.reduce((total, { decision }) => total + earned(decision), 0),
          );
          expect(register.balance('points', holder)).toBe(
            register.standings.lifetime(holder, 'points.earned'),
          );
        }
      }),
    );
  });
});

describe('arithmetic', () => {
  const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  const exact = (a: number, b: number, c: number) => ({
    quotient: (BigInt(a) * BigInt(b)) / BigInt(c),
    rest: (BigInt(a) * BigInt(b)) % BigInt(c),
  });

  test('rates are exact', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        whole,
        fc.integer({ min: 1, max: 1_000_000_000 }),
        fc.constantFrom('floor' as const, 'round' as const, 'ceil' as const),
        (amount, base, per, rounding) => {
          const { quotient, rest } = exact(amount, base, per);
          const up =
            rounding === 'ceil' ? rest > 0n : rounding === 'round' && rest * 2n >= BigInt(per);
          const expected = quotient + (up ? 1n : 0n);
          expect(BigInt(multiplyDivide(amount, base, per, rounding))).toBe(
            expected > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(Number.MAX_SAFE_INTEGER) : expected,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('shares are in proportion to within one, and sum to the whole', () => {
    fc.assert(
      fc.property(
        whole,
        fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 }),
        (amount, weights) => {
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const shares = share(amount, weights);
          if (total === 0) {
            expect(shares).toBeUndefined();
            return;
          }
          expect(shares?.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount));
          shares?.forEach((part, i) => {
            const { quotient } = exact(amount, weights[i] ?? 0, total);
            expect(Math.abs(Number(BigInt(part) - quotient))).toBeLessThanOrEqual(1);
          });
        },
      ),
    );
  });
});

describe('local time', () => {
  test('is what the calendar says, in every zone, also around changes of the clock', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'UTC',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Pacific/Apia',
    );
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 946_684_800_000, max: 2_208_988_800_000 }),
        fc.integer({ min: -1, max: 1 }),
        fc.boolean(),
        (zone, anyMs, step, nearChange) => {
          const change = Temporal.Instant.fromEpochMilliseconds(anyMs)
            .toZonedDateTimeISO(zone)
            .getTimeZoneTransition('next');
          const ms = nearChange && change ? change.epochMilliseconds + step : anyMs;
          const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
          const date = there.toPlainDate();
          expect(localTimeAt(zone, ms)).toEqual({
            date: date.toString(),
            previousDate: date.subtract({ days: 1 }).toString(),
            month: date.toPlainYearMonth().toString(),
            week: `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`,
            year: String(date.year),
            weekday: date.dayOfWeek - 1,
            minute: there.hour * 60 + there.minute,
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});
