import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Customer, CustomerRef, Location, Membership } from '@laurel/membership/membership';
import type { CustomerView, Subject } from '../words/model.ts';
import type { Warning } from '../words/warnings.ts';
import type { Contexts, OrgContext } from './context.ts';

/** Who and where a request names, as texts from outside. */
export interface SubjectRef {
  orgId: string;
  /** An id (`loc_…`) or the external id of a store. Undefined: the head office. */
  locationId: string | undefined;
  /** Undefined: nobody is named. */
  customer: CustomerRef | undefined;
  /** When the customer may have been named, besides just now, ms since epoch. */
  namedAtMs?: readonly (number | undefined)[];
  /** Where the names stand in the body, for errors. */
  pointers: { location: string; customer: string };
  /** The location the caller's key is bound to; null = any. */
  boundLocationId: string | null;
  /**
   * Who is not found by a phone, e-mail or card, or was erased, is left out with a warning. An id
   * that does not exist is a mistake of whoever sends it, and refused all the same.
   */
  customerMayBeUnknown?: boolean;
}

/** What a body with `customerId` and perhaps `locationId` names. */
export function subjectRefIn(
  body: { customerId: string; locationId?: string | undefined },
  caller: Pick<SubjectRef, 'orgId' | 'boundLocationId'>,
): SubjectRef {
  return {
    ...caller,
    locationId: body.locationId,
    customer: { id: body.customerId },
    pointers: { location: '/locationId', customer: '/customerId' },
  };
}

export interface ResolvedSubject {
  context: OrgContext;
  location: Location;
  customer: Customer | undefined;
  /** Somebody was named and is left out (see `customerMayBeUnknown`). */
  unknownCustomer?: Warning | undefined;
}

export interface Subjects {
  /**
   * Finds what requests name, customers in one bulk read per organization. Failures:
   * `organization_not_found`, `location_not_found`, `customer_not_found`, `customer_erased`,
   * `forbidden`.
   */
  find(refs: readonly SubjectRef[]): Promise<Result<ResolvedSubject>[]>;
  /** The same for ids known to be right, from a record. Throws when they are gone. */
  load(orgId: string, locationId: string, customerId: string | null): Promise<ResolvedSubject>;
}

interface Lookups {
  contextOf(orgId: string): Promise<Result<OrgContext>>;
  locationBy(orgId: string, name: string): Promise<Location | undefined>;
}

const isLocationId = (name: string) => name.startsWith('loc_');

/** Asks once for each name of an organization. */
function once<T>(
  ask: (orgId: string, name: string) => Promise<T>,
): (orgId: string, name?: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (orgId, name = '') => {
    const key = `${orgId}/${name}`;
    const answer = answers.get(key) ?? ask(orgId, name);
    answers.set(key, answer);
    return answer;
  };
}

export function openSubjects({
  membership,
  contexts,
}: {
  membership: Membership;
  contexts: Contexts;
}): Subjects {
  const findPlace = async (
    ref: SubjectRef,
    { contextOf, locationBy }: Lookups,
  ): Promise<Result<{ context: OrgContext; location: Location }>> => {
    const context = await contextOf(ref.orgId);
    if (!context.ok) return context;
    const { orgId, boundLocationId } = ref;
    const name = ref.locationId ?? boundLocationId ?? context.value.headOfficeId;
    const location = await locationBy(orgId, name);
    // of another one's id not even whether it exists
    const meant = isLocationId(name) ? name : location?.id;
    if (boundLocationId !== null && meant !== undefined && meant !== boundLocationId)
      return failure('forbidden', `this key acts for location ${boundLocationId} only`);
    if (!location)
      return failureAt('location_not_found', ref.pointers.location, `there is no location ${name}`);
    return success({ context: context.value, location });
  };

  /** What the requests of a batch have in common is looked up once for all of them. */
  const lookups = (): Lookups => {
    const { locations } = membership;
    return {
      contextOf: once((orgId) => contexts.of(orgId)),
      locationBy: once((orgId, name) =>
        isLocationId(name) ? locations.find(orgId, name) : locations.findByExternalId(orgId, name),
      ),
    };
  };

  return {
    async find(refs) {
      const shared = lookups();
      const [places, customers] = await Promise.all([
        Promise.all(refs.map((ref) => findPlace(ref, shared))),
        resolveAll(membership, refs),
      ]);
      return refs.map((ref, i): Result<ResolvedSubject> => {
        const place = places[i];
        if (!place) throw new Error('a ref was left without a place');
        if (!place.ok) return place;
        const customer = customers[i];
        const { customer: named, pointers } = ref;
        const unknown = named && unknownBy(named, customer);
        if (!unknown) return success({ ...place.value, customer });
        const { code, detail, mistake } = unknown;
        if (mistake || !ref.customerMayBeUnknown) return failureAt(code, pointers.customer, detail);
        const unknownCustomer = { code, pointer: pointers.customer };
        return success({ ...place.value, customer: undefined, unknownCustomer });
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

/** What is wrong with whom a request names. */
function unknownBy(named: CustomerRef, customer: Customer | undefined) {
  if (!customer)
    return {
      code: 'customer_not_found' as const,
      detail: 'no customer of this organization is known by this',
      mistake: 'id' in named,
    };
  if (customer.erasedAtMs !== null)
    return {
      code: 'customer_erased' as const,
      detail: 'the customer was erased',
      mistake: false,
    };
  return undefined;
}

async function resolveAll(
  membership: Membership,
  refs: readonly SubjectRef[],
): Promise<(Customer | undefined)[]> {
  const byOrg = new Map<string, { index: number; ref: CustomerRef }[]>();
  refs.forEach(({ orgId, customer, namedAtMs }, index) => {
    if (!customer) return;
    const ref =
      'token' in customer && namedAtMs ? { ...customer, scannedAtMs: namedAtMs } : customer;
    const list = byOrg.get(orgId);
    if (list) list.push({ index, ref });
    else byOrg.set(orgId, [{ index, ref }]);
  });
  const found: (Customer | undefined)[] = new Array(refs.length);
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
export function subjectOf({ context, location, customer }: ResolvedSubject): Subject {
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
  referral,
  standing,
  segmentIds,
}: Customer): CustomerView => ({
  id,
  createdAtMs,
  birthDate,
  attributes,
  tier,
  referred: referral !== undefined,
  ...(standing && { standing }),
  ...(segmentIds && { segmentIds }),
});
