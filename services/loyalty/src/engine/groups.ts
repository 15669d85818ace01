import type { CompiledAction, CompiledRule } from '../program/compiled.ts';
import { hasLine } from './basket.ts';
import type { RuleTally } from './reasons.ts';
import type { Run } from './run.ts';
import { capKey, stockKey } from './supplies.ts';

/**
 * Of the rules of one exclusive group only one applies: the highest priority among those that apply
 * here and could give something (something they count is in the sale, the cap is not used up, the
 * reward is in stock); the first in the program when priorities are equal.
 */
export function chooseInGroups(run: Run, tallies: readonly RuleTally[]): void {
  let winners: Map<string, RuleTally> | undefined;
  for (const tally of tallies) {
    const { group, priority } = tally.rule;
    if (group === null || tally.refusal) continue;
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
