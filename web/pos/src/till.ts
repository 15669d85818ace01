import type { Schemas } from '@laurel/api-client/source/client';
import { api, askAs, dataOf, Refused } from './api.ts';
import type { Kept } from './journal/kept.ts';
import { apiUrl } from './place.ts';

export type Product = Schemas['Product'];
type Session = Schemas['Session'];

/** Where this till stands, and as what it asks; kept, so that the app opens without a network. */
export interface Till {
  /** The device, or the person who has signed in. */
  as: { kind: 'device'; id: string } | { kind: 'person'; id: string };
  name: string;
  organization: { id: string; name: string; slug: string | null };
  location: { id: string; name: string };
  currency: string;
  timeZone: string;
}

/** What is sold, and what the program calls its things. */
export interface Shelf {
  products: readonly Product[];
  program: Schemas['ProgramForCustomers'] | null;
}

export const emptyShelf: Shelf = { products: [], program: null };

/** Somebody who may work at several places says where. */
export interface Choice {
  person: string;
  places: readonly { id: string; name: string; enter(): Promise<Till> }[];
}

// as they were put by the functions below
export const readTill = async (kept: Kept) =>
  (await kept.get('things', 'till')) as Till | undefined;
export const readShelf = async (kept: Kept) =>
  ((await kept.get('things', 'shelf')) as Shelf | undefined) ?? emptyShelf;

/** Asks as it was known before; a person's session has to be asked for first. */
export function resume(till: Till): void {
  if (till.as.kind === 'device') askAs({ deviceId: till.as.id });
}

/** @throws Refused */
export async function pair(kept: Kept, code: string): Promise<Till> {
  const device = dataOf(await api.POST('/v1/devices/pair', { body: { code, as: 'cookie' } }));
  askAs({ deviceId: device.id });
  const { id, name, locationId, organizationId } = device;
  return keep(kept, await standAt({ kind: 'device', id }, { name, locationId, organizationId }));
}

/** Who has signed in as a cashier in this browser; undefined: nobody. @throws Refused */
export async function readCashier(kept: Kept): Promise<Choice | undefined> {
  const answer = await api.GET('/v1/auth/session');
  return answer.response.status === 401 ? undefined : choiceOf(kept, dataOf(answer));
}

/** Whether this host serves the demo, where one enters with one click; no document names it. */
export async function hasDemo(): Promise<boolean> {
  return (await fetch(`${apiUrl}/v1/auth/demo`)).ok;
}

/** @throws Refused */
export async function enterDemo(kept: Kept): Promise<Choice | undefined> {
  const response = await fetch(`${apiUrl}/v1/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'cashier' }),
  });
  const body = await response.json();
  if (!response.ok) throw new Refused(response.status, body);
  // as the host's demo answers
  return choiceOf(kept, body as Session);
}

async function choiceOf(kept: Kept, session: Session): Promise<Choice | undefined> {
  const work = session.organizations.find(({ role }) => role === 'cashier');
  if (!work) return undefined;
  const person = { csrfToken: session.csrfToken, organizationId: work.id };
  const places = (work.locationIds ?? []).map(async (locationId) => {
    askAs({ ...person, locationId });
    const path = { path: { id: locationId } };
    const { name } = dataOf(await api.GET('/v1/locations/{id}', { params: path }));
    return {
      ...{ id: locationId, name },
      async enter() {
        askAs({ ...person, locationId });
        const what = { name: session.user.name, locationId, organizationId: work.id };
        return keep(kept, await standAt({ kind: 'person', id: work.userId }, what));
      },
    };
  });
  return { person: session.user.name, places: await Promise.all(places) };
}

async function standAt(
  as: Till['as'],
  { name, locationId, organizationId }: Record<'name' | 'locationId' | 'organizationId', string>,
): Promise<Till> {
  const [organization, location] = await Promise.all([
    api.GET('/v1/organizations/{id}', { params: { path: { id: organizationId } } }),
    api.GET('/v1/locations/{id}', { params: { path: { id: locationId } } }),
  ]);
  const { id, name: brand, slug, currency, timeZone } = dataOf(organization);
  return {
    ...{ as, name, organization: { id, name: brand, slug }, currency, timeZone },
    location: { id: locationId, name: dataOf(location).name },
  };
}

async function keep(kept: Kept, till: Till): Promise<Till> {
  await kept.put('things', till, 'till');
  return till;
}

/** This browser is no till any more; what waits in its journal stays. */
export async function leave(kept: Kept): Promise<void> {
  askAs(undefined);
  await kept.delete('things', 'till');
}

/**
 * Whether the server still knows this till: the device is not revoked, or the same person is still
 * signed in. @throws Refused, or what `fetch` throws, when it does not say
 */
export async function isKnown({ as, organization, location }: Till): Promise<boolean> {
  if (as.kind === 'device') {
    const path = { path: { id: as.id } };
    const { response, error } = await api.GET('/v1/devices/{id}', { params: path });
    if (response.ok) return true;
    if ([401, 403, 404].includes(response.status)) return false;
    throw new Refused(response.status, error ?? {});
  }
  const answer = await api.GET('/v1/auth/session');
  if (answer.response.status === 401) return false;
  const session = dataOf(answer);
  const isSame = session.organizations.some(({ userId }) => userId === as.id);
  const { csrfToken } = session;
  if (isSame) askAs({ csrfToken, organizationId: organization.id, locationId: location.id });
  return isSame;
}

/** @throws Refused, or what `fetch` throws */
export async function refreshShelf(kept: Kept, { organization }: Till): Promise<Shelf> {
  const query = { active: true, limit: 200 };
  const products = dataOf(await api.GET('/v1/products', { params: { query } })).data;
  const { slug } = organization;
  const brand =
    slug === null
      ? undefined
      : dataOf(await api.GET('/v1/public/brands/{slug}', { params: { path: { slug } } }));
  const shelf = { products, program: brand?.program ?? null };
  await kept.put('things', shelf, 'shelf');
  return shelf;
}
