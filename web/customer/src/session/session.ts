import { dataOf } from '@laurel/customer-core/api';
import type { Identifier } from '@laurel/customer-core/identifier';
import type { Me } from '@laurel/customer-core/queries';
import { api } from '../api.ts';
import { brandSlug } from '../place.ts';

/** Has a code sent, if that may be: the answer is the same for everybody. @throws Refused */
export async function sendCode(identifier: Identifier, language: 'en' | 'de'): Promise<void> {
  dataOf(
    await api.client.POST('/v1/customer-auth/start', {
      body: { brand: brandSlug, language, ...identifier },
    }),
  );
}

/** Signs in by cookie; whoever is not known joins. @throws Refused */
export async function signIn(identifier: Identifier, code: string): Promise<Me> {
  const { customer, csrfToken } = dataOf(
    await api.client.POST('/v1/customer-auth/verify', {
      body: { brand: brandSlug, code, as: 'cookie', device: deviceName(), ...identifier },
    }),
  );
  api.setCsrfToken(csrfToken);
  return customer;
}

/** @throws Refused */
export async function signOut(): Promise<void> {
  dataOf(await api.client.DELETE('/v1/me/sessions/{id}', { params: { path: { id: 'current' } } }));
  api.setCsrfToken(undefined);
}

/** What somebody calls the device he holds. */
function deviceName(): string {
  const { userAgent } = navigator;
  const known = ['iPhone', 'iPad', 'Android', 'Macintosh', 'Windows', 'CrOS', 'Linux'];
  const names: Record<string, string> = { Macintosh: 'Mac', CrOS: 'Chromebook' };
  const found = known.find((name) => userAgent.includes(name)) ?? 'Browser';
  return names[found] ?? found;
}
