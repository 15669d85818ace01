import { type Attack, fine, nothing } from './attack.ts';
import { identity, type Victim } from './victim.ts';

/** A customer of the attacker's organization who signed in, with another's ids. */
export function attacksByCustomers(
  { cafe, redemptionId, referralCode, token: shown }: Victim,
  token: string,
): Record<string, Attack[]> {
  const headers = { authorization: `Bearer ${token}` };
  const as = (attack: Attack): Attack => ({ ...attack, headers });
  const [store] = cafe.stores;
  const gift = { unit: 'points', amount: 1 };
  const read = (path: string) => [
    as(fine(200, `/v1/me/${path}`)),
    as(fine(400, `/v1/me/${path}?orgId=${cafe.orgId}`)),
    // a key of an organization is no customer
    fine(403, `/v1/me/${path}`),
  ];
  return {
    'GET /v1/me': [as(fine(200, '/v1/me')), fine(403, '/v1/me')],
    'PATCH /v1/me': [
      as(fine(400, '/v1/me', { orgId: cafe.orgId })),
      as(fine(422, '/v1/me', { email: identity.email })),
      as(fine(401, '/v1/me', { email: identity.email, emailCode: '000000' })),
    ],
    'GET /v1/me/balances': read('balances'),
    'GET /v1/me/statement': read('statement'),
    'GET /v1/me/cards': read('cards'),
    'GET /v1/me/tier': read('tier'),
    'GET /v1/me/rewards': read('rewards'),
    'GET /v1/me/code': read('code'),
    'GET /v1/me/export': read('export'),
    'GET /v1/me/offers': [
      as(fine(200, '/v1/me/offers')),
      as(nothing(`/v1/me/offers?locationId=${store}`)),
    ],
    'GET /v1/me/redemptions': [as(fine(200, '/v1/me/redemptions'))],
    'POST /v1/me/redemptions': [
      as(nothing('/v1/me/redemptions', { rewardId: 'mug', locationId: store })),
    ],
    'POST /v1/me/redemptions/{id}/void': [as(nothing(`/v1/me/redemptions/${redemptionId}/void`))],
    'POST /v1/me/transfers': [
      as(nothing('/v1/me/transfers', { to: { referralCode }, ...gift })),
      as(nothing('/v1/me/transfers', { to: { token: shown }, ...gift })),
    ],
    'GET /v1/me/sessions': read('sessions'),
    'DELETE /v1/me/sessions/{id}': [as(nothing('/v1/me/sessions/ses_01h455vb4pex5vsknk084sn02q'))],
    // at the end, for nobody is signed in any more
    'DELETE /v1/me': [as(fine(400, '/v1/me', { confirm: cafe.orgId }))],
    'DELETE /v1/me/sessions': [as(fine(200, '/v1/me/sessions')), as(fine(401, '/v1/me/sessions'))],
  };
}

/** What anybody may ask of an organization, by its name in addresses. */
export function openToAll(slug: string): Record<string, Attack[]> {
  const of = { brand: slug, email: identity.email };
  return {
    'POST /v1/customer-auth/start': [fine(202, '/v1/customer-auth/start', of)],
    'POST /v1/customer-auth/verify': [
      fine(401, '/v1/customer-auth/verify', { ...of, code: '000000' }),
    ],
    'GET /v1/public/brands/{slug}': [fine(200, `/v1/public/brands/${slug}`)],
  };
}
