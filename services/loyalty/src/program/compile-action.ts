import { fractionOf } from '../words/arithmetic.ts';
import { rewardUnit, stampUnit } from '../words/units.ts';
import type { Action } from './action-schema.ts';
import type { CompiledAction } from './compiled.ts';
import type { ConditionScope } from './fields.ts';
import { compileFormula } from './formula.ts';
import { compileItems } from './items.ts';
import type { Items } from './items-schema.ts';

/** Which lines are meant; null: all. */
export const matcher = (items: Items | undefined) => (items ? compileItems(items) : null);

/**
 * An action made ready for deciding.
 * @param faults takes what is wrong with its formula
 */
export function compileAction(
  action: Action,
  scope: ConditionScope,
  faults: string[],
): CompiledAction {
  if ('rate' in action) {
    const { earn, rate, base = 'net', items } = action;
    return {
      kind: 'rate',
      unit: earn,
      amount: rate.amount,
      per: rate.per,
      step: rate.step ?? null,
      base,
      matches: matcher(items),
    };
  }
  if ('fixed' in action)
    return {
      kind: 'fixed',
      unit: action.earn,
      amount: action.fixed,
      matches: matcher(action.items),
    };
  if ('perItem' in action)
    return {
      kind: 'perItem',
      unit: action.earn,
      amount: action.perItem,
      matches: compileItems(action.items),
    };
  if ('formula' in action) {
    const { formula, errors } = compileFormula(action.formula, scope);
    faults.push(...errors);
    return { kind: 'formula', unit: action.earn, formula, matches: matcher(action.items) };
  }
  if ('multiply' in action) {
    // a factor of too many decimals was reported with the references; the program is refused
    const bonus = bonusOf(action.by) ?? { numerator: 0, denominator: 1 };
    return { kind: 'multiply', unit: action.multiply, bonus, matches: matcher(action.items) };
  }
  if ('stamp' in action)
    return {
      kind: 'stamp',
      card: action.stamp,
      unit: stampUnit(action.stamp),
      count: action.count ?? 1,
    };
  return {
    kind: 'grant',
    reward: action.grant,
    unit: rewardUnit(action.grant),
    count: action.count ?? 1,
    expiresDays: action.expiresDays ?? null,
  };
}

/** factor − 1; nothing for a factor of 1. */
export function bonusOf(factor: number) {
  const fraction = fractionOf(factor);
  return fraction && fraction.numerator > fraction.denominator
    ? { numerator: fraction.numerator - fraction.denominator, denominator: fraction.denominator }
    : null;
}
