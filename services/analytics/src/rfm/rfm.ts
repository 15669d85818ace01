import type { Segment } from '@laurel/contracts/segments';
import { type History, measuresOf } from './history.ts';
import { type Scores, scoresOf } from './scores.ts';
import { type SegmentMap, segmentOf } from './segments.ts';
import type { Thresholds } from './thresholds.ts';
import type { Window } from './window.ts';

/** The answer of `GET /v1/customers/{id}/rfm`. */
export interface Rfm {
  /** The last day that counts, in the organization's time zone: `2026-11-27`. */
  asOf: string;
  /** Days since the last purchase; null = never bought. */
  recencyDays: number | null;
  /** Purchases in the window, and what is left of them in minor units. */
  frequency: number;
  monetary: number;
  /** null = never bought: nobody is scored for what he has not done. */
  scores: Scores | null;
  segment: Segment | 'prospect';
  thresholds: Thresholds;
}

/** By what an organization judges its customers on a day. */
export interface Yardstick {
  window: Window;
  thresholds: Thresholds;
  map?: SegmentMap;
}

/** @returns undefined when the history must be made anew of the sales (`historyOf`) */
export function rfmOf(history: History, yardstick: Yardstick): Rfm | undefined {
  const { window, thresholds, map } = yardstick;
  const measures = measuresOf(history, window);
  if (!measures) return undefined;
  const scores = scoresOf(measures, thresholds);
  return {
    asOf: window.asOf,
    ...measures,
    scores: scores ?? null,
    segment: scores ? segmentOf(scores, map) : 'prospect',
    thresholds,
  };
}
