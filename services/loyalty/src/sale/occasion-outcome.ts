import { Nullable, Timestamp } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import type { KeptLeg } from '../engine/effect-postings.ts';
import { expiring } from '../engine/reasons.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { exampleOf, orPreview } from '../words/answers.ts';
import { type UnitBalance, UnitBalanceSchema, unitBalanceExample } from '../words/balances.ts';
import { type LapsedAtOnce, whyLapsed } from '../words/lapsed-at-once.ts';
import type { Decision, Effect, TierOutcome, Why } from '../words/model.ts';
import { rewardUnit, stampUnit } from '../words/units.ts';
import { type Warning, WarningSchema, warned } from '../words/warnings.ts';
import type { ReferredSale } from './referral.ts';
import { ReturnedSchema, type Returns } from './returned.ts';

const WhySchema = Type.Object(
  {
    rule: Type.String({
      description:
        'Rule, `stamps.<card>`, `tier`, `basket` (what of the sale does not count), `debt` (what of it repaid what was owed), `expiry` (what of it was over when it was given), or `exchange` (what a rule had given for a purchase of which a part is exchanged, and stays)',
    }),
    fired: Type.Boolean(),
    reason: Type.String({
      description:
        'Stable code, such as `fired`, `condition_not_met`, `outside_schedule`, `cap_reached`, `excluded`, `repaid`, `lapsed`, `kept`',
    }),
    detail: Type.Optional(Type.String({ description: 'The same for people' })),
    unit: Type.Optional(Type.String()),
    amount: Type.Optional(Type.Integer()),
    expiresAt: Type.Optional(
      Timestamp(
        'When the first of the vouchers, or of the points with a day of their own, that it gave lapse; absent when none does',
      ),
    ),
  },
  { component: 'Why' },
);

const EarnedSchema = Type.Object(
  { unit: Type.String(), amount: Type.Integer(), pending: Type.Boolean() },
  { component: 'Earned' },
);
const StampsSchema = Type.Object(
  {
    card: Type.String(),
    added: Type.Integer(),
    balance: Type.Integer({ description: 'On the card now' }),
    completed: Type.Integer({ description: 'Cards filled by this' }),
  },
  { component: 'StampsAdded' },
);
export const GrantedSchema = Type.Object(
  {
    reward: Type.String(),
    count: Type.Integer(),
    expiresAt: Type.Optional(
      Timestamp('Until when they can be redeemed; absent when they do not lapse'),
    ),
  },
  { component: 'GrantedReward' },
);
const TierChangeSchema = Type.Object(
  { id: Nullable(Type.String()), changed: Type.Boolean() },
  { component: 'TierOutcome' },
);

/** What a sale or event brings, decided or only thought through. */
export const brought = {
  customerId: Nullable(Type.String()),
  earned: Type.Array(EarnedSchema),
  stamps: Type.Array(StampsSchema),
  rewards: Type.Array(GrantedSchema, {
    description:
      'Granted, and there to be redeemed: what repaid a reward that was owed, or was over when it was given, is told by `why`',
  }),
  tier: TierChangeSchema,
  balances: Type.Array(UnitBalanceSchema),
  why: Type.Array(WhySchema, { description: 'One per rule: what it did, or why it did nothing' }),
  warnings: Type.Optional(
    Type.Array(WarningSchema, {
      description: 'What was recorded otherwise than it was said; absent when there is nothing',
    }),
  ),
  returns: Type.Optional(
    Type.Array(ReturnedSchema, {
      description: 'What was brought back of other sales (`returnOf`); absent when nothing was',
    }),
  ),
  clockSuspect: Type.Optional(
    Type.Boolean({
      description:
        "The register's clock was beyond the organization's limits: the time is that of the server",
    }),
  ),
};
export const broughtExample = {
  customerId: exampleOf.customerId,
  earned: [{ unit: 'points', amount: 30, pending: false }],
  stamps: [{ card: 'coffee', added: 10, balance: 0, completed: 1 }],
  rewards: [{ reward: 'free-coffee', count: 1 }],
  tier: { id: 'bronze', changed: false },
  balances: [unitBalanceExample],
  why: [{ rule: 'base', fired: true, reason: 'fired', detail: 'base: +30 points.' }],
};

export const occasionExample = {
  id: exampleOf.saleId,
  status: 'posted' as const,
  ...broughtExample,
};
export const OccasionOutcomeSchema = Type.Object(
  { id: Type.String(), status: Type.Literal('posted'), ...brought },
  { component: 'Outcome', example: occasionExample },
);

/** What the routes of sales and events answer. */
export const OccasionAnswer = orPreview(OccasionOutcomeSchema, 'posted', 'OutcomeOrPreview');

/** What a register or integrator hears of a sale or a custom event. */
export type OccasionOutcome = Static<typeof OccasionOutcomeSchema>;

/** What later activities need to know of a sale or event. */
export interface OccasionDetails {
  /** Which lines of the sale brought how much of its legs, by index among its own. */
  attribution: Record<string, Record<string, number>>;
  /** By leg index, when pending points fall due that do so later than the first of them. */
  laterDues?: Record<string, number>;
  tier: TierOutcome;
  /** Absent: nothing about a referral came of it. */
  referral?: ReferredSale;
  /** Of a sale in which something was brought back; its legs and their indexes come after. */
  returns?: Returns;
  /** What stays of gifts of purchases that were exchanged in it; absent: nothing. */
  kept?: readonly KeptLeg[];
}

/** A recorded sale or custom event. */
export type OccasionActivity<Input = unknown> = Activity<Input, OccasionDetails, OccasionOutcome>;

/** Tells what a decision brings. */
export function outcomeOf(
  id: string,
  customerId: string | null,
  {
    decision,
    balances,
    context,
    warnings,
    repaid,
    lapsed,
    nowMs,
  }: {
    decision: Decision;
    balances: UnitBalance[];
    context: OrgContext;
    warnings: readonly Warning[];
    /** What of it repaid what the customer owed. */
    repaid: readonly { unit: string; amount: number }[];
    lapsed: readonly LapsedAtOnce[];
    nowMs: number;
  },
): OccasionOutcome {
  const earned = new Map<string, OccasionOutcome['earned'][number]>();
  const granted: Granted[] = [];
  const stamps = new Map<string, OccasionOutcome['stamps'][number]>();
  const stampsOf = (card: string) => {
    const balance = balances.find(({ unit }) => unit === stampUnit(card))?.available ?? 0;
    const known = stamps.get(card) ?? { card, added: 0, balance, completed: 0 };
    stamps.set(card, known);
    return known;
  };
  for (const effect of decision.effects) {
    if (effect.kind === 'earn') {
      const pending = effect.dueAtMs !== null;
      const name = `${effect.unit}|${pending}`;
      const sum = earned.get(name) ?? { unit: effect.unit, amount: 0, pending };
      earned.set(name, { ...sum, amount: sum.amount + effect.amount });
    } else if (effect.kind === 'stamp') stampsOf(effect.card).added += effect.amount;
    else if (effect.kind === 'completeCard') {
      stampsOf(effect.card).completed += effect.count;
      granted.push(effect);
    } else if (effect.kind === 'grant') granted.push(effect);
  }
  return {
    id,
    status: 'posted',
    customerId,
    earned: [...earned.values()],
    stamps: [...stamps.values()],
    rewards: redeemable(granted, balances, nowMs),
    tier: { id: decision.tier.id, changed: decision.tier.changed },
    balances: balances.filter(
      (balance) =>
        context.program.units.has(balance.unit) ||
        balance.available + balance.held + balance.pending + balance.debt > 0,
    ),
    why:
      repaid.length + lapsed.length === 0
        ? decision.why
        : [...decision.why, ...repaid.map(whyRepaid), ...lapsed.map(whyLapsed)],
    ...warned(warnings),
  };
}

/** Vouchers of a reward that a decision grants. */
type Granted = Pick<Extract<Effect, { kind: 'grant' }>, 'reward' | 'count' | 'ends'>;

/**
 * What of the rewards that were granted can be redeemed: their day is not over, and a debt has not
 * swallowed them. Told by when they end; what ends last is what is left.
 */
export function redeemable(
  granted: readonly Granted[],
  balances: readonly UnitBalance[],
  nowMs: number,
): OccasionOutcome['rewards'] {
  const sums = new Map<string, Granted>();
  for (const { reward, count, ends } of granted) {
    if (ends && ends.atMs <= nowMs) continue;
    const name = `${reward}|${ends?.day ?? ''}`;
    sums.set(name, { reward, ends, count: count + (sums.get(name)?.count ?? 0) });
  }
  const left = new Map<string, number>();
  const lasting = [...sums.values()].sort((a, b) => endMs(b) - endMs(a));
  const kept = new Map<Granted, number>();
  for (const one of lasting) {
    const has =
      left.get(one.reward) ??
      balances.find(({ unit }) => unit === rewardUnit(one.reward))?.available ??
      0;
    kept.set(one, Math.min(one.count, has));
    left.set(one.reward, has - Math.min(one.count, has));
  }
  return [...sums.values()].flatMap((one) => {
    const count = kept.get(one) ?? 0;
    return count > 0 ? [{ reward: one.reward, count, ...expiring(one.ends) }] : [];
  });
}

const endMs = ({ ends }: Granted) => ends?.atMs ?? Number.MAX_SAFE_INTEGER;

const whyRepaid = ({ unit, amount }: { unit: string; amount: number }): Why => ({
  rule: 'debt',
  fired: true,
  reason: 'repaid',
  detail: `${amount} ${unit} repaid what a refund left owing.`,
  unit,
  amount,
});

/** A sale or event of somebody. */
export interface CustomerOccasion {
  activity: OccasionActivity;
  customerId: string;
}
