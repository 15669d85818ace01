/** Why a reward or promotion cannot be had. */
export const missingCodes = [
  'not_offered',
  'not_for_sale',
  'outside_schedule',
  'not_targeted',
  'limit_reached',
  'out_of_stock',
  'insufficient_balance',
  'no_customer',
  'basket_needed',
  'condition_not_met',
  'nothing_matches',
  'below_minimum',
  'not_combinable',
  'not_started',
  'expired',
  'budget_exhausted',
  'nothing_off',
] as const;

/** What stands in the way of a reward or promotion. */
export interface Missing {
  code: (typeof missingCodes)[number];
  /** A sentence for the customer. */
  detail: string;
  unit?: string;
  /** How much of the unit is missing, what is owed in it included. */
  amount?: number;
}
