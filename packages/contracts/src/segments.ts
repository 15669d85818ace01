/**
 * Where a customer can be by what he bought, the worst first; `prospect` did not buy yet, or
 * nothing of it is left. Analytics says who is where; events, conditions and segments name them.
 */
export const customerSegments = [
  'prospect',
  'lost',
  'hibernating',
  'at_risk',
  'cannot_lose',
  'about_to_sleep',
  'need_attention',
  'promising',
  'new_customers',
  'potential_loyalist',
  'loyal',
  'champions',
] as const;

export type CustomerSegment = (typeof customerSegments)[number];
