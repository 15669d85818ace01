import { type Result, success } from '@laurel/contracts/problems';
import type { Leg } from '@laurel/ledger/postings/leg';
import { decide } from '../engine/decide.ts';
import { postingsOf } from '../engine/effect-postings.ts';
import { historyIn, readHistory } from '../engine/history.ts';
import { type KeptGift, noneKept } from '../engine/kept-gifts.ts';
import { readsFor } from '../engine/reads.ts';
import type { OrgContext } from '../pipeline/context.ts';
import type { Decided, Prepared } from '../pipeline/kind.ts';
import { type ResolvedSubject, subjectOf } from '../pipeline/subjects.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { balancesAfter, type UnitBalance } from '../words/balances.ts';
import { repaidBy, repaidFirst } from '../words/debts.ts';
import { type AtOnce, lapseEnded } from '../words/lapsed-at-once.ts';
import { localTimeAt } from '../words/local-time.ts';
import type { Decision, HolderOf, Occasion, Standings } from '../words/model.ts';
import { noWarnings, type Warning } from '../words/warnings.ts';
import { type OccasionActivity, type OccasionDetails, outcomeOf } from './occasion-outcome.ts';
import { countsVisit, openReferrerOf, type ReferredSale } from './referral.ts';

/** When and how something is told. */
interface Telling {
  nowMs: number;
  /** What the outcome warns of. */
  warnings?: readonly Warning[] | undefined;
  /** What had been given for the parts of earlier purchases that are exchanged in a sale. */
  gifts?: readonly KeptGift[];
  /** Vouchers whose day is over by now are left to whoever asks; else they lapse at once. */
  leavesEnded?: true;
}

/**
 * A sale or custom event, ready to be decided by the engine.
 * @param occasion of a sale in which something was brought back of another it is what was bought
 * (`boughtOf`)
 */
export function decideOccasion<Input>(
  occasion: Occasion,
  resolved: ResolvedSubject,
  { nowMs, warnings = noWarnings, gifts = noneKept, leavesEnded }: Telling,
): Prepared<OccasionActivity<Input>> {
  const { context } = resolved;
  const subject = subjectOf(resolved);
  const { holderOf } = subject;
  const customerId = subject.customer?.id ?? null;
  const units = customerId === null ? [] : toldUnits(context);
  const reads = readsFor(context.program, occasion, subject, gifts);
  for (const unit of units) reads.accounts.push(...walletAndDebt(holderOf(unit), unit));
  const by = openReferrerOf(occasion, resolved);
  if (by !== undefined) readHistory(context.program, reads, ['purchases'], holderOf);
  const referredIn = (
    { effects }: Pick<Decision, 'effects'>,
    standings: Standings,
  ): ReferredSale | undefined => {
    if (by === undefined || occasion.kind !== 'sale' || !countsVisit(effects)) return undefined;
    const before = historyIn(context.program, standings, ['purchases'], holderOf);
    return { by, first: !before.hasBought, total: occasion.sale.total };
  };

  const decideOn = (
    standings: Standings,
    activityId: string,
  ): Result<Decided<OccasionActivity<Input>>> => {
    const decision = decide(context.program, occasion, subject, standings, gifts);
    const { legs: brought, attribution, dues, draws, kept } = postingsOf(decision.effects, subject);
    const first = settled(standings, brought, holderOf, units);
    const ended = decision.effects.some(
      (effect) => 'ends' in effect && effect.ends !== undefined && effect.ends.atMs <= nowMs,
    );
    const { legs, balances, lapsed } =
      ended && !leavesEnded
        ? withoutEnded(first, { standings, context, holderOf, nowMs })
        : { ...first, lapsed: [] };
    const dueAtMs = Object.values(dues).reduce<number | null>(
      (first, due) => Math.min(first ?? due, due),
      null,
    );
    const referral = referredIn(decision, standings);
    return success({
      customerId,
      locationId: subject.location.id,
      parentId: null,
      occurredAtMs:
        occasion.kind === 'sale' ? occasion.sale.occurredAtMs : occasion.event.occurredAtMs,
      legs,
      details: {
        ...{ attribution, ...laterThan(dueAtMs, dues), tier: decision.tier },
        ...(referral && { referral }),
        ...(kept && { kept }),
      },
      draws,
      outcome: outcomeOf(activityId, customerId, {
        ...{ decision, balances, context, warnings, repaid: first.repaid, lapsed, nowMs },
      }),
      dueAtMs,
    });
  };
  return { context, reads, decide: decideOn };
}

/**
 * Owed before owned (`repaidFirst`), and what the customer has then. Nearly always nothing is owed:
 * his balances say so, and nothing more is made.
 */
function settled(
  standings: Standings,
  brought: Leg[],
  holderOf: HolderOf,
  told: readonly string[],
): { legs: Leg[]; balances: UnitBalance[]; repaid: ReturnType<typeof repaidBy> } {
  const balances = balancesAfter(standings, brought, holderOf, told);
  if (balances.every(({ debt }) => debt === 0)) return { legs: brought, balances, repaid: [] };
  const legs = repaidFirst(standings, brought);
  return {
    legs,
    balances: balancesAfter(standings, legs, holderOf, told),
    repaid: repaidBy(legs),
  };
}

/** Vouchers whose day was over when they were given lapse in the same chain. */
function withoutEnded(
  { legs: given, balances: before }: Pick<ReturnType<typeof settled>, 'legs' | 'balances'>,
  {
    standings,
    context: { headOfficeId, program },
    holderOf,
    nowMs,
  }: { standings: Standings; context: OrgContext; holderOf: HolderOf; nowMs: number },
): AtOnce & { balances: UnitBalance[] } {
  const today = localTimeAt(program.timeZone, nowMs).date;
  const ended = lapseEnded(standings, given, { headOfficeId, today });
  const legs = [...given, ...ended.legs];
  const units = before.map(({ unit }) => unit);
  return {
    ...{ legs, lapsed: ended.lapsed },
    balances: balancesAfter(standings, legs, holderOf, units),
  };
}

/** Every unit that a customer can have and is told of. */
const toldByProgram = new WeakMap<OrgContext['program'], readonly string[]>();
function toldUnits({ program }: OrgContext): readonly string[] {
  const known = toldByProgram.get(program);
  if (known) return known;
  const units = [
    ...program.units.keys(),
    ...program.cards.map(({ unit }) => unit),
    ...[...program.rewards.values()].map(({ unit }) => unit),
  ];
  toldByProgram.set(program, units);
  return units;
}

/** Most sales have one due, or none: that is not written twice. */
function laterThan(
  firstMs: number | null,
  dues: Readonly<Record<string, number>>,
): Pick<OccasionDetails, 'laterDues'> {
  const later = Object.entries(dues).filter(([, due]) => due !== firstMs);
  return later.length > 0 ? { laterDues: Object.fromEntries(later) } : {};
}
