import type { WarehouseRow } from '@laurel/warehouse/port';
import { berlin, newYork } from './told-shop.ts';

/** What the clauses of a program gave, and what became of its rewards, written down by hand. */

/** It has lost the rule `old`, and nobody ever met `never`. */
export const publishedProgram = {
  rules: [{ id: 'base' }, { id: 'welcome' }, { id: 'never' }],
  stampCards: [{ id: 'coffee' }, { id: 'lunch' }],
  rewards: [{ id: 'free-coffee' }, { id: 'mug' }, { id: 'cake' }],
};

const costs: Readonly<Record<string, number>> = {
  ...{ points: 0.5, 'stamps.coffee': 0, 'reward.free-coffee': 250, 'reward.mug': 400 },
};

const unitNamed = (unit: string) => ({ unit, kind: '', number: 1, cost: costs[unit] ?? 0 });
export const unitCosts = {
  unit: unitNamed,
  has: (unit: string) => unit in costs,
  numberOf: () => 1,
  unitOf: () => undefined,
  all: () => Object.keys(costs).map(unitNamed),
};

interface Moved {
  activity: string;
  day: string;
  customer: string;
  location: string;
  reason: string;
  unit: string;
  clause?: string;
  reward?: string;
  issued?: number;
  redeemed?: number;
  refunded?: number;
  owed?: number;
  lapsed?: number;
}

const points = { unit: 'points', reason: 'earn', location: berlin };
const base = { ...points, clause: 'base' };
const stamps = { unit: 'stamps.coffee', reason: 'stamp', clause: 'stamps.coffee' };
const mug = { unit: 'reward.mug', reason: 'grant', clause: 'welcome', location: berlin };
const full = { reason: 'cardCompleted', location: newYork };
const coffee = { unit: 'reward.free-coffee', location: berlin };

const first = { activity: 'txn_1', day: '2026-11-02', customer: 'cus_1' };
const second = { day: '2026-11-03', customer: 'cus_1' };
const third = { activity: 'txn_3', day: '2026-11-05', customer: 'cus_3' };

const movements: readonly Moved[] = [
  { ...mug, activity: 'txn_a', day: '2026-09-15', customer: 'cus_2', issued: 1 },
  { ...mug, activity: 'txn_b', day: '2026-10-30', customer: 'cus_1', issued: 1 },
  { ...base, activity: 'txn_b', day: '2026-10-30', customer: 'cus_1', issued: 8 },
  { ...first, ...base, issued: 10 },
  { ...first, ...points, clause: 'tier', issued: 5 },
  { ...first, ...stamps, location: berlin, issued: 1 },
  // it was not his, but another customer's
  { ...second, ...base, activity: 'txn_2', issued: 20 },
  { ...second, ...base, activity: 'nam_2', issued: -20, reason: 'customerChanged' },
  { ...second, ...base, activity: 'nam_2', issued: 20, customer: 'cus_2' },
  // of the first one something comes back, some of which was spent
  ...[
    { redeemed: 3, refunded: 3, reason: 'refund' },
    { redeemed: 1, owed: 1, reason: 'debt' },
  ].map((back) => ({ ...first, ...base, activity: 'rfd_1', day: '2026-11-04', ...back })),
  { ...third, ...points, clause: 'old', location: newYork, issued: 3 },
  { ...third, ...stamps, location: newYork, issued: 9 },
  // the card is full
  { ...third, ...full, unit: 'stamps.coffee', redeemed: 10 },
  { ...third, ...full, unit: 'reward.free-coffee', issued: 1 },
  // it was more than was told
  ...[-3, 4].map((issued) => ({
    ...{ ...third, ...points, activity: 'cor_3', clause: 'old', location: newYork, issued },
    reason: issued < 0 ? 'corrected' : 'earn',
  })),
  { ...mug, activity: 'txn_4', day: '2026-11-01', customer: 'cus_1', issued: 2 },
  // handed over, and taken back
  {
    ...coffee,
    activity: 'cap_1',
    day: '2026-11-06',
    customer: 'cus_3',
    reason: 'redeem',
    redeemed: 1,
  },
  ...[{ activity: 'rrv_1', day: '2026-11-07', customer: 'cus_3', redeemed: -1 }].map((back) => ({
    ...{ ...coffee, ...back, reason: 'redeemReversed' },
  })),
  {
    ...{ activity: 'cap_2', day: '2026-11-08', customer: 'cus_1', location: newYork },
    ...{ unit: 'reward.mug', reason: 'redeem', redeemed: 1 },
  },
  // a cake for five points, in two legs; twice for four, of which one was taken back
  ...[3, 2].map((redeemed) => ({
    ...{ ...points, activity: 'cap_3', day: '2026-11-08', customer: 'cus_1', location: newYork },
    ...{ reason: 'redeem', reward: 'cake', redeemed },
  })),
  ...[
    { activity: 'cap_4', redeemed: 4 },
    { activity: 'cap_5', redeemed: 4 },
    { activity: 'rev_5', redeemed: -4 },
  ].map((paid) => ({
    ...{ ...points, ...paid, day: '2026-11-09', customer: 'cus_2' },
    ...{ reason: paid.redeemed < 0 ? 'redeemReversed' : 'redeem', reward: 'cake' },
  })),
  {
    ...{ activity: 'exp_1', day: '2026-11-10', customer: 'cus_1', location: '' },
    ...{ unit: 'reward.mug', reason: 'expire', lapsed: 1 },
  },
];

/** Day, customer, the tier before, the one after. */
const tierChanges = [
  ['2026-10-30', 'cus_1', '', 'silver'],
  ['2026-11-01', 'cus_1', 'silver', 'gold'],
  ['2026-11-05', 'cus_1', 'gold', 'silver'],
  ['2026-11-09', 'cus_1', 'silver', 'gold'],
  ['2026-11-10', 'cus_2', 'silver', 'gold'],
  ['2026-11-10', 'cus_3', 'silver', ''],
  ['2026-11-11', 'cus_4', '', 'silver'],
] as const;

/** @param scale of what each amount is a multiple */
export function toldProgram(org: string, scale = 1): Record<string, WarehouseRow[]> {
  const noon = (day: string) => `${day}T12:00:00Z`;
  return {
    tier_changes: Array.from({ length: scale }, (_, more) => more).flatMap((more) =>
      tierChanges.map(([day, customer, previous, tier], i) => ({
        ...{ org, at: noon(day), event_id: `msg_${more}_${i}`, day, customer_id: customer },
        ...{ tier, previous },
      })),
    ),
    movements: movements.map(({ activity, day, customer, location, ...moved }, leg) => ({
      ...{ org, activity_id: activity, leg, kind: 'sale', reason: moved.reason },
      ...{ at: noon(day), day, recorded_at: noon(day), unit: moved.unit },
      ...{ location_id: location, customer_id: customer, clause: moved.clause ?? '' },
      issued: (moved.issued ?? 0) * scale,
      redeemed: (moved.redeemed ?? 0) * scale,
      refunded: (moved.refunded ?? 0) * scale,
      owed: (moved.owed ?? 0) * scale,
      lapsed: (moved.lapsed ?? 0) * scale,
      ...{ program_version: 1, parent_id: '', reward: moved.reward ?? '' },
    })),
  };
}
