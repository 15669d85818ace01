import type { AccountKey } from '@laurel/ledger/chart';
import type { LineKind, QuantityUnit } from './sale-line.ts';

/**
 * A sale as the engine sees it: parsed, normalized, complete. Money in minor units of the
 * organization's currency.
 */
export interface Sale {
  source: string;
  externalId: string;
  locationId: string;
  customerId: string | null;
  occurredAtMs: number;
  currency: string;
  /**
   * What was paid for the lines together, tax included, after discounts and rounding. Below zero
   * where more was brought back of other sales (`returnOf`) than was bought.
   */
  total: number;
  /** Cash rounding in it; absent: none was told. Absent fields cost a sale nothing. */
  rounding?: number;
  /** Taken off the bill; its parts are the lines' `off`. Absent: nothing. */
  discount?: number;
  /** How prices are meant; absent: whichever matches the total. */
  taxInclusive?: boolean;
  lines: readonly SaleLine[];
  tenders: readonly { kind: string; amount: number }[];
  staffId: string | null;
  deviceId: string | null;
  offline: boolean;
}

export type LineAttribute = string | number | boolean;

/** Its texts are composed (NFC), so that they can be compared. */
export interface SaleLine {
  /** Given by the register, else `1`, `2`, … by position. Unique within the sale. */
  id: string;
  sku: string | null;
  name: string | null;
  category: string | null;
  /** Pieces, or so much of `unit`. Negative: something comes back. Never 0. */
  quantity: number;
  /** Negative: money is taken off. */
  unitPrice: number;
  /** Size of what is taken off the whole line, not per piece. */
  discount: number;
  /** With the sign of the line. */
  tax: number;
  /** Part of the sale's discount; absent: none. */
  off?: number;
  /** quantity × unitPrice − discount − off: what the line adds to the total, or takes off it. */
  net: number;
  /** Absent: an item. Absent fields cost a sale nothing, in its record either. */
  kind?: Exclude<LineKind, 'item'>;
  /** Absent: pieces. */
  unit?: Exclude<QuantityUnit, 'each'>;
  /** Taken out of everything, whatever the rules say. */
  earns?: false;
  brand?: string;
  /** At least one. */
  tags?: readonly string[];
  /** At least one. */
  attributes?: Readonly<Record<string, LineAttribute>>;
  /** What comes back is of that sale; absent: of none that is known. */
  returnOf?: ReturnOf;
}

/** Of which sale, and of which of its lines, something was brought back in another. */
export interface ReturnOf {
  source: string;
  externalId: string;
  /** Absent: the only line with the same article. */
  lineId?: string;
}

/** Something else that happened to a customer, of a type the program declares. */
export interface CustomEvent {
  type: string;
  source: string;
  externalId: string;
  customerId: string;
  locationId: string | null;
  occurredAtMs: number;
  payload: Readonly<Record<string, unknown>>;
  /**
   * Told by the platform: how many occasions before it brought it about, one after another, itself
   * included. Absent: reported from outside.
   */
  depth?: number;
}

export type Occasion = { kind: 'sale'; sale: Sale } | { kind: 'event'; event: CustomEvent };

/** Whom and where it concerns. `customer` is null for an anonymous sale: then nothing is earned. */
export interface Subject {
  /** Head-office location: holder of stock, supply, breakage. */
  headOfficeId: string;
  customer: CustomerView | null;
  /** Head office when the event names none. */
  location: LocationView;
  /** Whose accounts of a unit are meant: the head office's when nobody is named. */
  holderOf: HolderOf;
}

/**
 * Who holds a unit for somebody. Customers hold what is theirs themselves; nothing but the context
 * of a decision knows that (see `OrgContext.holderOf`), so that it can be otherwise for some units.
 */
export type HolderOf = (unit: string) => string;

export interface CustomerView {
  id: string;
  createdAtMs: number;
  birthDate: string | null;
  attributes: Readonly<Record<string, unknown>>;
  /** Whether another customer brought him; absent: no. */
  referred?: boolean;
  /**
   * The stored tier; the engine takes the higher of this (while it lasts) and what the measures
   * say.
   */
  tier: StoredTier | null;
  /** By what he bought until a moment ago; absent: nobody has counted it. */
  standing?: {
    segment: string;
    /** From 1 to 5; null: he did not buy. */
    scores: { readonly r: number; readonly f: number; readonly m: number } | null;
  };
  /** Ids of the saved segments that he was in a moment ago. */
  segmentIds?: readonly string[];
}

export interface StoredTier {
  id: string;
  sinceMs: number;
  untilMs: number | null;
  /** The activity that brought it, where one did. */
  by?: string;
}

export interface LocationView {
  id: string;
  externalId: string | null;
  timeZone: string;
  attributes: Readonly<Record<string, unknown>>;
}

/** One ledger account's standing, in whole units. */
export interface Standing {
  debitsPending: number;
  debitsPosted: number;
  creditsPending: number;
  creditsPosted: number;
}

/**
 * Read access to the ledger accounts loaded for a decision; what was not loaded or does not exist
 * stands at zero.
 */
export interface Standings {
  of(key: AccountKey): Standing;
  /**
   * Σ over the periods of a measure that exist for a holder, all time; loaded only when asked for
   * by `Reads.lifetime`.
   */
  lifetime(holder: string, unit: string): number;
  /**
   * When a holder's measure last counted something, in business time, ms since epoch; null = never.
   * Loaded only when asked for by `Reads.latest`.
   */
  latestMs(holder: string, unit: string): number | null;
  /**
   * The days (`2026-11-22`) with which something that a holder has of a unit (vouchers, points)
   * ends or ended, ascending: its lots are among the accounts. Loaded only when asked for by
   * `Reads.lots`.
   */
  lotDays(holder: string, unit: string): readonly string[];
}

/** What a decision needs to know, asked for in bulk before it is made. */
export interface Reads {
  accounts: AccountKey[];
  lifetime: { holder: string; unit: string }[];
  /** Measures of which is asked when they last counted; few decisions do. */
  latest?: { holder: string; unit: string }[];
  /** Wallets of which all lots are read; no sale asks for any. */
  lots?: { holder: string; unit: string }[];
}

/**
 * A capped supply the effect draws on: it must be funded up to `funded` in total before, and loses
 * `amount`.
 */
export interface Draw {
  /** An `allowance` (per customer and period) or `stock` (of the program, or of a reward). */
  key: AccountKey;
  funded: number;
  amount: number;
}

/**
 * Which sale lines brought how much of an effect; null: the sale as a whole. Refunds by line follow
 * it.
 */
export type Attribution = Readonly<Record<string, number>> | null;

/** What a decision does to the ledger. Each kind has its posting template. */
export type Effect =
  | {
      kind: 'earn';
      unit: string;
      amount: number;
      rule: number;
      dueAtMs: number | null;
      draws: readonly Draw[];
      lines: Attribution;
      /** Absent: it lapses as its unit does. */
      ends?: PointsEnd | undefined;
      kept?: KeptMark;
    }
  /**
   * Counters: `spend`, `visits`, `<unit>.earned`, `<unit>.earned.day`; holder is the customer, or
   * the head office for an anonymous sale.
   */
  | {
      kind: 'measure';
      holder: string;
      unit: string;
      period: string;
      amount: number;
      reason: 'spend' | 'visit' | 'earned';
      /** Of `spend`, where some lines do not count. */
      lines?: Attribution;
    }
  | {
      kind: 'stamp';
      card: string;
      unit: string;
      amount: number;
      rule: number;
      draws: readonly Draw[];
      lines: Attribution;
      kept?: KeptMark;
    }
  /** `count` cards of `needed` stamps become `count` of the reward's vouchers. */
  | {
      kind: 'completeCard';
      card: string;
      unit: string;
      needed: number;
      count: number;
      reward: string;
      rewardUnit: string;
      draws: readonly Draw[];
      ends?: VoucherEnd | undefined;
    }
  /** A visit that lasts a while: it is given back whole or not at all. */
  | { kind: 'visitBegun'; draws: readonly Draw[] }
  /** A voucher for a reward, given by a rule. */
  | {
      kind: 'grant';
      reward: string;
      rewardUnit: string;
      count: number;
      rule: number;
      draws: readonly Draw[];
      ends?: VoucherEnd | undefined;
      kept?: KeptMark;
    };

/** Of what stays of a gift in an exchange: who gave it at first. */
export interface KeptMark {
  /** The rule, and the version of the program that has it. */
  rule: string;
  version: number;
  /** Of a rule that asks for money: what it stands for, minor units. */
  worth?: number;
}

/** Until when vouchers, or points with a day of their own, can be redeemed. */
export interface VoucherEnd {
  /** The last day, `2026-11-22`. */
  day: string;
  /** The end of it, ms since epoch. */
  atMs: number;
}

/** The same of points. */
export interface PointsEnd extends VoucherEnd {
  /** The month in which they were earned, or the day where their unit lapses by days. */
  earnedIn: string;
}

/**
 * Why a rule did or did not do something, for the cashier, the customer and support. One per rule,
 * in the program's order.
 */
export interface Why {
  rule: string;
  fired: boolean;
  /**
   * Stable code: `fired`, `condition_not_met`, `outside_schedule`, `not_targeted`, `cap_reached`,
   * `cap_reduced`, `excluded_by_group`, `no_customer`, `nothing_to_earn`, `budget_exhausted`, …
   */
  reason: string;
  /** A sentence a person understands. */
  detail?: string;
  unit?: string;
  amount?: number;
  /** When the first end of the vouchers and points with a day that it gave, RFC 3339 in UTC. */
  expiresAt?: string;
}

export interface TierOutcome {
  /** Level after this event; null when the program has no tiers or nobody is named. */
  id: string | null;
  changed: boolean;
  previous: string | null;
  /** Until when the level lasts by itself; null = no end. */
  untilMs: number | null;
  /** What was stored before, where that was changed; older records lack it. */
  before?: StoredTier;
}

export interface Decision {
  effects: Effect[];
  why: Why[];
  tier: TierOutcome;
}
