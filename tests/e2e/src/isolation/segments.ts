import { type Attack, fine, nothing } from './attack.ts';
import type { Victim } from './victim.ts';

/** Another's saved conditions, and conditions that ask for another's customers and stores. */
export function attacksOnSegments(victim: Victim): Record<string, Attack[]> {
  const { cafe, customerId, segmentId } = victim;
  const [store] = cafe.stores;
  const own = { name: 'Own', when: { 'customer.tier': 'gold' } };
  const theirs = { 'customer.id': customerId };
  const there = { visited: { locationId: store, times: { $gte: 0 } } };
  const path = `/v1/segments/${segmentId}`;
  return {
    'POST /v1/segments': [
      fine(201, '/v1/segments', own),
      fine(422, '/v1/segments', { name: 'There', when: there }),
      fine(400, '/v1/segments', { ...own, orgId: cafe.orgId }),
    ],
    'GET /v1/segments': [fine(200, '/v1/segments')],
    'GET /v1/segments/{id}': [nothing(path)],
    'PUT /v1/segments/{id}': [nothing(path, own)],
    'DELETE /v1/segments/{id}': [nothing(path)],
    'GET /v1/segments/{id}/members': [
      nothing(`${path}/members`),
      nothing(`${path}/members?format=csv`),
    ],
    'GET /v1/customers/{id}/segments': [nothing(`/v1/customers/${customerId}/segments`)],
    'POST /v1/segments/preview': [
      fine(200, '/v1/segments/preview', { when: theirs }),
      fine(422, '/v1/segments/preview', { when: there }),
    ],
  };
}
