import type { Customer } from './customer.ts';

/** What is kept of a customer to be found by: each with an index of its own. */
export interface Searchable {
  /** Given name, then family name, folded; empty where there is none. Absent: not looked at yet. */
  readonly searchGiven?: string;
  /** Family name, then given name. */
  readonly searchFamily?: string;
  /** The external id. */
  readonly searchNumber?: string;
}

const letters = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ı', 'i'],
]);

/** Without case, diacritics and needless spaces. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœþøłđðı]/g, (letter) => letters.get(letter) ?? letter)
    .replace(/\s+/g, ' ')
    .trim();

export function searchableOf({
  firstName,
  lastName,
  externalId,
}: Pick<Customer, 'firstName' | 'lastName' | 'externalId'>): Required<Searchable> {
  const named = (...names: (string | null)[]) => folded(names.map((name) => name ?? '').join(' '));
  return {
    searchGiven: named(firstName, lastName),
    searchFamily: named(lastName, firstName),
    searchNumber: folded(externalId ?? ''),
  };
}
