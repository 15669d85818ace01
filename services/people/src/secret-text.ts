import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * What opens something: an id that says which document to read, and 256 random bits of which the
 * document has the SHA-256. Nobody tries 2^256 of them, so a slow hash would cost us alone.
 */
export interface Minted {
  text: string;
  secretHash: string;
}

const form = /^([0-9a-z]{26})\.([A-Za-z0-9_-]{43})$/;

/** A new secret for what has this id. */
export function mintFor(id: string): Minted {
  const secret = randomBytes(32).toString('base64url');
  return { text: `${id.slice(id.indexOf('_') + 1)}.${secret}`, secretHash: hashed(secret) };
}

/** Undefined for a text that we never made. */
export function partsOf(
  text: string,
  prefix: 'ses' | 'inv',
): { id: string; secret: string } | undefined {
  const [, id, secret] = form.exec(text) ?? [];
  return id && secret ? { id: `${prefix}_${id}`, secret } : undefined;
}

export const hashed = (secret: string): string => hash('sha256', secret, 'hex');

/** Compares in constant time. */
export function isHashOf(secretHash: string, secret: string): boolean {
  const given = Buffer.from(hashed(secret));
  const kept = Buffer.from(secretHash);
  return given.length === kept.length && timingSafeEqual(given, kept);
}

/** Follows from a secret, and says nothing of it. */
export const derived = (purpose: string, secret: string): string =>
  hash('sha256', `${purpose} ${secret}`, 'base64url');

/** Whether two texts are the same, in a time that depends on neither. */
export function isSameText(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(hashed(left)), Buffer.from(hashed(right)));
}
