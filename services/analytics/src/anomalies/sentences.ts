import type { Measure } from '../questions/happenings.ts';
import type { Unusual } from './unusual.ts';

/** Whom it is about. */
export const subjectOf: Readonly<Record<Measure, 'customer' | 'staff' | 'device'>> = {
  earningByCustomer: 'customer',
  redeemingByCustomer: 'customer',
  spentRefundsByCustomer: 'customer',
  cardsByStaff: 'staff',
  redeemingByStaff: 'staff',
  refundsByStaff: 'staff',
  spentRefundsByStaff: 'staff',
  redeemingByDevice: 'device',
};

const did: Readonly<Record<Measure, (one: Unusual) => string>> = {
  earningByCustomer: ({ who, now }) => `${who} earned in ${now} sales`,
  redeemingByCustomer: ({ who, now }) => `${who} redeemed ${now} times`,
  spentRefundsByCustomer: ({ who, now }) =>
    `${who} brought back ${now} purchases whose points were spent already`,
  cardsByStaff: ({ who, other, now }) => `${who} put ${now} sales on the card of ${other}`,
  redeemingByStaff: ({ who, now }) => `${now} redemptions were made by ${who}`,
  refundsByStaff: ({ who, now }) => `${now} sales of ${who} were refunded`,
  spentRefundsByStaff: ({ who, now }) =>
    `${now} sales of ${who} were refunded whose points were spent already`,
  redeemingByDevice: ({ who, other, now }) =>
    `${now} redemptions were made at ${who} ${hoursIn(other)}`,
};

/** A quarter of the day, as `redeemingByDevice` numbers them. */
export const hoursOf = (quarter: string) => ({
  fromHour: 6 * Number(quarter),
  toHour: 6 * Number(quarter) + 6,
});

function hoursIn(quarter: string): string {
  const { fromHour, toHour } = hoursOf(quarter);
  return `between ${fromHour}:00 and ${toHour}:00`;
}

const short = (value: number) =>
  value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));

/** Why it is told, in words and numbers. */
export function sentenceOf(measure: Measure, one: Unusual, days: number): string {
  const { before, knownDays, expected, peers, probability } = one;
  const own =
    knownDays === 0
      ? 'it never happened before'
      : `in the ${knownDays} days before it happened ${before} times`;
  const odds =
    probability < 1e-12
      ? 'by chance that happens less than once in 10^12'
      : `by chance that happens once in 10^${Math.floor(-Math.log10(probability))}`;
  return `${did[measure](one)} in ${days} days; ${short(expected)} were to be expected: ${own}, and of others ${short(peers)} are usual. ${odds[0]?.toUpperCase()}${odds.slice(1)}.`;
}
