import type { EventEnvelope } from '@laurel/contracts/events';
import type { OrganizationsJob } from '@laurel/jobs/job';
import type { Ledger } from '@laurel/ledger/port';
import type { Customer, CustomerTier, Membership } from '@laurel/membership/membership';
import { mergeReads } from '../engine/reads.ts';
import { measuresIn, tierReview, tierReviewReads } from '../engine/tiers.ts';
import type { Contexts } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { tierChange } from './tier-change.ts';

export interface TierReviewDeps {
  membership: Membership;
  contexts: Pick<Contexts, 'of'>;
  ledger: Ledger;
}

const pageSize = 500;

/**
 * Looks at every customer whose tier's time is over: it is kept with a new end, or lowered. Tiers
 * rise with the sale that brings it about, not here. A change is told with the write that makes it.
 * Done twice it changes nothing: whoever was looked at is due no more.
 */
export const tierReviewJob = (deps: TierReviewDeps): OrganizationsJob => ({
  name: 'tier-review',
  title: 'Looks at tiers whose time is over: they are kept, or lowered',
  scope: 'organizations',
  irrevocable: true,
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
  told: EventEnvelope | undefined;
}

/** Returns how many tiers changed. */
async function reviewCustomers(
  { membership, contexts, ledger }: TierReviewDeps,
  orgId: string,
  { customers, nowMs }: { customers: readonly Customer[]; nowMs: number },
): Promise<number> {
  const context = await contexts.of(orgId);
  if (!context.ok)
    throw new Error(`tiers of ${orgId} cannot be reviewed: ${context.problem.detail}`);
  const { program, units, holderOf, headOfficeId } = context.value;
  const reads = mergeReads(
    customers.map((customer) =>
      tierReviewReads(program, customer, { nowMs, holderOf: (unit) => holderOf(customer, unit) }),
    ),
  );
  const standings = await loadStandings(ledger, [{ reads, numberOf: units.numberOf }]);
  const { tiers } = program;
  const reviewed = customers.map((customer): Reviewed => {
    // The program has no tiers any more: nothing is left to look at.
    if (!tiers) return { customer, tier: null, told: undefined };
    const measures = measuresIn(standings, tiers, holderOf(customer, tiers.unit));
    const outcome = tierReview(program, customer, measures, nowMs);
    const sinceMs = outcome.changed ? nowMs : (customer.tier?.sinceMs ?? nowMs);
    const tier = outcome.id === null ? null : { id: outcome.id, sinceMs, untilMs: outcome.untilMs };
    const where = { locationId: headOfficeId, occurredAtMs: nowMs };
    const told = outcome.changed ? tierChange(customer, outcome, where) : undefined;
    return { customer, tier, told };
  });
  // Only on the customer as he was read: a sale may have raised him meanwhile.
  const changed = await Promise.all(
    reviewed.map(
      async ({ customer, tier, told }) =>
        (await membership.customers.setTier(orgId, customer.id, tier, customer.version, told)) &&
        told !== undefined,
    ),
  );
  return changed.filter(Boolean).length;
}
