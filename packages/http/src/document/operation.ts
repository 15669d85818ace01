import type { ProblemCode } from '@laurel/contracts/problems';
import type { FastifySchema, RouteOptions } from 'fastify';
import { type BoundKeyRule, boundKeyRules } from '../bound-key.ts';
import { problemsOf } from '../declared-problems.ts';
import { type Components, type DocumentSchema, documented, isSchema } from './components.ts';
import { exampleOf } from './example.ts';
import { type AnswerObject, limitHeaders, problemAnswers } from './problem-answers.ts';

/** `components.headers` and `components.parameters` that operations refer to. */
export const sharedHeaders = {
  'RateLimit-Limit': whole('Requests that this key may make in a window'),
  'RateLimit-Remaining': whole('Requests left in this window'),
  'RateLimit-Reset': whole('Seconds until the next window begins'),
  'Retry-After': whole('Seconds to wait before the request is sent again'),
  'Idempotency-Replayed': {
    description: 'The request with this Idempotency-Key was carried out before; this is its answer',
    schema: { type: 'string', enum: ['true'] },
  },
};
export const sharedParameters = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Makes the write happen once: sent again with the same key it is answered with the stored answer, for at least 24 hours. With another request under the same key: 422 `idempotency_key_reused`.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x20-\\x7e]+$' },
    example: 'till-7-000123',
  },
};

function whole(description: string) {
  return { description, schema: { type: 'integer', minimum: 0 }, example: 1 };
}

/** A route's schemas, with their named parts moved into the components. */
export function documentedRoute(route: RouteOptions, components: Components): FastifySchema {
  const { body, params, querystring, response, ...rest } = route.schema ?? {};
  const { scopes, boundKey, person, roles = [] } = route.config ?? {};
  const withFields = (schema: unknown) => {
    if (!isSchema(schema) || !isSchema(schema.properties)) return {};
    const properties = Object.entries(schema.properties).map(([name, part]) => [
      name,
      documented(part, components),
    ]);
    return { ...schema, properties: Object.fromEntries(properties) };
  };
  return {
    ...rest,
    ...(params ? { params: withFields(params) } : {}),
    ...(querystring ? { querystring: withFields(querystring) } : {}),
    ...(body ? { body: documented(body, components) } : {}),
    response: documentedAnswers(response, components),
    ...(route.url.startsWith('/v1/') ? { 'x-problems': problemsOf(route) } : {}),
    ...(scopes ? { 'x-scopes': scopes } : {}),
    ...(boundKey ? { 'x-bound-key': boundKey } : {}),
    ...(roles.length > 0 ? { 'x-roles': roles } : {}),
    // any one of the scopes is enough, so each is a way in of its own
    security: [
      ...(scopes ?? []).map((scope) => ({ key: [scope] })),
      ...(roles.length > 0 || person === 'signedIn' ? [{ session: [] }] : []),
    ],
  } as FastifySchema; // of the same parts as the route's own
}

function documentedAnswers(answers: unknown, components: Components): DocumentSchema {
  const written: DocumentSchema = {};
  for (const [status, answer] of Object.entries(isSchema(answers) ? answers : {})) {
    // failures are told by `problems`, unless they are more than that
    if (!isSchema(answer) || (/^[45]/.test(status) && !isSchema(answer.content))) continue;
    written[status] = isSchema(answer.content)
      ? { ...answer, content: documentedMedia(answer.content, components) }
      : documented(answer, components);
  }
  return written;
}

const documentedMedia = (content: DocumentSchema, components: Components) =>
  Object.fromEntries(
    Object.entries(content).map(([type, media]) => [
      type,
      // Fastify's form: a schema by media type
      { ...(media as object), schema: documented((media as DocumentSchema).schema, components) },
    ]),
  );

/** An operation as the maker of the document leaves it. */
export interface Operation {
  summary?: string;
  description?: string;
  parameters?: unknown[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, AnswerObject>;
  'x-scopes'?: readonly string[];
  'x-bound-key'?: BoundKeyRule;
  'x-roles'?: readonly string[];
  'x-problems'?: readonly ProblemCode[];
}

interface Media {
  schema: DocumentSchema;
  example?: unknown;
  examples?: unknown;
}

/**
 * Adds to an operation what follows from its route: who may call it, its problems, the headers of
 * its answers, examples.
 */
export function completeOperation(
  operation: Operation,
  method: string,
  components: Components,
): void {
  const scopes = operation['x-scopes'];
  const isWrite = scopes !== undefined && method !== 'get';
  if (scopes) operation.description = withScopes(operation, scopes);
  if (isWrite)
    operation.parameters = [
      ...(operation.parameters ?? []),
      { $ref: '#/components/parameters/Idempotency-Key' },
    ];
  const { requestBody } = operation;
  if (requestBody) {
    const media = Object.values(requestBody.content);
    requestBody.required = !media.every(({ schema }) => maySayNothing(schema));
    for (const one of media) giveExample(one, components);
  }
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (answer.description === 'Default Response') answer.description = spoken(status);
    const headers = {
      ...(scopes ? limitHeaders : {}),
      ...(isWrite ? { 'Idempotency-Replayed': replayed } : {}),
    };
    if (Object.keys(headers).length > 0) answer.headers = headers;
    // by media type, in OpenAPI's form
    for (const media of Object.values((answer.content ?? {}) as Record<string, Media>))
      giveExample(media, components);
  }
  Object.assign(operation.responses, problemAnswers(operation['x-problems'] ?? []));
}

/** A body that may be null may be left out. */
const maySayNothing = ({ anyOf }: DocumentSchema): boolean =>
  Array.isArray(anyOf) && anyOf.some((one) => isSchema(one) && one.type === 'null');

const replayed = { $ref: '#/components/headers/Idempotency-Replayed' };

function withScopes(
  { description, 'x-bound-key': boundKey, 'x-roles': roles = [] }: Operation,
  scopes: readonly string[],
): string {
  const named = `Scopes: ${scopes.map((scope) => `\`${scope}\``).join(' or ')}.`;
  const bound = boundKey === undefined ? named : `${named} ${boundKeyRules[boundKey]}`;
  const needed = roles.length === 0 ? bound : `${bound} Roles: ${roles.join(', ')}.`;
  return description === undefined ? needed : `${description}\n\n${needed}`;
}

const spoken = (status: string) => (status === '201' ? 'Done: what came of it' : 'The answer');

function giveExample(media: Media, components: Components): void {
  if (media.example !== undefined || media.examples !== undefined) return;
  const example = exampleOf(media.schema, components);
  if (example !== undefined) media.example = example;
}
