import { Text } from '@laurel/http/schemas';
import { type TSchema, Type } from 'typebox';
import type {
  ApiKey,
  AttributeValue,
  AuditEntry,
  Customer,
  Location,
  Organization,
  ProgramDraft,
  ProgramVersion,
} from '../model.ts';

/**
 * What the routes answer with: the nouns as the outside sees them. Each schema stands beside the
 * function that fills it.
 */

/** Every failure of every route. */
export const problemAnswer = { '4xx': Type.Ref('Problem#') };

export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({
    data: Type.Array(item),
    nextCursor: Type.Optional(Type.String({ description: 'Present when there is more' })),
  });

const Time = (description: string) =>
  Type.String({ description: `${description} (RFC 3339, UTC)` });
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const timeOf = (atMs: number) => new Date(atMs).toISOString();
const timeOrNull = (atMs: number | null) => (atMs === null ? null : timeOf(atMs));

export const Attributes = Type.Unsafe<Record<string, AttributeValue>>({
  type: 'object',
  additionalProperties: true,
  description:
    'Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64',
});

const SettingsAnswer = Type.Object({
  maxPastDays: Type.Integer({ description: 'How old a reported event may be' }),
  maxFutureMinutes: Type.Integer({ description: "How far a register's clock may be ahead" }),
  defaultCountry: Nullable(
    Type.String({ description: 'ISO 3166-1: how phone numbers without a country code are read' }),
  ),
});

export const OrganizationAnswer = Type.Object({
  id: Text('org_…'),
  name: Type.String(),
  currency: Type.String({ description: 'ISO 4217' }),
  timeZone: Type.String({ description: 'IANA' }),
  sandbox: Type.Boolean(),
  headOfficeId: Type.String({ description: 'The location for what belongs to no store' }),
  settings: SettingsAnswer,
  createdAt: Time('When it was created'),
});

export function organizationAnswer(organization: Organization) {
  const { id, name, currency, timeZone, sandbox, headOfficeId, settings, createdAtMs } =
    organization;
  return {
    id,
    name,
    currency,
    timeZone,
    sandbox,
    headOfficeId,
    settings,
    createdAt: timeOf(createdAtMs),
  };
}

export const LocationAnswer = Type.Object({
  id: Text('loc_…'),
  name: Type.String(),
  timeZone: Type.String({ description: 'IANA' }),
  externalId: Nullable(Type.String()),
  attributes: Attributes,
  headOffice: Type.Boolean(),
  createdAt: Time('When it was created'),
});

export function locationAnswer({
  id,
  name,
  timeZone,
  externalId,
  attributes,
  headOffice,
  createdAtMs,
}: Location) {
  return { id, name, timeZone, externalId, attributes, headOffice, createdAt: timeOf(createdAtMs) };
}

export const CustomerAnswer = Type.Object({
  id: Text('cus_…'),
  phone: Nullable(Type.String({ description: 'E.164' })),
  email: Nullable(Type.String()),
  externalId: Nullable(Type.String()),
  firstName: Nullable(Type.String()),
  lastName: Nullable(Type.String()),
  birthDate: Nullable(Type.String({ description: 'YYYY-MM-DD' })),
  attributes: Attributes,
  tier: Nullable(
    Type.Object({
      id: Type.String(),
      since: Time('Reached'),
      until: Nullable(Time('Lasts until')),
    }),
  ),
  createdAt: Time('When it was created'),
  updatedAt: Time('When the profile was last changed'),
  erasedAt: Nullable(Time('When the profile was erased')),
});

export function customerAnswer(customer: Customer) {
  const { id, phone, email, externalId, firstName, lastName, birthDate, attributes, tier } =
    customer;
  return {
    ...{ id, phone, email, externalId, firstName, lastName, birthDate, attributes },
    tier: tier && { id: tier.id, since: timeOf(tier.sinceMs), until: timeOrNull(tier.untilMs) },
    createdAt: timeOf(customer.createdAtMs),
    updatedAt: timeOf(customer.updatedAtMs),
    erasedAt: timeOrNull(customer.erasedAtMs),
  };
}

export const KeyAnswer = Type.Object({
  id: Text('key_…'),
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  locationId: Nullable(Type.String({ description: 'The only location it may act for' })),
  createdAt: Time('When it was made'),
  rotatedAt: Nullable(Time('When its secret was last exchanged')),
  previousValidUntil: Nullable(Time('Until when the secret before that still works')),
  revokedAt: Nullable(Time('When it was revoked')),
});

export const KeyWithSecretAnswer = Type.Evaluate(
  Type.Intersect([
    KeyAnswer,
    Type.Object({ key: Type.String({ description: 'The key itself; told only here' }) }),
  ]),
);

export function keyAnswer(key: ApiKey) {
  return {
    id: key.id,
    name: key.name,
    scopes: [...key.scopes],
    locationId: key.locationId,
    createdAt: timeOf(key.createdAtMs),
    rotatedAt: timeOrNull(key.rotatedAtMs),
    previousValidUntil: timeOrNull(key.previousValidUntilMs),
    revokedAt: timeOrNull(key.revokedAtMs),
  };
}

export const VersionAnswer = Type.Object({
  version: Type.Integer({ description: 'From 1, without gaps' }),
  program: Type.Unknown({ description: 'The program as published, complete' }),
  units: Type.Array(Type.Object({ unit: Type.String(), kind: Type.String(), cost: Type.Number() })),
  publishedAt: Time('When it was published'),
  publishedBy: Type.String({ description: 'The key that published it' }),
});

export function versionAnswer({
  version,
  program,
  units,
  publishedAtMs,
  publishedBy,
}: ProgramVersion) {
  return { version, program, units: [...units], publishedAt: timeOf(publishedAtMs), publishedBy };
}

export const DraftAnswer = Type.Object({
  draft: Type.Unknown({ description: 'The program as saved' }),
  problems: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }), {
    description: 'What stands in the way of publishing it; empty = it can be published',
  }),
  updatedAt: Time('When it was saved'),
  updatedBy: Type.String({ description: 'The key that saved it' }),
});

export function draftAnswer({ draft, problems, updatedAtMs, updatedBy }: ProgramDraft) {
  return { draft, problems: [...problems], updatedAt: timeOf(updatedAtMs), updatedBy };
}

export const AuditAnswer = Type.Object({
  id: Text('aud_…'),
  action: Type.String({ description: 'For example `location.updated`' }),
  subject: Type.String({ description: 'Id of what was changed' }),
  by: Type.String({ description: 'The key that asked' }),
  at: Time('When'),
  before: Type.Unknown({
    description: 'Summary before, without secrets and personal data; null when there was nothing',
  }),
  after: Type.Unknown({ description: 'Summary after' }),
});

export function auditAnswer({ id, action, subject, by, atMs, before, after }: AuditEntry) {
  return {
    id,
    action,
    subject,
    by,
    at: timeOf(atMs),
    before: summaryAnswer(before),
    after: summaryAnswer(after),
  };
}

/** Summaries are parts of records, which keep instants in milliseconds. */
function summaryAnswer(summary: unknown): unknown {
  if (typeof summary !== 'object' || summary === null || Array.isArray(summary)) return summary;
  return Object.fromEntries(
    Object.entries(summary).map(([name, value]: [string, unknown]) =>
      /(At|Until)Ms$/.test(name) && (typeof value === 'number' || value === null)
        ? [name.slice(0, -'Ms'.length), timeOrNull(value)]
        : [name, value],
    ),
  );
}
