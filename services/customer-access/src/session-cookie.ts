import type { Problem } from '@laurel/contracts/problems';
import { csrfTokenOf, isSame } from './session-token.ts';

/**
 * The cookie with which a customer's browser shows who he is: one for each brand, because one
 * browser may hold the apps of several.
 */
const cookieName = (orgId: string) => `laurel_customer_${orgId.slice('org_'.length)}`;

/**
 * What a `Cookie` header carries for a brand; undefined: none, or several.
 * @param orgId which brand is meant; undefined: the only one that is there
 */
export function customerTokenIn(
  header: string | undefined,
  orgId: string | undefined,
): string | undefined {
  if (header === undefined) return undefined;
  const start = orgId === undefined ? 'laurel_customer_' : `${cookieName(orgId)}=`;
  const found = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(start));
  // a second one of a brand was put there by somebody else: nobody can say which
  const [only, ...others] = found;
  return others.length === 0 ? only?.slice(only.indexOf('=') + 1) : undefined;
}

/** For which brand a page asks (`laurel-organization: org_…`); undefined: it does not say. */
export const brandAsked = (headers: Readonly<Record<string, unknown>>): string | undefined => {
  const asked = headers['laurel-organization'];
  return typeof asked === 'string' ? asked : undefined;
};

/** No script reads it, no other site's page sends it, and it goes over TLS where people come so. */
export const cookieText = (
  token: string,
  { orgId, seconds, isSecure }: { orgId: string; seconds: number; isSecure: boolean },
): string =>
  `${cookieName(orgId)}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;

/** A change has to show that it comes from our own pages, not only from a browser with a cookie. */
export function originFault(
  token: string,
  { method, csrf }: { method: string; csrf: unknown },
): Problem | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (typeof csrf === 'string' && isSame(csrf, csrfTokenOf(token))) return undefined;
  return {
    code: 'forbidden',
    detail:
      'A change with a session cookie carries its csrfToken (GET /v1/me/sessions) as x-csrf-token.',
  };
}
