import type { Clock } from '@laurel/contracts/clock';
import { type Ids, isId } from '@laurel/contracts/ids';
import {
  type FieldError,
  failure,
  failureAt,
  type Result,
  success,
} from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import { type Branding, brandingAfter, standardBranding } from './branding.ts';
import { type ChangeLog, withoutChanges } from './change-log.ts';
import type { Changes } from './changes.ts';
import { changedFields, isCurrency, textFault, timeZoneNamed } from './fields.ts';
import { countryOfTimeZone, isCountry } from './identifiers.ts';
import type {
  Organization,
  OrganizationInput,
  OrganizationSettings,
  Organizations,
} from './model.ts';
import type { Recorded } from './publish-changes.ts';
import { remember } from './remembered.ts';
import { openSlugs, slugFault, slugFor } from './slugs.ts';

/**
 * What a new organization gets besides itself; made before it, so that one which can be seen is
 * complete.
 */
export interface Furnishing {
  headOffice(organization: Organization, by: string): Promise<void>;
  /** Returns the key's text. */
  firstKey(organization: Organization, by: string): Promise<string>;
}

/** Those from before there were slugs and brandings have neither. */
interface StoredOrganization extends Omit<Organization, 'slug' | 'branding'>, Recorded {
  slug?: string | null;
  branding?: Branding;
}

const settingRanges = {
  maxPastDays: [1, 36_500],
  maxFutureMinutes: [0, 1_440],
  claimHours: [0, 8_760],
} as const;
const claimHoursDefault = 72;
const customersMayDefault = { selfEnrolment: true, customerTransfers: true } as const;
/** So many of one name have slugs that say it. */
const namesakesMax = 20;

export function openOrganizations(deps: {
  documents: Documents;
  clock: Clock;
  ids: Ids;
  changeLog: ChangeLog;
  changes: Changes;
  furnishing: Furnishing;
}): Organizations {
  const { documents, clock, ids, changeLog, changes, furnishing } = deps;
  const organizations = documents.collection<StoredOrganization>('organizations', {
    indexes: [{ fields: ['createdAtMs'], global: true }],
  });
  const record = changeLog.over('organizations', organizations);
  const remembered = remember<Organization>({
    clock,
    max: 10_000,
    async load(orgId) {
      const stored = await read(orgId);
      return stored && shown(stored);
    },
  });
  const slugs = openSlugs({
    documents,
    clock,
    has: async (orgId, slug) => (await read(orgId))?.slug === slug,
  });
  changes.on('organization', (orgId) => remembered.forget(orgId, orgId));

  async function read(orgId: string): Promise<StoredOrganization | undefined> {
    return isId('org', orgId) ? organizations.get({ orgId, id: orgId }) : undefined;
  }

  /** The first free one that says the name, which is taken with it. */
  async function takeSlug(orgId: string, name: string): Promise<string> {
    for (let attempt = 0; ; attempt += 1) {
      const slug = attempt < namesakesMax ? slugFor(name, attempt) : orgId.replace('_', '-');
      if (await slugs.take(slug, orgId)) return slug;
    }
  }

  return {
    async create(input, by) {
      const errors = inputErrors(input);
      const timeZone = timeZoneNamed(input.timeZone);
      if (errors.length > 0 || !timeZone) return invalid(errors);
      const id = ids.next('org');
      const organization: Organization = {
        orgId: id,
        id,
        name: input.name.trim(),
        slug: await takeSlug(id, input.name),
        branding: standardBranding,
        currency: input.currency,
        timeZone,
        sandbox: input.sandbox ?? false,
        headOfficeId: ids.next('loc'),
        settings: {
          maxPastDays: 730,
          maxFutureMinutes: 10,
          claimHours: claimHoursDefault,
          ...customersMayDefault,
          defaultCountry: countryOfTimeZone(timeZone),
          ...present(input.settings),
        },
        createdAtMs: clock.now(),
        version: 1,
      };
      await furnishing.headOffice(organization, by);
      const apiKey = await furnishing.firstKey(organization, by);
      await record.insert(organization, {
        event: {
          type: 'membership.organization_created',
          payload: { organizationId: id, version: 1 },
        },
        audit: {
          action: 'organization.created',
          ...{ subject: id, by, before: null, after: summary(organization) },
        },
      });
      return success({ organization, apiKey });
    },
    find: (orgId) => remembered.get(orgId, orgId),
    async findBySlug(slug) {
      const holderId = await slugs.holderOf(slug);
      const found = holderId === undefined ? undefined : await remembered.get(holderId, holderId);
      return found?.slug === slug ? found : undefined;
    },
    async update(orgId, patch, by) {
      const before = await read(orgId);
      if (!before) return failure('organization_not_found', 'There is no such organization.');
      const known = shown(before);
      const branded = brandingAfter(known.branding, patch.branding ?? {});
      const wrongSlug = patch.slug === undefined ? undefined : slugFault(patch.slug);
      const errors = [
        ...(patch.name === undefined ? [] : nameErrors(patch.name)),
        ...settingErrors(patch.settings ?? {}),
        ...(wrongSlug === undefined ? [] : [{ pointer: '/slug', detail: wrongSlug }]),
        ...branded.errors,
      ];
      if (errors.length > 0) return invalid(errors);
      const { slug = known.slug } = patch;
      if (slug !== known.slug && slug !== null && !(await slugs.take(slug, orgId)))
        return failureAt('already_exists', '/slug', 'another organization has it');
      const after = {
        ...{ ...before, name: patch.name?.trim() ?? before.name, slug },
        settings: { ...known.settings, ...present(patch.settings) },
        branding: branded.branding,
      };
      const version = before.version + 1;
      const changed = changedFields(['name', 'slug', 'settings', 'branding'], known, after);
      const done = await record.replace(before, after, {
        event: {
          type: 'membership.organization_updated',
          payload: { organizationId: orgId, version, changed },
        },
        audit: {
          action: 'organization.updated',
          ...{ subject: orgId, by, before: summary(known), after: summary(after) },
        },
      });
      const [left, kept] = done ? [known.slug, slug] : [slug, known.slug];
      if (left !== null && left !== kept) await slugs.release(left, orgId);
      if (!done)
        return failure(
          'version_conflict',
          'Another request changed the organization meanwhile; try again.',
        );
      await changes.announce('organization', orgId, orgId);
      return success(shown({ ...after, version }));
    },
    async list(page) {
      const { data, ...rest } = await organizations.find({
        orgId: undefined,
        sort: { field: 'createdAtMs', direction: 'asc' },
        ...page,
      });
      return { data: data.map(shown), ...rest };
    },
  };
}

/** Those made before there was a setting have its default. */
function shown(stored: StoredOrganization): Organization {
  const { slug = null, branding = standardBranding, ...organization } = withoutChanges(stored);
  const settings = { ...customersMayDefault, ...organization.settings };
  settings.claimHours ??= claimHoursDefault;
  return { ...organization, slug, branding, settings };
}

function inputErrors(input: OrganizationInput): FieldError[] {
  const errors = [...nameErrors(input.name), ...settingErrors(input.settings ?? {})];
  if (!isCurrency(input.currency))
    errors.push({ pointer: '/currency', detail: 'is not an ISO 4217 currency such as EUR' });
  if (!timeZoneNamed(input.timeZone))
    errors.push({ pointer: '/timeZone', detail: 'is not an IANA time zone such as Europe/London' });
  return errors;
}

function nameErrors(name: string): FieldError[] {
  const fault = textFault(name, 200);
  return fault ? [{ pointer: '/name', detail: fault }] : [];
}

function settingErrors(settings: Partial<OrganizationSettings>): FieldError[] {
  const errors: FieldError[] = [];
  for (const name of ['maxPastDays', 'maxFutureMinutes', 'claimHours'] as const) {
    const value = settings[name];
    const [min, max] = settingRanges[name];
    if (value !== undefined && !(Number.isInteger(value) && value >= min && value <= max)) {
      errors.push({
        pointer: `/settings/${name}`,
        detail: `must be a whole number from ${min} to ${max}`,
      });
    }
  }
  const country = settings.defaultCountry;
  if (typeof country === 'string' && !isCountry(country)) {
    errors.push({
      pointer: '/settings/defaultCountry',
      detail: 'is not an ISO 3166-1 country such as GB',
    });
  }
  return errors;
}

/** Only the settings that are named: an absent one must not overwrite. */
function present(settings: Partial<OrganizationSettings> = {}): Partial<OrganizationSettings> {
  const { maxPastDays, maxFutureMinutes, claimHours, defaultCountry } = settings;
  const { selfEnrolment, customerTransfers } = settings;
  return {
    ...(selfEnrolment === undefined ? {} : { selfEnrolment }),
    ...(customerTransfers === undefined ? {} : { customerTransfers }),
    ...(maxPastDays === undefined ? {} : { maxPastDays }),
    ...(maxFutureMinutes === undefined ? {} : { maxFutureMinutes }),
    ...(claimHours === undefined ? {} : { claimHours }),
    ...(defaultCountry === undefined ? {} : { defaultCountry }),
  };
}

function invalid(errors: readonly FieldError[]): Result<never> {
  return failure(
    'invalid_value',
    errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join('; '),
    errors,
  );
}

const summary = ({ name, slug, currency, timeZone, sandbox, ...organization }: Summarized) => ({
  name,
  slug,
  currency,
  timeZone,
  sandbox,
  settings: organization.settings,
  branding: organization.branding,
});
type Summarized = Omit<Organization, 'version'>;
