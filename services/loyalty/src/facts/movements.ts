import type { AccountKey } from '@laurel/ledger/chart';
import { positionOf } from '@laurel/ledger/position';
import { type Leg, type PostingReason, postingReasons } from '@laurel/ledger/postings/leg';
import { isHeld, type OrgUnits } from '@laurel/ledger/units';
import type { Activity } from '../pipeline/activity.ts';
import { storedLegs } from '../pipeline/record.ts';
import { captureType } from '../redemption/redemption.ts';
import { reverseType } from '../redemption/reversal.ts';
import { saleType } from '../sale/stored-sale.ts';
import { localTimeAt } from '../words/local-time.ts';
import type { ZoneOf } from './zones.ts';

/**
 * What a posted activity moved of something that customers hold, seen from a location, from what
 * lapsed, or from who gave it to another customer. Signed, whole; sums are those of the ledger's
 * settlement.
 */
export interface Movement {
  orgId: string;
  activityId: string;
  /** Place of the leg in the activity. */
  leg: number;
  kind: string;
  reason: PostingReason;
  /** Business time, ms since epoch. */
  atMs: number;
  /** The same on the clock of the location: `2026-11-27`, and the hour 0 to 23. */
  day: string;
  hour: number;
  recordedAtMs: number;
  unit: string;
  /** Whose position it changes; null: only what lapsed, or what customers gave each other. */
  locationId: string | null;
  /** Who stood at the till, and which it was, if it said so. */
  staffId: string | null;
  deviceId: string | null;
  /** Who has it, or had it. */
  customerId: string | null;
  issued: number;
  redeemed: number;
  /** Parts of `redeemed`. */
  refunded: number;
  owed: number;
  /** Went to breakage. */
  lapsed: number;
  /** Went from `giverId` to the customer. */
  passed: number;
  giverId: string | null;
  /** The reward that it paid for. */
  rewardId: string | null;
  /** The rule, stamp card or tier that gave it; null: none did. */
  clause: string | null;
  programVersion: number;
  /** The activity that this one follows. */
  parentId: string | null;
}

/** What movements are told with. */
export interface MovementTerms {
  headOfficeId: string;
  units: Pick<OrgUnits, 'unit'>;
  /** Names of the rule numbers of the activity's program version. */
  clauses: readonly string[];
  zoneOf: ZoneOf;
}

export function movementsOf(
  activity: Activity,
  { headOfficeId, units, clauses, zoneOf }: MovementTerms,
): Movement[] {
  const { orgId, id: activityId, kind, recordedAtMs, programVersion, parentId } = activity;
  const { rewardId, ...till } = tillOf(activity);
  return storedLegs(activity, headOfficeId).flatMap((leg, i): Movement[] => {
    const { debit, credit, reason, rule = 0, occurredAtMs: atMs = activity.occurredAtMs } = leg;
    if (!isPosted(leg) || !isHeld(units.unit(debit.unit))) return [];
    const location = [debit, credit].find((account) => account.kind === 'location');
    const [lapsed, gift] = [lapsedBy(leg), giftIn(leg)];
    if (!location && lapsed === 0 && !gift) return [];
    const zone = zoneOf(location?.holder ?? headOfficeId);
    const { date: day, minute } = localTimeAt(zone, atMs);
    return [
      {
        ...{ orgId, activityId, leg: i, kind, reason, atMs, day, hour: Math.floor(minute / 60) },
        ...{ recordedAtMs, unit: debit.unit, locationId: location?.holder ?? null, ...till },
        ...{ customerId: gift ? credit.holder : holderIn(debit, credit) },
        ...positionIn(leg, location),
        ...{ lapsed, passed: gift?.amount ?? 0, giverId: gift?.giverId ?? null, rewardId },
        ...{ clause: clauses[rule - 1] ?? null, programVersion, parentId },
      },
    ];
  });
}

/** What waits has not moved yet; what is let go never will. */
export const isPosted = ({ mode }: Leg): boolean =>
  mode?.kind !== 'pending' && mode?.kind !== 'void';

const lapsedBy = ({ debit, credit, amount }: Leg): number =>
  (credit.kind === 'breakage' ? amount : 0) - (debit.kind === 'breakage' ? amount : 0);

/** What one customer gave to another; what repays a debt goes from a customer to himself. */
const giftIn = ({ debit, credit, amount }: Leg): { giverId: string; amount: number } | undefined =>
  debit.kind === 'customer' && credit.kind === 'customer'
    ? { giverId: debit.holder, amount }
    : undefined;

/** Who stood at which till, and what was handed out there. */
function tillOf(activity: Activity): Pick<Movement, 'staffId' | 'deviceId' | 'rewardId'> {
  if (saleType.is(activity)) {
    const { staffId, deviceId } = activity.input.sale;
    return { staffId, deviceId, rewardId: null };
  }
  if (!captureType.is(activity) && !reverseType.is(activity)) return nowhere;
  const { staffId = null, deviceId = null, rewardId } = activity.outcome;
  return { staffId, deviceId, rewardId };
}
const nowhere = { staffId: null, deviceId: null, rewardId: null };

function holderIn(...accounts: readonly AccountKey[]): string | null {
  const held = accounts.find(({ kind }) => kind === 'customer' || kind === 'debt');
  return held?.holder ?? null;
}

function positionIn(
  { debit, reason, amount }: Leg,
  location: AccountKey | undefined,
): Pick<Movement, 'issued' | 'redeemed' | 'refunded' | 'owed'> {
  if (!location) return { issued: 0, redeemed: 0, refunded: 0, owed: 0 };
  const { issued, redeemed, refunded, owed } = positionOf({
    ...{ reason: postingReasons[reason], isDebit: debit === location, amount: BigInt(amount) },
  });
  // sums of one leg, whose amount is a number
  return {
    ...{ issued: Number(issued), redeemed: Number(redeemed) },
    ...{ refunded: Number(refunded), owed: Number(owed) },
  };
}
