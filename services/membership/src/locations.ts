import type { Clock } from '@laurel/contracts/clock';
import { type Ids, isId } from '@laurel/contracts/ids';
import {
  type FieldError,
  failure,
  failureAt,
  type Result,
  success,
} from '@laurel/contracts/problems';
import type { Documents, Draft } from '@laurel/documents/port';
import { LRUCache } from 'lru-cache';
import { type ChangeLog, withoutChanges } from './change-log.ts';
import type { Changes } from './changes.ts';
import { openClaims } from './claims.ts';
import {
  attributeFaults,
  changedFields,
  mergeAttributes,
  textFault,
  timeZoneNamed,
} from './fields.ts';
import type { Location, LocationInput, Locations, Organization } from './model.ts';
import type { Recorded } from './publish-changes.ts';
import { remember } from './remembered.ts';

/**
 * A location as kept. An abandoned one bars the id of a creation that stalled and lost its external
 * id.
 */
interface StoredLocation extends Location, Recorded {
  readonly abandoned?: boolean;
}

export interface LocationsWithHeadOffice extends Locations {
  /** The location for what belongs to no store, made before its organization can be seen. */
  createHeadOffice(organization: Organization): Promise<void>;
}

const attemptsMax = 5;

/**
 * External ids with the location that had them when last seen, about 10 MB. One never goes stale
 * harmfully: it counts only while the location read still has the external id.
 */
const sightingsMax = 50_000;

export function openLocations(deps: {
  documents: Documents;
  clock: Clock;
  ids: Ids;
  changeLog: ChangeLog;
  changes: Changes;
  organization(orgId: string): Promise<Organization | undefined>;
}): LocationsWithHeadOffice {
  const { documents, clock, ids, changeLog, changes } = deps;
  const locations = documents.collection<StoredLocation>('locations');
  const record = changeLog.over('locations', locations);
  const claims = openClaims<StoredLocation>(
    'location_claims',
    {
      collection: locations,
      identifiersOf: (location) => (location.externalId === null ? [] : [location.externalId]),
      isDead: (location) => location.abandoned === true,
      barrier: (orgId, id) => ({ ...blank, orgId, id, abandoned: true, createdAtMs: clock.now() }),
    },
    deps,
  );
  const remembered = remember<Location>({
    clock,
    max: 50_000,
    async load(orgId, id) {
      const stored = await read(orgId, id);
      return stored && withoutChanges(stored);
    },
  });
  changes.on('location', remembered.forget);
  const sightings = new LRUCache<string, string>({ max: sightingsMax });

  async function read(orgId: string, id: string): Promise<StoredLocation | undefined> {
    const stored = isId('loc', id) ? await locations.get({ orgId, id }) : undefined;
    return stored?.abandoned ? undefined : stored;
  }

  async function findByExternalId(orgId: string, text: string): Promise<Location | undefined> {
    const externalId = text.trim();
    const key = `${orgId} ${externalId}`;
    const seen = sightings.get(key);
    const location = seen && (await remembered.get(orgId, seen));
    if (location && location.externalId === externalId) return location;
    if (textFault(externalId)) return undefined;
    const claim = (await claims.on(orgId, [externalId])).get(externalId);
    const found = claim && (await remembered.get(orgId, claim.holderId));
    if (found?.externalId !== externalId) return undefined;
    sightings.set(key, found.id);
    return found;
  }

  async function create(
    orgId: string,
    input: LocationInput,
    by: string,
  ): Promise<Result<Location>> {
    const organization = await deps.organization(orgId);
    if (!organization) return failure('organization_not_found', 'There is no such organization.');
    const fields = applyToLocation(
      { ...blank, name: '', timeZone: organization.timeZone },
      { ...input, name: input.name },
    );
    if (!fields.ok) return fields;
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const location = {
        ...blank,
        ...fields.value,
        orgId,
        id: ids.next('loc'),
        createdAtMs: clock.now(),
      };
      const taking = await claims.take(orgId, location.id, identifiers(location));
      if (taking.kind === 'taken') return externalIdTaken();
      if (taking.kind === 'busy') continue;
      const done = await record.insert(location, {
        event: created(location.id),
        audit: {
          action: 'location.created',
          ...{ subject: location.id, by, before: null, after: summary(location) },
        },
      });
      if (done) return success({ ...location, version: 1 });
      await claims.release(orgId, taking.claims);
    }
    return conflict();
  }

  async function update(
    orgId: string,
    locationId: string,
    patch: Partial<LocationInput>,
    by: string,
  ): Promise<Result<Location>> {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const before = await read(orgId, locationId);
      if (!before) return failure('location_not_found', 'There is no such location.');
      const fields = applyToLocation(before, patch);
      if (!fields.ok) return fields;
      const after = { ...before, ...fields.value };
      const moves = after.externalId !== before.externalId;
      const taking = await claims.take(orgId, locationId, moves ? identifiers(after) : []);
      if (taking.kind === 'taken') return externalIdTaken();
      if (taking.kind === 'busy') continue;
      // Looked up before the write: afterwards a claim on the same identifier may be a newer one,
      // which must stay.
      const old = moves ? [...(await claims.on(orgId, identifiers(before))).values()] : [];
      const version = before.version + 1;
      const changed = changedFields(fieldNames, before, after);
      const done = await record.replace(before, after, {
        event: { type: 'membership.location_updated', payload: { locationId, version, changed } },
        audit: {
          action: 'location.updated',
          ...{ subject: locationId, by, before: summary(before), after: summary(after) },
        },
      });
      const spent = done
        ? old.filter((claim) => claim.holderId === locationId).map((claim) => claim.id)
        : taking.claims;
      await claims.release(orgId, spent);
      if (!done) continue;
      await changes.announce('location', orgId, locationId);
      return success(withoutChanges({ ...after, version }));
    }
    return conflict();
  }

  return {
    create,
    find: remembered.get,
    findByExternalId,
    async list(orgId, page) {
      const { data, ...rest } = await locations.find({ orgId, ...page });
      return { data: data.filter(({ abandoned }) => !abandoned).map(withoutChanges), ...rest };
    },
    update,
    async createHeadOffice({ orgId, headOfficeId, timeZone, createdAtMs }) {
      const office = { ...blank, orgId, id: headOfficeId, name: 'Head office', timeZone };
      await record.insert(
        { ...office, headOffice: true, createdAtMs },
        { event: created(headOfficeId) },
      );
    },
  };
}

const blank: Omit<Draft<StoredLocation>, 'orgId' | 'id'> = {
  name: '',
  timeZone: 'UTC',
  externalId: null,
  attributes: {},
  headOffice: false,
  createdAtMs: 0,
};

const fieldNames = ['name', 'timeZone', 'externalId', 'attributes'] as const;
type Fields = Pick<Location, (typeof fieldNames)[number]>;

/** A location's fields after a change, or everything that is wrong with the change. */
function applyToLocation(before: Fields, patch: Partial<LocationInput>): Result<Fields> {
  const errors: FieldError[] = [];
  const {
    name = before.name,
    externalId = before.externalId,
    timeZone: zoneName = before.timeZone,
  } = patch;
  const nameFault = textFault(name, 200);
  if (nameFault) errors.push({ pointer: '/name', detail: nameFault });
  const externalFault =
    externalId === null
      ? undefined
      : patch.externalId?.trim().startsWith('loc_')
        ? 'must not begin with loc_, as only our ids do'
        : textFault(externalId);
  if (externalFault) errors.push({ pointer: '/externalId', detail: externalFault });
  const timeZone = timeZoneNamed(zoneName);
  if (!timeZone)
    errors.push({ pointer: '/timeZone', detail: 'is not an IANA time zone such as Europe/London' });
  const attributes = patch.attributes ?? {};
  errors.push(...attributeFaults(attributes, '/attributes'));
  if (errors.length > 0 || !timeZone) {
    return failure(
      'invalid_value',
      errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join('; '),
      errors,
    );
  }
  return success({
    name: name.trim(),
    timeZone,
    externalId: externalId?.trim() ?? null,
    attributes: mergeAttributes(before.attributes, attributes),
  });
}

const created = (locationId: string) => ({
  type: 'membership.location_created' as const,
  payload: { locationId, version: 1 },
});
const identifiers = ({ externalId }: Fields) => (externalId === null ? [] : [externalId]);
const summary = ({ name, timeZone, externalId, attributes }: Fields) => ({
  name,
  timeZone,
  externalId,
  attributes,
});
const externalIdTaken = () => failureAt('already_exists', '/externalId', 'another location has it');
const conflict = () =>
  failure('version_conflict', 'Other requests keep changing this location; try again.');
