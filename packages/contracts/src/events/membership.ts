import { type Static, type TProperties, Type } from 'typebox';
import { declareEvent } from './declare.ts';
import { closed, Id, nullable, OneOf, Text, Version } from './fields.ts';

/**
 * Changes of who uses the platform and by which rules.
 *
 * Events are copied to where nobody can take them back from: to topics kept for months, to
 * warehouses, to other companies' servers. So no payload carries personal data or a secret. It says
 * which record changed, the version it has now and the names of the fields; who may read the record
 * asks for it, and hears nothing more of a customer who was erased meanwhile.
 */
const versionNow = Version('Of the record, after this');

const changed = Type.Array(Text('Name of a field, as the resource has it'), {
  description: 'Which fields changed; `attributes` when one of the free fields did',
});

const customerId = Id('cus', 'Whose profile it is');
const locationId = Id('loc', 'Which location');
const organizationId = Id('org', 'Which organization');

const keyFields = {
  keyId: Id('key', 'Which key; not the secret'),
  name: Text('What people call the key'),
  scopes: Type.Array(
    OneOf(['pos', 'read', 'manage', 'admin'], 'Something it may do', 'EventScope'),
    {
      description: 'What it may do',
    },
  ),
  locationId: nullable(Id('loc', 'The only location it may act for; null = all')),
  by: Text('Id of the key that asked; `platform` for the platform key'),
} satisfies TProperties;
const KeyPayload = closed(keyFields);

const keyExample: Static<typeof KeyPayload> = {
  keyId: 'key_01k2q8r9xse8x9a6j3m5v7w2td',
  name: 'Till 2, High Street',
  scopes: ['pos'],
  locationId: 'loc_01k2q8r9xse8x9a6j3m5v7w2tb',
  by: 'key_01k2q8r9xse8x9a6j3m5v7w2ta',
};

const customerEvents = [
  declareEvent({
    type: 'membership.customer_created',
    version: 1,
    sentence: 'A customer joined.',
    payload: closed({
      customerId,
      version: versionNow,
      identifiers: Type.Array(
        OneOf(['phone', 'email', 'externalId'], 'A kind of identifier', 'EventIdentifier'),
        {
          description: 'By what the customer can be found; the values are not told',
        },
      ),
      referredBy: Type.Optional(Id('cus', 'Who brought the customer; absent: nobody is known')),
    }),
    example: {
      customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tc',
      version: 1,
      identifiers: ['phone', 'email'],
    },
  }),
  declareEvent({
    type: 'membership.customer_updated',
    version: 1,
    sentence: "A customer's profile changed.",
    payload: closed({ customerId, version: versionNow, changed }),
    example: {
      customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tc',
      version: 2,
      changed: ['firstName', 'attributes'],
    },
  }),
  declareEvent({
    type: 'membership.customer_erased',
    version: 1,
    sentence:
      "A customer's profile was erased: whoever copied anything of it must forget it as well.",
    payload: closed({ customerId, version: versionNow }),
    example: { customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tc', version: 3 },
  }),
] as const;

const placeEvents = [
  declareEvent({
    type: 'membership.organization_created',
    version: 1,
    sentence: 'An organization was created.',
    payload: closed({ organizationId, version: versionNow }),
    example: { organizationId: 'org_01k2q8r9xse8x9a6j3m5v7w2t9', version: 1 },
  }),
  declareEvent({
    type: 'membership.organization_updated',
    version: 1,
    sentence: 'The name or a setting of an organization changed.',
    payload: closed({ organizationId, version: versionNow, changed }),
    example: {
      organizationId: 'org_01k2q8r9xse8x9a6j3m5v7w2t9',
      version: 2,
      changed: ['settings'],
    },
  }),
  declareEvent({
    type: 'membership.location_created',
    version: 1,
    sentence: 'A location was added.',
    payload: closed({ locationId, version: versionNow }),
    example: { locationId: 'loc_01k2q8r9xse8x9a6j3m5v7w2tb', version: 1 },
  }),
  declareEvent({
    type: 'membership.location_updated',
    version: 1,
    sentence: 'A location changed.',
    payload: closed({ locationId, version: versionNow, changed }),
    example: {
      locationId: 'loc_01k2q8r9xse8x9a6j3m5v7w2tb',
      version: 2,
      changed: ['timeZone'],
    },
  }),
] as const;

export const membershipEvents = [
  ...customerEvents,
  ...placeEvents,
  declareEvent({
    type: 'membership.program_published',
    version: 1,
    sentence: 'A version of the program took effect.',
    payload: closed({
      version: Version('The version of the program, from 1, without gaps'),
      publishedBy: Text('Id of the key that published it; `platform` for the platform key'),
      units: Type.Array(Text('Id of a unit'), { description: 'What the program gives and takes' }),
    }),
    example: {
      version: 4,
      publishedBy: 'key_01k2q8r9xse8x9a6j3m5v7w2ta',
      units: ['points', 'stamps.coffee'],
    },
  }),
  declareEvent({
    type: 'membership.key_created',
    version: 1,
    sentence: 'An API key was made.',
    payload: KeyPayload,
    example: keyExample,
  }),
  declareEvent({
    type: 'membership.key_rotated',
    version: 1,
    sentence: 'An API key got a new secret.',
    payload: KeyPayload,
    example: keyExample,
  }),
  declareEvent({
    type: 'membership.key_revoked',
    version: 1,
    sentence: 'An API key was revoked: it no longer works.',
    payload: KeyPayload,
    example: keyExample,
  }),
] as const;
