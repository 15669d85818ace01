import type { Collection, Document, Documents } from '@laurel/documents/port';

/** A saved condition on customers. */
export interface Segment extends Document {
  name: string;
  description: string | null;
  when: Readonly<Record<string, unknown>>;
  /** Counts the conditions it had, from 1. */
  revision: number;
  createdAtMs: number;
  updatedAtMs: number;
  /** The revision by which every customer was judged; 0: none yet. */
  judgedRevision: number;
  /** When that was done. */
  judgedAtMs: number | null;
  /** How far the judging of its revision is; null: it has not begun, or is done. */
  progress: JudgingProgress | null;
}

/** How far every customer is judged by a condition. */
export interface JudgingProgress {
  revision: number;
  /** Of the list of customers. */
  cursor: string | null;
  /** How many were looked at. */
  looked: number;
}

/** Whether everybody is judged by the condition that it has now. */
export const isJudged = ({ judgedRevision, revision }: Segment): boolean =>
  judgedRevision === revision;

/** A segment as it is kept. */
export interface StoredSegment extends Segment {
  /** The name as it is compared. */
  nameKey: string;
  /** From 0; no two of an organization have the same, so that there are never too many. */
  slot: number;
  /** When everybody is to be judged by it, ms; null: that is done. */
  wakeAtMs: number | null;
  /** Until when a program that names it may be under way to be published, ms. */
  claimedUntilMs?: number;
}

export const openStoredSegments = (
  documents: Pick<Documents, 'collection'>,
): Collection<StoredSegment> =>
  documents.collection<StoredSegment>('segments', {
    unique: [['nameKey'], ['slot']],
    indexes: [{ fields: ['wakeAtMs'], global: true }],
  });
