import type { Segment } from '@laurel/contracts/segments';
import type { Collection, Document, Documents } from '@laurel/documents/port';
import { compactHistory, type History } from '../rfm/history.ts';
import type { Scores } from '../rfm/scores.ts';
import type { Window } from '../rfm/window.ts';

/** Where a customer is: a segment, or nowhere yet because he never bought. */
export type Standing = Segment | 'prospect';

/** A customer went from one segment to another. */
export interface Move {
  /** Id of the open work that told of it: the proof that it happened. */
  workId: string;
  /** The organization's day on which it was found: `2026-11-27`. */
  day: string;
  from: Standing;
  to: Standing;
}

/** What is known of the purchases of a customer, and what they were worth when last looked at. */
export interface CustomerRfm extends Document {
  /** Of an erased customer it is empty, and stays so. */
  history: History;
  segment: Standing;
  scores: Scores | null;
  /** The last ones, oldest first. */
  moves: readonly Move[];
  /** He was erased: nothing is kept of him, and nothing comes back. */
  erased?: true;
}

export type CustomerRfms = Collection<CustomerRfm>;

export const openCustomerRfms = (documents: Pick<Documents, 'collection'>): CustomerRfms =>
  documents.collection<CustomerRfm>('customer_rfm');

/** Sales that are kept one by one; of older ones their day's sum. An entry has some 55 bytes. */
const salesMax = 100;

/** In bounded room: 100 sales of 55 bytes, and a day of the window of 30 bytes. */
export const bounded = (history: History, window: Window): History =>
  history.sales.length > salesMax ? compactHistory(history, window, salesMax) : history;

const movesMax = 50;
/** For so long they are counted, should the daily job not run. */
const movesKeptDays = 40;
/** So few are kept whatever their age: to look at it costs more than to keep them. */
const movesUnlooked = 8;

/** The moves with one more; those that were counted long ago are forgotten. */
export function withMove(moves: readonly Move[], move: Move): readonly Move[] {
  const more = [...moves, move];
  if (more.length <= movesUnlooked) return more;
  const oldest = Temporal.PlainDate.from(move.day).subtract({ days: movesKeptDays }).toString();
  return more.filter(({ day }) => day >= oldest).slice(-movesMax);
}
