import { Nullable, pageOf, Text } from '@laurel/http/schemas';
import { Type } from 'typebox';
import type { AttributeValue, Customer } from '../customer.ts';
import { organizationScopes } from '../keys.ts';
import {
  type ApiKey,
  type AuditEntry,
  auditActions,
  type Location,
  type ProgramDraft,
  type ProgramVersion,
} from '../model.ts';

/**
 * What the routes answer with: the nouns as the outside sees them. Each schema stands beside the
 * function that fills it.
 */

export const created = '2026-11-22T09:30:00.000Z';
export const Time = (description: string) =>
  Type.String({
    format: 'date-time',
    description: `${description} (RFC 3339, UTC)`,
    example: created,
  });
export const timeOf = (atMs: number) => new Date(atMs).toISOString();
const timeOrNull = (atMs: number | null) => (atMs === null ? null : timeOf(atMs));

export const Attributes = Type.Unsafe<Record<string, AttributeValue>>({
  type: 'object',
  additionalProperties: true,
  description:
    'Free fields: text, number, boolean, or a list of such. Names: letters, digits, _ and -, at most 64',
  component: 'Attributes',
  example: { favourite: 'flat white' },
});

export const LocationAnswer = Type.Object(
  {
    id: Text('loc_…'),
    name: Type.String(),
    timeZone: Type.String({ description: 'IANA' }),
    externalId: Nullable(Type.String()),
    attributes: Attributes,
    headOffice: Type.Boolean(),
    createdAt: Time('When it was created'),
  },
  {
    component: 'Location',
    example: {
      id: 'loc_01kamj8r5ve5wvv3c5t2m8h7rz',
      name: 'High Street',
      timeZone: 'Europe/London',
      externalId: '0042',
      attributes: {},
      headOffice: false,
      createdAt: created,
    },
  },
);
export const LocationsPage = pageOf(LocationAnswer, 'LocationPage');

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

const tierExample = { id: 'silver', since: created, until: '2027-12-01T00:00:00.000Z' };
export const CustomerAnswer = Type.Object(
  {
    id: Text('cus_…'),
    phone: Nullable(Type.String({ description: 'E.164' })),
    email: Nullable(Type.String()),
    externalId: Nullable(Type.String()),
    firstName: Nullable(Type.String()),
    lastName: Nullable(Type.String()),
    birthDate: Nullable(Type.String({ description: 'YYYY-MM-DD' })),
    attributes: Attributes,
    tier: Nullable(
      Type.Object(
        { id: Type.String(), since: Time('Reached'), until: Nullable(Time('Lasts until')) },
        { component: 'CustomerTier', example: tierExample },
      ),
    ),
    referralCode: Nullable(
      Type.String({ description: 'By which friends say who brought them; null: none was given' }),
    ),
    referredBy: Nullable(
      Type.Object(
        { id: Text('cus_…') },
        {
          component: 'Referrer',
          description: 'The customer who brought this one; null: nobody is known to have',
          example: { id: 'cus_01kamj8r5ve5wvv3d0y4s9k2fb' },
        },
      ),
    ),
    createdAt: Time('When it was created'),
    updatedAt: Time('When the profile was last changed'),
    erasedAt: Nullable(Time('When the profile was erased')),
  },
  {
    component: 'Customer',
    example: {
      id: 'cus_01kamj8r5ve5wvv3d0y4s9k2fa',
      phone: '+447700900123',
      email: 'ada@example.com',
      externalId: null,
      firstName: 'Ada',
      lastName: 'Lovelace',
      birthDate: '1990-12-10',
      attributes: { favourite: 'flat white' },
      tier: tierExample,
      referralCode: 'K7QM2XFD',
      referredBy: null,
      createdAt: created,
      updatedAt: created,
      erasedAt: null,
    },
  },
);
export const CustomersPage = pageOf(CustomerAnswer, 'CustomerPage');

export function customerAnswer(customer: Customer) {
  const { id, phone, email, externalId, firstName, lastName, birthDate } = customer;
  const { attributes, tier, referral, referralCode } = customer;
  return {
    ...{ id, phone, email, externalId, firstName, lastName, birthDate, attributes },
    tier: tier && { id: tier.id, since: timeOf(tier.sinceMs), until: timeOrNull(tier.untilMs) },
    referralCode: referralCode ?? null,
    referredBy: referral ? { id: referral.by } : null,
    createdAt: timeOf(customer.createdAtMs),
    updatedAt: timeOf(customer.updatedAtMs),
    erasedAt: timeOrNull(customer.erasedAtMs),
  };
}

/** What a key of an organization may do. */
export const KeyScope = Type.Enum([...organizationScopes], {
  component: 'Scope',
  type: 'string',
  description:
    '`pos` register work · `read` look · `manage` customers and the program · `admin` keys and locations',
});

const keyExample = {
  id: 'key_01kamj8r5ve5wvv3e7b6v3g1nd',
  name: 'Till 7',
  scopes: ['pos' as const],
  locationId: 'loc_01kamj8r5ve5wvv3c5t2m8h7rz',
  createdAt: created,
  rotatedAt: null,
  previousValidUntil: null,
  revokedAt: null,
};
export const KeyAnswer = Type.Object(
  {
    id: Text('key_…'),
    name: Type.String(),
    scopes: Type.Array(KeyScope),
    locationId: Nullable(Type.String({ description: 'The only location it may act for' })),
    createdAt: Time('When it was made'),
    rotatedAt: Nullable(Time('When its secret was last exchanged')),
    previousValidUntil: Nullable(Time('Until when the secret before that still works')),
    revokedAt: Nullable(Time('When it was revoked')),
  },
  { component: 'ApiKey', example: keyExample },
);
export const KeysPage = pageOf(KeyAnswer, 'ApiKeyPage');

export const KeyWithSecretAnswer = Type.Object(
  {
    ...KeyAnswer.properties,
    key: Type.String({ description: 'The key itself; told only here' }),
  },
  { component: 'ApiKeyWithSecret', example: { ...keyExample, key: 'lk_9tB…' } },
);

export function keyAnswer(key: ApiKey) {
  return {
    id: key.id,
    name: key.name,
    // no key of an organization has the others
    scopes: organizationScopes.filter((scope) => key.scopes.includes(scope)),
    locationId: key.locationId,
    createdAt: timeOf(key.createdAtMs),
    rotatedAt: timeOrNull(key.rotatedAtMs),
    previousValidUntil: timeOrNull(key.previousValidUntilMs),
    revokedAt: timeOrNull(key.revokedAtMs),
  };
}

export function versionAnswer({
  version,
  program,
  units,
  publishedAtMs,
  publishedBy,
  note,
}: ProgramVersion) {
  const publishedAt = timeOf(publishedAtMs);
  const said = note !== undefined && { note };
  return { version, program, units: [...units], publishedAt, publishedBy, ...said };
}

export function draftAnswer({ draft, revision, problems, warnings, ...saved }: ProgramDraft) {
  const updatedAt = timeOf(saved.updatedAtMs);
  const { updatedBy } = saved;
  const found = { problems: [...problems], warnings: [...warnings] };
  return { draft, revision, ...found, updatedAt, updatedBy };
}

const Summary = (description: string) =>
  Type.Union(
    [
      Type.Record(Type.String(), Type.Unknown(), {
        component: 'AuditSummary',
        description: 'Fields of what was changed, as far as they are told',
        example: { name: 'High Street' },
      }),
      Type.Null(),
    ],
    { description },
  );

const AuditAnswer = Type.Object(
  {
    id: Text('aud_…'),
    action: Type.Enum([...auditActions], {
      component: 'AuditAction',
      type: 'string',
      description: 'What was done; more may be added',
    }),
    subject: Type.String({ description: 'Id of what was changed' }),
    by: Type.String({
      description:
        'The key that asked, or the person (`usr_…`); `event-log` when a register told it there',
    }),
    byName: Nullable(
      Type.String({ description: 'What the person is called who asked; null where a key did' }),
    ),
    reason: Nullable(
      Type.String({
        description: 'Why, in the words of whoever did it; null where none was given',
      }),
    ),
    at: Time('When'),
    before: Summary(
      'Fields before, without secrets and personal data; null when there was nothing',
    ),
    after: Summary('Fields after'),
  },
  {
    component: 'AuditEntry',
    example: {
      id: 'aud_01kamj8r5ve5wvv3f2z8p5j0kc',
      action: 'location.updated' as const,
      subject: 'loc_01kamj8r5ve5wvv3c5t2m8h7rz',
      by: 'usr_01kamj8r5ve5wvv3e7b6v3g1nd',
      byName: 'Ines Prado',
      reason: null,
      at: created,
      before: { name: 'High Street' },
      after: { name: 'High Street 12' },
    },
  },
);
export const AuditPage = pageOf(AuditAnswer, 'AuditPage');

/** @param names of people, by their ids */
export const auditAnswer = (names: ReadonlyMap<string, string>) => (entry: AuditEntry) => {
  const { id, action, subject, by, reason = null, atMs, before, after } = entry;
  return {
    id,
    action,
    subject,
    by,
    byName: names.get(by) ?? null,
    reason,
    at: timeOf(atMs),
    before: summaryAnswer(before),
    after: summaryAnswer(after),
  };
};

/** Summaries are parts of records, which keep instants in milliseconds. */
function summaryAnswer(summary: AuditEntry['before']): Record<string, unknown> | null {
  if (summary === null) return null;
  return Object.fromEntries(
    Object.entries(summary).map(([name, value]) =>
      /(At|Until)Ms$/.test(name) && (typeof value === 'number' || value === null)
        ? [name.slice(0, -'Ms'.length), timeOrNull(value)]
        : [name, value],
    ),
  );
}
