import type { AccountKey } from '@laurel/ledger/chart';
import { keyText } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings/leg';
import { expect, test } from 'vitest';
import { walletKey } from './accounts.ts';
import { lotKey, lotsFollow, usableIn, voucherEnd } from './lots.ts';
import type { Standings } from './model.ts';
import { nothing } from './standing.ts';

const wallet = { holder: 'cus_ada', unit: 'reward.mug' };

/** So many in the wallet, and by the day with which they end. */
function having(inWallet: number, lots: Record<string, number>): Standings {
  const has = new Map([
    [keyText(walletKey(wallet.holder, wallet.unit)), inWallet],
    ...Object.entries(lots).map(([day, left]) => [keyText(lotKey(wallet, day)), left] as const),
  ]);
  return {
    of: (key: AccountKey) => ({ ...nothing, creditsPosted: has.get(keyText(key)) ?? 0 }),
    lifetime: () => 0,
    latestMs: () => null,
    lotDays: () => Object.keys(lots),
  };
}

const told = (net: number, lots: Record<string, number>, today: string) => {
  const { usable, over, ended } = usableIn(having(net, lots), wallet, { net, today });
  return [usable, over, ended.map(({ left, lapses }) => [left, lapses])];
};

test.each<[string, ReturnType<typeof told>, ReturnType<typeof told>]>([
  ['nothing ends', told(3, {}, '2027-01-05'), [3, 0, []]],
  ['the last day counts', told(3, { '2027-01-05': 2 }, '2027-01-05'), [3, 0, []]],
  ['the day after', told(3, { '2027-01-05': 2 }, '2027-01-06'), [1, 2, [[2, 2]]]],
  [
    'two are owed for: net is less than the lots say, and the soonest count as used',
    told(1, { '2027-01-05': 1, '2027-01-09': 2 }, '2027-01-06'),
    [1, 0, [[1, 0]]],
  ],
  ['nothing is left', told(-1, { '2027-01-05': 1 }, '2027-01-06'), [0, 0, [[1, 0]]]],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected);
});

test('a chain that takes of the wallet alone takes with it what the lots have too much, the soonest first', () => {
  const take = (amount: number): Leg => ({
    debit: walletKey(wallet.holder, wallet.unit),
    credit: { kind: 'location', holder: 'loc_mitte', unit: wallet.unit, period: '' },
    ...{ amount, reason: 'refund' },
  });
  const standings = having(4, { '2027-01-05': 1, '2027-01-09': 2 });
  const follow = (amount: number) =>
    lotsFollow(standings, [take(amount)]).map(({ debit, amount: taken }) => [debit.period, taken]);
  expect(follow(1)).toEqual([]);
  expect(follow(2)).toEqual([['2027-01-05', 1]]);
  expect(follow(4)).toEqual([
    ['2027-01-05', 1],
    ['2027-01-09', 2],
  ]);
});

test('the last day is that of the organization, also when its clock is put forward meanwhile', () => {
  // 23:30 in Berlin is still the 20th; on the 28th the clock is put forward
  const grantedAtMs = Date.parse('2027-03-20T22:30:00Z');
  expect(voucherEnd('Europe/Berlin', grantedAtMs, 10)).toEqual({
    ...{ day: '2027-03-30', atMs: Date.parse('2027-03-30T22:00:00Z') },
  });
  expect(voucherEnd('Europe/London', Date.parse('2027-03-20T23:30:00Z'), 1).day).toBe('2027-03-21');
});
