import type { Clock } from '@laurel/contracts/clock';
import type { Ledger } from '@laurel/ledger/port';
import type { Membership } from '@laurel/membership/membership';
import { measuresIn, tierReview, tierReviewReads } from '../engine/tiers.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { viewOf } from '../pipeline/subjects.ts';
import type { GivenAnew } from '../sale/correction-activity.ts';
import { tierChange } from './tier-change.ts';

export interface LostTierDeps {
  membership: Pick<Membership, 'customers'>;
  ledger: Ledger;
  clock: Clock;
}

/** Other writers of the same customer are few. */
const attemptsMax = 10;

/**
 * Takes the tiers away that sales had brought which turned out to be somebody else's, or smaller:
 * who had one of them falls at once to what is counted for him, or to what he had before. A change
 * is told with the write that makes it. Repeating it is harmless: then the tier is another one.
 */
export async function takeLostTiers(
  deps: LostTierDeps,
  context: OrgContext,
  namings: readonly GivenAnew[],
): Promise<void> {
  for (const naming of namings) {
    let attempt = 1;
    while (!(await takeOne(deps, context, naming))) {
      if (attempt === attemptsMax)
        throw new Error(`the tier that ${naming.id} takes away kept changing`);
      attempt += 1;
    }
  }
}

/** False when somebody else changed the customer meanwhile. */
async function takeOne(
  { membership, ledger, clock }: LostTierDeps,
  context: OrgContext,
  { orgId, occurredAtMs, details: { previous } }: GivenAnew,
): Promise<boolean> {
  const { program, units, holderOf } = context;
  const { customerId, tier } = previous;
  if (!program.tiers || customerId === null || !tier.changed) return true;
  const customer = await membership.customers.get(orgId, customerId);
  const hasIt = customer?.tier?.id === tier.id && customer.tier.sinceMs === occurredAtMs;
  if (!customer || !hasIt || customer.erasedAtMs !== null) return true;
  const nowMs = clock.now();
  const without = { ...viewOf(customer), tier: null };
  const reads = tierReviewReads(program, without, {
    nowMs,
    holderOf: (unit) => holderOf(customer, unit),
  });
  const standings = await loadStandings(ledger, [{ reads, numberOf: units.numberOf }]);
  const measures = measuresIn(standings, program.tiers, holderOf(customer, program.tiers.unit));
  const counted = tierReview(program, without, measures, nowMs);
  const rank = (level: string | null) =>
    program.tiers?.levels.findIndex((one) => one.id === level) ?? -1;
  // Until when he had it is not known any more: the next review says whether he still has.
  const before = { id: tier.previous, untilMs: nowMs };
  const now = rank(tier.previous) > rank(counted.id) ? before : counted;
  if (now.id === tier.id) return true;
  const where = { locationId: context.headOfficeId, occurredAtMs: nowMs };
  const told = tierChange(customer, { ...now, previous: tier.id }, where);
  const stored = now.id === null ? null : { id: now.id, sinceMs: nowMs, untilMs: now.untilMs };
  return await membership.customers.setTier(orgId, customerId, stored, customer.version, told);
}
