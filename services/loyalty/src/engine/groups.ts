import type { CompiledAction, CompiledRule } from '../program/compiled.ts';
import { compare, type Rational, subtract } from '../words/rational.ts';
import { hasLine } from './basket.ts';
import { type RuleTally, ruleTally } from './reasons.ts';
import { beginRun, type Run } from './run.ts';
import { capKey, stockKey } from './supplies.ts';
import { worthInWords, worthOf } from './worth.ts';

/** Carries out what rules give, multipliers, tier and cards included. */
type Give = (run: Run, tallies: readonly RuleTally[]) => void;

/**
 * Of the rules of one group only one applies, of those that apply here and could give something
 * (something they count is in the sale, the cap is not used up, the reward is in stock): the
 * highest priority, or what gives the customer most where the group picks the best.
 */
export function chooseInGroups(run: Run, tallies: readonly RuleTally[], give: Give): void {
  const { bestGroups } = run.program;
  chooseByPriority(run, tallies, bestGroups);
  bestGroups.forEach((group, i) => {
    chooseBest(run, { group, tallies, later: bestGroups.slice(i + 1), give });
  });
}

/** The first in the program when priorities are equal. */
function chooseByPriority(
  run: Run,
  tallies: readonly RuleTally[],
  bestGroups: readonly string[],
): void {
  let winners: Map<string, RuleTally> | undefined;
  for (const tally of tallies) {
    const { group, priority } = tally.rule;
    if (group === null || tally.refusal || bestGroups.includes(group)) continue;
    if (!couldGive(run, tally.rule)) continue;
    winners ??= new Map();
    const best = winners.get(group);
    if (!best || priority > best.rule.priority) winners.set(group, tally);
  }
  if (!winners) return;
  for (const tally of tallies) {
    const winner = tally.rule.group === null ? undefined : winners.get(tally.rule.group);
    if (winner && winner !== tally && !tally.refusal && couldGive(run, tally.rule))
      tally.refusal = 'excluded_by_group';
  }
}

interface BestGroup {
  group: string;
  /** Of all rules; groups before this one are settled. */
  tallies: readonly RuleTally[];
  /** Groups that are settled after this one: their rules are not there yet. */
  later: readonly string[];
  give: Give;
}

/** A rule that was tried: what the customer gets more than without it. */
interface Tried {
  tally: RuleTally;
  gives: boolean;
  worth: Rational;
}

/**
 * Tries each rule of the group as its only one, and leaves the one that is worth most: of equal
 * ones that of the higher priority, then the first in the program. What a rule is worth is all that
 * the customer gets more by it, what others add to it included.
 */
function chooseBest(run: Run, { group, tallies, later, give }: BestGroup): void {
  const candidates = tallies.filter(
    ({ rule, refusal }) => rule.group === group && !refusal && couldGive(run, rule),
  );
  if (candidates.length < 2) return;
  const beside = tallies.filter(
    ({ rule, refusal }) =>
      !refusal && rule.group !== group && (rule.group === null || !later.includes(rule.group)),
  );
  const tryWith = (candidate: RuleTally | null) => {
    const trial = beginRun(run);
    const own = candidate && ruleTally(candidate.rule, null);
    const tried = [...beside, ...(candidate ? [candidate] : [])]
      .toSorted((a, b) => a.rule.number - b.rule.number)
      .map((tally) => (own && tally === candidate ? own : ruleTally(tally.rule, null)));
    give(trial, tried);
    return { worth: worthOf(trial), gives: own !== null && own.gifts !== null };
  };
  const without = tryWith(null).worth;
  const all = candidates.map((tally): Tried => {
    const { worth, gives } = tryWith(tally);
    return { tally, gives, worth: subtract(worth, without) };
  });
  const best = all.filter(({ gives }) => gives).reduce(better, undefined);
  if (!best) return;
  for (const tried of all)
    if (tried !== best && (tried.gives || multiplies(tried.tally.rule))) exclude(tried, best);
}

function better(best: Tried | undefined, other: Tried): Tried {
  if (!best) return other;
  const more =
    compare(other.worth, best.worth) || other.tally.rule.priority - best.tally.rule.priority;
  return more > 0 ? other : best;
}

/** What alone gives nothing may give something beside another: only of a multiplier. */
const multiplies = ({ actions }: CompiledRule): boolean =>
  actions.some(({ kind }) => kind === 'multiply');

function exclude({ tally, worth }: Tried, best: Tried): void {
  tally.refusal = 'excluded_by_group';
  tally.instead = `${best.tally.rule.name} of the same group, worth ${worthInWords(best.worth)}, was applied instead of ${tally.rule.name}, which would have been worth ${worthInWords(worth)} (minor units of money).`;
}

function couldGive(run: Run, rule: CompiledRule): boolean {
  const key = capKey(rule, run.subject, run.situation.local);
  if (key && rule.cap && run.supplies.left(key, rule.cap.amount) === 0) return false;
  return rule.actions.some((action) => couldDo(run, action));
}

function couldDo({ basket, supplies, program, subject }: Run, action: CompiledAction): boolean {
  if (action.kind === 'stamp') return true;
  if (action.kind === 'grant') {
    const stock = program.rewards.get(action.reward)?.stock ?? null;
    return stock === null || supplies.left(stockKey(action.unit, subject.headOfficeId), stock) > 0;
  }
  return action.matches === null || (basket !== null && hasLine(basket, action.matches));
}
