import { type Attack, fine, nothing } from './attack.ts';
import type { Victim } from './victim.ts';

/** Another's numbers, and another's stores and customers in one's own. */
export function attacksOnAnalytics(
  { cafe, customerId }: Victim,
  ownCustomerId: string,
): Record<string, Attack[]> {
  const [store] = cafe.stores;
  const question = (name: string) => [
    fine(200, `/v1/analytics/${name}`),
    fine(200, `/v1/analytics/${name}?format=csv`),
    nothing(`/v1/analytics/${name}?locationId=${store}`),
    fine(400, `/v1/analytics/${name}?orgId=${cafe.orgId}`),
    fine(422, `/v1/analytics/${name}?tier=${cafe.orgId}`),
  ];
  return {
    'GET /v1/customers/{id}/rfm': [
      nothing(`/v1/customers/${customerId}/rfm`),
      fine(200, `/v1/customers/${ownCustomerId}/rfm`),
    ],
    'GET /v1/analytics/rfm': [
      fine(200, '/v1/analytics/rfm'),
      fine(400, `/v1/analytics/rfm?orgId=${cafe.orgId}`),
    ],
    'GET /v1/analytics/rfm/movements': [
      fine(200, '/v1/analytics/rfm/movements?from=2026-01-01&to=2026-12-31'),
    ],
    'GET /v1/customers/{id}/clv': [
      nothing(`/v1/customers/${customerId}/clv`),
      fine(200, `/v1/customers/${ownCustomerId}/clv`),
    ],
    'GET /v1/analytics/anomalies': [
      fine(200, '/v1/analytics/anomalies'),
      fine(200, '/v1/analytics/anomalies?format=csv'),
      fine(400, `/v1/analytics/anomalies?orgId=${cafe.orgId}`),
    ],
    'GET /v1/analytics/clv': [
      fine(200, '/v1/analytics/clv'),
      fine(200, '/v1/analytics/clv?format=csv'),
      fine(400, `/v1/analytics/clv?orgId=${cafe.orgId}`),
    ],
    'GET /v1/analytics/liability': [
      fine(200, '/v1/analytics/liability'),
      fine(200, '/v1/analytics/liability?format=csv'),
      fine(400, `/v1/analytics/liability?orgId=${cafe.orgId}`),
    ],
    'GET /v1/analytics/freshness': [
      fine(200, '/v1/analytics/freshness'),
      fine(400, `/v1/analytics/freshness?orgId=${cafe.orgId}`),
    ],
    'GET /v1/analytics/rfm/settings': [fine(200, '/v1/analytics/rfm/settings')],
    'PUT /v1/analytics/rfm/settings': [
      fine(200, '/v1/analytics/rfm/settings', {
        ...{ windowMonths: 3, scoring: { kind: 'quintiles' } },
      }),
    ],
    'GET /v1/analytics/kpis': question('kpis'),
    'GET /v1/analytics/sales': [
      ...question('sales'),
      ...['location', 'staff'].map((by) => fine(200, `/v1/analytics/sales?by=${by}`)),
    ],
    'GET /v1/analytics/customers': question('customers'),
    'GET /v1/analytics/cohorts': question('cohorts'),
    'GET /v1/analytics/rules': question('rules'),
    'GET /v1/analytics/rewards': question('rewards'),
    'GET /v1/analytics/tiers': question('tiers'),
  };
}
