import type { AccountKey } from '@laurel/ledger/chart';
import { positionOf } from '@laurel/ledger/position';
import { type Leg, type PostingReason, postingReasons } from '@laurel/ledger/postings/leg';
import { isHeld, type OrgUnits } from '@laurel/ledger/units';
import type { Activity } from '../pipeline/activity.ts';
import { storedLegs } from '../pipeline/record.ts';
import { localTimeAt } from '../words/local-time.ts';
import type { ZoneOf } from './zones.ts';

/**
 * What a posted activity moved of something that customers hold, seen from a location or from what
 * lapsed. Signed, whole; sums are those of the ledger's settlement.
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
  /** The same on the clock of the location: `2026-11-27`. */
  day: string;
  recordedAtMs: number;
  unit: string;
  /** Whose position it changes; null: only what lapsed. */
  locationId: string | null;
  /** Who has it, or had it. */
  customerId: string | null;
  issued: number;
  redeemed: number;
  /** Parts of `redeemed`. */
  refunded: number;
  owed: number;
  /** Went to breakage. */
  lapsed: number;
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
  return storedLegs(activity, headOfficeId).flatMap((leg, i): Movement[] => {
    const { debit, credit, reason, rule = 0, occurredAtMs: atMs = activity.occurredAtMs } = leg;
    if (!isPosted(leg) || !isHeld(units.unit(debit.unit))) return [];
    const location = [debit, credit].find((account) => account.kind === 'location');
    const lapsed = lapsedBy(leg);
    if (!location && lapsed === 0) return [];
    const { date: day } = localTimeAt(zoneOf(location?.holder ?? headOfficeId), atMs);
    return [
      {
        ...{ orgId, activityId, leg: i, kind, reason, atMs, day, recordedAtMs, unit: debit.unit },
        ...{ locationId: location?.holder ?? null, customerId: holderIn(debit, credit) },
        ...positionIn(leg, location),
        ...{ lapsed, clause: clauses[rule - 1] ?? null, programVersion, parentId },
      },
    ];
  });
}

/** What waits has not moved yet; what is let go never will. */
export const isPosted = ({ mode }: Leg): boolean =>
  mode?.kind !== 'pending' && mode?.kind !== 'void';

const lapsedBy = ({ debit, credit, amount }: Leg): number =>
  (credit.kind === 'breakage' ? amount : 0) - (debit.kind === 'breakage' ? amount : 0);

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
