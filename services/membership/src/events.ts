import type { EventEnvelope } from '@laurel/contracts/events';
import type { IdentifierKind } from './identifiers.ts';

/** What is told of a key: never its secret. */
interface KeyPayload {
  keyId: string;
  name: string;
  scopes: readonly string[];
  locationId: string | null;
  by: string;
}

/** Payloads by type. They name what was changed and carry nothing personal. */
interface Payloads {
  'membership.customer_created': {
    customerId: string;
    version: number;
    identifiers: readonly IdentifierKind[];
  };
  'membership.customer_updated': {
    customerId: string;
    version: number;
    changed: readonly string[];
  };
  'membership.customer_erased': { customerId: string; version: number };
  'membership.organization_created': { organizationId: string; version: number };
  'membership.organization_updated': {
    organizationId: string;
    version: number;
    changed: readonly string[];
  };
  'membership.location_created': { locationId: string; version: number };
  'membership.location_updated': {
    locationId: string;
    version: number;
    changed: readonly string[];
  };
  'membership.program_published': {
    version: number;
    publishedBy: string;
    units: readonly string[];
  };
  'membership.key_created': KeyPayload;
  'membership.key_rotated': KeyPayload;
  'membership.key_revoked': KeyPayload;
}

/** What this service publishes: which record changed, its version then, the names of the fields. */
export type MembershipEvent = {
  [T in keyof Payloads]: { type: T; payload: Payloads[T] };
}[keyof Payloads];

/**
 * The event in its envelope. A customer's events share a key with the others of that customer, so
 * that they keep their order; a location's say where they belong.
 */
export function envelopeOf(
  { type, payload }: MembershipEvent,
  of: { id: string; orgId: string; atMs: number },
): EventEnvelope {
  return {
    id: of.id,
    type,
    version: 1,
    orgId: of.orgId,
    locationId: isOfLocation(type) && 'locationId' in payload ? payload.locationId : null,
    customerId: 'customerId' in payload ? payload.customerId : null,
    timestamp: new Date(of.atMs).toISOString(),
    payload,
  };
}

const isOfLocation = (type: MembershipEvent['type']) => type.startsWith('membership.location_');
