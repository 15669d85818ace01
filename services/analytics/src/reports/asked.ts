import type { Clock } from '@laurel/contracts/clock';
import { failureAt, ProblemError, type Result, success } from '@laurel/contracts/problems';
import type { Principal } from '@laurel/http/principal';
import type { Organization, ProgramVersion } from '@laurel/membership/membership';
import type { Warehouse } from '@laurel/warehouse/port';
import type { KnownQuestion } from '@laurel/warehouse/question';
import type { Static, TObject } from 'typebox';
import type { Compared } from './figures.ts';
import { type Period, periodOf, previousOf } from './period.ts';
import { tiersOf } from './tiers.ts';

/** What reports need to know of an organization. */
export interface Directory {
  organizations: {
    find(orgId: string): Promise<Pick<Organization, 'timeZone' | 'currency'> | undefined>;
  };
  locations: { find(orgId: string, locationId: string): Promise<object | undefined> };
  programs: {
    published(orgId: string): Promise<Pick<ProgramVersion, 'program'> | undefined>;
  };
}

export interface ReportDeps {
  membership: Directory;
  warehouse: Pick<Warehouse, 'ask'>;
  clock: Clock;
}

/** What every report is asked with. */
export interface ReportQuery {
  from?: string | undefined;
  to?: string | undefined;
  locationId?: string | undefined;
  tier?: string | undefined;
  compare?: 'previous' | undefined;
}

/** A question as it was understood. */
export interface Asked {
  orgId: string;
  organization: Pick<Organization, 'timeZone' | 'currency'>;
  /** The day that it is, in the organization's time zone. */
  today: string;
  period: Period;
  /** With which it is compared. */
  previous: Period | undefined;
  locationId: string | undefined;
  tier: string | undefined;
}

/**
 * Reads what is asked, of whom. A key bound to a location asks about that one. Failures:
 * `invalid_request` (the period), `forbidden` (another location), `location_not_found`,
 * `invalid_value` (the tier).
 * @param usual the first day of a period of which only the last is said
 */
export async function askedOf(
  { membership, clock }: Pick<ReportDeps, 'membership' | 'clock'>,
  { orgId, locationId: bound }: Pick<Principal, 'orgId' | 'locationId'>,
  { query, usual }: { query: ReportQuery; usual(to: string): string },
): Promise<Result<Asked>> {
  const organization = await membership.organizations.find(orgId);
  if (!organization) throw new Error(`a key belongs to ${orgId}, which does not exist`);
  const now = Temporal.Instant.fromEpochMilliseconds(clock.now());
  const today = String(now.toZonedDateTimeISO(organization.timeZone).toPlainDate());
  const period = periodOf(query, { today, usual });
  if (!period.ok) return period;
  const { tier, locationId = bound ?? undefined } = query;
  if (bound !== null && locationId !== bound)
    return failureAt('forbidden', '/locationId', `this key sees location ${bound} only`);
  if (locationId !== undefined && !(await membership.locations.find(orgId, locationId)))
    return failureAt('location_not_found', '/locationId', `there is no location ${locationId}`);
  const tiers = tier === undefined ? [] : tiersOf(await membership.programs.published(orgId));
  if (tier !== undefined && !tiers.includes(tier))
    return failureAt('invalid_value', '/tier', `${tier} is no tier of the published program`);
  const previous = query.compare === undefined ? undefined : previousOf(period.value);
  return success({
    ...{ orgId, organization, today, period: period.value, previous, locationId, tier },
  });
}

/** How the filters of a question are bound: '' = no filter. */
export const boundOf = ({ locationId = '', tier = '' }: Asked, { from, to }: Period) => ({
  ...{ from, to, location: locationId, tier },
});

/**
 * Asks the warehouse.
 * @throws ProblemError `unavailable` with the reason, `question_stopped`
 */
export async function rowsOf<P extends TObject, R extends TObject>(
  { warehouse }: Pick<ReportDeps, 'warehouse'>,
  question: KnownQuestion<P, R>,
  asking: { orgId: string; params: Static<P> },
): Promise<Static<R>[]> {
  const answer = await warehouse.ask(question, asking);
  if (!answer.ok) throw new ProblemError(answer.problem);
  return answer.value;
}

/** Asks something of the period, and of the one before where they are compared. */
export async function ofPeriods<S>(
  { period, previous }: Asked,
  ask: (period: Period) => Promise<S>,
): Promise<Compared<S>> {
  const [now, before] = await Promise.all([ask(period), ...(previous ? [ask(previous)] : [])]);
  return before === undefined ? [now] : [now, before];
}
