import { setTimeout as sleepFor } from 'node:timers/promises';
import { ImportError } from './map.ts';

export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  path: string;
  body?: unknown;
  idempotencyKey?: string;
}

export interface ApiAnswer {
  status: number;
  /** Parsed JSON; undefined when the body was empty. */
  body: unknown;
}

export interface ApiRequestsOptions {
  url: string;
  key: string;
  /** Tries per request before giving up; default 12, which is about two minutes. */
  attemptsMax?: number;
  sleep?(ms: number): Promise<unknown>;
}

/**
 * Sends a request until it is answered with something final: not 429, 502, 503 or 504, and not a
 * broken connection.
 */
export type SendRequest = (request: ApiRequest) => Promise<ApiAnswer>;

const passing = new Set([429, 502, 503, 504]);

/** Wait before try n+1: 200 ms doubled each time, at most 20 s. */
export const backoffMs = (attempt: number): number => Math.min(20_000, 200 * 2 ** (attempt - 1));

/**
 * A client that outlives a host being restarted. Repeating is safe: everything it sends is known
 * again by an external id.
 * @throws ImportError `unreachable` when the host stays away
 */
export function createApiRequests({
  url,
  key,
  attemptsMax = 12,
  sleep = sleepFor,
}: ApiRequestsOptions): SendRequest {
  const base = url.replace(/\/+$/, '');
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const tried = await tryOnce(base, key, request);
      if (tried.kind === 'answer' && !passing.has(tried.answer.status)) return tried.answer;
      if (attempt >= attemptsMax) {
        const reason = tried.kind === 'answer' ? `it answers ${tried.answer.status}` : tried.reason;
        throw new ImportError(
          'unreachable',
          `${base} cannot be reached (${reason}); run the same command again to continue`,
        );
      }
      const askedMs = tried.kind === 'answer' ? tried.retryAfterMs : 0;
      await sleep(Math.max(backoffMs(attempt), askedMs));
    }
  };
}

type Tried =
  | { kind: 'answer'; answer: ApiAnswer; retryAfterMs: number }
  | { kind: 'lost'; reason: string };

async function tryOnce(
  base: string,
  key: string,
  { method, path, body, idempotencyKey }: ApiRequest,
): Promise<Tried> {
  const headers: Record<string, string> = { authorization: `Bearer ${key}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  let response: Response;
  let text: string;
  try {
    response = await fetch(base + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // what fetch throws for a lost connection
    return {
      kind: 'lost',
      reason:
        error.cause instanceof Error ? error.cause.message || error.cause.name : error.message,
    };
  }
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? 0);
  return {
    kind: 'answer',
    answer: { status: response.status, body: parseBody(text) },
    retryAfterMs: Number.isFinite(retryAfterSeconds) ? retryAfterSeconds * 1000 : 0,
  };
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text; // a proxy's error page
    throw error;
  }
}
