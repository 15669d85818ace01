import { credentials, Refused } from '../api.ts';
import { apiUrl } from '../place.ts';

/** Who is signed in, and where he may work. */
export interface Session {
  user: { id: string; email: string; name: string };
  organizations: readonly Membership[];
  /** Proves that a page of ours asks; sent with everything that changes something. */
  csrfToken: string;
  expiresAt: string;
}

export interface Membership {
  id: string;
  name: string;
  role: string;
  /** Absent: of all locations. */
  locationIds?: readonly string[];
}

export interface SignIn {
  email: string;
  password: string;
  totp?: string;
}

/** Somebody of the demo, who is entered as with one click. */
export interface DemoPerson {
  role: string;
  name: string;
  email: string;
}

/** Undefined: nobody is signed in. @throws Refused */
export async function readSession(): Promise<Session | undefined> {
  try {
    return await ask<Session>('GET', 'session');
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return undefined;
    throw error;
  }
}

/** @throws Refused */
export const signIn = (body: SignIn): Promise<Session> => ask('POST', 'sign-in', body);

/** @throws Refused */
export const signOut = (): Promise<void> => ask('POST', 'sign-out');

/** None where this host serves no demo. */
export async function readDemoPeople(): Promise<readonly DemoPerson[]> {
  try {
    return (await ask<{ people: DemoPerson[] }>('GET', 'demo')).people;
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}

/** @throws Refused */
export const enterDemo = (role: string): Promise<Session> => ask('POST', 'demo', { role });

async function ask<T>(method: string, name: string, body?: object): Promise<T> {
  const response = await fetch(`${apiUrl}/v1/auth/${name}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(credentials.csrfToken && { 'x-csrf-token': credentials.csrfToken }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Refused(response.status, parsed(text));
  // as the contract of the route says
  return parsed(text) as T;
}

function parsed(text: string): object {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    // a proxy's own page
    return {};
  }
}
