import type { Collection, Documents } from '@laurel/documents/port';
import type { Segment } from './segments.ts';

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
