import type { Fraction, Rounding } from '../words/arithmetic.ts';
import type { LeapDay } from '../words/birthday.ts';
import type { LocalTime } from '../words/local-time.ts';
import type { Why } from '../words/model.ts';
import type { LineKind } from '../words/sale-line.ts';
import type { Test } from './conditions.ts';
import type { EventType } from './event-type-schema.ts';
import type { Facts, HistoryField } from './fields.ts';
import type { CompiledFormula } from './formula.ts';
import type { LineExclusion, LineTest } from './items.ts';
import type { OccasionType } from './occasions.ts';
import type { Promotion } from './promotion-schema.ts';
import type { Reward } from './reward-schema.ts';
import type { Cap, Program, RuleExpiry, StampCard, TierLevel, Tiers, Unit } from './schema.ts';

/**
 * A program made ready for deciding: everything looked up, checked and compiled once per version.
 */
export interface CompiledProgram {
  program: Program;
  currency: string;
  timeZone: string;
  units: ReadonlyMap<string, Unit>;
  /** When somebody born on 29 February has birthday in other years. */
  leapDay: LeapDay;
  /** How long a visit lasts, so that its sales are one; 0: every sale is a visit. */
  visitMs: number;
  /** Kinds of lines that count besides items. */
  counted: ReadonlySet<LineKind>;
  /** What takes lines out of everything; null: nothing does. */
  excludes: LineExclusion | null;
  /** Kinds of tenders whose part of a sale does not count. */
  tendersExcluded: ReadonlySet<string>;
  rules: readonly CompiledRule[];
  /** Groups of which the rule applies that gives most, in the order in which they are settled. */
  bestGroups: readonly string[];
  cards: readonly CompiledCard[];
  tiers: CompiledTiers | null;
  rewards: ReadonlyMap<string, CompiledReward>;
  /** By id, the highest priority first, of equal ones as in the program. */
  promotions: ReadonlyMap<string, CompiledPromotion>;
  /** Whether some reward or promotion goes with no other in one sale. */
  hasExclusive: boolean;
  /** By type: what it declares, and what the platform tells of. */
  events: ReadonlyMap<string, EventType>;
  /** What of the platform's own occasions some rule listens to; nearly always none. */
  occasions: ReadonlySet<OccasionType>;
  /** Counters that some rule or card asks for. */
  usesHistory: readonly HistoryField[];
  /**
   * Names of the numbers that effects carry: `clauses[number − 1]`. Rules first, then
   * `stamps.<card>` for each card, then `tier`.
   */
  clauses: readonly string[];
}

/** When, where and for whom something holds. */
export interface Applicability {
  active: { fromMs: number; toMs: number } | null;
  schedule: ((local: LocalTime) => boolean) | null;
  target: Test<Facts> | null;
  when: Test<Facts> | null;
  /** Its answer depends on the customer's tier, so on measures not yet read. */
  usesTier: boolean;
  /** The same of these counters. */
  usesHistory: readonly HistoryField[];
  /** Its answer depends on which lines count. */
  usesBasket: boolean;
}

export interface CompiledRule extends Applicability {
  id: string;
  /** What people call it. */
  name: string;
  number: number;
  on: string;
  /** For `customer.inactive`. */
  afterDays: number | null;
  actions: readonly CompiledAction[];
  cap: Cap | null;
  /** In place of those of the unit. */
  pendingDays: number | null;
  /** In place of that of the unit. */
  expires: RuleExpiry | null;
  priority: number;
  group: string | null;
  rounding: Rounding;
  /** What the `not` of its actions leaves out; nearly always empty. */
  leftOut: readonly LineExclusion[];
  refusals: Refusals;
}

/** Ready-made answers of a clause that does not apply; shared between decisions, never changed. */
export type Refusals = Readonly<Record<Refusal, Readonly<Why>>>;
export type Refusal =
  | 'other_event'
  | 'chain_too_long'
  | 'no_customer'
  | 'not_active'
  | 'outside_schedule'
  | 'not_targeted'
  | 'condition_not_met'
  | 'nothing_to_earn'
  | 'below_step'
  | 'below_minimum'
  | 'same_visit'
  | 'excluded_by_group';

export type SpendBase = 'net' | 'gross' | 'exTax' | 'total';

export type CompiledAction =
  | {
      kind: 'rate';
      unit: string;
      amount: number;
      per: number;
      /** Only full ones count; null: all of it does. */
      step: number | null;
      base: SpendBase;
      matches: LineTest | null;
    }
  | { kind: 'fixed'; unit: string; amount: number; matches: LineTest | null }
  | { kind: 'perItem'; unit: string; amount: number; matches: LineTest }
  | { kind: 'formula'; unit: string; formula: CompiledFormula; matches: LineTest | null }
  /** `bonus` = by − 1. */
  | { kind: 'multiply'; unit: string; bonus: Fraction; matches: LineTest | null }
  | { kind: 'stamp'; card: string; unit: string; count: number }
  | { kind: 'grant'; reward: string; unit: string; count: number; expiresDays: number | null };

export interface CompiledCard extends Applicability {
  card: StampCard;
  number: number;
  /** Name of the clause: `stamps.<card>`. */
  clause: string;
  unit: string;
  matches: LineTest | null;
  rewardUnit: string;
  rewardStock: number | null;
  /** How long its rewards last; null: they do not lapse. */
  expiresDays: number | null;
  cap: Cap | null;
  leftOut: readonly LineExclusion[];
  refusals: Refusals;
}

export interface CompiledTiers {
  number: number;
  measure: 'spend' | 'visits' | 'earned';
  /** The ledger unit of the measure. */
  unit: string;
  /** The wallet whose earning is counted, for `earned`. */
  wallet: string | null;
  window: Tiers['basis']['window'];
  mode: 'none' | 'one-step' | 'full';
  graceDays: number;
  /** How long after a purchase its refund takes away at once the level that it brought. */
  returnDays: number;
  /** Ascending. */
  levels: readonly (TierLevel & { bonus: Fraction | null })[];
}

/** What takes something off a basket. */
export interface BasketTerms extends Applicability {
  terms: Pick<Reward, 'name' | 'effect' | 'minimum' | 'exclusive' | 'maxPerTransaction'>;
  /** The ledger unit that holds how many of it go into one sale, if it is limited. */
  perSaleUnit: string;
  /** Lines that its minimum and its discount are about; null: all that count. */
  matches: LineTest | null;
  /** The same, of those that its effect names. */
  affects: LineTest | null;
  /** Whether it can only be judged with the basket, and only with the number of the sale. */
  needs: 'nothing' | 'basket' | 'numberedBasket';
}

export interface CompiledReward extends BasketTerms {
  reward: Reward;
  unit: string;
  stock: number | null;
  offered: boolean;
}

export interface CompiledPromotion extends BasketTerms {
  promotion: Promotion;
  /** The ledger unit that counts what it gave away. */
  unit: string;
  /** As codes are compared (`foldCode`); null: it applies without one. */
  code: string | null;
}
