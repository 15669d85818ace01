import { type ProblemCode, problems } from '@laurel/contracts/problems';
import { problemBody } from '../reply.ts';

/** An answer as OpenAPI writes it, or a reference to one. */
export type AnswerObject = { [keyword: string]: unknown };

/** What an answer of a route with scopes says in its headers. */
export const limitHeaders = {
  'RateLimit-Limit': { $ref: '#/components/headers/RateLimit-Limit' },
  'RateLimit-Remaining': { $ref: '#/components/headers/RateLimit-Remaining' },
  'RateLimit-Reset': { $ref: '#/components/headers/RateLimit-Reset' },
};
const retryAfter = { 'Retry-After': { $ref: '#/components/headers/Retry-After' } };

/** Sets of problems that many routes have in common; the document says each once. */
const common: Readonly<Record<string, readonly ProblemCode[]>> = {
  BadRequest: ['malformed_json', 'invalid_request'],
  InvalidRequest: ['invalid_request'],
  Unauthenticated: ['unauthenticated'],
  Forbidden: ['forbidden'],
  PayloadTooLarge: ['payload_too_large'],
  UnsupportedMediaType: ['unsupported_media_type'],
  RateLimited: ['rate_limited'],
  HeadersTooLarge: ['headers_too_large'],
  InternalError: ['internal_error'],
  Unavailable: ['unavailable'],
  NotWritten: ['unavailable', 'storage_full'],
};

/** `components.responses` of a document whose operations fail with these. */
export const commonAnswers = (codes: ReadonlySet<ProblemCode>) =>
  Object.fromEntries(
    Object.entries(common)
      .filter(([, set]) => set.every((code) => codes.has(code)))
      .map(([name, set]) => [name, answerOf(set)]),
  );

/** `components.examples`: how each problem looks; its `detail` says more in a real one. */
export const problemExamples = (codes: ReadonlySet<ProblemCode>) =>
  Object.fromEntries(
    [...codes].sort().map((code) => {
      const { title } = problems[code];
      return [code, { summary: title, value: problemBody({ code, detail: `${title}.` }) }];
    }),
  );

/** The answers of an operation that fails with one of these, by status. */
export function problemAnswers(codes: readonly ProblemCode[]): Record<string, AnswerObject> {
  const byStatus = Map.groupBy(codes, (code) => String(problems[code].status));
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => {
      const shared = Object.entries(common).find(([, set]) => set.join() === group.join());
      return [status, shared ? { $ref: `#/components/responses/${shared[0]}` } : answerOf(group)];
    }),
  );
}

function answerOf(codes: readonly ProblemCode[]): AnswerObject {
  const status = codes[0] === undefined ? 0 : problems[codes[0]].status;
  return {
    description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join(' · '),
    headers: { ...limitHeaders, ...(status === 429 || status === 503 ? retryAfter : {}) },
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
        ),
      },
    },
  };
}
