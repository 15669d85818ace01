import type { FastifyContextConfig, RouteOptions } from 'fastify';
import type { Principal } from './principal.ts';

/**
 * What a key that is bound to a location may do with a route, each with the sentence that the
 * OpenAPI document says of it.
 * - `refused`: nothing; it is about the whole organization. The edge refuses it by itself.
 * - `ownLocation`: what the key's own location does, and what belongs to it. What belongs to
 *   another is `forbidden`, or not there.
 * - `shared`: the same as a key of the organization: it is of no location, all of them use it.
 * - `ofCustomers`: nothing, and no other key may; it is of a customer who signed in.
 */
export const boundKeyRules = {
  refused: 'A key bound to a location is refused (`forbidden`): this concerns all of them.',
  ownLocation: 'A key bound to a location acts there, and is shown what belongs to it, alone.',
  shared: 'A key bound to a location may do the same: the locations share it.',
  ofCustomers: 'No API key may: it is of the customer who signed in.',
} as const;

export type BoundKeyRule = keyof typeof boundKeyRules;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a key that is bound to a location may; every route of the API with scopes says it. */
    boundKey?: BoundKeyRule;
  }
}

/**
 * Nobody forgets to say it.
 * @throws when a route of the API with scopes does not say what a bound key may
 */
export function requireBoundKeyRule({ method, url, config }: RouteOptions): void {
  if (!url.startsWith('/v1/') || !config?.scopes || config.boundKey) return;
  throw new Error(`${[method].flat().join()} ${url} does not say what a bound key may (boundKey)`);
}

/** Whether a route is closed to who is asking because the key is bound to a location. */
export const refusesBound = (
  { boundKey }: Pick<FastifyContextConfig, 'boundKey'>,
  { locationId }: Pick<Principal, 'locationId'>,
): boolean => boundKey === 'refused' && locationId !== null;

/** Why. */
export const boundKeyRefused = {
  code: 'forbidden',
  detail: 'A key bound to a location may not do what concerns the whole organization.',
} as const;
