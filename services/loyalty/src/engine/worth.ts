import { worthOfReward, worthOfUnit } from '../program/worth.ts';
import {
  add,
  divide,
  multiply,
  type Rational,
  rationalOf,
  whole,
  zero,
} from '../words/rational.ts';
import type { Run } from './run.ts';

/**
 * What a decision gives the customer, exactly, in minor units of money: units as they pay at the
 * register, vouchers as what they are worth, each stamp as its part of the card's reward. When it
 * can be spent and when it lapses makes no difference.
 */
export function worthOf({ program, earned, stamped, effects }: Run): Rational {
  const { units } = program;
  const ofReward = (id: string) => {
    const reward = program.rewards.get(id)?.reward;
    return (reward && worthOfReward(reward, (unit) => units.get(unit))) ?? zero;
  };
  let sum = zero;
  const count = (amount: number, worth: Rational) => {
    sum = add(sum, multiply(rationalOf(amount), worth));
  };
  for (const [unit, amount] of earned) count(amount, worthOfUnit(units.get(unit)));
  for (const { card } of program.cards) {
    const stamps = stamped.get(card.id)?.total ?? 0;
    // a card that is full is counted by its stamps, as one that is not
    if (stamps > 0) count(stamps, divide(ofReward(card.reward), rationalOf(card.needed)));
  }
  for (const effect of effects)
    if (effect.kind === 'grant') count(effect.count, ofReward(effect.reward));
  return sum;
}

/** To two decimals, without those that say nothing. */
export const worthInWords = (worth: Rational): string =>
  `${Number(whole(multiply(worth, rationalOf(100)), 'round')) / 100}`;
