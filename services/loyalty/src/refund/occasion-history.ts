import { transferId } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import type { Leg } from '@laurel/ledger/postings/leg';
import type { Reversible } from '@laurel/ledger/postings/refund';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { Poster } from '../pipeline/post.ts';
import { storedLegs } from '../pipeline/record.ts';
import {
  type CorrectionActivity,
  correctionType,
  isGivenAnew,
} from '../sale/correction-activity.ts';
import type { OccasionActivity } from '../sale/occasion-outcome.ts';
import { type CardsBehind, cardsToReverse, openCardsBehind } from './cards-behind.ts';
import { releaseDedupe, releaseType } from './release-activity.ts';
import {
  type MovingStep,
  movingSteps,
  openSaleSteps,
  type RefundStep,
  refundSteps,
} from './sale-steps.ts';

/** A sale or event with all that was taken back of it, as the ledger has it. */
export interface OccasionHistory<A extends OccasionActivity = OccasionActivity> {
  activity: A;
  /** What gave that which can be taken back: the activity, or what gave it anew at last. */
  giver: OccasionActivity;
  /** The latest one of a sale. */
  correction: CorrectionActivity | undefined;
  /**
   * False while it is only recorded: the ledger does not have it yet, so there is nothing to take
   * back.
   */
  posted: boolean;
  /** Only sales have any; not those that were undone. */
  refunds: RefundStep[];
  /** What took back or gave again of what the giver gave. */
  sinceGiven: MovingStep[];
  /** Refunds, namings, corrections and returns so far: the number of the next one. */
  steps: number;
  /** Cards that were completed behind the answer, on stamps of the giver. */
  cards: CardsBehind[];
  /** The legs of the giver, then those of `cards`. */
  reversibles: Reversible[];
  /** Per leg, when its points fall due, ms since epoch; null where they were never pending. */
  dues: (number | null)[];
  /** Per leg, when its points were released, ms since epoch; null where they were not. */
  releasedAtMs: (number | null)[];
}

export function openHistories({
  activities,
  ledger,
  poster,
}: {
  activities: Activities;
  ledger: Ledger;
  poster: Poster;
}) {
  const stepsOf = openSaleSteps({ activities, ledger });
  const cardsBehind = openCardsBehind({ activities, poster });

  /** When the points of dues were released; those that were not are absent. */
  const releasedOf = async (
    { orgId, id }: Activity,
    dues: ReadonlySet<number>,
  ): Promise<ReadonlyMap<number, number>> => {
    if (dues.size === 0) return noneReleased;
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
    return new Map(
      releases
        .filter((_, i) => there[i])
        .map(({ input, occurredAtMs }) => [input.dueAtMs, occurredAtMs]),
    );
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
      const [steps, [posted = false]] = await Promise.all([
        stepsOf(activity),
        poster.posted([{ activityId: id, attempt, guardId: undefined }]),
      ]);
      const giver = steps.findLast(isGivenAnew) ?? activity;
      const given = givenBy(giver, headOfficeId);
      const dues = given.legs.map((leg, index) => dueOf(giver, leg, index));
      const sinceGiven = movingSteps(id, steps.slice(steps.findLastIndex(isGivenAnew) + 1));
      const [released, cards] = await Promise.all([
        releasedOf(giver, new Set(dues.filter((due) => due !== null))),
        cardsBehind({ saleId: id, giver, legs: given.legs, sinceGiven }, headOfficeId),
      ]);
      return {
        ...{ activity, giver, posted, dues, cards },
        releasedAtMs: dues.map((due) => (due === null ? null : (released.get(due) ?? null))),
        correction: steps.findLast(correctionType.is),
        refunds: refundSteps(id, steps),
        sinceGiven,
        steps: steps.length,
        reversibles: [
          ...given.legs.map((leg, index) =>
            reversible(
              giver,
              { leg, index, given, released: released.has(dues[index] ?? Number.NaN) },
              sinceGiven,
            ),
          ),
          ...cardsToReverse(cards, sinceGiven),
        ],
      };
    },
  };
}

const noneReleased: ReadonlyMap<number, number> = new Map();

/** What a giver gave. */
interface Given {
  legs: Leg[];
  /** Where among the giver's legs they begin. */
  first: number;
  /** Per leg, what was taken back in the same chain. */
  reversed: readonly number[];
}

function givenBy(giver: OccasionActivity, headOfficeId: string): Given {
  const legs = storedLegs(giver, headOfficeId);
  if (!isGivenAnew(giver)) {
    const first = giver.details.returns?.first ?? 0;
    return { legs: first > 0 ? legs.slice(first) : legs, first, reversed: [] };
  }
  const { first, count, reversed, whole } = giver.details.gift;
  return {
    first,
    reversed,
    legs: legs
      .slice(first, first + count)
      .map((leg, i) => ({ ...leg, amount: whole[i] ?? leg.amount })),
  };
}

function dueOf(
  { details, dueAtMs }: OccasionActivity,
  { mode }: Leg,
  index: number,
): number | null {
  return mode?.kind === 'pending' ? (details.laterDues?.[index] ?? dueAtMs) : null;
}

function reversible(
  giver: OccasionActivity,
  { leg, index, given, released }: { leg: Leg; index: number; given: Given; released: boolean },
  since: readonly MovingStep[],
): Reversible {
  const before = given.reversed[index] ?? 0;
  const item: Reversible = {
    leg,
    reversed: since.reduce((sum, { details }) => sum + (details.reversed[index] ?? 0), before),
    lines: giver.details.attribution[index] ?? null,
  };
  if (leg.mode?.kind !== 'pending' || released) return item;
  const openPendingId = openPending(giver, { index, given }, since);
  return openPendingId === undefined ? item : { ...item, openPendingId };
}

/**
 * The transfer that holds what is left of a pending leg: the giver's own, or that of the latest
 * refund that took from it, or of what gave it again.
 */
function openPending(
  giver: OccasionActivity,
  { index, given }: { index: number; given: Given },
  since: readonly MovingStep[],
): bigint | undefined {
  for (const { id, attempt, details } of since.toReversed()) {
    if ((details.reversed[index] ?? 0) === 0) continue;
    const at = details.pendingAgain[index];
    return at === null || at === undefined ? undefined : transferId(id, attempt, at);
  }
  return transferId(giver.id, giver.attempt, given.first + index);
}
