import { hash } from 'node:crypto';

/**
 * Fingerprint of what was asked, in the words of the request and not of what they mean today: whom
 * a phone number stands for may change between a request and its repeat. The content's own code
 * must build it with its fields in a fixed order; what callers shaped goes through `canonical`.
 */
export function fingerprint(content: unknown): string {
  return hash('sha256', JSON.stringify(content), 'base64url').slice(0, 27); // 160 bits
}

/** The same JSON value with the fields of every object in alphabetical order. */
export function canonical(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(canonical);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, canonical(field)]),
  );
}
