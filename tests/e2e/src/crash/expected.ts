import { stampsNeeded } from './business.ts';
import { type Entry, outcomeOf } from './journal.ts';

interface UnitAmount {
  unit: string;
  amount: number;
}

export interface SaleOutcome {
  id: string;
  customerId: string | null;
  earned: UnitAmount[];
  stamps: { card: string; added: number; completed: number }[];
  rewards: { reward: string; count: number }[];
  why: { rule: string; amount?: number }[];
}

export interface HoldOutcome extends UnitAmount {
  id: string;
  /** Null: a promotion that nobody had by name. */
  customerId: string | null;
  locationId: string;
  rewardId: string | null;
  promotionId?: string;
  expiresAt: string;
}

/** What a customer must have, worked out from nothing but acknowledged answers. */
export interface Expected {
  /** Points: available + held − debt. */
  points: number;
  /**
   * Stamps on the card and, each for a card full, vouchers: all available + held − debt. A sale, a
   * review of two racing sales or a refund may turn one into the other at any time; the sum stays.
   */
  stampsAndVouchers: number;
  heldPoints: number;
  heldVouchers: number;
}

/** How a hold ended, as the host says: `held`, `captured`, `voided`, `expired` or `reversed`. */
export type HoldStates = ReadonlyMap<Entry, string>;

/** The balances of every customer that the acknowledged answers add up to. */
export function expectedBalances(
  customers: readonly string[],
  entries: readonly Entry[],
  states: HoldStates,
): Map<string, Expected> {
  const expected = new Map<string, Expected>();
  for (const id of customers)
    expected.set(id, { points: 0, stampsAndVouchers: 0, heldPoints: 0, heldVouchers: 0 });
  const change = (customerId: string | null, apply: (of: Expected) => void) => {
    const of = customerId === null ? undefined : expected.get(customerId);
    if (of) apply(of);
  };
  for (const entry of entries) changes[entry.kind](entry, change, states);
  return expected;
}

type Change = (customerId: string | null, apply: (of: Expected) => void) => void;

const changes: Record<Entry['kind'], (entry: Entry, change: Change, states: HoldStates) => void> = {
  sale(entry, change) {
    const outcome = outcomeOf<SaleOutcome>(entry);
    if (!outcome) return;
    change(outcome.customerId, (of) => {
      of.points += amountOf(outcome.earned, 'points');
      for (const { added } of outcome.stamps) of.stampsAndVouchers += added;
    });
  },
  refund(entry, change) {
    const outcome = outcomeOf<{ customerId: string | null; reversed: UnitAmount[] }>(entry);
    if (!outcome) return;
    change(outcome.customerId, (of) => {
      of.points -= amountOf(outcome.reversed, 'points');
      of.stampsAndVouchers -= outcome.reversed
        .filter(({ unit }) => isStamps(unit))
        .reduce((sum, { amount }) => sum + amount, 0);
    });
  },
  hold(entry, change, states) {
    const outcome = outcomeOf<HoldOutcome>(entry);
    const state = states.get(entry);
    if (!outcome || (state !== 'held' && state !== 'captured')) return;
    if (outcome.promotionId !== undefined) return; // costs nothing, see promotions.ts
    change(outcome.customerId, (of) => {
      if (outcome.unit === 'points')
        of[state === 'held' ? 'heldPoints' : 'points'] +=
          state === 'held' ? outcome.amount : -outcome.amount;
      else if (state === 'held') of.heldVouchers += outcome.amount;
      else of.stampsAndVouchers -= outcome.amount * stampsNeeded;
    });
  },
  capture() {}, // the state of its hold tells
  void() {},
  reversal() {},
  story() {}, // of others, see stories.ts
  early() {},
  naming() {},
  correction() {},
  pieces() {}, // of others, see exchanges.ts
  exchange() {},
  undoing() {},
  snack() {}, // of others, see vouchers.ts
  adjustment(entry, change) {
    const outcome = outcomeOf<{ customerId: string; amount: number }>(entry);
    if (outcome)
      change(outcome.customerId, (of) => {
        of.points += outcome.amount;
      });
  },
  transfer(entry, change) {
    const outcome = outcomeOf<{ from: string; to: string; amount: number }>(entry);
    if (!outcome) return;
    change(outcome.from, (of) => {
      of.points -= outcome.amount;
    });
    change(outcome.to, (of) => {
      of.points += outcome.amount;
    });
  },
};

const amountOf = (amounts: readonly UnitAmount[], unit: string) =>
  amounts.filter((of) => of.unit === unit).reduce((sum, { amount }) => sum + amount, 0);

export const isStamps = (unit: string) => unit.includes('coffee') && !unit.includes('free-coffee');
export const isVouchers = (unit: string) => unit.includes('free-coffee');
