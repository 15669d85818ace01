import type { Measures } from './history.ts';
import type { Cuts, Thresholds } from './thresholds.ts';

/** From 1, the worst, to 5. */
export type Score = 1 | 2 | 3 | 4 | 5;
export interface Scores {
  r: Score;
  f: Score;
  m: Score;
}

const scores = [1, 2, 3, 4, 5] as const;

/**
 * What a customer's purchases are worth by thresholds: equal values, equal scores.
 * @returns undefined for somebody who never bought
 */
export function scoresOf(measures: Measures, thresholds: Thresholds): Scores | undefined {
  const { recencyDays, frequency, monetary } = measures;
  if (recencyDays === null) return undefined;
  const met = (cuts: Cuts, isMet: (cut: number) => boolean): Score =>
    scores[cuts.filter(isMet).length] ?? 1;
  return {
    r: met(thresholds.r, (cut) => recencyDays <= cut),
    f: met(thresholds.f, (cut) => frequency >= cut),
    m: met(thresholds.m, (cut) => monetary >= cut),
  };
}
