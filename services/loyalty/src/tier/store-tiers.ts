import type { EventEnvelope } from '@laurel/contracts/events';
import type { Customer, CustomerTier } from '@laurel/membership/membership';
import { rankOf } from '../engine/tiers.ts';
import type { OrgContext } from '../pipeline/context.ts';
import type { CompiledTiers } from '../program/compiled.ts';
import type { CustomerOccasion, OccasionActivity } from '../sale/occasion-outcome.ts';
import { type CountedTier, type CountingDeps, countedTier } from './counted-tier.ts';
import type { LostTier } from './lost-tiers.ts';
import { tierChange } from './tier-change.ts';

/** Other writers of the same customer are few. */
const attemptsMax = 10;

/**
 * Takes the tiers that posted decisions brought over into the customers' records: each once, and
 * only when it is another one than is stored; told with the write. None is raised beyond what is
 * counted by then: a refund may have been quicker. Repeating it is harmless.
 * @returns those that a refund took while they were stored; it may have looked too early
 */
export async function storeTiers(
  deps: Omit<CountingDeps, 'clock'>,
  context: OrgContext,
  occasions: readonly CustomerOccasion[],
): Promise<LostTier[]> {
  const { orgId, program } = context;
  const { tiers } = program;
  const { customers } = deps.membership;
  if (!tiers) return [];
  const byCustomer = Map.groupBy(occasions, ({ customerId }) => customerId);
  const lost: LostTier[] = [];
  let open = [...byCustomer.keys()];
  for (let attempt = 1; open.length > 0; attempt += 1) {
    if (attempt > attemptsMax)
      throw new Error(`the tiers of ${open} in ${orgId} kept changing while they were stored`);
    const stored = await customers.getMany(orgId, open);
    const left = await Promise.all(
      stored.map(async (customer) => {
        if (!customer) return [];
        const { id, version } = customer;
        const brought = await broughtStill(deps, context, customer, byCustomer.get(id) ?? []);
        const change = changeBy(tiers, customer, brought);
        if (!change) return [];
        // Only on the customer as he was read: another process may have raised him further
        // meanwhile.
        const { tier, by, told } = change;
        if (!(await customers.setTier(orgId, id, tier, version, told))) return [id];
        const counted = await countedAt(deps, context, customer, by);
        if (rankOf(tiers, counted.id) < rankOf(tiers, tier.id) && isRise(tiers, by))
          lost.push({ customerId: id, tier: { ...by.details.tier, id: tier.id } });
        return [];
      }),
    );
    open = left.flat();
  }
  return lost;
}

/** A decision and the level that it brings. */
interface Brought {
  activity: OccasionActivity;
  tier: CountedTier;
}

const isRise = (tiers: CompiledTiers, { details: { tier } }: OccasionActivity) =>
  rankOf(tiers, tier.id) > rankOf(tiers, tier.previous);

/** A level that was raised is no higher than what is counted by now for the time of the sale. */
function broughtStill(
  deps: Pick<CountingDeps, 'ledger' | 'membership'>,
  context: OrgContext,
  customer: Customer,
  occasions: readonly CustomerOccasion[],
): Promise<Brought[]> {
  const { tiers } = context.program;
  return Promise.all(
    occasions.map(async ({ activity }) => {
      const { tier } = activity.details;
      if (!tiers || !isRise(tiers, activity)) return { activity, tier };
      const counted = await countedAt(deps, context, customer, activity);
      const isLess = rankOf(tiers, counted.id) < rankOf(tiers, tier.id);
      return { activity, tier: isLess ? counted : tier };
    }),
  );
}

async function countedAt(
  { ledger, membership }: Pick<CountingDeps, 'ledger' | 'membership'>,
  context: OrgContext,
  customer: Customer,
  { locationId, occurredAtMs: atMs }: OccasionActivity,
): Promise<CountedTier> {
  const location = await membership.locations.find(context.orgId, locationId);
  const { timeZone } = location ?? context.program;
  return await countedTier({ ledger }, context, customer, { atMs, timeZone });
}

/** What the decisions make of the stored tier together; undefined when it stays. */
function changeBy(
  tiers: CompiledTiers,
  customer: Customer,
  brought: readonly Brought[],
): { tier: CustomerTier; by: OccasionActivity; told: EventEnvelope } | undefined {
  let tier = customer.tier;
  let last: OccasionActivity | undefined;
  for (const one of brought) {
    const after = tierAfter(tiers, tier, one);
    if (after !== tier) last = one.activity;
    tier = after;
  }
  if (!tier || !last || tier.id === customer.tier?.id) return undefined;
  // Where none was stored the decision says which level that is.
  const previous = customer.tier?.id ?? last.details.tier.previous;
  if (previous === tier.id) return undefined;
  const { locationId, occurredAtMs } = last;
  const told = tierChange(customer, { ...tier, previous }, { locationId, occurredAtMs });
  return { tier, by: last, told };
}

/**
 * A decision rests on the tier as it was read, which others may have changed since, and it may be
 * reviewed late and again. So it raises whatever is stored, and lowers only the level that it
 * found.
 */
function tierAfter(
  tiers: CompiledTiers,
  stored: CustomerTier | null,
  { activity, tier }: Brought,
): CustomerTier | null {
  if (tier.id === null) return stored;
  const rise = rankOf(tiers, tier.id) - rankOf(tiers, stored?.id);
  const isFall = !isRise(tiers, activity) && stored?.id === activity.details.tier.previous;
  if (rise <= 0 && !(rise < 0 && isFall)) return stored;
  const { id, untilMs } = tier;
  return { id, sinceMs: activity.occurredAtMs, untilMs, by: activity.id };
}
