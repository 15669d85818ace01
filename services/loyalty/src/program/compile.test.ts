import { describe, expect, test } from 'vitest';
import { perEuro, points, programOf } from '../engine/testing/cafe.ts';
import { compileProgram, prepareProgram } from './compile.ts';
import { validateEventPayload } from './event-payload.ts';

const documented = {
  units: [
    {
      id: 'points',
      kind: 'points',
      name: 'Beans',
      cost: 1,
      expiry: { kind: 'rolling', months: 12 },
      pendingDays: 0,
    },
  ],
  rules: [
    perEuro,
    {
      id: 'happy-hour',
      on: 'pos.transaction',
      schedule: { days: ['mon', 'tue'], from: '14:00', to: '16:00' },
      when: { 'transaction.total': { $gte: 500 } },
      then: [{ multiply: 'points', by: 2 }],
      cap: { per: 'customer', period: 'day', amount: 200 },
    },
  ],
  stampCards: [
    {
      id: 'coffee',
      name: '10th coffee free',
      needed: 10,
      per: 'item',
      items: { category: 'coffee' },
      reward: 'free-coffee',
    },
  ],
  tiers: {
    basis: { measure: 'spend', window: 'rolling12' },
    levels: [
      { id: 'bronze', from: 0, multiplier: 1 },
      { id: 'silver', from: 50000, multiplier: 1.25 },
      { id: 'gold', from: 150000, multiplier: 1.5 },
    ],
    downgrade: { mode: 'one-step', graceDays: 30 },
  },
  rewards: [
    {
      id: 'free-coffee',
      name: 'Free coffee',
      price: { unit: 'points', amount: 150 },
      effect: { kind: 'freeItem', items: { category: 'coffee' } },
      stock: null,
      limit: { per: 'customer', period: 'day', count: 1 },
    },
  ],
};

const faults = (raw: unknown) => {
  const result = compileProgram(raw, { currency: 'EUR', timeZone: 'UTC' });
  return result.ok
    ? []
    : (result.problem.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`);
};
const withOne = (part: Record<string, unknown>) =>
  faults({ units: [points], rules: [perEuro], ...part });
const ruleFaults = (rule: Record<string, unknown>) =>
  withOne({
    rules: [{ id: 'r', on: 'pos.transaction', then: [{ earn: 'points', fixed: 1 }], ...rule }],
  });

describe('a program', () => {
  test('as documented is sound, and needs these ledger units', () => {
    const result = prepareProgram(documented, 0);
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.value.program).toEqual(documented);
    expect(
      result.ok && result.value.units.map(({ unit, kind, cost }) => `${unit} ${kind} ${cost}`),
    ).toEqual([
      'spend measure 0',
      'visits measure 0',
      'points points 1',
      'points.earned measure 0',
      'points.lapsed measure 0',
      'points.aged measure 0',
      'stamps.coffee stamps 0',
      'reward.free-coffee voucher 0',
      'limit.free-coffee limit 0',
      'cap.happy-hour cap 0',
    ]);
  });

  test('counts by day, too, what lapses by days', () => {
    const byDay = (expiry: object) => {
      const result = prepareProgram({ units: [{ ...points, expiry }], rules: [perEuro] }, 0);
      if (!result.ok) throw new Error(result.problem.detail);
      return result.value.units.filter(({ unit }) => unit.endsWith('.day'));
    };
    expect(byDay({ kind: 'rolling', months: 1 })).toEqual([]);
    expect(byDay({ kind: 'days', days: 1_100 })).toEqual([
      { unit: 'points.earned.day', kind: 'measure', cost: 0 },
    ]);
  });

  test('that says nothing gives nothing', () => {
    expect(faults({ units: [], rules: [] })).toEqual([]);
  });

  test('with many faults of shape hears of all of them', () => {
    const broken = {
      units: [{ id: 'bad id', kind: 'gold', name: '', cost: -1, colour: 'red' }],
      rules: [
        {
          id: 'a',
          on: 'pos.transaction',
          then: [
            { earn: 'points', rate: { amount: 0, per: 0.5 } },
            { grant: 'x', count: 0 },
            {},
            { multiply: 'points', by: 1 },
          ],
          cap: { per: 'customer', period: 'day' },
        },
      ],
      tiers: { basis: { measure: 'love', window: 'rolling12' }, levels: [] },
      rewards: [{ id: 'x', name: 'X', effect: { kind: 'freeItem' } }],
      extra: 1,
    };
    const pointers = faults(broken).map((fault) => fault.split(':')[0]);
    expect(new Set(pointers)).toEqual(
      new Set([
        '/extra',
        '/units/0/id',
        '/units/0/kind',
        '/units/0/name',
        '/units/0/cost',
        '/units/0/colour',
        '/rules/0/then/0/rate/amount',
        '/rules/0/then/0/rate/per',
        '/rules/0/then/1/count',
        '/rules/0/then/2',
        '/rules/0/then/3/by',
        '/rules/0/cap/amount',
        '/tiers/basis/measure',
        '/tiers/levels',
        '/rewards/0/effect/items',
      ]),
    );
  });

  test.each([
    [null],
    [[]],
    ['program'],
    [{}],
    [{ units: {}, rules: [] }],
    [JSON.parse('{"units":[],"rules":[],"__proto__":{"x":1}}')],
    [{ units: [], rules: [], constructor: {} }],
  ])('that is none at all is refused: %j', (raw) => {
    expect(faults(raw)).not.toEqual([]);
  });

  test('with faults of meaning hears of all of them, each at its place', () => {
    expect(
      faults({
        ...documented,
        units: [...documented.units, { ...points }, { id: 'spend', kind: 'credit', name: 'S' }],
        rules: [
          perEuro,
          {
            id: 'base',
            on: 'referral',
            when: { 'transaction.total': 1 },
            then: [{ earn: 'miles', fixed: 1 }, { stamp: 'tea' }, { grant: 'car' }],
          },
        ],
        stampCards: [{ ...documented.stampCards[0], reward: 'tea' }],
        rewards: [
          ...documented.rewards,
          {
            ...documented.rewards[0],
            id: 'b',
            price: { unit: 'miles', amount: 1 },
            target: { tiers: ['platinum'] },
          },
        ],
      }),
    ).toEqual([
      '/units/1/id: “points” is already taken',
      '/rules/1/id: “base” is already taken',
      '/units/2/id: “spend” is the name of a counter; choose another',
      '/rules/1/on: there is no event “referral”; declare it in /events',
      '/rules/1/then/0/earn: there is no unit “miles”',
      '/rules/1/then/1/stamp: there is no stamp card “tea”',
      '/rules/1/then/2/grant: there is no reward “car”',
      '/stampCards/0/reward: there is no reward “tea”',
      '/rewards/1/price/unit: there is no unit “miles”',
      '/rewards/1/target/tiers/0: there is no tier level “platinum”',
    ]);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ schedule: { fromDate: '2026-02-30' } }, '/rules/0/schedule/fromDate: there is no such day'],
    [
      { schedule: { fromDate: '2026-03-02', toDate: '2026-03-01' } },
      '/rules/0/schedule/toDate: lies before fromDate',
    ],
    [
      { active: { from: '2026-03-01' } },
      '/rules/0/active/from: must be a moment with its offset, such as 2026-12-01T00:00:00+01:00',
    ],
    [
      { then: [{ multiply: 'points', by: 1.00001 }] },
      '/rules/0/then/0/by: has more than four decimals',
    ],
    [
      {
        then: [{ earn: 'points', rate: { amount: 1, per: 1 }, base: 'total', items: { sku: 'a' } }],
      },
      '/rules/0/then/0/base: the total is of the whole sale; with items use net, gross or exTax',
    ],
    [
      { cap: { per: 'program', period: 'transaction', amount: 1 } },
      '/rules/0/cap/per: a cap per transaction is per customer',
    ],
    [
      {
        then: [{ earn: 'points', fixed: 1 }, { grant: 'x' }],
        cap: { per: 'customer', period: 'day', amount: 1 },
      },
      '/rules/0/cap: a capped rule gives one thing only: split it, so that the amount has one meaning',
    ],
    [
      { when: { 'transaction.totals': 1 } },
      '/rules/0/when/transaction.totals: there is no field “transaction.totals”; did you mean “transaction.total”?',
    ],
    [
      { target: { customer: { 'line.sku': 'a' } } },
      '/rules/0/target/customer/line.sku: “line.sku” cannot be asked here, only customer.* fields',
    ],
  ])('a rule with %j', (rule, expected) => {
    expect(ruleFaults(rule)).toContain(expected);
  });

  test.each<[Record<string, unknown>, string]>([
    [
      { basis: { measure: 'earned', window: 'lifetime' } },
      '/tiers/basis/unit: say which unit is counted',
    ],
    [
      { basis: { measure: 'earned', unit: 'miles', window: 'lifetime' } },
      '/tiers/basis/unit: there is no unit “miles”',
    ],
    [
      { basis: { measure: 'visits', unit: 'points', window: 'lifetime' } },
      '/tiers/basis/unit: only the measure “earned” has a unit',
    ],
    [
      {
        levels: [
          { id: 'a', from: 10 },
          { id: 'b', from: 10 },
        ],
      },
      '/tiers/levels/1/from: levels ascend: must be more than 10',
    ],
    [
      {
        levels: [
          { id: 'a', from: 0 },
          { id: 'a', from: 10 },
        ],
      },
      '/tiers/levels/1/id: “a” is already taken',
    ],
    [
      { levels: [{ id: 'a', from: 0, multiplier: 1.23456 }] },
      '/tiers/levels/0/multiplier: has more than four decimals',
    ],
  ])('tiers with %j', (part, expected) => {
    expect(withOne({ tiers: { ...documented.tiers, ...part } })).toEqual([expected]);
  });

  test('rules of custom events know neither money nor items', () => {
    const events = [{ type: 'referral' }];
    const rules = [
      {
        id: 'r',
        on: 'referral',
        then: [
          { earn: 'points', rate: { amount: 1, per: 1 } },
          { earn: 'points', fixed: 1, items: { sku: 'a' } },
        ],
      },
    ];
    expect(withOne({ events, rules })).toEqual([
      '/rules/0/then/0/rate: only a sale has money to earn by',
      '/rules/0/then/1/items: only a sale has items',
    ]);
  });

  test('of an unknown time zone is refused', () => {
    expect(compileProgram(documented, { currency: 'EUR', timeZone: 'Mars/Olympus' })).toMatchObject(
      {
        ok: false,
        problem: { code: 'program_invalid' },
      },
    );
  });
});

describe('the payload of a custom event', () => {
  const program = programOf({
    events: [
      { type: 'pos.transaction2', fields: {} },
      {
        type: 'visit',
        fields: {
          friends: 'integer',
          share: 'number',
          note: 'string',
          vip: 'boolean',
          day: 'date',
          at: 'date-time',
        },
        required: ['friends'],
      },
    ],
  });
  const told = (payload: unknown, type = 'visit') =>
    validateEventPayload(program, type, payload).map(
      ({ pointer, detail }) => `${pointer}: ${detail}`,
    );

  test('as declared is sound', () => {
    expect(
      told({
        friends: 2,
        share: 0.5,
        note: 'hi',
        vip: true,
        day: '2026-11-22',
        at: '2026-11-22T10:00:00Z',
      }),
    ).toEqual([]);
  });
  test('otherwise hears of every fault', () => {
    expect(
      told({ share: 'a', note: 5, vip: 'true', day: '2026-02-30', at: 'noon', extra: 1 }),
    ).toEqual([
      '/payload/share: must be a number',
      '/payload/note: must be text of at most 4,000 characters',
      '/payload/vip: must be true or false',
      '/payload/day: must be a day such as 2026-11-22',
      '/payload/at: must be an RFC 3339 instant',
      '/payload/extra: is not a declared field',
      '/payload/friends: is missing',
    ]);
  });
  test.each([[null], [[]], ['x'], [undefined]])('is an object, not %j', (payload) => {
    expect(told(payload)).toEqual(['/payload: must be an object']);
  });
  test('has no fields named like the machinery of objects', () => {
    expect(told(JSON.parse('{"friends":1,"__proto__":{},"constructor":1}'))).toHaveLength(2);
  });
  test('of an event nobody declared', () => {
    expect(told({}, 'toString')).toEqual(['/type: the program declares no event “toString”']);
  });
});
