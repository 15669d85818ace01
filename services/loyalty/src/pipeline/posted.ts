import type { Activity } from './activity.ts';
import type { Poster } from './post.ts';

/**
 * Those of some recorded activities that the ledger has: a reader may come between record and
 * posting, or after a crash there.
 */
export type PostedOnly = <A extends Activity>(recorded: readonly A[]) => Promise<A[]>;

export const openPostedOnly =
  (poster: Pick<Poster, 'posted'>): PostedOnly =>
  async (recorded) => {
    const there = await poster.posted(
      recorded.map(({ id, attempt, guardId }) => ({
        activityId: id,
        attempt,
        guardId: guardId === null ? undefined : BigInt(`0x${guardId}`),
      })),
    );
    return recorded.filter(({ legs }, i) => there[i] || legs.length === 0);
  };
