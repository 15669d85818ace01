import { createClient, type Schemas } from '@laurel/api-client/source/client';
import { apiUrl } from './place.ts';

export type Problem = Schemas['Problem'];

/** As what this page asks: a device that is paired, or a person who has signed in. */
export type Credentials =
  | { deviceId: string }
  | { csrfToken: string; organizationId: string; locationId?: string };

let credentials: Credentials | undefined;
export function askAs(given: Credentials | undefined): void {
  credentials = given;
}

/** Nobody waits longer at a till; what was not heard of is asked again. */
const answerMs = 10_000;

export const api = createClient({
  baseUrl: apiUrl,
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(answerMs) }),
});
api.use({
  onRequest({ request }) {
    for (const [name, value] of Object.entries(headersOf(request.method)))
      request.headers.set(name, value);
    return request;
  },
});

function headersOf(method: string): Record<string, string> {
  if (!credentials) return {};
  if ('deviceId' in credentials) return { 'laurel-device': credentials.deviceId };
  const { csrfToken, organizationId, locationId } = credentials;
  return {
    'laurel-organization': organizationId,
    ...(locationId === undefined ? {} : { 'laurel-location': locationId }),
    ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }),
  };
}

/** What the API refused, as an error. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly problem: Partial<Problem>;
  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
  /** Whether the same may be asked again in a while: nothing is known to be wrong with it. */
  get passes(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408;
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
}): Exclude<T, string> {
  // the type cannot say by itself that it is no string
  if (response.ok && data !== undefined && typeof data !== 'string')
    return data as Exclude<T, string>;
  // A proxy may answer with something that is no problem document.
  throw new Refused(response.status, typeof error === 'object' && error !== null ? error : {});
}
