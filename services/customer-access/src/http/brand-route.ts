import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { Nullable, ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import { BrandingAnswer, brandingExample } from '@laurel/membership/http/organization-answers';
import type { Membership } from '@laurel/membership/membership';
import { Type } from 'typebox';
import { ProgramForCustomers, programForCustomers } from './program-for-customers.ts';

const brandExample = {
  ...{ id: 'org_01kamj8r5ve5wvv3a8w2y7d6jq', slug: 'bean-there', name: 'Bean There' },
  ...{ currency: 'GBP', timeZone: 'Europe/London', selfEnrolment: true },
  ...{ branding: brandingExample, locations: [], program: null },
};

const Brand = Type.Object(
  {
    id: Text('org_…'),
    slug: Type.String(),
    name: Type.String(),
    currency: Type.String({ description: 'ISO 4217' }),
    timeZone: Type.String({ description: 'IANA' }),
    selfEnrolment: Type.Boolean({ description: 'Whether people may join by themselves' }),
    branding: BrandingAnswer,
    locations: Type.Array(
      Type.Object(
        { id: Text('loc_…'), name: Type.String() },
        {
          component: 'BrandLocation',
          example: { id: 'loc_01kamj8r5ve5wvv3c5t2m8h7rz', name: 'High Street' },
        },
      ),
      { description: 'Stores by name, of the first 200' },
    ),
    program: Nullable(ProgramForCustomers),
  },
  {
    component: 'Brand',
    description: 'What anybody may know of an organization',
    example: brandExample,
  },
);

export interface BrandRouteDeps {
  membership: Pick<Membership, 'organizations' | 'locations'>;
  loyalty: Pick<Loyalty, 'contexts'>;
}

/** So long may anybody keep the answer, in seconds. */
const keptSeconds = 60;

export function brandRoute(app: TypedApp, { membership, loyalty }: BrandRouteDeps): void {
  app.get(
    '/v1/public/brands/:slug',
    {
      config: { person: 'anyone', problems: ['organization_not_found'] },
      schema: {
        ...{ tags: ['Customers signing in'], operationId: 'getBrand', summary: 'Get a brand' },
        description:
          'For its app, before anybody signed in: how it looks, and what of its program is for customers. No condition, no cost, no stock.',
        params: Type.Object({ slug: Text("The organization's `slug`", 63) }),
        response: { 200: Brand, '4xx': ProblemSchema },
      },
    },
    async ({ params }, reply) => {
      const organization = await membership.organizations.findBySlug(params.slug);
      if (!organization)
        return sendProblem(
          reply,
          failure('organization_not_found', 'There is no such brand.').problem,
        );
      const { id, name, currency, timeZone, branding, settings } = organization;
      const [locations, context] = await Promise.all([
        membership.locations.list(id, { limit: 200 }),
        loyalty.contexts.of(id),
      ]);
      const stores = locations.data
        .filter(({ headOffice }) => !headOffice)
        .sort((a, b) => a.name.localeCompare(b.name));
      return reply
        .code(200)
        .header('cache-control', `public, max-age=${keptSeconds}`)
        .send({
          ...{ id, slug: params.slug, name, currency, timeZone, branding },
          selfEnrolment: settings.selfEnrolment,
          locations: stores.map((store) => ({ id: store.id, name: store.name })),
          program:
            context.ok && context.value.programVersion > 0
              ? programForCustomers(context.value.program)
              : null,
        });
    },
  );
}
