import type { Problem } from '@laurel/contracts/problems';
import { csrfTokenOf, isSame } from './session-token.ts';

/** The cookie with which a customer's browser shows who he is. */
const customerCookie = 'laurel_customer';

/** What a `Cookie` header carries of it; undefined: none, or several. */
export function customerTokenIn(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const found = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${customerCookie}=`));
  // a second one was put there by somebody else: nobody can say which
  const [only, ...others] = found;
  return others.length === 0 ? only?.slice(customerCookie.length + 1) : undefined;
}

/** No script reads it, no other site's page sends it, and it goes over TLS where people come so. */
export const cookieText = (
  token: string,
  { seconds, isSecure }: { seconds: number; isSecure: boolean },
): string =>
  `${customerCookie}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;

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
