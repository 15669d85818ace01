import openapiFetch, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.ts';

export interface ClientOptions {
  /** Where the host is, such as `https://loyalty.example`. */
  baseUrl: string;
  /**
   * An organization's key, or the platform key; without it only what is open to everyone answers.
   */
  apiKey?: string;
  /** In place of the global `fetch`: for retries, tracing, tests. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Every route of the API with its types: `const { data, error, response } = await
 * client.POST('/v1/transactions', { body })`.
 */
export type LaurelClient = Client<paths>;

/** What the API's documents name: `Schemas['Customer']`, `Schemas['Problem']`, … */
export type Schemas = components['schemas'];

/**
 * A client for one key. Answers are values: `data` of a 2xx, `error` (a problem, RFC 9457) of
 * anything else; it throws only when there is no answer. It does not retry: repeat a write with its
 * own external id or `Idempotency-Key`, and it happens once.
 */
export function createClient({ baseUrl, apiKey, fetch }: ClientOptions): LaurelClient {
  return openapiFetch<paths>({
    baseUrl,
    ...(apiKey === undefined ? {} : { headers: { authorization: `Bearer ${apiKey}` } }),
    ...(fetch === undefined ? {} : { fetch }),
  });
}
