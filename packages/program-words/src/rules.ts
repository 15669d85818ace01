import { capIn, expiryIn, holdsIn } from './holds.ts';
import { itemsIn } from './items.ts';
import {
  isObject,
  type Loose,
  listOf,
  numberOf,
  objectOf,
  present,
  textOf,
  wordIn,
} from './read.ts';
import type { Speaking } from './speaking.ts';

/** @param best the groups of which the best rule applies */
export function ruleIn(rule: Loose, speaking: Speaking, best: ReadonlySet<unknown>): string[] {
  const { words, numbers, all } = speaking;
  const given = listOf(rule.then).map((action) => giftIn(objectOf(action), speaking));
  const group = textOf(rule.group);
  const pendingDays = numberOf(rule.pendingDays);
  const priority = numberOf(rule.priority);
  return present([
    words.rule(occasionIn(rule, speaking), given.length > 0 ? all(given) : words.nothing),
    ...holdsIn(rule, speaking),
    capIn(rule.cap, speaking),
    pendingDays !== undefined && words.pending(numbers.whole(pendingDays)),
    expiryIn(rule.expires, speaking),
    group && (best.has(group) ? words.bestOf(group) : words.group(group)),
    priority !== undefined && words.priority(numbers.whole(priority)),
    wordIn(words.roundings, rule.rounding),
  ]);
}

function occasionIn({ on, afterDays }: Loose, { words, numbers, event }: Speaking): string {
  const type = textOf(on);
  if (type === undefined) return words.unreadable;
  const days = numberOf(afterDays);
  if (type === 'customer.inactive' && days !== undefined)
    return words.inactive(numbers.whole(days));
  return wordIn(words.occasions, type) ?? words.event(event(type));
}

/** What one action gives, as a noun phrase. */
function giftIn(action: Loose, speaking: Speaking): string {
  if ('earn' in action) return earnedIn(action, speaking);
  const { words, numbers, unit, card, reward } = speaking;
  const say = words.gives;
  const count = numbers.whole(numberOf(action.count) ?? 1);
  if ('multiply' in action) {
    const what = textOf(action.multiply) ?? '';
    const name = what.startsWith('stamps.')
      ? say.stampsOf(card(what.slice('stamps.'.length)))
      : unit(what);
    const factor = numberOf(action.by);
    return onItems(
      say.multiply(name, factor === undefined ? words.unreadable : numbers.quantity(factor)),
      action,
      speaking,
    );
  }
  if ('stamp' in action) return say.stamp(count, card(action.stamp));
  if ('grant' in action) {
    const grant = say.grant(count, reward(action.grant));
    const days = numberOf(action.expiresDays);
    return days === undefined ? grant : say.goodFor(grant, numbers.whole(days));
  }
  return words.unreadable;
}

function earnedIn(action: Loose, speaking: Speaking): string {
  const { words, numbers } = speaking;
  const say = words.gives;
  const unit = speaking.unit(action.earn);
  const [fixed, perItem] = [numberOf(action.fixed), numberOf(action.perItem)];
  const formula = textOf(action.formula);
  if (fixed !== undefined) {
    const amount = say.amount(numbers.whole(fixed), unit);
    return isObject(action.items) ? say.withItems(amount, itemsIn(action.items, speaking)) : amount;
  }
  if (perItem !== undefined)
    return say.perItem(numbers.whole(perItem), unit, itemsIn(action.items, speaking));
  if (formula !== undefined) return onItems(say.formula(unit, formula), action, speaking);
  const rate = objectOf(action.rate);
  const [amount, per] = [numberOf(rate.amount), numberOf(rate.per)];
  if (amount === undefined || per === undefined) return say.amount(words.unreadable, unit);
  return onItems(
    rateIn({ amount, per, unit }, { rate, base: action.base, speaking }),
    action,
    speaking,
  );
}

function rateIn(
  { amount, per, unit }: { amount: number; per: number; unit: string },
  { rate, base, speaking }: { rate: Loose; base: unknown; speaking: Speaking },
): string {
  const { numbers, words } = speaking;
  const say = words.gives;
  const step = numberOf(rate.step);
  const each = step === per ? say.fullSteps : say.rate;
  const simple = each(numbers.whole(amount), unit, numbers.money(per));
  const stepped =
    step === undefined || step === per ? simple : say.steps(simple, numbers.money(step));
  return (wordIn(say.bases, base) ?? say.bases.net)?.(stepped) ?? stepped;
}

const onItems = (what: string, { items }: Loose, speaking: Speaking): string =>
  isObject(items) ? speaking.words.gives.on(what, itemsIn(items, speaking)) : what;
