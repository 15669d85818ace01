import { cardOfStamps } from '../words/units.ts';
import type { Action } from './action-schema.ts';
import { lastsDays } from './lapsing.ts';
import type { Program } from './schema.ts';

/** The unit that an action earns; undefined: it gives stamps or vouchers. */
export function earnedBy(action: Action): string | undefined {
  if ('earn' in action) return action.earn;
  if ('multiply' in action && cardOfStamps(action.multiply) === null) return action.multiply;
  return undefined;
}

/** What is wrong with the `expires` of rules. */
export function checkRuleExpiry(
  { units, rules }: Pick<Program, 'units' | 'rules'>,
  report: (pointer: string, detail: string) => void,
): void {
  rules.forEach(({ expires, then, pendingDays: ofRule }, i) => {
    if (!expires) return;
    const fault = (detail: string) => report(`/rules/${i}/expires`, detail);
    const earned = new Set(then.map(earnedBy));
    earned.delete(undefined);
    if (earned.size === 0)
      fault('only what is earned lapses by it: stamps do not lapse, vouchers have “expiresDays”');
    for (const { id, expiry, pendingDays = 0 } of units) {
      if (!earned.has(id)) continue;
      const waits = ofRule ?? pendingDays;
      const { most } = lastsDays(expiry);
      if (waits + lastsDays(expires).least >= most)
        fault(`would not lapse sooner than the other “${id}”, which last ${most} days at most`);
    }
  });
}
