import { type FieldError, type Result, success } from '@laurel/contracts/problems';
import type { Customer, CustomerInput } from './customer.ts';
import { attributeFaults, birthDateFault, mergeAttributes, textFault } from './fields.ts';
import { identifierKinds, normalizeIdentifier } from './identifiers.ts';
import type { Recorded } from './publish-changes.ts';
import { type Searchable, searchableOf } from './searchable.ts';

export const profileFields = [
  'phone',
  'email',
  'externalId',
  'firstName',
  'lastName',
  'birthDate',
  'attributes',
] as const;

/** What a person may change of a customer. */
export type Profile = Pick<Customer, (typeof profileFields)[number]>;

export const emptyProfile: Profile = {
  phone: null,
  email: null,
  externalId: null,
  firstName: null,
  lastName: null,
  birthDate: null,
  attributes: {},
};

/**
 * The profile after a change, normalized; or everything that is wrong with the change. Null takes a
 * field away, absent leaves it.
 */
export function applyToProfile(
  before: Profile,
  input: CustomerInput,
  at: { country: string | null; nowMs: number },
): Result<Profile> {
  const errors: FieldError[] = [];
  const after = { ...before };
  for (const kind of identifierKinds) {
    const raw = input[kind];
    if (raw === undefined) continue;
    if (raw === null) {
      after[kind] = null;
      continue;
    }
    const normal = normalizeIdentifier(kind, raw, at.country);
    if ('fault' in normal) errors.push({ pointer: `/${kind}`, detail: normal.fault });
    else after[kind] = normal.value;
  }
  for (const field of ['firstName', 'lastName', 'birthDate'] as const) {
    const value = input[field];
    if (value === undefined) continue;
    const fault =
      value === null
        ? undefined
        : field === 'birthDate'
          ? birthDateFault(value, at.nowMs)
          : textFault(value, 100);
    if (fault) errors.push({ pointer: `/${field}`, detail: fault });
    else after[field] = value;
  }
  if (input.attributes !== undefined) {
    const faults = attributeFaults(input.attributes, '/attributes');
    errors.push(...faults);
    if (faults.length === 0)
      after.attributes = mergeAttributes(before.attributes, input.attributes);
    if (Object.keys(after.attributes).length > 100)
      errors.push({ pointer: '/attributes', detail: 'must have at most 100 attributes' });
  }
  if (errors.length === 0 && identifierKinds.every((kind) => after[kind] === null)) {
    errors.push({ pointer: '', detail: 'a customer needs a phone, an email or an externalId' });
  }
  if (errors.length > 0)
    return { ok: false, problem: { code: 'invalid_value', detail: describe(errors), errors } };
  return success(after);
}

function describe(errors: readonly FieldError[]): string {
  return errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`.trim()).join('; ');
}

/**
 * A customer as kept. An abandoned one was never created: it bars the id of a creation that stalled
 * and lost its claims.
 */
export interface StoredCustomer extends Customer, Recorded, Searchable {
  readonly abandoned?: boolean;
  /** `tier.untilMs` where an index reaches it; absent or null when the tier does not end. */
  readonly tierUntilMs?: number | null;
}

/** A customer without any personal field: one erased, or one that bars its id. */
export function blankCustomer(of: {
  orgId: string;
  id: string;
  nowMs: number;
  abandoned: boolean;
}): Omit<StoredCustomer, 'version'> {
  return {
    orgId: of.orgId,
    id: of.id,
    ...emptyProfile,
    ...searchableOf(emptyProfile),
    tier: null,
    createdAtMs: of.nowMs,
    updatedAtMs: of.nowMs,
    erasedAtMs: of.nowMs,
    ...(of.abandoned ? { abandoned: true } : {}),
  };
}
