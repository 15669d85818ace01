import type { Clock } from '@laurel/contracts/clock';
import { type Ids, isId } from '@laurel/contracts/ids';
import { failure, type Problem, type Result, success } from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import type { AuditTrail } from './audit.ts';
import { openClaims } from './claims.ts';
import { identifiersOf, kindOfIdentifier } from './identifiers.ts';
import type { Customer, CustomerInput, Customers, Organizations } from './model.ts';
import { applyToProfile, blankCustomer, emptyProfile, type StoredCustomer } from './profile.ts';
import { openResolver } from './resolve.ts';

/** How often a change is tried again when a rival one was faster. */
const attemptsMax = 5;

export function openCustomers(deps: {
  documents: Documents;
  clock: Clock;
  ids: Ids;
  audit: AuditTrail;
  organizations: Pick<Organizations, 'find'>;
}): Customers {
  const { documents, clock, ids, audit, organizations } = deps;
  const customers = documents.collection<StoredCustomer>('customers', {
    indexes: [{ fields: ['tierUntilMs'] }],
  });
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
    return found.map(present);
  }

  async function get(orgId: string, customerId: string): Promise<Customer | undefined> {
    if (!isId('cus', customerId)) return undefined;
    return present(await customers.get({ orgId, id: customerId }));
  }

  async function create(orgId: string, input: CustomerInput): Promise<Result<Customer>> {
    const organization = await organizations.find(orgId);
    if (!organization) return failure('organization_not_found', 'There is no such organization.');
    const nowMs = clock.now();
    const profile = applyToProfile(emptyProfile, input, {
      country: organization.settings.defaultCountry,
      nowMs,
    });
    if (!profile.ok) return profile;
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const id = ids.next('cus');
      const draft = {
        orgId,
        id,
        ...profile.value,
        tier: null,
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
        erasedAtMs: null,
      };
      const taking = await claims.take(orgId, id, identifiersOf(draft));
      if (taking.kind === 'taken') return { ok: false, problem: takenProblem(taking.identifiers) };
      if (taking.kind === 'busy') continue;
      if ((await customers.insert(draft)) === 'inserted') return success({ ...draft, version: 1 });
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
  ): Promise<Result<Customer>> {
    const organization = await organizations.find(orgId);
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const before = await get(orgId, customerId);
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
      const after = { ...before, ...profile.value, updatedAtMs: nowMs };
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
      if ((await customers.replace(after, before.version)) === 'replaced') {
        const released = [...(old?.values() ?? [])].filter(
          (claim) => claim.holderId === customerId,
        );
        await claims.release(
          orgId,
          released.map((claim) => claim.id),
        );
        return success({ ...after, version: before.version + 1 });
      }
      await claims.release(orgId, taking.claims);
    }
    return failure('version_conflict', 'Other requests keep changing this customer; try again.');
  }

  async function erase(orgId: string, customerId: string, by: string): Promise<Result<Customer>> {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const before = await get(orgId, customerId);
      if (!before) return failure('customer_not_found', 'There is no such customer.');
      const after = before.erasedAtMs === null ? await writeErased(before, by) : before;
      if (!after) continue;
      // Also when it was erased before: a crash may have left claims, and they carry the
      // identifiers.
      await claims.releaseAllOf(orgId, customerId);
      return success(after);
    }
    return failure('version_conflict', 'Other requests keep changing this customer; try again.');
  }

  async function writeErased(before: Customer, by: string): Promise<Customer | undefined> {
    const { orgId, id, createdAtMs } = before;
    const draft = {
      ...blankCustomer({ orgId, id, nowMs: clock.now(), abandoned: false }),
      createdAtMs,
    };
    const entry = {
      action: 'customer.erased',
      subject: id,
      by,
      before: null,
      after: null,
    } as const;
    const done = await audit.record(
      orgId,
      entry,
      async () => (await customers.replace(draft, before.version)) === 'replaced',
    );
    return done ? { ...draft, version: before.version + 1 } : undefined;
  }

  return {
    create,
    get,
    async getMany(orgId, customerIds) {
      const valid = customerIds.filter((id) => isId('cus', id));
      const found = new Map<string, Customer | undefined>();
      for (const customer of await read(orgId, valid))
        if (customer) found.set(customer.id, customer);
      return customerIds.map((id) => found.get(id));
    },
    resolve: openResolver({ claims, organizations, read }),
    async list(orgId, page) {
      const { data, ...rest } = await customers.find({ orgId, ...page });
      return { data: data.filter((customer) => !customer.abandoned), ...rest };
    },
    update,
    erase,
    async setTier(orgId, customerId, tier, ifVersion) {
      const set = { tier, tierUntilMs: tier?.untilMs ?? null };
      if (ifVersion === undefined)
        return present(await customers.update({ orgId, id: customerId }, { set })) !== undefined;
      const before = await get(orgId, customerId);
      return (
        before?.version === ifVersion &&
        (await customers.replace({ ...before, ...set }, ifVersion)) === 'replaced'
      );
    },
    tierEnding: (orgId, atMs, page) =>
      customers.find({
        orgId,
        filter: { tierUntilMs: { $gt: 0, $lte: atMs } },
        sort: { field: 'tierUntilMs', direction: 'asc' },
        ...page,
      }),
  };
}

const present = (customer: StoredCustomer | undefined) =>
  customer?.abandoned ? undefined : customer;

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
