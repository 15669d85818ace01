import { idFromNumber } from '@laurel/contracts/ids';
import { transferId } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import type { Leg } from '@laurel/ledger/postings/leg';
import type { Reversible } from '@laurel/ledger/postings/refund';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { Poster } from '../pipeline/post.ts';
import { storedLegs } from '../pipeline/record.ts';
import type { OccasionActivity } from '../sale/occasion-outcome.ts';
import { type RefundActivity, refundGuardId, refundType } from './refund-activity.ts';
import { releaseDedupe, releaseType } from './release-activity.ts';

/** A sale or event with all that was taken back of it, as the ledger has it. */
export interface OccasionHistory<A extends OccasionActivity = OccasionActivity> {
  activity: A;
  /**
   * False while it is only recorded: the ledger does not have it yet, so there is nothing to take
   * back.
   */
  posted: boolean;
  /** Only sales have any. */
  refunds: RefundActivity[];
  reversibles: Reversible[];
  /** Per leg, when its points fall due, ms since epoch; null where they were never pending. */
  dues: (number | null)[];
}

/** Guard ids asked for at once; sales with more refunds ask again. */
const guardsPerLook = 8;

export function openHistories({
  activities,
  ledger,
  poster,
}: {
  activities: Activities;
  ledger: Ledger;
  poster: Poster;
}) {
  const refundIds = async (saleId: string): Promise<string[]> => {
    const found: string[] = [];
    for (;;) {
      const ids = Array.from({ length: guardsPerLook }, (_, i) =>
        refundGuardId(saleId, found.length + i),
      );
      const transfers = await ledger.lookupTransfers(ids);
      for (const { userData128 } of transfers) found.push(idFromNumber('rfd', userData128));
      if (transfers.length < guardsPerLook) return found;
    }
  };

  /** Those of the dues whose points were released. */
  const releasedOf = async (
    { orgId, id }: Activity,
    dues: ReadonlySet<number>,
  ): Promise<Set<number>> => {
    if (dues.size === 0) return new Set();
    const $in = [...dues].map((due) => releaseDedupe(id, due));
    const { data } = await activities.find({
      orgId,
      filter: { dedupe: { $in } },
      limit: $in.length,
    });
    const releases = data.filter(releaseType.is).filter(({ legs }) => legs.length > 0);
    const there = await poster.posted(
      releases.map(({ id, attempt }) => ({ activityId: id, attempt, guardId: undefined })),
    );
    return new Set(releases.filter((_, i) => there[i]).map(({ input }) => input.dueAtMs));
  };

  return {
    /**
     * The legs and how far they were taken back; read before each refund and before pending points
     * are released.
     */
    async load<A extends OccasionActivity>(
      activity: A,
      headOfficeId: string,
    ): Promise<OccasionHistory<A>> {
      const { id, attempt } = activity;
      const legs = storedLegs(activity, headOfficeId);
      const dues = legs.map((leg, index) => dueOf(activity, leg, index));
      const [ids, released, [posted = false]] = await Promise.all([
        refundIds(id),
        releasedOf(activity, new Set(dues.filter((due) => due !== null))),
        poster.posted([{ activityId: id, attempt, guardId: undefined }]),
      ]);
      const documents =
        ids.length === 0
          ? []
          : await activities.getMany(ids.map((id) => ({ orgId: activity.orgId, id })));
      const refunds = documents.map((refund, i) => {
        if (!refundType.is(refund))
          throw new Error(
            `the ledger has refund ${ids[i]} of ${activity.id}, the records have not`,
          );
        return refund;
      });
      return {
        activity,
        dues,
        posted,
        refunds,
        reversibles: legs.map((leg, index) =>
          reversible(
            activity,
            { leg, index, released: released.has(dues[index] ?? Number.NaN) },
            refunds,
          ),
        ),
      };
    },
  };
}

export type Histories = ReturnType<typeof openHistories>;

function dueOf(
  { details, dueAtMs }: OccasionActivity,
  { mode }: Leg,
  index: number,
): number | null {
  return mode?.kind === 'pending' ? (details.laterDues?.[index] ?? dueAtMs) : null;
}

function reversible(
  occasion: OccasionActivity,
  { leg, index, released }: { leg: Leg; index: number; released: boolean },
  refunds: readonly RefundActivity[],
): Reversible {
  const item: Reversible = {
    leg,
    reversed: refunds.reduce((sum, { details }) => sum + (details.reversed[index] ?? 0), 0),
    lines: occasion.details.attribution[index] ?? null,
  };
  if (leg.mode?.kind !== 'pending' || released) return item;
  const openPendingId = openPending(occasion, index, refunds);
  return openPendingId === undefined ? item : { ...item, openPendingId };
}

/**
 * The transfer that holds what is left of a pending leg: the occasion's own, or that of the latest
 * refund that took from it.
 */
function openPending(
  occasion: OccasionActivity,
  index: number,
  refunds: readonly RefundActivity[],
): bigint | undefined {
  for (const { id, attempt, details } of refunds.toReversed()) {
    if ((details.reversed[index] ?? 0) === 0) continue;
    const at = details.pendingAgain[index];
    return at === null || at === undefined ? undefined : transferId(id, attempt, at);
  }
  return transferId(occasion.id, occasion.attempt, index);
}
