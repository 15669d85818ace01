import { hash } from 'node:crypto';

/**
 * A name (the number of a sale, a place and an hour) where accounts have a period: nine digits. Two
 * names of one customer that fall on the same nine would share an account: one in a thousand
 * million.
 */
export const numberedPeriod = (name: string): string =>
  String((Number.parseInt(hash('sha256', name).slice(0, 12), 16) % 999_999_999) + 1);
