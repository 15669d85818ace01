/**
 * The eleven segments of customers who bought, the worst first. The order is a claim: of two
 * customers, one not worse in any score, he is never in the earlier segment. It says how much there
 * still is to the relation with a customer, first by whether he still comes, then by what he was
 * worth.
 */
export const segmentsFromWorst = [
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
export type Segment = (typeof segmentsFromWorst)[number];

/**
 * Where a customer can be by what he bought; `prospect` did not buy yet, or nothing of it is left.
 * Analytics says who is where; events, conditions and segments name them.
 */
export const customerSegments = ['prospect', ...segmentsFromWorst] as const;
export type CustomerSegment = (typeof customerSegments)[number];
