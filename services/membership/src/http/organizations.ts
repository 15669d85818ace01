import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { ListQuery, Text } from '@laurel/http/schemas';
import { Type } from 'typebox';
import type { Membership } from '../model.ts';
import { answerPage, pageRequest, type TypedApp } from './edge.ts';
import {
  OrganizationAnswer,
  OrganizationCreated,
  OrganizationsPage,
  organizationAnswer,
} from './organization-answers.ts';

const Settings = Type.Object(
  {
    maxPastDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 36_500,
        description: 'How old a reported event may be; default 730',
      }),
    ),
    maxFutureMinutes: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_440,
        description: "How far a register's clock may be ahead; default 10",
      }),
    ),
    claimHours: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 8_760,
        description:
          'How long after a sale a key bound to its store may name or change its customer, hours; default 72',
      }),
    ),
    defaultCountry: Type.Optional(
      Type.Union([Type.String({ pattern: '^[A-Z]{2}$' }), Type.Null()], {
        description:
          "ISO 3166-1: how phone numbers without a country code are read; default the time zone's country",
      }),
    ),
    selfEnrolment: Type.Optional(
      Type.Boolean({ description: 'Whether people may join by themselves; default true' }),
    ),
    customerTransfers: Type.Optional(
      Type.Boolean({
        description: 'Whether customers may give each other what they have; default true',
      }),
    ),
  },
  { additionalProperties: false, component: 'OrganizationSettingsInput' },
);

const OrganizationBody = Type.Object(
  {
    name: Text('What people call it', 200),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, for example EUR' }),
    timeZone: Text('IANA, for example Europe/London', 64),
    sandbox: Type.Optional(Type.Boolean({ description: 'For trying out: may move its own clock' })),
    settings: Type.Optional(Settings),
  },
  {
    additionalProperties: false,
    component: 'OrganizationInput',
    example: { name: 'Bean There', currency: 'GBP', timeZone: 'Europe/London' },
  },
);

const OrNull = (description: string, maxLength: number) =>
  Type.Optional(Type.Union([Text(description, maxLength), Type.Null()]));
const Color = (description: string) => OrNull(`${description}, such as #14532d`, 7);
const BrandingInput = Type.Object(
  {
    logoUrl: OrNull('An image, over https', 500),
    tagline: OrNull('One sentence under the name', 200),
    termsUrl: OrNull('Where the terms of the program stand, over https', 500),
    privacyUrl: OrNull("Where it says what becomes of customers' data, over https", 500),
    colors: Type.Optional(
      Type.Object(
        {
          primary: Color('Of buttons and of the card'),
          onPrimary: Color('Of what is written on it; follows `primary` where it is not said'),
          background: Color('Of the page'),
          text: Color('Of what is written on the page'),
        },
        {
          additionalProperties: false,
          component: 'BrandColorsInput',
          description:
            'Text needs a contrast of 4.5:1, `primary` one of 3:1 to the background (WCAG 2.2)',
        },
      ),
    ),
  },
  {
    additionalProperties: false,
    component: 'BrandingInput',
    description: 'How what customers see looks; what is not named stays, null takes it away',
    example: { colors: { primary: '#14532d' } },
  },
);

const OrganizationPatch = Type.Object(
  {
    name: Type.Optional(Text('What people call it', 200)),
    slug: Type.Optional(Text('Names it in addresses; unique in the installation', 63)),
    settings: Type.Optional(Settings),
    branding: Type.Optional(BrandingInput),
  },
  {
    additionalProperties: false,
    component: 'OrganizationPatch',
    example: { settings: { maxPastDays: 365 } },
  },
);

const OrganizationParams = Type.Object({ id: Text('org_…', 64) });
const tags = ['Organizations'];
const notFound = failure('organization_not_found', 'There is no such organization.').problem;

export function organizationRoutes(app: TypedApp, membership: Membership): void {
  routesOfAll(app, membership);
  routesOfOne(app, membership);
}

function routesOfAll(app: TypedApp, { organizations }: Membership): void {
  app.post(
    '/v1/organizations',
    {
      config: { scopes: ['platform'], boundKey: 'refused' },
      schema: {
        ...{ tags, operationId: 'createOrganization', summary: 'Create an organization' },
        description:
          'With its head office and a first API key, which is told only in this answer. Needs the platform key.',
        body: OrganizationBody,
        response: { 201: OrganizationCreated },
      },
    },
    async (request, reply) => {
      const result = await organizations.create(request.body, request.principal.keyId);
      if (!result.ok) return sendProblem(reply, result.problem);
      const { organization, apiKey } = result.value;
      return reply.code(201).send({ ...organizationAnswer(organization), apiKey });
    },
  );

  app.get(
    '/v1/organizations',
    {
      config: { scopes: ['platform'], boundKey: 'refused' },
      schema: {
        ...{
          tags,
          operationId: 'listOrganizations',
          summary: 'List the organizations of this installation',
        },
        description: 'Oldest first. Needs the platform key.',
        querystring: ListQuery,
        response: { 200: OrganizationsPage },
      },
    },
    async (request, reply) => {
      const page = await answerPage(
        organizations.list(pageRequest(request.query)),
        organizationAnswer,
      );
      return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
    },
  );
}

function routesOfOne(app: TypedApp, { organizations }: Membership): void {
  app.get(
    '/v1/organizations/:id',
    {
      config: {
        scopes: ['pos', 'read', 'manage', 'admin'],
        boundKey: 'shared',
        problems: ['organization_not_found'],
      },
      schema: {
        ...{ tags, operationId: 'getOrganization', summary: 'Get your organization' },
        description:
          'Name, currency, time zone and settings. The id of another organization answers 404.',
        params: OrganizationParams,
        response: { 200: OrganizationAnswer },
      },
    },
    async (request, reply) => {
      const own = request.params.id === request.principal.orgId;
      const organization = own ? await organizations.find(request.params.id) : undefined;
      return organization
        ? reply.code(200).send(organizationAnswer(organization))
        : sendProblem(reply, notFound);
    },
  );

  app.patch(
    '/v1/organizations/:id',
    {
      config: {
        scopes: ['admin'],
        boundKey: 'refused',
        problems: ['organization_not_found', 'version_conflict', 'already_exists'],
      },
      schema: {
        ...{
          tags,
          operationId: 'updateOrganization',
          summary: 'Rename your organization, change its settings or how it looks',
        },
        description:
          'Settings that are not named stay. Currency and time zone are fixed. Who knows an organization by its former `slug` does not find it any more. Colours that not everybody can tell apart are refused, with the contrast they have.',
        params: OrganizationParams,
        body: OrganizationPatch,
        response: { 200: OrganizationAnswer },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (id !== request.principal.orgId) return sendProblem(reply, notFound);
      const result = await organizations.update(id, request.body, request.principal.keyId);
      return result.ok
        ? reply.code(200).send(organizationAnswer(result.value))
        : sendProblem(reply, result.problem);
    },
  );
}
