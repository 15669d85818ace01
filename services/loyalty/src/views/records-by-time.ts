import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { InvalidCursor } from '@laurel/documents/cursor';
import type { Page } from '@laurel/documents/port';
import type { Principal } from '@laurel/http/principal';
import { foreignCursor, ListQuery, Text } from '@laurel/http/schemas';
import type { Membership } from '@laurel/membership/membership';
import { Type } from 'typebox';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { ActivityType } from '../pipeline/activity-type.ts';
import { boundary } from '../words/boundary.ts';

const Boundary = (description: string) =>
  Type.Optional(
    Text(`${description}: a time, or a day of the organization's time zone (2026-11-01)`, 64),
  );

/** What lists of records by business time are asked with. */
export const PeriodQuery = Type.Evaluate(
  Type.Intersect([
    ListQuery,
    Type.Object({
      from: Boundary('From then on'),
      to: Boundary('Before then'),
      locationId: Type.Optional(Text('Of this location', 64)),
    }),
  ]),
);

/** From inclusive to exclusive, ms since epoch; undefined: without an end. */
export interface Period {
  fromMs: number | undefined;
  toMs: number | undefined;
}

/** Failure: `invalid_value`. */
function periodOf(told: { from?: string; to?: string }, timeZone: string): Result<Period> {
  const period: Period = { fromMs: undefined, toMs: undefined };
  if (told.from !== undefined) {
    const from = boundary('from', told.from, timeZone);
    if (!from.ok) return from;
    period.fromMs = from.value;
  }
  if (told.to !== undefined) {
    const to = boundary('to', told.to, timeZone);
    if (!to.ok) return to;
    period.toMs = to.value;
  }
  const { fromMs, toMs } = period;
  if (fromMs !== undefined && toMs !== undefined && fromMs >= toMs)
    return failureAt('invalid_value', '/to', 'must be after from');
  return success(period);
}

/** What is elsewhere is not a bound key's to ask for. */
const elsewhere = failure('forbidden', 'The key is bound to another location.');

/**
 * Where and when a list is of. Failures: `invalid_value`, `location_not_found`, `forbidden` (a key
 * bound to another location), `organization_not_found`.
 */
export async function askedOf(
  membership: Pick<Membership, 'organizations' | 'locations'>,
  { orgId, locationId: bound }: Pick<Principal, 'orgId' | 'locationId'>,
  { locationId, ...told }: { from?: string; to?: string; locationId?: string },
): Promise<Result<{ locationId: string | null; period: Period }>> {
  const organization = await membership.organizations.find(orgId);
  if (!organization) return failure('organization_not_found', 'There is no such organization.');
  const period = periodOf(told, organization.timeZone);
  if (!period.ok) return period;
  if (bound !== null && locationId !== undefined && locationId !== bound) return elsewhere;
  if (locationId !== undefined && !(await membership.locations.find(orgId, locationId)))
    return failure('location_not_found', 'There is no such location.');
  return success({ locationId: locationId ?? bound, period: period.value });
}

interface RecordsQuery extends Period {
  /** Only what happened there; null: wherever. */
  locationId: string | null;
  limit: number;
  /** Where the previous page ended (`nextCursor`); opaque. */
  cursor: string | undefined;
}

/**
 * Pages of the records of one kind, newest first by business time; of one instant the one that was
 * recorded last. Failure: `invalid_request` (cursor).
 */
export async function recordsByTime<A extends Activity>(
  activities: Pick<Activities, 'find'>,
  type: ActivityType<A>,
  { orgId, query }: { orgId: string; query: RecordsQuery },
): Promise<Result<Page<A>>> {
  const { fromMs, toMs, locationId, limit, cursor } = query;
  const isLimited = fromMs !== undefined || toMs !== undefined;
  const occurredAtMs = {
    ...(fromMs !== undefined && { $gte: fromMs }),
    ...(toMs !== undefined && { $lt: toMs }),
  };
  try {
    const { data, ...rest } = await activities.find({
      orgId,
      filter: {
        kind: type.name,
        ...(locationId !== null && { locationId }),
        ...(isLimited && { occurredAtMs }),
      },
      sort: { field: 'occurredAtMs', direction: 'desc' },
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    return success({ data: data.filter(type.is), ...rest });
  } catch (error) {
    if (error instanceof InvalidCursor) return foreignCursor;
    throw error;
  }
}
