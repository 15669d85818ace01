import swagger from '@fastify/swagger';
import { eventWebhooks } from '@laurel/contracts/events/webhooks';
import type { ProblemCode } from '@laurel/contracts/problems';
import { type Components, documented, referring } from '@laurel/http/document/components';
import {
  completeOperation,
  documentedRoute,
  type Operation,
  sharedHeaders,
  sharedParameters,
} from '@laurel/http/document/operation';
import { commonAnswers, problemExamples } from '@laurel/http/document/problem-answers';
import { ProblemSchema } from '@laurel/http/schemas';
import { sessionCookie } from '@laurel/http/session-cookie';
import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const description = `Loyalty for point-of-sale businesses, on a double-entry ledger.

**Authentication.** \`Authorization: Bearer <key>\`. A key belongs to one organization; what belongs to another answers 404. A key may be bound to a location; each operation says what such a key may (\`x-bound-key\`): \`refused\`, \`ownLocation\` (it acts there, and is shown what belongs to it) or \`shared\` (it is of no location). People sign in instead (\`POST /v1/auth/sign-in\`) and ask with a cookie; each operation says which roles may (\`x-roles\`).

**Numbers and times.** Money is in minor units of the organization's currency, points and stamps are whole numbers, times are RFC 3339.

**Writes** may carry an \`Idempotency-Key\`: repeating the request then returns the stored answer (with \`Idempotency-Replayed: true\`) for at least 24 hours.

**Sizes.** A body has at most 64 KiB, one that may carry the lines of a sale 256 KiB; batches of sales and programs as much as the installation takes (1 MiB). What is larger answers 413, before it is read.

**Limits.** A key makes 60,000 requests a minute unless the installation says otherwise (\`RateLimit-*\` headers tell), and an organization has a share of what goes on at once. Beyond that the answer is 429, or 503 where too much waits, with \`Retry-After\`: send the same request again.

**Errors** are problems (RFC 9457) with a stable \`code\`; \`errors\` names the places in the request. Each operation lists its codes (\`x-problems\`, and an example of each).`;

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
  { name: 'Analytics', description: 'How customers buy: RFM, segments, movements' },
  { name: 'Segments', description: 'Saved conditions on customers, and whom they hold for' },
  { name: 'Organizations', description: 'Brands' },
  { name: 'Customers signing in', description: 'One-time codes, and what anybody may know' },
  { name: 'Customers themselves', description: 'What a customer who signed in does by himself' },
  { name: 'Locations', description: 'Stores' },
  { name: 'Products', description: 'What registers show to be tapped' },
  { name: 'Keys', description: 'API keys with scopes' },
  { name: 'Users', description: 'People who work here, and their roles' },
  { name: 'Signing in', description: 'Sessions, invitations, passwords' },
  { name: 'Audit', description: 'Every change of configuration' },
  { name: 'Webhooks', description: 'What is sent when something has happened' },
  { name: 'Jobs', description: 'Background work: when, how far, how it ended; run it now' },
  { name: 'Operations', description: 'Health, readiness, metrics' },
];

/** Where this document is served there is what it describes. */
const servers = [{ url: '/', description: 'The installation that serves this document' }];

const securitySchemes = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of the organization; an operation names the scopes it takes',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description:
      'Set by signing in. A change carries the session’s `csrfToken` as `x-csrf-token`. Whoever works for several organizations says for which he asks: `laurel-organization: org_…`; a cashier of several locations at which: `laurel-location: loc_…`. An operation names the roles that may (`x-roles`)',
  },
} as const;

/**
 * The OpenAPI 3.1 document at `/openapi.json`, made from the routes' schemas and the catalogue of
 * events, and a browsable form at `/docs` (its script is served from here). Register before the
 * routes.
 */
export async function openApiRoutes(
  app: FastifyInstance,
  { version }: { version: string },
): Promise<void> {
  const components: Components = new Map();
  documented(ProblemSchema, components);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Laurel',
        version,
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers,
      tags,
      webhooks: documentedWebhooks(components),
      components: { securitySchemes },
    },
    transform: ({ url, route }) => ({ schema: documentedRoute(route, components), url }),
    transformObject: (made) => {
      if (!('openapiObject' in made)) throw new Error('the document is one of OpenAPI');
      return finished(made.openapiObject, components);
    },
  });
  let document: string | undefined;
  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    document ??= JSON.stringify(app.swagger());
    return reply.type('application/json').send(document);
  });
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/docs')) return;
    route.onRequest = [sendPolicy, ...[route.onRequest ?? []].flat()];
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

/** Its script writes scripts and styles into the page; nothing comes from, or goes, elsewhere. */
const documentPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  ...["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"],
].join('; ');

const sendPolicy = (_request: FastifyRequest, reply: FastifyReply, done: () => void) => {
  reply.header('content-security-policy', documentPolicy);
  done();
};

/** What is sent for each type of event. */
function documentedWebhooks(components: Components) {
  const webhooks = eventWebhooks();
  for (const { post } of Object.values(webhooks))
    for (const media of Object.values(post.requestBody.content))
      media.schema = documented(media.schema, components) as object; // of a schema, a schema
  return webhooks;
}

/** The document with what all operations have in common. */
function finished<T extends { paths?: object; components?: object }>(
  made: T,
  components: Components,
): T {
  // OpenAPI's form: operations by method, by path
  const paths = Object.values(made.paths ?? {}) as Record<string, Operation>[];
  const codes = new Set<ProblemCode>();
  for (const operations of paths)
    for (const [method, operation] of Object.entries(operations)) {
      completeOperation(operation, method, components);
      for (const code of operation['x-problems'] ?? []) codes.add(code);
    }
  const named = [...components].sort(([a], [b]) => (a < b ? -1 : 1));
  return referring({
    ...made,
    components: {
      ...made.components,
      schemas: Object.fromEntries(named),
      responses: commonAnswers(codes),
      parameters: sharedParameters,
      headers: sharedHeaders,
      examples: problemExamples(codes),
    },
  });
}
