import { Nullable, pageOf, Text } from '@laurel/http/schemas';
import { Type } from 'typebox';
import { standardBranding } from '../branding.ts';
import type { Organization } from '../model.ts';
import { created, Time, timeOf } from './answers.ts';

const settingsExample = {
  ...{ maxPastDays: 730, maxFutureMinutes: 10, claimHours: 72, defaultCountry: 'GB' },
  ...{ selfEnrolment: true, customerTransfers: true },
};
const SettingsAnswer = Type.Object(
  {
    maxPastDays: Type.Integer({ description: 'How old a reported event may be' }),
    maxFutureMinutes: Type.Integer({ description: "How far a register's clock may be ahead" }),
    claimHours: Type.Integer({
      description: 'How long after a sale a till may name or change its customer, hours',
    }),
    defaultCountry: Nullable(
      Type.String({ description: 'ISO 3166-1: how phone numbers without a country code are read' }),
    ),
    selfEnrolment: Type.Boolean({ description: 'Whether people may join by themselves' }),
    customerTransfers: Type.Boolean({
      description: 'Whether customers may give each other what they have',
    }),
  },
  {
    component: 'OrganizationSettings',
    example: settingsExample,
  },
);

const ColorAnswer = (description: string) => Type.String({ description, example: '#14532d' });
export const brandingExample = standardBranding;
export const BrandingAnswer = Type.Object(
  {
    logoUrl: Nullable(Type.String()),
    tagline: Nullable(Type.String()),
    termsUrl: Nullable(Type.String()),
    privacyUrl: Nullable(Type.String()),
    colors: Type.Object(
      {
        primary: ColorAnswer('Of buttons and of the card'),
        onPrimary: ColorAnswer('Of what is written on it'),
        background: ColorAnswer('Of the page'),
        text: ColorAnswer('Of what is written on the page'),
      },
      { component: 'BrandColors', example: standardBranding.colors },
    ),
  },
  {
    component: 'Branding',
    description: 'How what customers see looks',
    example: standardBranding,
  },
);

const organizationExample = {
  id: 'org_01kamj8r5ve5wvv3a8w2y7d6jq',
  name: 'Bean There',
  currency: 'GBP',
  timeZone: 'Europe/London',
  sandbox: false,
  headOfficeId: 'loc_01kamj8r5ve5wvv3b1n9q6c4xe',
  settings: settingsExample,
  slug: 'bean-there',
  branding: standardBranding,
  createdAt: created,
};
export const OrganizationAnswer = Type.Object(
  {
    id: Text('org_…'),
    name: Type.String(),
    currency: Type.String({ description: 'ISO 4217' }),
    timeZone: Type.String({ description: 'IANA' }),
    sandbox: Type.Boolean(),
    headOfficeId: Type.String({ description: 'The location for what belongs to no store' }),
    settings: SettingsAnswer,
    slug: Nullable(Type.String({ description: 'Names it in addresses; null: none was given yet' })),
    branding: BrandingAnswer,
    createdAt: Time('When it was created'),
  },
  { component: 'Organization', example: organizationExample },
);
export const OrganizationsPage = pageOf(OrganizationAnswer, 'OrganizationPage');

export const OrganizationCreated = Type.Object(
  {
    ...OrganizationAnswer.properties,
    apiKey: Type.String({ description: 'A key with every scope; told only here' }),
  },
  {
    component: 'OrganizationWithKey',
    example: { ...organizationExample, apiKey: 'lk_4mZ…' },
  },
);

export function organizationAnswer(organization: Organization) {
  const { id, name, currency, timeZone, sandbox, headOfficeId, settings, createdAtMs } =
    organization;
  const { slug, branding } = organization;
  return {
    id,
    name,
    currency,
    timeZone,
    sandbox,
    headOfficeId,
    settings,
    slug,
    branding,
    createdAt: timeOf(createdAtMs),
  };
}
