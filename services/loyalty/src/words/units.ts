/**
 * Names of the units that a program brings into being; each becomes one ledger number per
 * organization.
 */
export const spendUnit = 'spend';
export const visitsUnit = 'visits';
/** When visits began, where several sales may be one. */
export const visitWindowUnit = 'visits.begun';
/** The same of a card that stamps each visit once. */
export const cardWindowUnit = (card: string) => `visits.begun.${card}`;
export const earnedUnit = (unit: string) => `${unit}.earned`;
/** The same by day, of what lapses by days. */
export const earnedDayUnit = (unit: string) => `${unit}.earned.day`;
/** What lapsed of a wallet, by the month or day on which it was earned. */
export const lapsedUnit = (unit: string) => `${unit}.lapsed`;
/** How old what was given is, by month or day: signed, beside its day of arrival. */
export const agedUnit = (unit: string) => `${unit}.aged`;
export const stampUnit = (card: string) => `stamps.${card}`;
/** The card whose stamps a unit is; null: it is another unit. Ids of wallets have no dots. */
export const cardOfStamps = (unit: string) =>
  unit.startsWith('stamps.') ? unit.slice('stamps.'.length) : null;
export const rewardUnit = (reward: string) => `reward.${reward}`;
/** The reward whose vouchers a unit is; null: it is another unit. */
export const rewardOf = (unit: string) => (isVoucher(unit) ? unit.slice('reward.'.length) : null);
/** Whether the unit is that of a reward's vouchers. Ids of wallets have no dots. */
export const isVoucher = (unit: string) => unit.startsWith('reward.');
/** How much of a unit (a reward's vouchers, or points) ends with which day. */
export const lotsUnit = (unit: string) =>
  isVoucher(unit) ? `lots.${unit.slice('reward.'.length)}` : `${unit}.lots`;
/** Allowances and budgets of a rule's cap. */
export const capUnit = (rule: string) => `cap.${rule}`;
/**
 * What a promotion gave away, in minor units. Its budget, its limit and its share of a sale are the
 * `cap`, `limit` and `sale` of this name.
 */
export const promotionUnit = (promotion: string) => `promotion.${promotion}`;
/** How often a reward may be redeemed per customer and period. */
export const limitUnit = (reward: string) => `limit.${reward}`;
/** How many of a reward go into one sale. */
export const perSaleUnit = (reward: string) => `sale.${reward}`;
/** Which rewards go together in one sale: one that is exclusive takes all of it. */
export const togetherUnit = 'together.sale';
