import { dataOf, Refused } from '@laurel/customer-core/api';
import type { Identifier } from '@laurel/customer-core/identifier';
import type { Me } from '@laurel/customer-core/queries';
import { api } from '../api.ts';
import { apiUrl, brandSlug } from '../place.ts';

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

const demoUrl = `${apiUrl}/v1/customer-auth/demo`;

/** As whom one may look around; null: this is no demo, or it is not set up yet. */
export async function readDemoName(): Promise<string | null> {
  const answer = await fetch(`${demoUrl}?brand=${encodeURIComponent(brandSlug)}`);
  if (!answer.ok) return null;
  // routes of the demo stand in no document, so the typed client does not know them
  const { name }: { name: string | null } = await answer.json();
  return name;
}

/** @throws Refused */
export async function enterDemo(): Promise<Me> {
  const answer = await fetch(demoUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ brand: brandSlug }),
  });
  const told: { customer: Me; csrfToken: string } = await answer.json();
  if (!answer.ok) throw new Refused(answer.status, {});
  api.setCsrfToken(told.csrfToken);
  return told.customer;
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
