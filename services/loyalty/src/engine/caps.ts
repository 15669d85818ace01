import type { Draw } from '../words/model.ts';
import type { RuleTally } from './reasons.ts';
import type { Run } from './run.ts';
import { capKey } from './supplies.ts';

/** What is left of an amount under the rule's cap, and the draw on it. */
export function underCap(
  { supplies, subject, situation }: Pick<Run, 'supplies' | 'subject' | 'situation'>,
  tally: RuleTally,
  wanted: number,
): { given: number; draws: Draw[] } {
  const { rule } = tally;
  const { cap } = rule;
  if (!cap || wanted === 0) return { given: wanted, draws: [] };
  const key = capKey(rule, subject, situation.local);
  const left = key ? supplies.left(key, cap.amount) : Math.max(0, cap.amount - tally.given);
  const given = Math.min(wanted, left);
  if (given < wanted) tally.limit = cap.per === 'program' ? 'budget' : 'cap';
  return { given, draws: key && given > 0 ? [supplies.take(key, cap.amount, given)] : [] };
}
