import type { EventEnvelope } from '@laurel/contracts/events';
import { eventOf } from '@laurel/contracts/events/catalogue';
import type { Customer } from '@laurel/membership/membership';
import type { TierOutcome } from '../words/model.ts';

/**
 * A change of the stored tier as it is told. To be handed over with the write that makes it: what
 * was not written is not told, and two that would write it are told apart by the version that one
 * of them makes.
 * @param customer as he was read
 */
export function tierChange(
  { orgId, id: customerId, version }: Pick<Customer, 'orgId' | 'id' | 'version'>,
  { id, previous, untilMs }: Omit<TierOutcome, 'changed'>,
  where: { locationId: string | null; occurredAtMs: number },
): EventEnvelope {
  const until = untilMs === null ? null : new Date(untilMs).toISOString();
  return eventOf(
    { type: 'loyalty.tier_changed', payload: { id, previous, until } },
    { id: `${customerId}.tier.v${version + 1}`, orgId, customerId, ...where },
  );
}
