import { holdsIn } from './holds.ts';
import { itemsIn } from './items.ts';
import { isObject, type Loose, numberOf, objectOf, present, textOf, wordIn } from './read.ts';
import type { Speaking } from './speaking.ts';

export function cardIn(card: Loose, speaking: Speaking): string[] {
  const { words, numbers, reward } = speaking;
  const say = words.cards;
  const needed = numberOf(card.needed);
  const items = isObject(card.items) ? itemsIn(card.items, speaking) : undefined;
  return present([
    say.full(needed === undefined ? words.unreadable : numbers.whole(needed), reward(card.reward)),
    card.per === 'visit'
      ? items
        ? say.perVisitWith(items)
        : say.perVisit
      : say.perItem(items ?? words.items.everything),
    counted(card.minimum, (amount) => say.minimum(numbers.money(amount))),
    card.countFree === true && say.countFree,
    ...holdsIn(card, speaking),
    limitIn(card.cap, words.cap, 'amount', speaking),
    counted(card.maxPerTransaction, (count) => say.most(numbers.whole(count))),
    counted(card.expiresDays, (days) => say.expires(numbers.whole(days))),
  ]);
}

export function rewardIn(reward: Loose, speaking: Speaking): string[] {
  const { words, numbers, unit } = speaking;
  const say = words.rewards;
  const price = objectOf(reward.price);
  return present([
    ...effectIn(objectOf(reward.effect), speaking),
    isObject(reward.price)
      ? say.price(numbers.whole(numberOf(price.amount) ?? 0), unit(price.unit))
      : say.granted,
    reward.active === false && say.notSold,
    ...termsIn(reward, speaking),
    counted(reward.stock, (count) => say.stock(numbers.whole(count))),
    counted(reward.expiresDays, (days) => say.expires(numbers.whole(days))),
    counted(reward.cost, (cost) => say.cost(numbers.money(cost))),
  ]);
}

export function promotionIn(promotion: Loose, speaking: Speaking): string[] {
  const { words, numbers } = speaking;
  const code = textOf(promotion.code);
  const budget = objectOf(promotion.budget);
  const amount = numberOf(budget.amount);
  const budgetOf = budget.per === 'customer' ? words.cap.customer : words.cap.program;
  const period = wordIn(words.periods, budget.period) ?? words.unreadable;
  const priority = numberOf(promotion.priority);
  return present([
    ...effectIn(objectOf(promotion.effect), speaking),
    code ? words.offers.code(code) : words.offers.byItself,
    ...termsIn(promotion, speaking),
    amount !== undefined && budgetOf(numbers.money(amount), period),
    priority !== undefined && words.priority(numbers.whole(priority)),
  ]);
}

/** What rewards and promotions have in common. */
function termsIn(entry: Loose, speaking: Speaking): (string | undefined | false)[] {
  const { words, numbers } = speaking;
  const say = words.offers;
  const description = textOf(entry.description);
  return [
    isObject(entry.items) && say.items(itemsIn(entry.items, speaking)),
    counted(entry.minimum, (amount) => say.minimum(numbers.money(amount))),
    // whether a reward is sold is told apart
    ...holdsIn(isObject(entry.active) ? entry : { ...entry, active: undefined }, speaking),
    limitIn(entry.limit, say.limit, 'count', speaking),
    entry.exclusive === true && say.exclusive,
    counted(entry.maxPerTransaction, (count) => say.most(numbers.whole(count))),
    description && words.rewards.description(description),
  ];
}

function effectIn(effect: Loose, speaking: Speaking): (string | undefined | false)[] {
  const { words, numbers } = speaking;
  const say = words.effects;
  const items = isObject(effect.items) ? itemsIn(effect.items, speaking) : undefined;
  const upTo = counted(effect.maxAmount, (amount) => say.upTo(numbers.money(amount)));
  if (effect.kind === 'discountAmount')
    return [say.discountAmount(numbers.money(numberOf(effect.amount) ?? 0))];
  if (effect.kind === 'discountPercent') {
    const percent = numbers.quantity(numberOf(effect.percent) ?? 0);
    return [items ? say.discountPercentOf(percent, items) : say.discountPercent(percent), upTo];
  }
  if (effect.kind === 'freeItem') return [say.freeItem(items ?? words.unreadable), upTo];
  const prefix = textOf(effect.prefix);
  if (effect.kind === 'voucher') return [prefix ? say.voucherWith(prefix) : say.voucher];
  return [effect.kind === 'custom' ? say.custom : undefined];
}

type Limit = Record<'customer' | 'program', (amount: string, period: string) => string>;

function limitIn(
  raw: unknown,
  say: Limit,
  field: 'amount' | 'count',
  { words, numbers }: Speaking,
): string | undefined {
  const limit = objectOf(raw);
  return counted(limit[field], (count) =>
    say[limit.per === 'program' ? 'program' : 'customer'](
      numbers.whole(count),
      wordIn(words.periods, limit.period) ?? words.unreadable,
    ),
  );
}

function counted(raw: unknown, say: (count: number) => string): string | undefined {
  const count = numberOf(raw);
  return count === undefined ? undefined : say(count);
}
