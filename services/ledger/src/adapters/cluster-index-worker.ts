import { serve } from '@laurel/sqlite/server';
import { type ClusterIndex, createClusterIndex, type TransferPage } from './cluster-index.ts';

export interface ClusterIndexOptions {
  transfersBetweenSums: bigint;
}

/** What the thread is asked for: the calls of an index, but for what its transactions need. */
export type ClusterIndexCalls = Omit<ClusterIndex, 'forget'>;

const writing: readonly string[] = ['take', 'reset'] satisfies (keyof ClusterIndexCalls)[];

serve((db, options) => {
  const { transfersBetweenSums } = options as ClusterIndexOptions; // given by openClusterFollower
  // What a power cut takes from the index is taken from the cluster again.
  db.exec('PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192;');
  const { forget, ...calls } = createClusterIndex(db, transfersBetweenSums);
  return {
    operations: {
      ...calls,
      take(page: TransferPage) {
        try {
          return calls.take(page);
        } catch (error) {
          forget(); // its savepoint is rolled back
          throw error;
        }
      },
    },
    isRead: ({ operation }) => !writing.includes(operation),
    rolledBack: forget,
  };
});
