import { returnedKey } from '../words/accounts.ts';
import type { Activity } from './activity.ts';
import type { ActivityType } from './activity-type.ts';
import type { OrgContext } from './context.ts';
import type { Command, Decided, Prepared } from './kind.ts';
import { packLegs, unpackLegs } from './legs.ts';
import type { Funding, Posting } from './post.ts';
import type { LedgerStandings } from './standings.ts';

interface RecordOptions<A extends Activity> {
  type: ActivityType<A>;
  id: string;
  attempt: number;
  prepared: Prepared<A>;
  decision: Decided<A>;
  nowMs: number;
}

/** The record of a decision, as it is written before the ledger is. */
export function recordOf<A extends Activity>(
  command: Command<A['input']>,
  { type, id, attempt, prepared, decision, nowMs }: RecordOptions<A>,
): A {
  const {
    customerId,
    locationId,
    parentId,
    occurredAtMs,
    legs,
    guardId,
    details,
    outcome,
    dueAtMs,
  } = decision;
  const { headOfficeId, programVersion } = prepared.context;
  const record: Activity = {
    orgId: command.orgId,
    id,
    version: 0,
    kind: type.name,
    dedupe: command.dedupe,
    contentHash: command.contentHash,
    attempt,
    occurredAtMs,
    recordedAtMs: nowMs,
    dueAtMs,
    customerId,
    locationId,
    parentId,
    programVersion,
    input: command.input,
    guardId: guardId === undefined ? null : guardId.toString(16),
    legs: packLegs(legs, { customerId, locationId, headOfficeId }),
    details,
    outcome,
  };
  if (!type.is(record)) throw new Error(`${id} is not of the kind that recorded it`);
  return record;
}

/** The chain of a decision just made, with the supplies that are not yet funded. */
export function postingOf(
  activity: Activity,
  decision: Decided,
  prepared: Prepared,
  standings: LedgerStandings,
): Posting {
  const funding: Funding[] = [];
  for (const { key, funded } of decision.draws) {
    const given = standings.of(key).creditsPosted - standings.of(returnedKey(key)).debitsPosted;
    const missing = funded - given;
    if (missing > 0) funding.push({ key, given, missing });
  }
  return {
    activityId: activity.id,
    attempt: activity.attempt,
    occurredAtMs: activity.occurredAtMs,
    legs: decision.legs,
    guardId: decision.guardId,
    funding,
    headOfficeId: prepared.context.headOfficeId,
    numberOf: prepared.context.units.numberOf,
  };
}

/**
 * The chain of a recorded decision. Its supplies were funded when it was made; were they not, the
 * ledger refuses it and it is decided again.
 */
export function storedPosting(activity: Activity, { headOfficeId, units }: OrgContext): Posting {
  return {
    activityId: activity.id,
    attempt: activity.attempt,
    occurredAtMs: activity.occurredAtMs,
    legs: storedLegs(activity, headOfficeId),
    guardId: activity.guardId === null ? undefined : BigInt(`0x${activity.guardId}`),
    funding: [],
    headOfficeId,
    numberOf: units.numberOf,
  };
}

export function storedLegs(activity: Activity, headOfficeId: string) {
  return unpackLegs(activity.legs, {
    customerId: activity.customerId,
    locationId: activity.locationId,
    headOfficeId,
  });
}
