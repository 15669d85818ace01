import type { Schemas } from '@laurel/api-client/source/client';
import { api, credentials, dataOf, Refused } from '../api.ts';
import { apiUrl } from '../place.ts';

/** Who is signed in, and where he may work. */
export type Session = Schemas['Session'];
export type Membership = Session['organizations'][number];
export type SignIn = Schemas['SignInInput'];

/** Somebody of the demo, who is entered as with one click. */
interface DemoPerson {
  role: string;
  name: string;
  email: string;
}

/** Undefined: nobody is signed in. @throws Refused */
export async function readSession(): Promise<Session | undefined> {
  const answer = await api.GET('/v1/auth/session');
  return answer.response.status === 401 ? undefined : dataOf(answer);
}

/** @throws Refused */
export const signIn = async (body: SignIn): Promise<Session> =>
  dataOf(await api.POST('/v1/auth/sign-in', { body }));

/** Who is signed out already is told so, too. @throws Refused */
export async function signOut(): Promise<void> {
  const { response, error } = await api.POST('/v1/auth/sign-out');
  if (!response.ok && response.status !== 401) throw new Refused(response.status, error ?? {});
  delete credentials.csrfToken;
}

/** None where this host serves no demo: only there are these routes, which no document names. */
export async function readDemoPeople(): Promise<readonly DemoPerson[]> {
  const response = await fetch(`${apiUrl}/v1/auth/demo`);
  if (!response.ok) return [];
  // as the host's demo answers
  return ((await response.json()) as { people: DemoPerson[] }).people;
}

/** @throws Refused */
export async function enterDemo(role: string): Promise<Session> {
  const response = await fetch(`${apiUrl}/v1/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
  });
  const body = await response.json();
  if (!response.ok) throw new Refused(response.status, body);
  // as the host's demo answers
  return body as Session;
}
