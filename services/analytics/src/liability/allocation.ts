import { type Cohort, keptOf, sumOf } from './triangle.ts';

/** What one unit puts into the allocation of a month. */
export interface UnitShare {
  unit: string;
  cohort: Cohort;
  /** What one is worth to who redeems it, minor units. */
  value: number;
  /** The part that was expected to lapse when it was given. */
  breakageAtIssue: number;
  /** What of it is still to be redeemed, by what is expected now. */
  redeeming: number;
}

export interface Allocated {
  unit: string;
  /** Points of the month at their stand-alone selling price. */
  standAlone: number;
  /** The part of what was paid that is the points'. */
  allocated: number;
  /** Of it what was earned by their redemption. */
  recognized: number;
  /** What is left: what the business owes. */
  contractLiability: number;
}

/**
 * IFRS 15 allocates what customers paid to goods and points by their relative stand-alone selling
 * prices (paragraphs 74 to 80, B39 to B43); that of a point is what it is worth, times how
 * likely it is to be redeemed. Goods are taken at what was paid for them. What is the points' is
 * recognized as they are redeemed: in the ratio of what was redeemed to all that is expected to be
 * (B46; illustrative example 52).
 * @param paid for the goods of the month and the points that came with them, minor units
 */
export function allocate(paid: number, shares: readonly UnitShare[]): Allocated[] {
  const priced = shares.map((share) => ({ ...share, standAlone: standAloneOf(share) }));
  const all = priced.reduce((sum, { standAlone }) => sum + standAlone, Math.max(0, paid));
  return priced.map(({ unit, cohort, standAlone, redeeming }) => {
    const allocated = all === 0 ? 0 : (Math.max(0, paid) * standAlone) / all;
    const redeemed = Math.max(0, Number(sumOf(cohort.left.redeemed)));
    const expected = redeemed + redeeming;
    const recognized = expected === 0 ? allocated : (allocated * redeemed) / expected;
    return { unit, standAlone, allocated, recognized, contractLiability: allocated - recognized };
  });
}

/** Of what came with sales and was kept: nobody paid for the rest. */
function standAloneOf({ cohort, value, breakageAtIssue }: UnitShare): number {
  const { withSales, issued, received } = cohort;
  const all = Number(issued + received);
  const kept = all === 0 ? 0 : (Number(keptOf(cohort)) * Number(withSales)) / all;
  return Math.max(0, kept) * value * (1 - breakageAtIssue);
}
