import type { EventEnvelope } from '@laurel/contracts/events';
import { eventOf } from '@laurel/contracts/events/catalogue';
import type { EventLog } from '@laurel/event-log/port';
import type { OrganizationsJob } from '@laurel/jobs/job';
import type { Ledger } from '@laurel/ledger/port';
import type { Customer, CustomerTier, Membership } from '@laurel/membership/membership';
import { mergeReads } from '../engine/reads.ts';
import { measuresIn, tierReview, tierReviewReads } from '../engine/tiers.ts';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import type { TierOutcome } from '../words/model.ts';
import { tierChanged } from '../words/outcome-events.ts';

export interface TierReviewDeps {
  membership: Membership;
  contexts: Pick<Contexts, 'of'>;
  ledger: Ledger;
  events: EventLog;
}

const pageSize = 500;

/**
 * Looks at every customer whose tier's time is over: it is kept with a new end, or lowered. Tiers
 * rise with the sale that brings it about, not here. A change is published before it is stored,
 * under an id made of the tier's old end: a crash between the two publishes it again under the same
 * id. Done twice it changes nothing: whoever was looked at is due no more.
 */
export const tierReviewJob = (deps: TierReviewDeps): OrganizationsJob => ({
  name: 'tier-review',
  title: 'Looks at tiers whose time is over: they are kept, or lowered',
  scope: 'organizations',
  schedule: { cron: '12 * * * *' },
  async run({ orgId, cursor, nowMs }) {
    const { data: customers, nextCursor } = await deps.membership.customers.tierEnding(
      orgId,
      nowMs,
      { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
    );
    if (customers.length === 0) return {};
    const changed = await reviewCustomers(deps, orgId, { customers, nowMs });
    return { counts: { reviewed: customers.length, changed }, nextCursor };
  },
});

interface Reviewed {
  customer: Customer;
  tier: CustomerTier | null;
  event: EventEnvelope | null;
}

/** Returns how many tiers changed. */
async function reviewCustomers(
  { membership, contexts, ledger, events }: TierReviewDeps,
  orgId: string,
  { customers, nowMs }: { customers: readonly Customer[]; nowMs: number },
): Promise<number> {
  const context = await contexts.of(orgId);
  if (!context.ok)
    throw new Error(`tiers of ${orgId} cannot be reviewed: ${context.problem.detail}`);
  const { program, units, holderOf } = context.value;
  const reads = mergeReads(
    customers.map((customer) =>
      tierReviewReads(program, customer, { nowMs, holderOf: (unit) => holderOf(customer, unit) }),
    ),
  );
  const standings = await loadStandings(ledger, [{ reads, numberOf: units.numberOf }]);
  const { tiers } = program;
  const reviewed = customers.map((customer): Reviewed => {
    // The program has no tiers any more: nothing is left to look at.
    if (!tiers) return { customer, tier: null, event: null };
    const measures = measuresIn(standings, tiers, holderOf(customer, tiers.unit));
    const outcome = tierReview(program, customer, measures, nowMs);
    const sinceMs = outcome.changed ? nowMs : (customer.tier?.sinceMs ?? nowMs);
    const tier = outcome.id === null ? null : { id: outcome.id, sinceMs, untilMs: outcome.untilMs };
    return {
      customer,
      tier,
      event: outcome.changed ? changeOf(customer, context.value, { nowMs, outcome }) : null,
    };
  });
  const changes = reviewed.flatMap(({ event }) => (event ? [event] : []));
  if (changes.length > 0) await events.append(changes);
  // Only on the customer as he was read: a sale may have raised him meanwhile.
  await Promise.all(
    reviewed.map(({ customer, tier }) =>
      membership.customers.setTier(orgId, customer.id, tier, customer.version),
    ),
  );
  return changes.length;
}

const changeOf = (
  { orgId, id, tier }: Customer,
  { headOfficeId }: OrgContext,
  { nowMs, outcome }: { nowMs: number; outcome: TierOutcome },
): EventEnvelope =>
  eventOf(tierChanged(outcome), {
    id: `${id}.tier.${tier?.untilMs ?? 0}`,
    orgId,
    locationId: headOfficeId,
    customerId: id,
    occurredAtMs: nowMs,
  });
