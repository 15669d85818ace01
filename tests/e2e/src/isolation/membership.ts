import { type Attack, fine, nothing } from './attack.ts';
import { identity, otherIdentity, secretName, type Victim } from './victim.ts';

/** One's own list, with a place in the other's. */
export const withCursorOf = ({ cursors }: Victim, list: string): Attack =>
  fine(200, `/v1/${list}?cursor=${cursors[list]}`);

/** Another's organization, keys, locations and customers. */
export function attacksOnMembership(
  victim: Victim,
  ownCustomerId: string,
): Record<string, Attack[]> {
  const { cafe, customerId, keyId, referralCode, token } = victim;
  const withCursor = (list: string) => withCursorOf(victim, list);
  const [store] = cafe.stores;
  const phone = encodeURIComponent(identity.phone);
  return {
    'GET /v1/stream': [nothing(`/v1/stream?pattern=${cafe.orgId}.pos.transaction`)],
    'POST /v1/organizations': [
      fine(403, '/v1/organizations', { name: 'x', currency: 'EUR', timeZone: 'Europe/Berlin' }),
    ],
    'GET /v1/organizations': [fine(403, '/v1/organizations')],
    'GET /v1/organizations/{id}': [nothing(`/v1/organizations/${cafe.orgId}`)],
    'PATCH /v1/organizations/{id}': [
      nothing(`/v1/organizations/${cafe.orgId}`, { name: 'Taken over' }),
    ],
    'POST /v1/keys': [nothing('/v1/keys', { name: 'x', scopes: ['pos'], locationId: store })],
    'GET /v1/keys': [fine(200, '/v1/keys'), withCursor('keys')],
    'POST /v1/keys/{id}/rotate': [nothing(`/v1/keys/${keyId}/rotate`, {})],
    'DELETE /v1/keys/{id}': [nothing(`/v1/keys/${keyId}`)],
    ...attacksOnDevices(victim),
    'POST /v1/locations': [
      {
        ...fine(201, '/v1/locations', { name: 'Own' }),
        headers: { 'idempotency-key': 'shared-key' },
      },
    ],
    'GET /v1/locations': [fine(200, '/v1/locations'), withCursor('locations')],
    'GET /v1/locations/{id}': [nothing(`/v1/locations/${store}`)],
    'PATCH /v1/locations/{id}': [nothing(`/v1/locations/${store}`, { name: 'Taken over' })],
    'GET /v1/customers': [
      fine(200, '/v1/customers'),
      withCursor('customers'),
      nothing(`/v1/customers?phone=${phone}`),
      nothing(`/v1/customers?email=${identity.email}`),
      nothing(`/v1/customers?externalId=${identity.externalId}`),
      nothing(`/v1/customers?token=${token}`),
      nothing(`/v1/customers?search=${secretName}`),
      nothing(`/v1/customers?search=${identity.email}`),
    ],
    'POST /v1/customers': [
      fine(201, '/v1/customers', {
        phone: otherIdentity.phone,
        externalId: otherIdentity.externalId,
      }),
      ...[
        { id: customerId },
        { phone: identity.phone },
        { externalId: identity.externalId },
        { referralCode },
      ].map((referredBy) => nothing('/v1/customers', { externalId: 'friend', referredBy })),
    ],
    'POST /v1/customers/{id}/referral-code': [nothing(`/v1/customers/${customerId}/referral-code`)],
    'GET /v1/customers/{id}': [nothing(`/v1/customers/${customerId}`)],
    'PATCH /v1/customers/{id}': [
      nothing(`/v1/customers/${customerId}`, { firstName: 'Taken' }),
      nothing(`/v1/customers/${ownCustomerId}`, { referredBy: { id: customerId } }),
    ],
    'GET /v1/customers/{id}/code': [nothing(`/v1/customers/${customerId}/code`)],
    'DELETE /v1/customers/{id}/code': [nothing(`/v1/customers/${customerId}/code`)],
    'DELETE /v1/customers/{id}': [nothing(`/v1/customers/${customerId}`)],
  };
}

function attacksOnDevices(victim: Victim): Record<string, Attack[]> {
  const { cafe, deviceId } = victim;
  const [store] = cafe.stores;
  return {
    'POST /v1/devices': [nothing('/v1/devices', { name: 'x', locationId: store })],
    'GET /v1/devices': [fine(200, '/v1/devices'), withCursorOf(victim, 'devices')],
    'GET /v1/devices/{id}': [nothing(`/v1/devices/${deviceId}`)],
    'PATCH /v1/devices/{id}': [nothing(`/v1/devices/${deviceId}`, { name: 'Taken over' })],
    'DELETE /v1/devices/{id}': [nothing(`/v1/devices/${deviceId}`)],
    'POST /v1/devices/{id}/code': [nothing(`/v1/devices/${deviceId}/code`)],
    'POST /v1/devices/pair': [fine(401, '/v1/devices/pair', { code: 'AAAA-AAAA' })],
  };
}
