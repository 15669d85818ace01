import { failure, failureAt, type Problem, type Result, success } from '@laurel/contracts/problems';
import type { Customer, CustomerRef, Location, Membership } from '@laurel/membership/membership';
import type { CustomerView, Subject } from '../words/model.ts';
import type { Contexts, OrgContext } from './context.ts';

/** Who and where a request names, as texts from outside. */
export interface Naming {
  orgId: string;
  /** Undefined: the head office. */
  locationId: string | undefined;
  /** Undefined: nobody is named. */
  customer: CustomerRef | undefined;
  /** Where the names stand in the body, for errors. */
  pointers: { location: string; customer: string };
  /** The location the caller's key is bound to; null = any. */
  boundLocationId: string | null;
}

/** What a body with `customerId` and perhaps `locationId` names. */
export function namingIn(
  body: { customerId: string; locationId?: string | undefined },
  caller: Pick<Naming, 'orgId' | 'boundLocationId'>,
): Naming {
  return {
    ...caller,
    locationId: body.locationId,
    customer: { id: body.customerId },
    pointers: { location: '/locationId', customer: '/customerId' },
  };
}

export interface Named {
  context: OrgContext;
  location: Location;
  customer: Customer | undefined;
}

export interface Subjects {
  /**
   * Finds what requests name, customers in one bulk read per organization. Failures:
   * `organization_not_found`, `location_not_found`, `customer_not_found`, `customer_erased`,
   * `forbidden`.
   */
  find(namings: readonly Naming[]): Promise<Result<Named>[]>;
  /** The same for ids known to be right, from a record. Throws when they are gone. */
  load(orgId: string, locationId: string, customerId: string | null): Promise<Named>;
}

export function openSubjects({
  membership,
  contexts,
}: {
  membership: Membership;
  contexts: Contexts;
}): Subjects {
  const findPlace = async (
    naming: Naming,
  ): Promise<Result<{ context: OrgContext; location: Location }>> => {
    const context = await contexts.of(naming.orgId);
    if (!context.ok) return context;
    const locationId = naming.locationId ?? naming.boundLocationId ?? context.value.headOfficeId;
    if (naming.boundLocationId !== null && naming.boundLocationId !== locationId)
      return failure('forbidden', `this key acts for location ${naming.boundLocationId} only`);
    const location = await membership.locations.find(naming.orgId, locationId);
    if (!location)
      return failureAt(
        'location_not_found',
        naming.pointers.location,
        `there is no location ${locationId}`,
      );
    return success({ context: context.value, location });
  };

  return {
    async find(namings) {
      const [places, customers] = await Promise.all([
        Promise.all(namings.map(findPlace)),
        resolveAll(membership, namings),
      ]);
      return namings.map((naming, i): Result<Named> => {
        const place = places[i];
        if (!place) throw new Error('a naming was left without a place');
        if (!place.ok) return place;
        const customer = customers[i];
        const problem = naming.customer && refusal(customer, naming.pointers.customer);
        return problem ? { ok: false, problem } : success({ ...place.value, customer });
      });
    },

    async load(orgId, locationId, customerId) {
      const context = await contexts.of(orgId);
      const location = await membership.locations.find(orgId, locationId);
      if (!context.ok || !location)
        throw new Error(`${orgId} or its location ${locationId} is gone`);
      const customer =
        customerId === null ? undefined : await membership.customers.get(orgId, customerId);
      return { context: context.value, location, customer };
    },
  };
}

function refusal(customer: Customer | undefined, pointer: string): Problem | undefined {
  if (!customer)
    return failureAt(
      'customer_not_found',
      pointer,
      'no customer of this organization is known by this',
    ).problem;
  if (customer.erasedAtMs !== null)
    return failureAt('customer_erased', pointer, 'the customer was erased').problem;
  return undefined;
}

async function resolveAll(
  membership: Membership,
  namings: readonly Naming[],
): Promise<(Customer | undefined)[]> {
  const byOrg = new Map<string, { index: number; ref: CustomerRef }[]>();
  namings.forEach(({ orgId, customer }, index) => {
    if (!customer) return;
    const list = byOrg.get(orgId);
    if (list) list.push({ index, ref: customer });
    else byOrg.set(orgId, [{ index, ref: customer }]);
  });
  const found: (Customer | undefined)[] = new Array(namings.length);
  await Promise.all(
    [...byOrg].map(async ([orgId, wanted]) => {
      const customers = await membership.customers.resolve(
        orgId,
        wanted.map(({ ref }) => ref),
      );
      wanted.forEach(({ index }, i) => {
        found[index] = customers[i];
      });
    }),
  );
  return found;
}

/** The engine's view of whom and where an activity concerns. */
export function subjectOf({ context, location, customer }: Named): Subject {
  return {
    headOfficeId: context.headOfficeId,
    location,
    customer: customer ? viewOf(customer) : null,
    holderOf: customer ? (unit) => context.holderOf(customer, unit) : () => context.headOfficeId,
  };
}

export const viewOf = ({
  id,
  createdAtMs,
  birthDate,
  attributes,
  tier,
}: Customer): CustomerView => ({
  id,
  createdAtMs,
  birthDate,
  attributes,
  tier,
});
