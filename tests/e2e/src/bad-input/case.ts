import type { Ask, Cafe } from '../stage.ts';

/** What there is for the requests to be wrong about. */
export interface Scene {
  cafe: Cafe;
  customerId: string;
  otherId: string;
  saleId: string;
  /** A hold that is captured, one that is voided, one that has timed out. */
  captured: string;
  voided: string;
  expired: string;
}

export const bodyLimit = 1024 * 1024;

/** A request that must be refused, and how. */
export interface Case {
  what: string;
  send: Ask & { path: string };
  status: number;
  code: string;
  /** Of the first error; left out where no place in the body is to blame. */
  pointer?: string;
}

export const post = (path: string, body: unknown): Case['send'] => ({ path, method: 'POST', body });
export const raw = (
  path: string,
  text: string,
  headers?: Record<string, string>,
): Case['send'] => ({
  path,
  method: 'POST',
  text,
  ...(headers ? { headers } : {}),
});
/** A well-formed id of nothing. */
export const unknownId = (prefix: string) => `${prefix}_01h455vb4pex5vsknk084sn02q`;
