/**
 * What happened, as every part of the platform sees it. Ids are deterministic where an event may be
 * published twice, so consumers can drop repeats.
 */
export interface EventEnvelope<P = unknown> {
  id: string;
  /** `<service>.<event_type>`, for example `pos.transaction`. */
  type: string;
  /** Version of the payload's schema, from 1. */
  version: number;
  orgId: string;
  locationId: string | null;
  customerId: string | null;
  /** When it happened (business time), RFC 3339 in UTC. */
  timestamp: string;
  payload: P;
}

/** The topic of an event: `<orgId>.<service>.<event_type>`. */
export function topicOf(event: Pick<EventEnvelope, 'orgId' | 'type'>): string {
  return `${event.orgId}.${event.type}`;
}

/**
 * Events of one key keep their order: one customer's events; those without a customer share their
 * organization's key.
 */
export function keyOf(event: Pick<EventEnvelope, 'orgId' | 'customerId'>): string {
  return `${event.orgId}:${event.customerId ?? ''}`;
}
