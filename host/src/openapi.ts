import swagger from '@fastify/swagger';
import { eventWebhooks } from '@laurel/contracts/events/webhooks';
import { ProblemSchema } from '@laurel/http/schemas';
import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';

const description = `Loyalty for point-of-sale businesses, on a double-entry ledger.

**Authentication.** \`Authorization: Bearer <key>\`. A key belongs to one organization; what belongs to another answers 404.

**Numbers and times.** Money is in minor units of the organization's currency, points and stamps are whole numbers, times are RFC 3339.

**Writes** may carry an \`Idempotency-Key\`: repeating the request then returns the stored answer (with \`Idempotency-Replayed: true\`) for at least 24 hours.

**Errors** are problems (RFC 9457) with a stable \`code\`; \`errors\` names the places in the request.`;

/** In the order in which a newcomer meets them. */
const tags = [
  {
    name: 'Transactions',
    description: 'Sales, and refunds that reverse exactly what a sale posted',
  },
  { name: 'Redemptions', description: 'Hold a reward, then capture or void it' },
  {
    name: 'Customers',
    description: 'Who collects: identifiers, balances, statement, offers, erasure',
  },
  { name: 'Events', description: 'Custom events in, live events out' },
  { name: 'Corrections', description: 'Adjustments by hand, and transfers between customers' },
  { name: 'Program', description: 'Draft, simulate, publish: rules, stamp cards, tiers, rewards' },
  { name: 'Rewards', description: 'Rewards of the published program' },
  {
    name: 'Ledger',
    description: 'Accounts, transfers, trial balance, invariants, settlement, journal',
  },
  { name: 'Organizations', description: 'Brands' },
  { name: 'Locations', description: 'Stores' },
  { name: 'Keys', description: 'API keys with scopes' },
  { name: 'Audit', description: 'Every change of configuration' },
  { name: 'Jobs', description: 'Background work: when, how far, how it ended; run it now' },
  { name: 'Operations', description: 'Health, readiness, metrics' },
];

/**
 * The OpenAPI 3.1 document at `/openapi.json`, made from the routes' schemas and the catalogue of
 * events, and a browsable form at `/docs` (its script is served from here). Register before the routes.
 */
export async function openApiRoutes(
  app: FastifyInstance,
  { version }: { version: string },
): Promise<void> {
  app.addSchema(ProblemSchema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Laurel',
        version,
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags,
      webhooks: eventWebhooks(),
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'An API key of the organization' },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _baseUri, _fragment, index) =>
        typeof json.$id === 'string' ? json.$id : `schema-${index}`,
    },
    // What every route has in common is said once, here: who may call it, and that its failures are
    // problems.
    transform: ({ schema, url, route }) => {
      if (!url.startsWith('/v1/')) return { schema, url };
      const scopes = route.config?.scopes;
      const given = typeof schema.response === 'object' ? schema.response : {};
      const response = { ...given, default: { $ref: 'Problem#' } };
      const access = scopes ? { security: [{ key: [] }], 'x-scopes': scopes } : {};
      return { schema: { ...schema, ...access, response }, url };
    },
  });
  let document: string | undefined;
  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    document ??= JSON.stringify(app.swagger());
    return reply.type('application/json').send(document);
  });
  await app.register(reference, {
    routePrefix: '/docs',
    configuration: {
      url: '/openapi.json',
      pageTitle: 'Laurel API',
      withDefaultFonts: false,
      telemetry: false,
      agent: { disabled: true },
      mcp: { disabled: true },
      showDeveloperTools: 'never',
      hideClientButton: true,
      authentication: { preferredSecurityScheme: 'key' },
    },
  });
}
