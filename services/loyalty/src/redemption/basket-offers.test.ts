import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, line, programOf, sale, subject } from '../engine/testing/cafe.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { basketOffers } from './basket-offers.ts';

const nowMs = at('2026-11-23T10:00');
const categories = ['bread', 'cake', 'coffee'] as const;
const categoryOf = fc.constantFrom(...categories);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const effect = fc.oneof(
  fc.record({ kind: fc.constant('discountAmount'), amount: fc.integer({ min: 1, max: 2_000 }) }),
  fc.record({ kind: fc.constant('discountPercent'), percent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant('freeItem'), items: fc.record({ category: categoryOf }) }),
);
const promotion = fc.record({
  effect,
  budget: maybe(fc.integer({ min: 2_000, max: 5_000 })),
  items: maybe(fc.record({ category: categoryOf })),
  minimum: maybe(fc.integer({ min: 1, max: 3_000 })),
  exclusive: maybe(fc.boolean()),
  priority: maybe(fc.integer({ min: -2, max: 2 })),
});
const asProgram = ({ budget, ...more }: Record<string, unknown>, i: number) => ({
  ...{ id: `p${i}`, name: `p${i}` },
  ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)),
  ...(budget !== undefined && { budget: { period: 'day', amount: budget } }),
});
const lines = fc.array(
  fc.tuple(categoryOf, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 900 })),
  { minLength: 1, maxLength: 6 },
);

/** What the lines are worth, and what promotions of a program take off them, asked as by nobody. */
async function offersOf(
  promotions: readonly Record<string, unknown>[],
  of: [string, number, number][],
) {
  const program = programOf({ promotions: promotions.map(asProgram) });
  const bought = sale(
    of.map(([category, quantity, price], i) => line(`${i}`, category, quantity, price)),
  );
  const nothing = { lookupAccounts: async () => [] } as never; // nothing is read
  const offers = basketOffers(program, await loadStandings(nothing, []), {
    ...{ subject: subject(null), nowMs },
    basket: { sale: bought, number: 'T-1' },
  });
  return { bought, offers };
}

test('whatever promotions there are, each is exact by line, and no line falls below zero', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(promotion, { maxLength: 6 }), lines, async (promotions, of) => {
      const { bought, offers } = await offersOf(promotions, of);
      const left = new Map(bought.lines.map(({ id, net }) => [id, net]));
      for (const offer of offers) {
        if (!offer.available) continue;
        const { discount, amountMinor, promotion: by } = offer;
        const parts = 'lines' in discount ? (discount.lines ?? []) : [];
        expect(parts.reduce((sum, part) => sum + part.amountMinor, 0)).toBe(amountMinor);
        expect(amountMinor).toBeGreaterThan(0);
        expect(amountMinor).toBeLessThanOrEqual(by.budget?.amount ?? amountMinor);
        for (const part of parts) left.set(part.id, (left.get(part.id) ?? 0) - part.amountMinor);
      }
      for (const net of left.values()) expect(net).toBeGreaterThanOrEqual(0);
      const taken = offers.filter(({ available }) => available);
      if (taken.some(({ promotion: by }) => by.exclusive)) expect(taken).toHaveLength(1);
    }),
  );
});

test('60 % and 60 % of 10.00 are 6.00 and 2.40, not 12.00', async () => {
  const most = { effect: { kind: 'discountPercent', percent: 60 } };
  const { offers } = await offersOf([most, most], [['cake', 1, 1_000]]);
  expect(offers.map((offer) => offer.available && offer.amountMinor)).toEqual([600, 240]);
});

test('of an exclusive one and another the higher priority is given, the other says why not', async () => {
  const two = { effect: { kind: 'discountAmount', amount: 200 } };
  const asked = async (priority: number) =>
    (await offersOf([two, { ...two, exclusive: true, priority }], [['cake', 1, 1_000]])).offers.map(
      ({ promotion: { id }, missing }) => [id, missing[0]?.code],
    );
  expect(await asked(1)).toEqual([
    ['p1', undefined],
    ['p0', 'not_combinable'],
  ]);
  expect(await asked(-1)).toEqual([
    ['p0', undefined],
    ['p1', 'not_combinable'],
  ]);
});
