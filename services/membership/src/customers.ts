import type { Clock } from '@laurel/contracts/clock';
import { type Ids, isId } from '@laurel/contracts/ids';
import { failure, type Problem, type Result, success } from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import { type ChangeLog, withoutChanges } from './change-log.ts';
import { openClaims } from './claims.ts';
import type { Customer, CustomerInput, Customers, ReferrerRef } from './customer.ts';
import { changedFields } from './fields.ts';
import { identifierKinds, identifiersOf, kindOfIdentifier } from './identifiers.ts';
import { openKeptSegments } from './keep-segments.ts';
import type { Organizations } from './model.ts';
import {
  applyToProfile,
  blankCustomer,
  emptyProfile,
  profileFields,
  type StoredCustomer,
} from './profile.ts';
import { openReferralCodes } from './referral-codes.ts';
import { referralAfter, referralNote } from './referrals.ts';
import { openResolver } from './resolve.ts';
import { openSearch, searchIndexes } from './search.ts';
import { searchableOf } from './searchable.ts';
import { openStandings } from './standings.ts';
import { openTokenSecrets } from './token-secrets.ts';

/** How often a change is tried again when a rival one was faster. */
const attemptsMax = 5;

export function openCustomers(deps: {
  documents: Documents;
  clock: Clock;
  ids: Ids;
  changeLog: ChangeLog;
  organizations: Pick<Organizations, 'find'>;
}): Customers {
  const { documents, clock, ids, changeLog, organizations } = deps;
  const customers = documents.collection<StoredCustomer>('customers', {
    indexes: [{ fields: ['tierUntilMs'] }, ...searchIndexes],
  });
  const record = changeLog.over('customers', customers);
  const claims = openClaims<StoredCustomer>(
    'customer_claims',
    {
      collection: customers,
      identifiersOf,
      isDead: (customer) => customer.erasedAtMs !== null,
      barrier: (orgId, id) => blankCustomer({ orgId, id, nowMs: clock.now(), abandoned: true }),
    },
    { documents, clock, ids },
  );

  /** Ids that were checked before. */
  async function read(
    orgId: string,
    customerIds: readonly string[],
  ): Promise<(Customer | undefined)[]> {
    const found = await customers.getMany(customerIds.map((id) => ({ orgId, id })));
    return found.map(shown);
  }

  async function load(orgId: string, customerId: string): Promise<StoredCustomer | undefined> {
    if (!isId('cus', customerId)) return undefined;
    const stored = await customers.get({ orgId, id: customerId });
    return stored?.abandoned ? undefined : stored;
  }

  const resolve = openResolver({ claims, organizations, read, clock });
  const search = openSearch(customers);
  const tokens = openTokenSecrets({ record, load, clock });
  const codes = openReferralCodes({ claims, record, load, read, clock, ids });
  const referrer = async (orgId: string, ref: ReferrerRef) =>
    'referralCode' in ref
      ? await codes.find(orgId, ref.referralCode)
      : (await resolve(orgId, [ref]))[0];

  async function create(
    orgId: string,
    input: CustomerInput,
    by = 'platform',
  ): Promise<Result<Customer>> {
    const organization = await organizations.find(orgId);
    if (!organization) return failure('organization_not_found', 'There is no such organization.');
    const nowMs = clock.now();
    const profile = applyToProfile(emptyProfile, input, {
      country: organization.settings.defaultCountry,
      nowMs,
    });
    if (!profile.ok) return profile;
    const referred = await referralAfter({ orgId, ref: input.referredBy }, referrer);
    if (!referred.ok) return referred;
    const referral = referred.value;
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const id = ids.next('cus');
      const draft = {
        orgId,
        id,
        ...profile.value,
        ...searchableOf(profile.value),
        tier: null,
        ...(referral && { referral }),
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
        erasedAtMs: null,
      };
      const taking = await claims.take(orgId, id, identifiersOf(draft));
      if (taking.kind === 'taken') return { ok: false, problem: takenProblem(taking.identifiers) };
      if (taking.kind === 'busy') continue;
      const identifiers = identifierKinds.filter((kind) => draft[kind] !== null);
      const event = {
        type: 'membership.customer_created' as const,
        payload: {
          ...{ customerId: id, version: 1, identifiers },
          ...(referral && { referredBy: referral.by }),
        },
      };
      const audit = referral && referralNote(id, referral, by);
      if (await record.insert(draft, { event, ...(audit && { audit }) }))
        return success(asOthersSee({ ...draft, version: 1 }));
      // We stalled so long that a rival took our claims over and barred the id: begin again with a
      // fresh one.
      await claims.release(orgId, taking.claims);
    }
    return failure(
      'version_conflict',
      'Other requests keep claiming the same identifiers; try again.',
    );
  }

  async function update(
    orgId: string,
    customerId: string,
    patch: CustomerInput,
    by = 'platform',
  ): Promise<Result<Customer>> {
    const organization = await organizations.find(orgId);
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const before = await load(orgId, customerId);
      if (!before || !organization)
        return failure('customer_not_found', 'There is no such customer.');
      if (before.erasedAtMs !== null)
        return failure('customer_erased', 'The customer was erased and cannot be changed.');
      const nowMs = clock.now();
      const profile = applyToProfile(before, patch, {
        country: organization.settings.defaultCountry,
        nowMs,
      });
      if (!profile.ok) return profile;
      const referred = await referralAfter({ orgId, before, ref: patch.referredBy }, referrer);
      if (!referred.ok) return referred;
      const referral = referred.value;
      const isNew = referral !== before.referral;
      const after = {
        ...{ ...before, ...profile.value, ...searchableOf(profile.value), updatedAtMs: nowMs },
        ...(referral && { referral }),
      };
      const held = identifiersOf(before);
      const wanted = identifiersOf(after);
      const leaving = held.filter((identifier) => !wanted.includes(identifier));
      const taking = await claims.take(
        orgId,
        customerId,
        wanted.filter((identifier) => !held.includes(identifier)),
      );
      if (taking.kind === 'taken') return { ok: false, problem: takenProblem(taking.identifiers) };
      if (taking.kind === 'busy') continue;
      // Looked up before the write: afterwards a claim on the same identifier may be a newer one,
      // which must stay.
      const old = leaving.length > 0 ? await claims.on(orgId, leaving) : undefined;
      const version = before.version + 1;
      const changed: string[] = changedFields(profileFields, before, after);
      if (isNew) changed.push('referredBy');
      const audit = isNew && referral && referralNote(customerId, referral, by);
      const event = {
        type: 'membership.customer_updated' as const,
        payload: { customerId, version, changed },
      };
      if (await record.replace(before, after, { event, ...(audit && { audit }) })) {
        const released = [...(old?.values() ?? [])].filter(
          (claim) => claim.holderId === customerId,
        );
        await claims.release(
          orgId,
          released.map((claim) => claim.id),
        );
        return success(asOthersSee({ ...after, version }));
      }
      await claims.release(orgId, taking.claims);
    }
    return failure('version_conflict', 'Other requests keep changing this customer; try again.');
  }

  async function erase(orgId: string, customerId: string, by: string): Promise<Result<Customer>> {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const before = await load(orgId, customerId);
      if (!before) return failure('customer_not_found', 'There is no such customer.');
      const after =
        before.erasedAtMs === null ? await writeErased(before, by) : asOthersSee(before);
      if (!after) continue;
      // Also when it was erased before: a crash may have left claims, and they carry the
      // identifiers.
      await claims.releaseAllOf(orgId, customerId);
      return success(after);
    }
    return failure('version_conflict', 'Other requests keep changing this customer; try again.');
  }

  async function writeErased(before: StoredCustomer, by: string): Promise<Customer | undefined> {
    const { orgId, id, createdAtMs } = before;
    const draft = {
      ...blankCustomer({ orgId, id, nowMs: clock.now(), abandoned: false }),
      createdAtMs,
    };
    const version = before.version + 1;
    const done = await record.replace(before, draft, {
      event: { type: 'membership.customer_erased', payload: { customerId: id, version } },
      audit: { action: 'customer.erased', subject: id, by, before: null, after: null },
    });
    return done ? asOthersSee({ ...draft, version }) : undefined;
  }

  return {
    create,
    get: async (orgId, customerId) => shown(await load(orgId, customerId)),
    async getMany(orgId, customerIds) {
      const valid = customerIds.filter((id) => isId('cus', id));
      const found = new Map<string, Customer | undefined>();
      for (const customer of await read(orgId, valid))
        if (customer) found.set(customer.id, customer);
      return customerIds.map((id) => found.get(id));
    },
    resolve,
    async list(orgId, page) {
      const { data, ...rest } = await customers.find({ orgId, ...page });
      return { data: data.flatMap((customer) => shown(customer) ?? []), ...rest };
    },
    async search(orgId, text, page) {
      const country = (await organizations.find(orgId))?.settings.defaultCountry ?? null;
      const { data, ...rest } = await search(orgId, { text, country }, page);
      return { data: data.flatMap((customer) => shown(customer) ?? []), ...rest };
    },
    count: (orgId) => customers.count({ orgId }),
    update,
    erase,
    async setTier(orgId, customerId, tier, ifVersion, told) {
      const set = { tier, tierUntilMs: tier?.untilMs ?? null };
      if (ifVersion === undefined)
        return shown(await customers.update({ orgId, id: customerId }, { set })) !== undefined;
      const before = await load(orgId, customerId);
      if (before?.version !== ifVersion) return false;
      const after = { ...before, ...set };
      if (told) return await record.replace(before, after, { event: told });
      return (await customers.replace(after, ifVersion)) === 'replaced';
    },
    giveReferralCode: codes.give,
    byReferralCode: codes.find,
    tokenOf: tokens.shown,
    endTokens: tokens.end,
    async closeReferral(orgId, customerId, closedAtMs) {
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const before = await load(orgId, customerId);
        if (!before?.referral || before.referral.closedAtMs !== null) return;
        const after = { ...before, referral: { ...before.referral, closedAtMs } };
        if ((await customers.replace(after, before.version)) === 'replaced') return;
      }
    },
    setStandings: openStandings(customers),
    setSegments: openKeptSegments(customers),
    async tierEnding(orgId, atMs, page) {
      const { data, ...rest } = await customers.find({
        orgId,
        filter: { tierUntilMs: { $gt: 0, $lte: atMs } },
        sort: { field: 'tierUntilMs', direction: 'asc' },
        ...page,
      });
      return { data: data.map(asOthersSee), ...rest };
    },
  };
}

/** What is kept to find him by is nobody else's. */
function asOthersSee(stored: StoredCustomer): Customer {
  const { searchGiven: _, searchFamily: __, searchNumber: ___, ...customer } = stored;
  return withoutChanges(customer);
}

/** As everybody else sees it. */
const shown = (customer: StoredCustomer | undefined): Customer | undefined =>
  customer === undefined || customer.abandoned ? undefined : asOthersSee(customer);

function takenProblem(identifiers: readonly string[]): Problem {
  const errors = identifiers.map((identifier) => ({
    pointer: `/${kindOfIdentifier(identifier)}`,
    detail: 'another customer has it; customers are not merged',
  }));
  return {
    code: 'identifier_taken',
    detail: 'Another customer already has this identifier. Customers are not merged.',
    errors,
  };
}
