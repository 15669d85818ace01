import { idFromNumber } from '@laurel/contracts/ids';
import { transferId } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import type { Leg, Reversible } from '@laurel/ledger/postings';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { Poster } from '../pipeline/post.ts';
import { storedLegs } from '../pipeline/record.ts';
import type { Sale } from '../words/model.ts';

/** Attribution of a sale's legs to its lines, by leg index. */
export interface SaleDetails {
  attribution: Record<string, Record<string, number>>;
  /** By leg index, when pending points fall due that do so later than the first of them. */
  laterDues?: Record<string, number>;
}

/** What a refund did, for those that follow it. */
export interface RefundDetails {
  /** Of this refund, minor units. */
  amount: number;
  /** Quantities given back; null when it named an amount. */
  lines: { id: string; quantity: number }[] | null;
  /** Per leg of the sale, what this refund took back. */
  reversed: number[];
  /** Per leg of the sale, index of the refund's own leg that holds what is left pending. */
  pendingAgain: (number | null)[];
}

/** A sale with all that was taken back of it, as the ledger has it. */
export interface SaleHistory {
  activity: Activity;
  /**
   * False while it is only recorded: the ledger does not have it yet, so there is nothing to take
   * back.
   */
  posted: boolean;
  sale: Sale;
  refunds: { activity: Activity; details: RefundDetails }[];
  refundedMinor: number;
  reversibles: Reversible[];
  /** Per leg, when its points fall due, ms since epoch; null where they were never pending. */
  dues: (number | null)[];
}

/** Guard ids asked for at once; sales with more refunds ask again. */
const guardsPerLook = 8;
const guardBase = 0x4000_0000;

/**
 * Id of the first transfer of the n-th refund of a sale: of two refunds that race to be the n-th,
 * the ledger takes one.
 */
export const refundGuardId = (saleId: string, n: number): bigint =>
  transferId(saleId, 0, guardBase + n);

export const releaseDedupe = (saleId: string, dueAtMs: number) => `release|${saleId}|${dueAtMs}`;

export function openSaleHistories({
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
    const releases = data.filter(({ legs }) => legs.length > 0);
    const there = await poster.posted(
      releases.map(({ id, attempt }) => ({ activityId: id, attempt, guardId: undefined })),
    );
    return new Set(
      releases
        .filter((_, i) => there[i])
        .map(({ input }) => (input as { dueAtMs: number }).dueAtMs),
    ); // written by the release kind
  };

  return {
    /**
     * The sale's legs and how far they were taken back; read before each refund and before pending
     * points are released.
     */
    async load(activity: Activity, headOfficeId: string): Promise<SaleHistory> {
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
        if (!refund)
          throw new Error(
            `the ledger has refund ${ids[i]} of ${activity.id}, the records have not`,
          );
        // written by the refund kind
        return { activity: refund, details: refund.details as RefundDetails };
      });
      return {
        activity,
        dues,
        posted,
        sale: (activity.input as { sale: Sale }).sale, // written by the sale kind
        refunds,
        refundedMinor: refunds.reduce((sum, { details }) => sum + details.amount, 0),
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

export type SaleHistories = ReturnType<typeof openSaleHistories>;

function dueOf({ details, dueAtMs }: Activity, { mode }: Leg, index: number): number | null {
  // written by the sale kind
  return mode?.kind === 'pending' ? ((details as SaleDetails).laterDues?.[index] ?? dueAtMs) : null;
}

function reversible(
  sale: Activity,
  { leg, index, released }: { leg: Leg; index: number; released: boolean },
  refunds: SaleHistory['refunds'],
): Reversible {
  const { attribution } = sale.details as SaleDetails; // written by the sale kind
  const item: Reversible = {
    leg,
    reversed: refunds.reduce((sum, { details }) => sum + (details.reversed[index] ?? 0), 0),
    lines: attribution[index] ?? null,
  };
  if (leg.mode?.kind !== 'pending' || released) return item;
  const openPendingId = openPending(sale, index, refunds);
  return openPendingId === undefined ? item : { ...item, openPendingId };
}

/**
 * The transfer that holds what is left of a pending leg: the sale's own, or that of the latest
 * refund that took from it.
 */
function openPending(
  sale: Activity,
  index: number,
  refunds: SaleHistory['refunds'],
): bigint | undefined {
  for (const { activity, details } of refunds.toReversed()) {
    if ((details.reversed[index] ?? 0) === 0) continue;
    const at = details.pendingAgain[index];
    return at === null || at === undefined
      ? undefined
      : transferId(activity.id, activity.attempt, at);
  }
  return transferId(sale.id, sale.attempt, index);
}
