import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween } from './changes.ts';
import { describe } from './describe.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import type { Language, Numbers } from './speaking.ts';

const numbers = (locale: string): Numbers => {
  const of = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const money = of({ style: 'currency', currency: 'EUR' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    money: (minor) => money.format(minor / 100),
    whole: (value) => of({ maximumFractionDigits: 0 }).format(value),
    quantity: (value) => of({ maximumFractionDigits: 4 }).format(value),
    calendarDay: (day) => date.format(new Date(`${day}T00:00Z`)),
    dateTime: (at) => date.format(new Date(at)),
  };
};
const en: Language = { words: english, numbers: numbers('en-GB') };
const de: Language = { words: german, numbers: numbers('de-DE') };

/** The sentences of one rule of a program that has names for everything. */
const named = {
  units: [{ id: 'points', kind: 'points', name: 'Beans' }],
  stampCards: [{ id: 'coffee', name: '11th coffee free', needed: 10, per: 'item', reward: 'free' }],
  tiers: { levels: [{ id: 'gold', name: 'Gold', from: 1 }] },
  rewards: [{ id: 'free', name: 'Free coffee', effect: { kind: 'voucher' } }],
  groups: [{ id: 'best', pick: 'best' }],
};
const sentencesOf = (program: object, section: string, language = en) =>
  describe({ ...named, ...program }, language)
    .find(({ name }) => name === section)
    ?.entries[0]?.sentences.join(' ')
    .replaceAll('\u00a0', ' ');
const rule = (parts: object, language = en) =>
  sentencesOf({ rules: [{ id: 'r', on: 'pos.transaction', ...parts }] }, 'rules', language);
const gives = (action: object, language = en) => rule({ then: [action] }, language);

test.each([
  [
    { earn: 'points', rate: { amount: 1, per: 100 } },
    '1 Beans for each €1.00',
    '1 Beans je 1,00 €',
  ],
  [
    { earn: 'points', rate: { amount: 10, per: 500, step: 500 } },
    '10 Beans for each full €5.00',
    '10 Beans je volle 5,00 €',
  ],
  [
    { earn: 'points', rate: { amount: 1, per: 100, step: 500 }, base: 'exTax' },
    '1 Beans for each €1.00, in full steps of €5.00 without tax',
    '1 Beans je 1,00 €, in vollen Schritten von 5,00 € ohne Steuer',
  ],
  [{ earn: 'points', fixed: 50 }, '50 Beans', '50 Beans'],
  [
    { earn: 'points', fixed: 50, items: { category: 'tea' } },
    '50 Beans with category tea',
    '50 Beans mit Kategorie tea',
  ],
  [
    { earn: 'points', perItem: 5, items: { sku: ['A', 'B'], not: { brand: 'Acme' } } },
    '5 Beans for each piece of article number A or B except brand Acme',
    '5 Beans je Stück von Artikelnummer A oder B außer Marke Acme',
  ],
  [
    { earn: 'points', formula: 'basket.amount / 50' },
    'Beans by the formula basket.amount / 50',
    'Beans nach der Formel basket.amount / 50',
  ],
  [{ multiply: 'points', by: 1.5 }, '1.5 times as many Beans', '1,5-mal so viele Beans'],
  [
    { multiply: 'stamps.coffee', by: 2 },
    '2 times as many stamps on “11th coffee free”',
    '2-mal so viele Stempel auf „11th coffee free“',
  ],
  [{ stamp: 'coffee' }, 'a stamp on “11th coffee free”', 'ein Stempel auf „11th coffee free“'],
  [
    { grant: 'free', count: 2, expiresDays: 30 },
    'the reward “Free coffee” 2 times, good for 30 days',
    'die Prämie „Free coffee“ 2-mal, gültig 30 Tage',
  ],
])('a rule that gives %j', (action, english, german) => {
  expect(gives(action)).toBe(`With every sale: ${english}.`);
  expect(gives(action, de)).toBe(`Bei jedem Kauf: ${german}.`);
});

test.each([
  [{ on: 'customer.birthday' }, 'On the birthday: nothing yet.'],
  [{ on: 'customer.inactive', afterDays: 90 }, 'After 90 days without a visit: nothing yet.'],
  [{ on: 'survey.done' }, 'When “survey.done” happens: nothing yet.'],
  [{ on: 7 }, 'something unfinished: nothing yet.'],
  [{ group: 'best' }, 'Of the group “best” only the rule that gives the customer most applies.'],
  [{ group: 'one' }, 'Of the group “one” only the rule that comes first applies.'],
  [{ rounding: 'ceil' }, 'Fractions are rounded up.'],
  [{ pendingDays: 0 }, 'They can be spent at once.'],
  [{ expires: { kind: 'yearEnd' } }, 'They lapse at the end of the year they were earned in.'],
  [
    { cap: { per: 'program', period: 'month', amount: 5000 } },
    'At most 5,000 for all together a month.',
  ],
  [
    { schedule: { days: ['tue'], from: '14:00', to: '17:00', toDate: '2026-12-24' } },
    'Only on Tuesday, from 14:00 to 17:00, to 24 Dec 2026.',
  ],
  [{ active: { from: '2026-12-01T00:00:00Z' } }, 'Only since 1 Dec 2026.'],
  [
    { target: { tiers: ['gold'], segments: ['family'], locations: ['s1'] } },
    'Only for the level Gold. Only for customers in the segment family. Only at s1.',
  ],
])('a rule with %j', (parts, sentence) => {
  const all = rule(parts) ?? '';
  expect(all.replace('With every sale: nothing yet. ', '')).toBe(sentence);
});

test.each([
  [{ 'transaction.total': { $gte: 2000 } }, 'the total is at least €20.00'],
  [{ 'customer.tier': 'gold' }, 'the level is Gold'],
  [{ 'transaction.weekday': { $in: ['sat', 'sun'] } }, 'the day is Saturday or Sunday'],
  [{ 'customer.firstPurchase': true }, 'it is the first purchase'],
  [{ 'customer.referred': false }, 'no friend brought the customer'],
  [{ 'customer.visitNumber': { $mod: [10, 0] } }, 'the number of this visit is a multiple of 10'],
  [{ 'customer.birthDate': null }, 'the date of birth is not known'],
  [{ 'customer.attributes.vip': 'yes' }, '“customer.attributes.vip” is yes'],
  [
    {
      $or: [
        { 'transaction.hour': { $lt: 10 } },
        { 'customer.tier': 'gold', 'customer.spend': { $gt: 1 } },
      ],
    },
    'the hour is less than 10 or (the level is Gold and what was spent before is more than €0.01)',
  ],
  [
    { 'transaction.lines': { $elemMatch: { category: 'shoes', net: { $gte: 8000 } } } },
    'one article fits this: the category is shoes and what is paid for an article is at least €80.00',
  ],
  [
    { basket: { items: { category: 'coffee' }, amount: { $gte: 2000 } } },
    'of category coffee the amount is at least €20.00',
  ],
  [{ 'transaction.total': { $not: { $gt: 5 } } }, 'it is not so that the total is more than €0.05'],
])('the condition %j', (when, clause) => {
  expect(rule({ when })).toBe(`With every sale: nothing yet. Only if ${clause}.`);
});

test('a card, a level, a reward and a promotion', () => {
  const items = { category: 'coffee' };
  const card = { needed: 10, per: 'item', items, reward: 'free', minimum: 200, countFree: true };
  expect(sentencesOf({ stampCards: [{ id: 'c', ...card }] }, 'stampCards')).toBe(
    '10 stamps bring “Free coffee”. A stamp for each piece of category coffee. Only from €2.00 on. Free pieces count, too.',
  );
  const levels = [{ id: 'silver', from: 50_000, multiplier: 1.25, benefits: ['Free alterations'] }];
  const basis = { measure: 'spend', window: 'rolling12' };
  expect(sentencesOf({ tiers: { basis, levels } }, 'tiers')).toBe(
    'From €500.00 on. Earns 1.25 times as much. Brings also: Free alterations.',
  );
  const effect = { kind: 'discountPercent', percent: 10, items, maxAmount: 3000 };
  const limit = { per: 'customer', period: 'year', count: 1 };
  expect(
    sentencesOf(
      {
        rewards: [{ id: 'x', effect, price: { unit: 'points', amount: 2000 }, stock: 500, limit }],
      },
      'rewards',
    ),
  ).toBe(
    '10 % off category coffee. At most €30.00. Costs 2,000 Beans. Once for each customer a year. There are 500 in all.',
  );
  const budget = { period: 'month', amount: 50_000 };
  expect(
    sentencesOf({ promotions: [{ id: 'p', effect, code: 'BREAD10', budget }] }, 'promotions'),
  ).toBe(
    '10 % off category coffee. At most €30.00. With the code BREAD10. At most €500.00 for all together a month.',
  );
});

/** Every program of the guide. */
const guide = readFileSync(new URL('../../../docs/program.md', import.meta.url), 'utf8');
const programs = [...guide.matchAll(/```json program\n(.*?)```/gs)].map(
  ([, text = '']) => JSON.parse(text) as Record<string, unknown>,
);

test('of the programs of the guide nothing is left without a sentence, in either language', () => {
  expect(programs.length).toBeGreaterThanOrEqual(5);
  for (const program of programs)
    for (const language of [en, de]) {
      const sections = describe(program, language);
      const all = sections.flatMap(({ entries }) => entries);
      const { rules = [], rewards = [], stampCards = [] } = program as Record<string, unknown[]>;
      expect(all.length).toBeGreaterThanOrEqual(rules.length + rewards.length + stampCards.length);
      for (const { sentences } of all) expect(sentences.join(' ')).toMatch(/^\S.*[.“]$/);
      expect(JSON.stringify(all.map(({ sentences }) => sentences))).not.toMatch(
        /unfinished|Unfertiges|undefined|NaN|\[object/,
      );
    }
});

/** A program of the guide with something else in the place of some of its parts. */
const broken = fc
  .tuple(fc.constantFrom(...programs), fc.array(fc.tuple(fc.nat(120), fc.jsonValue())))
  .map(([program, faults]) => {
    const at = new Map(faults);
    let count = 0;
    return JSON.parse(JSON.stringify(program), (_, value: unknown) => {
      count += 1;
      return at.has(count) ? at.get(count) : value;
    }) as unknown;
  });

test('whatever stands in a draft, it is told, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(broken, fc.jsonValue()), fc.constantFrom(en, de), (draft, language) => {
      for (const { entries } of describe(draft, language))
        for (const { sentences } of entries)
          for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|\[object/);
    }),
    { numRuns: 500 },
  );
});

test('what is the same says no change; each change is told once, with what was and what is', () => {
  for (const program of programs) expect(changesBetween(program, { ...program }, en)).toEqual([]);
  const before = { units: [], rules: [{ id: 'a', on: 'pos.transaction', then: [] }, { id: 'b' }] };
  const after = {
    units: [],
    rules: [
      { id: 'c', on: 'customer.birthday', then: [{ earn: 'points', fixed: 5 }] },
      {
        id: 'a',
        on: 'pos.transaction',
        then: [],
        cap: { per: 'customer', period: 'day', amount: 2 },
      },
    ],
  };
  expect(changesBetween(before, after, en)).toEqual([
    {
      ...{ kind: 'added', section: 'rules', name: 'c', before: [] },
      after: ['On the birthday: 5 points.'],
    },
    {
      ...{ kind: 'changed', section: 'rules', name: 'a', before: [] },
      after: ['At most 2 for each customer a day.'],
    },
    {
      ...{ kind: 'removed', section: 'rules', name: 'b', after: [] },
      before: ['something unfinished: nothing yet.'],
    },
  ]);
  const swapped = { ...before, rules: [...before.rules].reverse() };
  expect(changesBetween(before, swapped, en)).toMatchObject([
    { kind: 'moved', before: ['a', 'b'], after: ['b', 'a'] },
  ]);
});

test('a change that no sentence tells is a change', () => {
  const unit = { id: 'points', kind: 'points', name: 'Beans' };
  expect(changesBetween({ units: [unit] }, { units: [{ ...unit, colour: 'red' }] }, en)).toEqual([
    { kind: 'changed', section: 'units', name: 'Beans', before: [], after: [] },
  ]);
});

test('both languages have a word for the same things', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
      : typeof value;
  expect(shape(german)).toEqual(shape(english));
});
