import { describe, expect, test } from 'vitest';
import type { Standing } from '../words/model.ts';
import { offerFor, offerReads, offersFor } from './offers.ts';
import { ada, at, headOffice, onlyWhatWasRead, programOf, subject } from './testing/cafe.ts';
import { standingsFrom } from './testing/standings.ts';

const now = at('2026-11-23T10:00');
const standing = (part: Partial<Standing>): Standing => ({
  debitsPending: 0,
  debitsPosted: 0,
  creditsPending: 0,
  creditsPosted: 0,
  ...part,
});
const reward = (more: Record<string, unknown> = {}) => ({
  id: 'cake',
  name: 'Cake',
  price: { unit: 'points', amount: 100 },
  effect: { kind: 'voucher' },
  ...more,
});

interface Having {
  points?: number;
  vouchers?: number;
  limitUsed?: number;
  stockUsed?: number;
}
function offered(
  more: Record<string, unknown>,
  { points = 100, vouchers = 0, limitUsed = 0, stockUsed = 0 }: Having = {},
  whom = subject(),
) {
  const program = programOf({
    rewards: [reward(more)],
    tiers: {
      basis: { measure: 'visits', window: 'lifetime' },
      levels: [
        { id: 'new', from: 0 },
        { id: 'old', from: 9 },
      ],
    },
  });
  const standings = standingsFrom([
    [
      { kind: 'customer', holder: ada.id, unit: 'points', period: '' },
      standing({ creditsPosted: points }),
    ],
    [
      { kind: 'customer', holder: ada.id, unit: 'reward.cake', period: '' },
      standing({ creditsPosted: vouchers }),
    ],
    [
      { kind: 'allowance', holder: ada.id, unit: 'limit.cake', period: '2026-11-23' },
      standing({ creditsPosted: 9, debitsPosted: limitUsed }),
    ],
    [
      { kind: 'stock', holder: headOffice, unit: 'reward.cake', period: '' },
      standing({ creditsPosted: 9, debitsPending: stockUsed }),
    ],
  ]);
  const offer = offerFor(
    program,
    'cake',
    whom,
    onlyWhatWasRead(standings, offerReads(program, whom, now, { rewardId: 'cake' })),
    { nowMs: now, basket: null },
  );
  expect(
    offersFor(program, whom, onlyWhatWasRead(standings, offerReads(program, whom, now)), now),
  ).toEqual([offer]);
  return offer;
}
const codes = (...args: Parameters<typeof offered>) =>
  offered(...args)?.missing.map(({ code }) => code);

describe('what can be redeemed', () => {
  test('a reward one can pay', () => {
    expect(offered({})).toMatchObject({
      available: true,
      via: 'price',
      granted: 0,
      missing: [],
      draws: [],
    });
  });
  test('too few points: how many are missing', () => {
    expect(offered({}, { points: 61 })).toMatchObject({
      available: false,
      missing: [
        {
          code: 'insufficient_balance',
          unit: 'points',
          amount: 39,
          detail: '39 points are missing.',
        },
      ],
    });
  });
  test('a granted voucher is used first, and needs no stock', () => {
    expect(offered({ stock: 1 }, { vouchers: 2, points: 0, stockUsed: 1 })).toMatchObject({
      available: true,
      via: 'grant',
      granted: 2,
      draws: [],
    });
  });
  test('without a price it can only be granted', () => {
    expect([codes({ price: null }), codes({ price: null }, { vouchers: 1 })]).toEqual([
      ['not_for_sale'],
      [],
    ]);
  });
  test('paying takes a piece of the stock while there is one', () => {
    const key = { kind: 'stock', holder: headOffice, unit: 'reward.cake', period: '' };
    expect(offered({ stock: 3 }, { stockUsed: 2 })).toMatchObject({
      available: true,
      draws: [{ key, funded: 3, amount: 1 }],
    });
    expect(codes({ stock: 3 }, { stockUsed: 3 })).toEqual(['out_of_stock']);
  });
  test('the limit counts for vouchers too', () => {
    const limit = { per: 'customer', period: 'day', count: 2 };
    const key = { kind: 'allowance', holder: ada.id, unit: 'limit.cake', period: '2026-11-23' };
    expect(offered({ limit }, { limitUsed: 1 })).toMatchObject({
      available: true,
      draws: [{ key, funded: 2, amount: 1 }],
    });
    expect([
      codes({ limit }, { limitUsed: 2 }),
      codes({ limit }, { limitUsed: 2, vouchers: 1 }),
    ]).toEqual([['limit_reached'], ['limit_reached']]);
  });
  test('at this place, hour and for this customer', () => {
    expect(codes({ schedule: { from: '11:00' } })).toEqual(['outside_schedule']);
    expect(codes({ target: { locations: ['M2'] } })).toEqual(['not_targeted']);
    expect([codes({ target: { tiers: ['old'] } }), codes({ target: { tiers: ['new'] } })]).toEqual([
      ['not_targeted'],
      [],
    ]);
  });
  test('no longer sold, but what was granted is honoured', () => {
    expect([codes({ active: false }), codes({ active: false }, { vouchers: 1 })]).toEqual([
      ['not_offered'],
      [],
    ]);
  });
  test('everything that is missing is told at once', () => {
    expect(codes({ active: false, schedule: { from: '11:00' }, stock: 0 }, { points: 0 })).toEqual([
      'outside_schedule',
      'not_offered',
      'out_of_stock',
      'insufficient_balance',
    ]);
  });
  test('nobody named', () => {
    expect(codes({}, {}, subject(null))).toEqual(['no_customer']);
  });
  test('a reward that is not there', () => {
    expect(
      offerFor(programOf({}), 'cake', subject(), standingsFrom([]), { nowMs: now, basket: null }),
    ).toBeUndefined();
  });
});
