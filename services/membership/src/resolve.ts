import type { Clock } from '@laurel/contracts/clock';
import { isId } from '@laurel/contracts/ids';
import { LRUCache } from 'lru-cache';
import type { Claims } from './claims.ts';
import type { Customer, CustomerRef, Customers, CustomerToken } from './customer.ts';
import { isCodeAt, parseToken } from './customer-token.ts';
import { identifierKinds, identifierText, normalizeIdentifier } from './identifiers.ts';
import type { Organizations } from './model.ts';

/** An identifier as sent, in its normal form, with the customer who had it when last seen. */
interface Sighting {
  identifier: string;
  customerId: string | undefined;
}

/**
 * About 25 MB. A sighting never goes stale harmfully: it counts only while the customer read still
 * has the identifier, and only one can.
 */
const sightingsMax = 100_000;

export function openResolver(deps: {
  claims: Pick<Claims, 'on'>;
  organizations: Pick<Organizations, 'find'>;
  /** Of ids that have the form of one. */
  read: Customers['getMany'];
  clock: Clock;
}): Customers['resolve'] {
  const { claims, organizations, read, clock } = deps;
  const sightings = new LRUCache<string, Sighting>({ max: sightingsMax });

  async function sight(orgId: string, ref: CustomerRef): Promise<Sighting | undefined> {
    for (const kind of identifierKinds) {
      const raw: unknown = (ref as Readonly<Record<string, unknown>>)[kind];
      if (typeof raw !== 'string' || raw.length > 320) continue;
      const country =
        kind === 'phone'
          ? ((await organizations.find(orgId))?.settings.defaultCountry ?? null)
          : null;
      const key = `${orgId} ${kind} ${country} ${raw}`;
      const known = sightings.get(key);
      if (known) return known;
      const normal = normalizeIdentifier(kind, raw, country);
      if ('fault' in normal) return undefined;
      const sighting = { identifier: identifierText(kind, normal.value), customerId: undefined };
      sightings.set(key, sighting);
      return sighting;
    }
    return undefined;
  }

  /** Asks the claims for those whose customer is not known. */
  async function lookUp(orgId: string, wanted: readonly Sighting[]): Promise<void> {
    if (wanted.length === 0) return;
    const found = await claims.on(orgId, [
      ...new Set(wanted.map((sighting) => sighting.identifier)),
    ]);
    for (const sighting of wanted) sighting.customerId = found.get(sighting.identifier)?.holderId;
  }

  return async function resolve(orgId, refs) {
    const sighted: (Sighting | undefined)[] = [];
    for (const ref of refs)
      sighted.push('id' in ref || 'token' in ref ? undefined : await sight(orgId, ref));
    await lookUp(
      orgId,
      sighted.filter(
        (sighting) => sighting !== undefined && sighting.customerId === undefined,
      ) as Sighting[], // filtered
    );
    const first = await load(orgId, refs, sighted);
    const moved = sighted.filter(
      (sighting, index) => sighting?.customerId !== undefined && !first[index],
    ) as Sighting[]; // has a customerId
    if (moved.length === 0) return first;
    // Someone changed identifiers since we saw them: ask again, once.
    await lookUp(orgId, moved);
    return load(orgId, refs, sighted);
  };

  async function load(
    orgId: string,
    refs: readonly CustomerRef[],
    sighted: readonly (Sighting | undefined)[],
  ) {
    const wanted = refs.map((ref, index) => {
      if ('token' in ref) return parseToken(ref.token)?.customerId;
      if (!('id' in ref)) return sighted[index]?.customerId;
      return typeof ref.id === 'string' && isId('cus', ref.id) ? ref.id : undefined;
    });
    const distinct = [...new Set(wanted.filter((id) => id !== undefined))];
    const byId = new Map<string, Customer | undefined>();
    if (distinct.length > 0) {
      const customers = await read(orgId, distinct);
      for (const [index, id] of distinct.entries()) byId.set(id, customers[index]);
    }
    return wanted.map((id, index) => {
      const customer = id === undefined ? undefined : byId.get(id);
      const ref = refs[index];
      if (ref && 'token' in ref)
        return customer && isHisToken(customer, ref, clock.now()) ? customer : undefined;
      const sighting = sighted[index];
      return customer && (!sighting || has(customer, sighting.identifier)) ? customer : undefined;
    });
  }
}

/** Now, or when it was scanned: of a register that was offline, or whose clock is wrong. */
function isHisToken(
  { tokenSecret }: Customer,
  { token, scannedAtMs = [] }: CustomerToken,
  nowMs: number,
): boolean {
  const said = parseToken(token);
  if (!said || tokenSecret === undefined) return false;
  return [nowMs, ...scannedAtMs].some(
    (atMs) => atMs !== undefined && isCodeAt(tokenSecret, said.code, atMs),
  );
}

function has(customer: Customer, identifier: string): boolean {
  for (const kind of identifierKinds) {
    const value = customer[kind];
    if (
      value !== null &&
      identifier.length === kind.length + 1 + value.length &&
      identifier === identifierText(kind, value)
    )
      return true;
  }
  return false;
}
