import { createClient, type LaurelClient, type Schemas } from '@laurel/api-client/source/client';

export type Problem = Schemas['Problem'];

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
}

/** The data of an answer. @throws Refused */
export function dataOf<T>({
  data,
  error,
  response,
}: {
  data?: T;
  error?: unknown;
  response: Response;
}): T {
  if (response.ok && data !== undefined) return data;
  // A proxy may answer with something that is no problem document.
  throw new Refused(response.status, typeof error === 'object' && error !== null ? error : {});
}

export interface CustomerApi {
  client: LaurelClient;
  /** Of which brand; set once it is known, before a customer's own routes are asked. */
  setBrand(orgId: string): void;
  /** What proves that this page asks, as signing in answered it; undefined: it is asked for. */
  setCsrfToken(token: string | undefined): void;
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The API as a customer whose session is in a cookie. A change carries the session's token, which
 * is asked for when it is first needed.
 * @param onSignedOut told when the API no longer knows who asks
 */
export function openCustomerApi({
  baseUrl,
  onSignedOut,
  fetch,
}: {
  baseUrl: string;
  onSignedOut(): void;
  /** In place of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}): CustomerApi {
  const client = createClient({ baseUrl, ...(fetch && { fetch }) });
  let brandId: string | undefined;
  let csrfToken: string | undefined;
  client.use({
    async onRequest({ request, schemaPath }) {
      if (!schemaPath.startsWith('/v1/me')) return request;
      if (brandId !== undefined) request.headers.set('laurel-organization', brandId);
      if (safe.has(request.method)) return request;
      csrfToken ??= dataOf(await client.GET('/v1/me/sessions')).csrfToken;
      if (csrfToken !== undefined) request.headers.set('x-csrf-token', csrfToken);
      return request;
    },
    onResponse({ response, schemaPath }) {
      if (response.status !== 401 || !schemaPath.startsWith('/v1/me')) return;
      csrfToken = undefined;
      onSignedOut();
    },
  });
  return {
    client,
    setBrand: (orgId) => {
      brandId = orgId;
    },
    setCsrfToken: (token) => {
      csrfToken = token;
    },
  };
}
