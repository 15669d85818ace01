import { createClient, type Schemas } from '@laurel/api-client/source/client';
import { apiUrl } from './place.ts';

export type Problem = Schemas['Problem'];

/** Whose data are asked for, and what proves that this page asks; set when somebody signs in. */
export const credentials: { organizationId?: string; csrfToken?: string } = {};

const listeners = new Set<() => void>();
/** Told when the API no longer knows who asks. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The API as the person who is signed in. */
export const api = createClient({ baseUrl: apiUrl });
api.use({
  onRequest({ request }) {
    const { organizationId, csrfToken } = credentials;
    if (organizationId) request.headers.set('laurel-organization', organizationId);
    if (csrfToken && !safe.has(request.method)) request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
  onResponse({ response, schemaPath }) {
    if (response.status === 401 && !schemaPath.startsWith('/v1/auth/'))
      for (const tell of listeners) tell();
  },
});

/** What the API refused, as an error that queries and forms can hold. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly problem: Partial<Problem>;
  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
  /** What is wrong with a field, by its JSON pointer. */
  at(pointer: string): string | undefined {
    return this.problem.errors?.find((error) => error.pointer === pointer)?.detail;
  }
}

/** The data of an answer in JSON, where the API has others too. @throws Refused */
export function dataOf<T>({
  data,
  error,
  response,
}: {
  data?: T;
  error?: unknown;
  response: Response;
}): Exclude<T, string> {
  // the type cannot say by itself that it is no string
  if (response.ok && data !== undefined && typeof data !== 'string')
    return data as Exclude<T, string>;
  // A proxy may answer with something that is no problem document.
  throw new Refused(response.status, typeof error === 'object' && error !== null ? error : {});
}
