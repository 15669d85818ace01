import type { CompiledRule, Refusal } from '../program/compiled.ts';
import type { Cap } from '../program/schema.ts';
import type { VoucherEnd, Why } from '../words/model.ts';

/** What a rule wanted to give and gave, while a decision is made. */
export interface RuleTally {
  rule: CompiledRule;
  refusal: Refusal | null;
  /** Which rule was applied in its place and why, in words. */
  instead: string | null;
  wanted: number;
  given: number;
  /** First unit it gave or wanted to give. */
  unit: string | null;
  /** What made it give less than it wanted. */
  limit: 'cap' | 'budget' | 'stock' | 'card' | 'room' | null;
  /** There was something to earn by, but less than a full step. */
  belowStep: boolean;
  /** What it gave, in words. */
  gifts: string | null;
  /** When the first end of what it gave with a day. */
  ends: VoucherEnd | undefined;
  /** The numbers that its formulas were worked out of, in words. */
  inputs: string | null;
}

export const ruleTally = (rule: CompiledRule, refusal: Refusal | null): RuleTally => ({
  rule,
  refusal,
  instead: null,
  wanted: 0,
  given: 0,
  unit: null,
  limit: null,
  belowStep: false,
  gifts: null,
  ends: undefined,
  inputs: null,
});

/** Notes what an action wanted and gave. */
export function tell(
  tally: RuleTally,
  unit: string,
  wanted: number,
  given: number,
  ends?: VoucherEnd,
): void {
  tally.unit ??= unit;
  if (tally.unit === unit) {
    tally.wanted += wanted;
    tally.given += given;
  }
  if (given === 0) return;
  if (ends && (!tally.ends || ends.atMs < tally.ends.atMs)) tally.ends = ends;
  tally.gifts = tally.gifts === null ? `+${given} ${unit}` : `${tally.gifts}, +${given} ${unit}`;
}

const exhausted = {
  cap: {
    reason: 'cap_reached',
    detail: 'has already given this customer the most it gives in this period',
  },
  budget: { reason: 'budget_exhausted', detail: 'has given its whole budget of this period' },
  stock: { reason: 'budget_exhausted', detail: 'would give a reward of which none is left' },
  card: { reason: 'cap_reached', detail: 'would give more stamps than the card takes in one sale' },
  room: { reason: 'cap_reached', detail: 'would give more than a customer can have' },
} as const;

/** Why a rule did what it did. */
export function whyOf(tally: RuleTally): Why {
  const { rule, refusal, instead } = tally;
  if (refusal)
    return instead === null
      ? rule.refusals[refusal]
      : { ...rule.refusals[refusal], detail: instead };
  const why = whyOfGift(tally);
  return tally.inputs === null ? why : { ...why, detail: `${why.detail} Of ${tally.inputs}.` };
}

function whyOfGift(tally: RuleTally): Why {
  const { rule, wanted, given, unit, limit, belowStep, gifts } = tally;
  const { id, name, cap } = rule;
  if (gifts === null) {
    if (limit === null || unit === null)
      return rule.refusals[belowStep ? 'below_step' : 'nothing_to_earn'];
    const { reason, detail } = exhausted[limit];
    return { rule: id, fired: false, reason, detail: `${name} ${detail}.`, unit, amount: 0 };
  }
  const what = { ...(unit !== null && { unit, amount: given }), ...expiring(tally.ends) };
  if (limit === null)
    return { rule: id, fired: true, reason: 'fired', detail: `${name}: ${gifts}.`, ...what };
  const most = mostOf(cap, limit);
  const more = Number.isSafeInteger(wanted) ? wanted : 'more';
  return {
    rule: id,
    fired: true,
    reason: 'cap_reduced',
    detail: `${name}: ${gifts} instead of ${more}; it gives ${most}.`,
    ...what,
  };
}

function mostOf(cap: Cap | null, limit: NonNullable<RuleTally['limit']>): string {
  if (limit === 'card') return 'no more than the card takes in one sale';
  if (limit === 'room') return 'no more than a sale can bring and a customer can have';
  return cap && limit !== 'stock'
    ? `at most ${cap.amount} per ${cap.per} and ${cap.period}`
    : 'no more than there is in stock';
}

/** How an answer tells when vouchers and points end; not at all where they do not. */
export const expiring = (ends: VoucherEnd | undefined): Pick<Why, 'expiresAt'> =>
  ends ? { expiresAt: new Date(ends.atMs).toISOString() } : {};
