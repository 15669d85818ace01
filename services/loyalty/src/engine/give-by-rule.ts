import type { CompiledAction, CompiledRule } from '../program/compiled.ts';
import { walletKey } from '../words/accounts.ts';
import { givenMax, roomIn } from '../words/limits.ts';
import type { Draw, KeptMark, PointsEnd } from '../words/model.ts';
import { underCap } from './caps.ts';
import { addToBase, attribute, attributeWhole, type Earning } from './earn.ts';
import { type RuleTally, tell } from './reasons.ts';
import { dueOf, endOf, pointsEnd, type Run } from './run.ts';
import { addStamps, stampRoom } from './stamps.ts';
import { stockKey } from './supplies.ts';

/** Stamps by a rule: as many as its cap and the card allow. */
export function giveStamps(
  run: Run,
  tally: RuleTally,
  { card, unit, count }: Extract<CompiledAction, { kind: 'stamp' }>,
): void {
  const { given, draws } = underCap(run, tally, Math.min(count, stampRoom(run, { card, unit })));
  tell(tally, unit, count, given);
  if (given === 0) return;
  run.effects.push({
    kind: 'stamp',
    card,
    unit,
    amount: given,
    rule: tally.rule.number,
    draws,
    lines: null,
  });
  addStamps(run, card, given, null);
}

/** Vouchers by a rule: as many as its cap and the stock of the reward allow. */
export function grant(
  run: Run,
  tally: RuleTally,
  { reward, unit, count, expiresDays }: Extract<CompiledAction, { kind: 'grant' }>,
): void {
  const { supplies, subject, effects, program } = run;
  const stock = program.rewards.get(reward)?.stock ?? null;
  const key = stockKey(unit, subject.headOfficeId);
  const inStock = stock === null ? count : Math.min(count, supplies.left(key, stock));
  const room = roomIn(run.standings, walletKey(subject.holderOf(unit), unit));
  const { given, draws } = underCap(run, tally, Math.min(inStock, room));
  if (inStock < count) tally.limit = 'stock';
  const days = expiresDays ?? program.rewards.get(reward)?.reward.expiresDays ?? null;
  const ends = endOf(run, days);
  tell(tally, unit, count, given, ends);
  if (given === 0) return;
  if (stock !== null) draws.push(supplies.take(key, stock, given));
  effects.push({
    kind: 'grant',
    reward,
    rewardUnit: unit,
    count: given,
    rule: tally.rule.number,
    draws,
    ...(ends && { ends }),
  });
}

/** Earns for a rule, under its cap. */
export function earn(
  run: Run,
  tally: RuleTally,
  unit: string,
  { amount, weights, belowStep, inputs }: Earning,
): { given: number; shares: readonly number[] | null } {
  if (belowStep) tally.belowStep = true;
  if (inputs) tally.inputs = tally.inputs === null ? inputs : `${tally.inputs}; ${inputs}`;
  if (amount === 0) return { given: 0, shares: null };
  const room = roomFor(run, unit);
  const { given, draws } = underCap(run, tally, Math.min(amount, room));
  if (given === room && given < amount) tally.limit = 'room';
  const ends = pointsEnd(run, unit, tally.rule);
  tell(tally, unit, amount, given, ends);
  if (given === 0) return { given, shares: null };
  return {
    given,
    shares: pushEarn(run, unit, { amount: given, weights }, tally.rule, { draws, ends }),
  };
}

/** The same, as what multipliers and the tier add to. */
export function earnForBase(run: Run, tally: RuleTally, unit: string, earning: Earning): void {
  const { given, shares } = earn(run, tally, unit, earning);
  if (given > 0) addEarned(run, unit, given, shares);
}

/** Multipliers and the tier add to it, too. */
export function addEarned(
  run: Run,
  unit: string,
  amount: number,
  shares: readonly number[] | null,
): void {
  let base = run.base.get(unit);
  if (!base) {
    base = { total: 0, perLine: null, unattributed: 0 };
    run.base.set(unit, base);
  }
  addToBase(base, amount, shares);
}

/** What an occasion may still give of a unit, and what the holder may still be given. */
export function roomFor({ earned, standings, subject }: Run, unit: string): number {
  const before = earned.get(unit) ?? 0;
  return Math.min(givenMax, roomIn(standings, walletKey(subject.holderOf(unit), unit))) - before;
}

export function pushEarn(
  run: Run,
  unit: string,
  { amount, weights }: Earning,
  { number: rule, pendingDays }: Pick<CompiledRule, 'number' | 'pendingDays'>,
  { draws, ends, kept }: { draws: readonly Draw[]; ends?: PointsEnd | undefined; kept?: KeptMark },
): readonly number[] | null {
  const { sale } = run.situation;
  const { lines, shares } = attribute(amount, weights, sale);
  run.effects.push({
    kind: 'earn',
    unit,
    amount,
    rule,
    dueAtMs: dueOf(run, unit, pendingDays),
    draws,
    lines: lines ?? attributeWhole(amount, run.basket),
    ...(ends && { ends }),
    ...(kept && { kept }),
  });
  run.earned.set(unit, (run.earned.get(unit) ?? 0) + amount);
  return shares;
}
