import type { CompiledProgram, CompiledRule, Refusal } from '../program/compiled.ts';
import type { Fraction } from '../words/arithmetic.ts';
import type { Decision, Occasion, Standings, Subject, TierOutcome, Why } from '../words/model.ts';
import { earnedDayUnit, earnedUnit, spendUnit } from '../words/units.ts';
import { basketOf, whyExcluded, withLeftOut } from './basket.ts';
import { attributeWhole, bonusOn, earningOf } from './earn.ts';
import { earn, earnForBase, giveStamps, grant, pushEarn, roomFor } from './give-by-rule.ts';
import { chooseInGroups } from './groups.ts';
import { historyIn, noHistory } from './history.ts';
import { type KeptGift, keepGifts, noneKept } from './kept-gifts.ts';
import { type RuleTally, ruleTally, whyOf } from './reasons.ts';
import { beginRun, type Run } from './run.ts';
import { ruleRefusal, situationOf, tierNumber } from './situation.ts';
import { stampCards } from './stamps.ts';
import { measuresIn, tierOutcome, tierPlace } from './tiers.ts';
import { countVisit } from './visits.ts';

const noTier: TierOutcome = { id: null, changed: false, previous: null, untilMs: null };

/**
 * What an occasion does under a program: effects for the ledger, the reason of every clause, and
 * the tier after it. Pure: the same arguments give the same decision.
 *
 * Order: (1) which rules apply, (2) one per group, tried by (3) to (5) where it picks the best, (3)
 * what they earn, each action rounded and capped by itself, (4) multipliers and the tier, each
 * adding its factor − 1 of what (3) earned, so factors add up and do not compound, (5) stamp cards,
 * (6) counters, (7) the tier after it all. The tier that multiplies and is asked for by conditions
 * is the one before the occasion.
 * @param standings must know what `readsFor` asks for
 * @param gifts what the part of earlier purchases had brought that is exchanged in this; it stays,
 * with (3)
 */
export function decide(
  program: CompiledProgram,
  occasion: Occasion,
  subject: Subject,
  standings: Standings,
  gifts: readonly KeptGift[] = noneKept,
): Decision {
  const { customer, location } = subject;
  const { tiers, rules } = program;
  const measures =
    tiers && customer ? measuresIn(standings, tiers, subject.holderOf(tiers.unit)) : null;
  const atMs = occasion.kind === 'sale' ? occasion.sale.occurredAtMs : occasion.event.occurredAtMs;
  const moment = { atMs, timeZone: location.timeZone, added: 0 };
  const before =
    tiers && customer && measures ? tierPlace(tiers, customer, measures, moment) : null;
  const level = before && tiers ? tiers.levels[before.index] : undefined;
  const history = customer
    ? historyIn(program, standings, program.usesHistory, subject.holderOf)
    : noHistory;
  const basket = occasion.kind === 'sale' ? basketOf(program, occasion.sale) : null;
  const tier = level?.id ?? null;
  const counts = basket?.counts ?? null;
  const paid = basket?.paid ?? false;
  const situation = situationOf(program, occasion, subject, { tier, history, counts, paid });
  const run = beginRun({ program, subject, situation, basket, standings });
  const tallies = rules.map((rule) => ruleTally(rule, refusalIn(run, rule)));
  const bonus = level?.bonus ?? null;
  if (customer) chooseInGroups(run, tallies, (trial, tried) => give(trial, tried, bonus));
  const { bonuses, cards, kept } = give(run, tallies, bonus, gifts);
  // after the cards, whose stamps rules multiply
  const why = tallies.map((tally) => withLeftOut(whyOf(tally), tally.rule.leftOut, run.basket));
  why.push(...cards);
  for (const { unit, amount } of bonuses.slice(0, 1)) {
    why.push({
      rule: 'tier',
      fired: true,
      reason: 'fired',
      detail: `${level?.name ?? level?.id} earns ${level?.multiplier} times: +${amount} ${unit}.`,
      unit,
      amount,
    });
  }
  why.push(...kept);
  if (run.basket) why.push(...whyExcluded(run.basket));
  const counted = count(run);
  if (!tiers || !customer || !measures) return { effects: run.effects, why, tier: noTier };
  const after = tierPlace(tiers, customer, measures, {
    ...moment,
    added: addedMeasure(run, counted),
  });
  return { effects: run.effects, why, tier: tierOutcome(tiers, customer, after) };
}

/** Why a rule does not apply; it gives nothing either for a sale of which nothing counts. */
function refusalIn({ situation, basket }: Run, rule: CompiledRule): Refusal | null {
  return ruleRefusal(rule, situation) ?? (basket?.nothing ? 'nothing_to_earn' : null);
}

/** Steps 3 to 5: what rules that apply, the tier and the cards give. */
function give(
  run: Run,
  tallies: readonly RuleTally[],
  bonus: Fraction | null,
  gifts: readonly KeptGift[] = noneKept,
) {
  const isNamed = run.subject.customer !== null;
  let kept: Why[] = [];
  if (isNamed) {
    for (const tally of tallies) if (!tally.refusal) applyActions(run, tally);
    kept = keepGifts(run, tallies, gifts);
    for (const tally of tallies) if (!tally.refusal) applyMultipliers(run, tally);
  }
  return {
    bonuses: isNamed && bonus ? applyTier(run, bonus) : [],
    cards: stampCards(run, tallies),
    kept,
  };
}

/** Everything a rule gives except multipliers. */
function applyActions(run: Run, tally: RuleTally): void {
  const { rule } = tally;
  for (const action of rule.actions) {
    switch (action.kind) {
      case 'rate':
      case 'fixed':
      case 'perItem':
      case 'formula':
        earnForBase(run, tally, action.unit, earningOf(action, rule, run));
        break;
      case 'stamp':
        giveStamps(run, tally, action);
        break;
      case 'grant':
        grant(run, tally, action);
    }
  }
}

function applyMultipliers(run: Run, tally: RuleTally): void {
  const { rule } = tally;
  for (const action of rule.actions) {
    if (action.kind !== 'multiply') continue;
    const base = run.base.get(action.unit);
    if (base)
      earn(
        run,
        tally,
        action.unit,
        bonusOn(base, action.bonus, rule, action.matches, run.situation.sale),
      );
  }
}

/**
 * What the level before the sale adds, per unit; returns what it added in all. Only sales are
 * multiplied: a birthday gift is the same for everyone.
 */
function applyTier(run: Run, bonus: Fraction): { unit: string; amount: number }[] {
  const { sale } = run.situation;
  if (!sale) return [];
  const added: { unit: string; amount: number }[] = [];
  const ofTier = { number: tierNumber(run.program), pendingDays: null };
  for (const [unit, base] of run.base) {
    const { weights, ...full } = bonusOn(base, bonus, { rounding: 'floor' }, null, sale);
    const amount = Math.min(full.amount, roomFor(run, unit));
    if (amount === 0) continue;
    pushEarn(run, unit, { amount, weights }, ofTier, { draws: [] });
    added.push({ unit, amount });
  }
  return added;
}

/**
 * Counters: money and visits of sales (also of nobody, for the head office), and what was earned.
 */
function count(run: Run): { visits: number } {
  const { situation, basket, subject, effects, earned } = run;
  const { local } = situation;
  const tally = (
    unit: string,
    amount: number,
    reason: 'spend' | 'earned',
    period = local.month,
  ) => {
    const holder = subject.holderOf(unit);
    const lines = reason === 'spend' ? attributeWhole(amount, basket) : null;
    const measure = { kind: 'measure', holder, unit, period, amount, reason } as const;
    effects.push(lines ? { ...measure, lines } : measure);
  };
  if (basket && basket.total > 0) tally(spendUnit, basket.total, 'spend');
  const visits = Number(countVisit(run));
  for (const [unit, amount] of earned) {
    tally(earnedUnit(unit), amount, 'earned');
    if (run.program.units.get(unit)?.expiry?.kind === 'days')
      tally(earnedDayUnit(unit), amount, 'earned', local.date);
  }
  return { visits };
}

/** What the occasion adds to the measure of the tiers. */
function addedMeasure(
  { program: { tiers }, basket, earned }: Run,
  { visits }: { visits: number },
): number {
  if (!tiers) return 0;
  if (tiers.measure === 'earned') return earned.get(tiers.wallet ?? '') ?? 0;
  if (!basket) return 0;
  return tiers.measure === 'spend' ? basket.total : visits;
}
