import { type Attack, fine, nothing } from './attack.ts';
import { withCursorOf } from './membership.ts';
import { staffEmail, type Victim } from './victim.ts';

/** Those who work for another organization, and signing in as them. A key is no session. */
export function attacksOnPeople(victim: Victim): Record<string, Attack[]> {
  const { cafe, userId } = victim;
  const [store] = cafe.stores;
  const cashier = { email: 'till@attacker.example', name: 'x', role: 'cashier' };
  const password = 'four words and a comma,';
  const token = `${'0'.repeat(26)}.${'x'.repeat(43)}`;
  return {
    'POST /v1/users': [
      nothing('/v1/users', { ...cashier, locationIds: [store] }),
      // the same answer as for an address that nobody has
      fine(201, '/v1/users', { email: staffEmail, name: 'x', role: 'owner' }),
    ],
    'GET /v1/users': [fine(200, '/v1/users?limit=1000'), withCursorOf(victim, 'users')],
    'GET /v1/users/{id}': [nothing(`/v1/users/${userId}`)],
    'PATCH /v1/users/{id}': [nothing(`/v1/users/${userId}`, { role: 'owner' })],
    'DELETE /v1/users/{id}': [nothing(`/v1/users/${userId}`)],
    'POST /v1/users/{id}/invite': [nothing(`/v1/users/${userId}/invite`)],
    'POST /v1/auth/sign-in': [fine(401, '/v1/auth/sign-in', { email: staffEmail, password })],
    'POST /v1/auth/sign-out': [fine(401, '/v1/auth/sign-out')],
    'GET /v1/auth/session': [fine(401, '/v1/auth/session')],
    'GET /v1/auth/sessions': [fine(401, '/v1/auth/sessions')],
    'DELETE /v1/auth/sessions': [fine(401, '/v1/auth/sessions')],
    'DELETE /v1/auth/sessions/{id}': [fine(401, '/v1/auth/sessions/ses_x')],
    'POST /v1/auth/password': [
      fine(401, '/v1/auth/password', { current: password, password: 'other words, and a comma' }),
    ],
    'POST /v1/auth/reset/start': [fine(202, '/v1/auth/reset/start', { email: staffEmail })],
    'POST /v1/auth/reset': [nothing('/v1/auth/reset', { token, password })],
    'POST /v1/auth/second-factor': [fine(401, '/v1/auth/second-factor', { password })],
    'POST /v1/auth/second-factor/confirm': [
      fine(401, '/v1/auth/second-factor/confirm', { totp: '000000' }),
    ],
    'POST /v1/auth/second-factor/remove': [
      fine(401, '/v1/auth/second-factor/remove', { password }),
    ],
    'POST /v1/auth/invitation': [nothing('/v1/auth/invitation', { token })],
    'POST /v1/auth/accept-invitation': [nothing('/v1/auth/accept-invitation', { token, password })],
  };
}
