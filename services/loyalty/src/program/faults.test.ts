import { describe, expect, test } from 'vitest';
import { perEuro, points } from '../engine/testing/cafe.ts';
import { compileProgram } from './compile.ts';

const faults = (raw: unknown) => {
  const result = compileProgram(raw, { currency: 'EUR', timeZone: 'UTC' });
  return result.ok
    ? []
    : (result.problem.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`);
};
const withOne = (part: Record<string, unknown>) =>
  faults({ units: [points], rules: [perEuro], ...part });

describe('the author of a program', () => {
  test('hears of shape and meaning in one answer, in the places of its own document', () => {
    const told = faults({
      units: [{ id: 'points', kind: 'points', name: 'Beans', cost: -1 }],
      rules: [
        { id: 'broken', on: 'pos.transaction', then: [] },
        {
          id: 'r',
          on: 'pos.transaction',
          when: { 'transaction.totl': 1 },
          then: [{ earn: 'poinst', fixed: 1 }, { earn: 7 }, { grant: 'nothing' }],
          caps: {},
        },
      ],
      // its reward is at fault and yet known
      stampCards: [{ id: 'c', name: 'Card', needed: 3, per: 'item', reward: 'cup' }],
      rewards: [{ id: 'cup', effect: { kind: 'voucher' } }],
    });
    expect(told.toSorted()).toEqual([
      '/rewards/0/name: is missing',
      '/rules/0/then: must not be empty',
      '/rules/1/caps: is not a known field; did you mean “cap”?',
      '/rules/1/then/0/earn: there is no unit “poinst”; did you mean “points”?',
      '/rules/1/then/1/earn: must be text',
      '/rules/1/then/1: does not say how much: give one of rate, fixed, perItem, formula',
      '/rules/1/then/2/grant: there is no reward “nothing”',
      '/rules/1/when/transaction.totl: there is no field “transaction.totl”; did you mean “transaction.total”?',
      '/units/0/cost: must be at least 0',
    ]);
  });

  test.each<[unknown, string[]]>([
    [
      { kind: 'rollin', months: 3 },
      ['/kind: must be one of none, rolling, days, inactivity, yearEnd; did you mean “rolling”?'],
    ],
    [{ kind: 'never' }, ['/kind: must be one of none, rolling, days, inactivity, yearEnd']],
    [{ months: 3 }, ['/kind: is missing']],
    [
      // what it says it is counts, not what it comes nearest to
      { kind: 'rolling', day: 3, month: 2, year: 1 },
      [
        '/months: is missing',
        '/day: is not a known field; known are kind, months',
        '/month: is not a known field; did you mean “months”?',
        '/year: is not a known field; known are kind, months',
      ],
    ],
  ])('whose expiry is %j hears what that word takes', (expiry, expected) => {
    const at = '/units/0/expiry';
    expect(withOne({ units: [{ ...points, expiry }] }).toSorted()).toEqual(
      expected.map((fault) => at + fault).toSorted(),
    );
  });

  test('hears of a card that is not there, and of an amount without one meaning', () => {
    const rewards = [{ id: 'cup', name: 'Cup', effect: { kind: 'voucher' } }];
    const stampCards = [{ id: 'tea', name: 'Tea', needed: 5, per: 'visit', reward: 'cup' }];
    const rule = (then: unknown[]) => ({
      ...{ id: 'r', on: 'pos.transaction', then },
      cap: { per: 'customer', period: 'day', amount: 2 },
    });
    const told = (then: unknown[]) => withOne({ rewards, stampCards, rules: [rule(then)] });
    expect(told([{ multiply: 'stamps.te', by: 2 }])).toEqual([
      '/rules/0/then/0/multiply: there is no stamp card “te”; did you mean “tea”?',
    ]);
    expect(told([{ stamp: 'tea' }, { multiply: 'stamps.tea', by: 2 }])).toEqual([]);
    expect(
      told([
        { multiply: 'points', by: 2 },
        { multiply: 'stamps.tea', by: 2 },
      ]),
    ).toEqual([
      '/rules/0/cap: a capped rule gives one thing only: split it, so that the amount has one meaning',
    ]);
  });

  test('hears after how many days a rule waits for who stays away, and that no other does', () => {
    const rule = (on: string, afterDays?: unknown) => ({
      ...{ id: 'r', on, then: [{ earn: 'points', fixed: 1 }] },
      ...(afterDays === undefined ? {} : { afterDays }),
    });
    const told = (on: string, afterDays?: unknown) => withOne({ rules: [rule(on, afterDays)] });
    expect(told('customer.inactive')).toEqual([
      '/rules/0/afterDays: say after how many days without a visit',
    ]);
    expect(told('customer.inactive', 30)).toEqual([]);
    expect(told('customer.birthday', 30)).toEqual([
      '/rules/0/afterDays: only a rule on customer.inactive waits for days without a visit',
    ]);
    for (const wrong of [0, 731, 1.5, '30'])
      expect(told('customer.inactive', wrong)[0]).toMatch(/^.rules.0.afterDays: must be /);
  });

  test('may ask what an occasion tells, and nothing else of it', () => {
    const rule = (when: object) => ({
      ...{ id: 'r', on: 'tier.reached', when, then: [{ earn: 'points', fixed: 1 }] },
    });
    expect(withOne({ rules: [rule({ 'event.payload.tier': 'gold' })] })).toEqual([]);
    expect(withOne({ rules: [rule({ 'event.payload.level': 'gold' })] })).toEqual([
      '/rules/0/when/event.payload.level: the event tier.reached has no field “event.payload.level”; declared ones are event.payload.<name>',
    ]);
  });

  test('hears that stamps and vouchers cannot wait', () => {
    const rewards = [{ id: 'cup', name: 'Cup', effect: { kind: 'voucher' } }];
    const rule = { id: 'r', on: 'pos.transaction', pendingDays: 3, then: [{ grant: 'cup' }] };
    expect(withOne({ rewards, rules: [rule] })).toEqual([
      '/rules/0/pendingDays: only what is earned can wait, not stamps and vouchers',
    ]);
  });

  test.each<[object, string]>([
    [{ kind: 'yearEnd', years: -1 }, '/years: must be at least 0'],
    [{ kind: 'yearEnd', years: 11 }, '/years: must be at most 10'],
    [{ kind: 'yearEnd', years: 0.5 }, '/years: must be a whole number'],
    [{ kind: 'yearEnd', months: 3 }, '/months: is not a known field; known are kind, years'],
    [{ kind: 'days' }, '/days: is missing'],
    [{ kind: 'days', days: 0 }, '/days: must be at least 1'],
    [{ kind: 'days', days: 1_101 }, '/days: must be at most 1100'],
    [{ kind: 'days', days: 1.5 }, '/days: must be a whole number'],
    [{ kind: 'days', days: '14' }, '/days: must be a whole number: 14 without quotes'],
    [{ kind: 'days', days: 14, months: 1 }, '/months: is not a known field; known are kind, days'],
    [
      { kind: 'day', days: 14 },
      '/kind: must be one of none, rolling, days, inactivity, yearEnd; did you mean “days”?',
    ],
  ])('whose points lapse by %j hears what is wrong with it', (expiry, fault) => {
    expect(withOne({ units: [{ ...points, expiry }] })).toEqual([`/units/0/expiry${fault}`]);
  });

  test.each([-1, 366, 1.5, '3'])('whose rule waits %j days hears what is wrong', (pendingDays) => {
    expect(withOne({ rules: [{ ...perEuro, pendingDays }] })[0]).toMatch(
      /^.rules.0.pendingDays: must be /,
    );
  });

  test.each([0, -500, 2.5, '500', null])('hears that a step is not %j', (step) => {
    const rate = { amount: 10, per: 500, step };
    const rules = [{ ...perEuro, then: [{ earn: 'points', rate }] }];
    expect(withOne({ rules })[0]).toMatch(/^.rules.0.then.0.rate.step: must be /);
  });

  test.each<[string, string]>([
    ['pos.transactions', '; did you mean “pos.transaction”?'],
    ['Referral', '; did you mean “referral”?'],
    ['customer.birthdays', '; did you mean “customer.birthday”?'],
    ['weather', ''],
  ])('whose rule listens to %j is helped if it can be', (on, hint) => {
    const rules = [
      // what an unknown event would have cannot be said
      { id: 'r', on, when: { 'event.payload.x': 1 }, then: [{ earn: 'points', fixed: 1 }] },
    ];
    expect(withOne({ events: [{ type: 'referral' }], rules })).toEqual([
      `/rules/0/on: there is no event “${on}”; declare it in /events${hint}`,
    ]);
  });

  test.each([0, -1, 3_651, 1.5, '30', null])('hears that vouchers do not last %j days', (days) => {
    const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' } };
    const card = { id: 'tea', name: 'Tea', needed: 5, per: 'visit', reward: 'cup' };
    const rule = { id: 'r', on: 'pos.transaction', then: [{ grant: 'cup', expiresDays: days }] };
    const told = [
      ...withOne({ rewards: [cup], rules: [rule] }),
      ...withOne({ rewards: [cup], stampCards: [{ ...card, expiresDays: days }] }),
      ...withOne({ rewards: [{ ...cup, expiresDays: days }], stampCards: [card] }),
    ];
    expect(told.map((one) => one.split(': must be ')[0])).toEqual([
      '/rules/0/then/0/expiresDays',
      '/stampCards/0/expiresDays',
      '/rewards/0/expiresDays',
    ]);
  });

  test.each<[unknown, string[]]>([
    [
      [{ id: 'g', pick: 'besst' }],
      ['/0/pick: must be one of priority, best; did you mean “best”?'],
    ],
    [[{ id: 'g', pick: 7 }], ['/0/pick: must be text', '/0/pick: must be one of priority, best']],
    [[{ pick: 'best' }], ['/0/id: is missing']],
    [[{ id: 'g', picks: 'best' }], ['/0/picks: is not a known field; did you mean “pick”?']],
    [
      [{ id: 'a b' }],
      ['/0/id: must be letters, digits, _ and -, at most 40, beginning with a letter or digit'],
    ],
    [[{ id: 'g' }, { id: 'g', pick: 'best' }], ['/1/id: “g” is already taken']],
    [['g'], ['/0: must be an object']],
    ['g', [': must be a list']],
    [Array.from({ length: 21 }, (_, i) => ({ id: `g${i}` })), [': has at most 20 elements']],
    [
      Array.from({ length: 7 }, (_, i) => ({ id: `g${i}`, pick: 'best' })),
      ['/5/pick: at most 5 groups pick the best'],
    ],
  ])('with the groups %j hears what is wrong with them', (groups, told) => {
    expect(withOne({ groups })).toEqual(told.map((fault) => `/groups${fault}`));
  });

  test('hears of more rules in one group than can be tried at the till', () => {
    const rule = { ...perEuro, group: 'g' };
    const rules = Array.from({ length: 12 }, (_, i) => ({ ...rule, id: `r${i}` }));
    const told = (pick: string, count: number) =>
      withOne({ rules: [perEuro, ...rules.slice(0, count)], groups: [{ id: 'g', pick }] });
    expect(told('best', 10)).toEqual([]);
    expect(told('best', 12)).toEqual([
      '/rules/11/group: “g” picks the best of at most 10 rules, and has 12',
    ]);
    expect(told('priority', 12)).toEqual([]);
  });

  test.each([null, 7, [], 'x', { units: 3 }])('%j is not one', (raw) => {
    expect(faults(raw).length).toBeGreaterThan(0);
  });

  test.each<[unknown, string]>([
    [-1, 'must be at least 0'],
    [366, 'must be at most 365'],
    [1.5, 'must be a whole number'],
    ['30', 'must be a whole number: 30 without quotes'],
  ])('who gives %j days of return hears that they %s', (returnDays, detail) => {
    const basis = { measure: 'spend', window: 'lifetime' };
    const tiers = { basis, levels: [{ id: 'gold', from: 1 }], returnDays };
    expect(withOne({ tiers })).toEqual([`/tiers/returnDays: ${detail}`]);
  });
});
