import type { EventEnvelope } from '@laurel/contracts/events';
import { eventOf, type PublishedEvent } from '@laurel/contracts/events/catalogue';

/** What this service publishes: which record changed, its version then, the names of the fields. */
export type MembershipEvent = Extract<PublishedEvent, { type: `membership.${string}` }>;

/**
 * The event in its envelope. A customer's events share a key with the others of that customer, so
 * that they keep their order; a location's say where they belong.
 */
export function envelopeOf(
  event: MembershipEvent,
  { id, orgId, atMs }: { id: string; orgId: string; atMs: number },
): EventEnvelope {
  const { type, payload } = event;
  const isOfLocation = type.startsWith('membership.location_');
  return eventOf(event, {
    ...{ id, orgId, occurredAtMs: atMs },
    locationId: isOfLocation && 'locationId' in payload ? payload.locationId : null,
    customerId: 'customerId' in payload ? payload.customerId : null,
  });
}
