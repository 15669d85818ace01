import type { Clock } from '@laurel/contracts/clock';
import { type Ids, isId } from '@laurel/contracts/ids';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Documents, Draft } from '@laurel/documents/port';
import type { Principal, Scope } from '@laurel/http/principal';
import type { ChangeLog } from './change-log.ts';
import type { Changes } from './changes.ts';
import type { MembershipEvent } from './events.ts';
import { textFault } from './fields.ts';
import type { ApiKey, KeyInput, Keys, Locations, Organization } from './model.ts';
import type { Recorded } from './publish-changes.ts';
import { remember } from './remembered.ts';
import { hashSecret, isPlatformKey, keyText, mintSecret, parseKey, sameHash } from './secrets.ts';

/** What a key of an organization can be given. */
export const organizationScopes = [
  'pos',
  'read',
  'manage',
  'admin',
] as const satisfies readonly Scope[];
export const overlapSecondsMax = 30 * 86_400;
/** How often it is tried again when a rival write was faster. */
const attemptsMax = 10;

interface StoredKey extends Recorded, Omit<ApiKey, 'id'> {
  secretHash: string;
  previousHash: string | null;
}

/** A key as remembered: with the principal it stands for, made once. */
interface KnownKey {
  stored: StoredKey;
  principal: Principal;
}

export interface KeysOfHouse extends Keys {
  /** The key a new organization begins with; returns its text. */
  createFirst(organization: Organization, by: string): Promise<string>;
  /** A key for what stands at a till of a location. */
  createForTill(
    orgId: string,
    input: { name: string; locationId: string },
    by: string,
  ): Promise<{ keyId: string; key: string }>;
  /** Revokes such a key; one that is revoked already stays so. */
  endOfTill(orgId: string, keyId: string, by: string): Promise<void>;
}

export function openKeys(deps: {
  documents: Documents;
  clock: Clock;
  ids: Ids;
  changeLog: ChangeLog;
  changes: Changes;
  locations: Pick<Locations, 'find'>;
  platformKeyHashes: (() => readonly string[]) | undefined;
}): KeysOfHouse {
  const { clock, ids, changeLog, changes, locations, platformKeyHashes = () => [] } = deps;
  const keys = deps.documents.collection<StoredKey>('api_keys');
  const record = changeLog.over('api_keys', keys);
  const remembered = remember<KnownKey>({
    clock,
    max: 50_000,
    async load(orgId, id) {
      const stored = await keys.get({ orgId, id });
      return (
        stored && {
          stored,
          principal: { orgId, keyId: id, scopes: stored.scopes, locationId: stored.locationId },
        }
      );
    },
  });
  changes.on('key', remembered.forget);
  const platform: Principal = {
    orgId: '',
    keyId: 'platform',
    scopes: ['platform'],
    locationId: null,
  };

  async function insert(orgId: string, input: KeyInput, by: string) {
    const secret = mintSecret();
    const draft: Draft<StoredKey> = {
      orgId,
      id: ids.next('key'),
      name: input.name.trim(),
      scopes: organizationScopes.filter((scope) => input.scopes.includes(scope)),
      locationId: input.locationId ?? null,
      createdAtMs: clock.now(),
      rotatedAtMs: null,
      previousValidUntilMs: null,
      revokedAtMs: null,
      secretHash: hashSecret(secret),
      previousHash: null,
    };
    await record.insert(draft, {
      event: { type: 'membership.key_created', payload: told(draft, by) },
      audit: {
        action: 'key.created',
        ...{ subject: draft.id, by, before: null, after: summary(draft) },
      },
    });
    return { apiKey: shown(draft), key: keyText(orgId, draft.id, secret) };
  }

  async function load(maker: Principal, keyId: string): Promise<StoredKey | undefined> {
    const stored = isId('key', keyId)
      ? await keys.get({ orgId: maker.orgId, id: keyId })
      : undefined;
    return stored?.revokedAtMs === null ? stored : undefined;
  }

  /** @param stands see `Recorder` */
  async function write(
    before: StoredKey,
    after: StoredKey,
    {
      verb,
      by,
      stands,
    }: { verb: 'rotated' | 'revoked'; by: string; stands?: () => Promise<boolean> },
  ): Promise<boolean> {
    const { orgId, id } = before;
    const payload = told(after, by);
    const event: MembershipEvent =
      verb === 'rotated'
        ? { type: 'membership.key_rotated', payload }
        : { type: 'membership.key_revoked', payload };
    const audit = {
      action: `key.${verb}` as const,
      ...{ subject: id, by, before: summary(before), after: summary(after) },
    };
    const done = await record.replace(before, after, { event, audit }, stands);
    await changes.announce('key', orgId, id);
    return done;
  }

  async function create(maker: Principal, input: KeyInput) {
    if (maker.locationId !== null)
      return failure('forbidden', 'A key bound to a location cannot make keys.');
    const lacking = input.scopes.filter((scope) => !maker.scopes.includes(scope));
    if (lacking.length > 0)
      return failureAt(
        'forbidden',
        '/scopes',
        `a key cannot grant what it may not do itself: ${lacking.join(', ')}`,
      );
    const fault = textFault(input.name, 100);
    if (fault) return failureAt('invalid_value', '/name', fault);
    if (!organizationScopes.some((scope) => input.scopes.includes(scope)))
      return failureAt('invalid_value', '/scopes', 'must name a scope');
    const locationId = input.locationId ?? null;
    if (locationId !== null && !(await locations.find(maker.orgId, locationId))) {
      return failureAt('location_not_found', '/locationId', 'there is no such location');
    }
    return success(await insert(maker.orgId, input, maker.keyId));
  }

  async function rotate(maker: Principal, keyId: string, overlapSeconds: number) {
    const before = await load(maker, keyId);
    if (!before) return keyNotFound();
    // The new secret is shown to the maker: it must not be worth more than the maker's own.
    if (maker.locationId !== null || before.scopes.some((scope) => !maker.scopes.includes(scope))) {
      return failure('forbidden', 'A key cannot be rotated by one that may do less.');
    }
    if (
      !Number.isInteger(overlapSeconds) ||
      overlapSeconds < 0 ||
      overlapSeconds > overlapSecondsMax
    ) {
      return failureAt(
        'invalid_value',
        '/overlapSeconds',
        `must be a whole number from 0 to ${overlapSecondsMax}`,
      );
    }
    const nowMs = clock.now();
    const secret = mintSecret();
    const after: StoredKey = {
      ...before,
      secretHash: hashSecret(secret),
      previousHash: overlapSeconds > 0 ? before.secretHash : null,
      previousValidUntilMs: overlapSeconds > 0 ? nowMs + overlapSeconds * 1_000 : null,
      rotatedAtMs: nowMs,
    };
    if (!(await write(before, after, { verb: 'rotated', by: maker.keyId }))) return conflict();
    return success({ apiKey: shown(after), key: keyText(before.orgId, keyId, secret) });
  }

  async function revoke(maker: Principal, keyId: string): Promise<Result<ApiKey>> {
    if (maker.locationId !== null)
      return failure('forbidden', 'A key bound to a location cannot revoke keys.');
    const before = await load(maker, keyId);
    if (!before) return keyNotFound();
    if (administers(before) && (await countAdministering(before.orgId)) < 2) {
      return failure(
        'invalid_value',
        'This is the last key that may administer the organization: make another one first.',
      );
    }
    const after = ended(before, clock.now());
    // Two requests that revoke the last two at once both see two before; at least one of them sees
    // none afterwards.
    const stands = async () => !administers(before) || (await countAdministering(before.orgId)) > 0;
    return (await write(before, after, { verb: 'revoked', by: maker.keyId, stands }))
      ? success(shown(after))
      : conflict();
  }

  async function countAdministering(orgId: string): Promise<number> {
    let count = 0;
    let cursor: string | undefined;
    do {
      const page = await keys.find({
        orgId,
        limit: 1_000,
        ...(cursor === undefined ? {} : { cursor }),
      });
      count += page.data.filter(administers).length;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return count;
  }

  return {
    create,
    async authenticate(bearer) {
      const parts = parseKey(bearer);
      if (!parts) {
        if (!isPlatformKey(bearer)) return undefined;
        const presented = hashSecret(bearer);
        return platformKeyHashes().some((known) => sameHash(presented, known))
          ? platform
          : undefined;
      }
      const known = await remembered.get(parts.orgId, parts.keyId);
      if (!known || known.stored.revokedAtMs !== null) return undefined;
      const { secretHash, previousHash } = known.stored;
      const presented = hashSecret(parts.secret);
      if (sameHash(presented, secretHash)) return known.principal;
      const overlaps = previousHash !== null && isStillValid(known.stored, clock.now());
      return overlaps && sameHash(presented, previousHash) ? known.principal : undefined;
    },
    async list(orgId, page) {
      const { data, ...rest } = await keys.find({ orgId, ...page });
      return { data: data.map(shown), ...rest };
    },
    rotate,
    revoke,
    async createFirst({ orgId }, by) {
      const { key } = await insert(orgId, { name: 'First key', scopes: organizationScopes }, by);
      return key;
    },
    async createForTill(orgId, { name, locationId }, by) {
      const { apiKey, key } = await insert(orgId, { name, scopes: ['pos'], locationId }, by);
      return { keyId: apiKey.id, key };
    },
    async endOfTill(orgId, keyId, by) {
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const before = await keys.get({ orgId, id: keyId });
        if (!before || before.revokedAtMs !== null) return;
        if (await write(before, ended(before, clock.now()), { verb: 'revoked', by })) return;
      }
      throw new Error(`the key ${keyId} is changed all the time`);
    },
  };
}

const ended = (key: StoredKey, atMs: number): StoredKey => ({
  ...key,
  revokedAtMs: atMs,
  previousHash: null,
  previousValidUntilMs: null,
});

/**
 * Whether the secret before the present one is. A clock that was set back gives it its time once
 * more, and no more than that: what was rotated a day ago must not live for another day.
 */
function isStillValid({ rotatedAtMs, previousValidUntilMs }: StoredKey, nowMs: number): boolean {
  if (rotatedAtMs === null || previousValidUntilMs === null) return false;
  const overlapMs = previousValidUntilMs - rotatedAtMs;
  return nowMs < previousValidUntilMs && nowMs >= rotatedAtMs - overlapMs;
}

function administers(key: StoredKey): boolean {
  return key.revokedAtMs === null && key.locationId === null && key.scopes.includes('admin');
}

function shown(key: Draft<StoredKey>): ApiKey {
  const {
    id,
    name,
    scopes,
    locationId,
    createdAtMs,
    rotatedAtMs,
    previousValidUntilMs,
    revokedAtMs,
  } = key;
  return {
    id,
    name,
    scopes,
    locationId,
    createdAtMs,
    rotatedAtMs,
    previousValidUntilMs,
    revokedAtMs,
  };
}

function summary(key: Draft<StoredKey>) {
  const { name, scopes, locationId, rotatedAtMs, previousValidUntilMs, revokedAtMs } = key;
  return { name, scopes, locationId, rotatedAtMs, previousValidUntilMs, revokedAtMs };
}

/** What is published of a key: never its secret. */
function told({ id, name, scopes, locationId }: Draft<StoredKey>, by: string) {
  const granted = organizationScopes.filter((scope) => scopes.includes(scope));
  return { keyId: id, name, scopes: granted, locationId, by };
}

const keyNotFound = () => failure('key_not_found', 'There is no such API key.');
const conflict = () =>
  failure('version_conflict', 'Another request changed the key meanwhile; try again.');
