import type { EventEnvelope } from '@laurel/contracts/events';
import type { Customer, CustomerTier, Membership } from '@laurel/membership/membership';
import type { OrgContext } from '../pipeline/context.ts';
import type { CompiledTiers } from '../program/compiled.ts';
import type { CustomerOccasion, OccasionActivity } from '../sale/occasion-outcome.ts';
import { tierChange } from './tier-change.ts';

/** Other writers of the same customer are few. */
const attemptsMax = 10;

/**
 * Takes the tiers that posted decisions brought over into the customers' records: each once, and
 * only when it is another one than is stored; told with the write. Repeating it is harmless.
 */
export async function storeTiers(
  { customers }: Pick<Membership, 'customers'>,
  { orgId, program: { tiers } }: OrgContext,
  occasions: readonly CustomerOccasion[],
): Promise<void> {
  if (!tiers) return;
  const byCustomer = Map.groupBy(occasions, ({ customerId }) => customerId);
  let open = [...byCustomer.keys()];
  for (let attempt = 1; open.length > 0; attempt += 1) {
    if (attempt > attemptsMax)
      throw new Error(`the tiers of ${open} in ${orgId} kept changing while they were stored`);
    const stored = await customers.getMany(orgId, open);
    const left = await Promise.all(
      stored.map(async (customer) => {
        if (!customer) return [];
        const { id, version } = customer;
        const change = changeBy(tiers, customer, byCustomer.get(id) ?? []);
        if (!change) return [];
        // Only on the customer as he was read: another process may have raised him further
        // meanwhile.
        const { tier, told } = change;
        return (await customers.setTier(orgId, id, tier, version, told)) ? [] : [id];
      }),
    );
    open = left.flat();
  }
}

/** What the decisions make of the stored tier together; undefined when it stays. */
function changeBy(
  tiers: CompiledTiers,
  customer: Customer,
  occasions: readonly CustomerOccasion[],
): { tier: CustomerTier; told: EventEnvelope } | undefined {
  let tier = customer.tier;
  let last: OccasionActivity | undefined;
  for (const { activity } of occasions) {
    const after = tierAfter(tiers, tier, activity);
    if (after !== tier) last = activity;
    tier = after;
  }
  if (!tier || !last || tier.id === customer.tier?.id) return undefined;
  // Where none was stored the decision says which level that is.
  const previous = customer.tier?.id ?? last.details.tier.previous;
  const { locationId, occurredAtMs } = last;
  return { tier, told: tierChange(customer, { ...tier, previous }, { locationId, occurredAtMs }) };
}

/**
 * A decision rests on the tier as it was read, which others may have changed since, and it may be
 * reviewed late and again. So it raises whatever is stored, and lowers only the level that it
 * found.
 */
function tierAfter(
  tiers: CompiledTiers,
  stored: CustomerTier | null,
  { details: { tier }, occurredAtMs }: OccasionActivity,
): CustomerTier | null {
  if (tier.id === null) return stored;
  const rise = levelOf(tiers, tier.id) - levelOf(tiers, stored?.id);
  const isDue = rise > 0 || (rise < 0 && stored?.id === tier.previous);
  return isDue ? { id: tier.id, sinceMs: occurredAtMs, untilMs: tier.untilMs } : stored;
}

const levelOf = ({ levels }: CompiledTiers, tierId: string | undefined) =>
  levels.findIndex(({ id }) => id === tierId);
