import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Principal } from '@laurel/http/principal';
import type { SignedIn, Standing } from './model.ts';
import { rolesOn } from './permissions.ts';
import { scopesOf } from './roles.ts';
import { isSameText } from './secret-text.ts';

/** What a request with a session says of itself. */
export interface Asked {
  method: string;
  /** The route's pattern, such as `/v1/customers/:id`. */
  url: string;
  /** It becomes a WebSocket. */
  upgrades: boolean;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A change has to show that it comes from our own pages, not only from a browser with a cookie. */
export function checkOrigin(
  { csrfToken }: Pick<SignedIn, 'csrfToken'>,
  { method, upgrades, headers }: Pick<Asked, 'method' | 'upgrades' | 'headers'>,
): Result<undefined> {
  if (upgrades && !isOfOwnPage(headers))
    return failure('forbidden', 'A page of another origin may not open this with a session.');
  if (method === 'GET' || method === 'HEAD') return success(undefined);
  const given = oneOf(headers['x-csrf-token']);
  if (given !== undefined && isSameText(given, csrfToken)) return success(undefined);
  return failure(
    'forbidden',
    'A change with a session carries its csrfToken (GET /v1/auth/session) as x-csrf-token.',
  );
}

/** Browsers let every page open a WebSocket anywhere, and say which page it was. */
function isOfOwnPage({ origin, ...headers }: Asked['headers']): boolean {
  const given = oneOf(origin);
  if (given === undefined || !URL.canParse(given)) return false;
  const { host } = new URL(given);
  return host === oneOf(headers.host) || host === oneOf(headers['x-forwarded-host']);
}

/**
 * As whom somebody who has signed in asks: in which organization, with what his role there may on
 * this route, and of a cashier at which location.
 */
export function admit(signedIn: SignedIn, asked: Asked): Result<Principal> {
  const origin = checkOrigin(signedIn, asked);
  if (!origin.ok) return origin;
  const chosen = chooseStanding(signedIn.standings, oneOf(asked.headers['laurel-organization']));
  if (!chosen.ok) return chosen;
  const standing = chosen.value;
  if (!rolesOn(asked.method, asked.url).includes(standing.role))
    return failure('forbidden', `A ${standing.role} may not do this.`);
  const location = chooseLocation(standing, oneOf(asked.headers['laurel-location']));
  if (!location.ok) return location;
  return success({
    orgId: standing.orgId,
    keyId: standing.userId,
    // who looks at the live stream looks: what is published there is published by keys
    scopes: asked.url === '/v1/stream' ? ['read'] : scopesOf[standing.role],
    locationId: location.value,
  });
}

/** An organization that is not one's own is no other answer than one that is not there. */
function chooseStanding(
  standings: readonly Standing[],
  given: string | undefined,
): Result<Standing> {
  const [only, ...others] = standings;
  if (given !== undefined) {
    const found = standings.find(({ orgId }) => orgId === given);
    return found ? success(found) : failure('forbidden', 'You do not work for this organization.');
  }
  if (!only) return failure('forbidden', 'You do not work for any organization here.');
  return others.length === 0
    ? success(only)
    : failure('invalid_request', 'Say for which organization: «laurel-organization: org_…».');
}

function chooseLocation(
  { role, locationIds }: Standing,
  given: string | undefined,
): Result<string | null> {
  if (role !== 'cashier') return success(null);
  const [only, ...others] = locationIds;
  if (given !== undefined)
    return locationIds.includes(given)
      ? success(given)
      : failure('forbidden', 'You do not work at this location.');
  if (only === undefined) return failure('forbidden', 'You do not work at any location.');
  return others.length === 0
    ? success(only)
    : failure('invalid_request', 'Say at which location: «laurel-location: loc_…».');
}

/** A header that was sent twice says nothing. */
const oneOf = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined;

/** Whether somebody is still who he was when his request was let in. */
export const isSamePrincipal = (before: Principal, now: Principal): boolean =>
  before.keyId === now.keyId &&
  before.orgId === now.orgId &&
  before.locationId === now.locationId &&
  before.scopes.join() === now.scopes.join();
