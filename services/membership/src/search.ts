import { InvalidCursor } from '@laurel/documents/cursor';
import type { Collection, Page } from '@laurel/documents/port';
import { type CountryCode, getCountryCallingCode } from 'libphonenumber-js/min';
import type { PageRequest } from './page-request.ts';
import type { StoredCustomer } from './profile.ts';
import { folded, searchableOf } from './searchable.ts';

export const searchIndexes = [
  { fields: ['searchGiven'] },
  { fields: ['searchFamily'] },
  { fields: ['searchNumber'] },
  { fields: ['phone'] },
  { fields: ['email'] },
] as const;

type SearchField = (typeof searchIndexes)[number]['fields'][0];

/** One way in which a customer may be meant: the beginning of a field. */
interface Beginning {
  field: SearchField;
  prefix: string;
}

/**
 * The ways to read what somebody typed, likely ones first.
 * @param country whose phone numbers are dialled without a country code
 */
function beginningsOf(text: string, country: string | null): Beginning[] {
  const prefix = folded(text);
  if (prefix === '') return [];
  const phones = phonesOf(text, country).map(
    (phone) => ({ field: 'phone', prefix: phone }) as const,
  );
  const names = [
    { field: 'searchFamily', prefix },
    { field: 'searchGiven', prefix },
  ] as const;
  const number = { field: 'searchNumber', prefix } as const;
  const email = { field: 'email', prefix: text.trim().normalize('NFC').toLowerCase() } as const;
  return phones.length > 0 ? [...phones, number, ...names, email] : [...names, email, number];
}

/** How the E.164 form of a number begins that is dialled so; of a name there is none. */
function phonesOf(text: string, country: string | null): string[] {
  if (!/^[\s+\d()./-]*$/.test(text)) return [];
  const digits = text.replace(/\D/g, '');
  if (digits === '') return [];
  if (text.trim().startsWith('+')) return [`+${digits}`];
  if (digits.startsWith('00')) return digits.length > 2 ? [`+${digits.slice(2)}`] : [];
  // checked when the setting was stored
  const code = country === null ? undefined : getCountryCallingCode(country as CountryCode);
  const within = code === undefined ? [] : [`+${code}${digits.replace(/^0/, '')}`];
  return digits.startsWith('0') ? within : [...new Set([...within, `+${digits}`])];
}

const matches = (customer: StoredCustomer, { field, prefix }: Beginning) =>
  customer[field]?.startsWith(prefix) === true;

/** No text that begins with another sorts behind the other and this. */
const behindAll = '\u{10ffff}';

/** Where a search goes on: in which of its ways, and where in that one. */
interface Place {
  way: number;
  cursor?: string | undefined;
}

type Customers = Pick<Collection<StoredCustomer>, 'find' | 'replace'>;

/** Customers one of whose names, numbers or addresses begins with what was typed. */
export function openSearch(customers: Customers) {
  const looked = new Set<string>();

  /** Those that were kept before anybody searched. */
  const lookAtAll = async (orgId: string): Promise<void> => {
    if (looked.has(orgId)) return;
    for (;;) {
      const { data } = await customers.find({ orgId, filter: { searchGiven: null }, limit: 1000 });
      if (data.length === 0) break;
      // who is changed by others meanwhile is found again, or has it by their change
      await Promise.all(
        data.map((one) => customers.replace({ ...one, ...searchableOf(one) }, one.version)),
      );
    }
    looked.add(orgId);
  };

  const take = async (
    orgId: string,
    ways: readonly Beginning[],
    { from, limit }: { from: Place; limit: number },
  ): Promise<{ found: StoredCustomer[]; next?: Place }> => {
    const found: StoredCustomer[] = [];
    let place: Place | undefined = from;
    while (place && found.length < limit) {
      const { way, cursor }: Place = place;
      const beginning = ways[way];
      if (!beginning) break;
      const { field, prefix } = beginning;
      const page: Page<StoredCustomer> = await customers.find({
        orgId,
        filter: { [field]: { $gte: prefix, $lt: prefix + behindAll } },
        sort: { field, direction: 'asc' },
        limit: limit - found.length,
        ...(cursor !== undefined && { cursor }),
      });
      const earlier = ways.slice(0, way);
      for (const customer of page.data)
        if (!earlier.some((one) => matches(customer, one))) found.push(customer);
      place = page.nextCursor === undefined ? { way: way + 1 } : { way, cursor: page.nextCursor };
    }
    return { found, ...(place && ways[place.way] && { next: place }) };
  };

  return async (
    orgId: string,
    { text, country }: { text: string; country: string | null },
    { limit, cursor }: PageRequest,
  ): Promise<Page<StoredCustomer>> => {
    await lookAtAll(orgId);
    const ways = beginningsOf(text, country);
    const from = cursor === undefined ? { way: 0 } : placeOf(cursor);
    const { found, next } = await take(orgId, ways, { from, limit });
    const isMore = next && (await take(orgId, ways, { from: next, limit: 1 })).found.length > 0;
    return { data: found, ...(isMore && { nextCursor: cursorOf(next) }) };
  };
}

const cursorOf = ({ way, cursor }: Place): string =>
  Buffer.from(JSON.stringify([way, cursor ?? null])).toString('base64url');

/** @throws InvalidCursor when it is none of a search; it comes from outside */
function placeOf(text: string): Place {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw new InvalidCursor();
  }
  const [way, cursor]: unknown[] = Array.isArray(parts) ? parts : [];
  if (typeof way !== 'number' || !Number.isInteger(way) || way < 0) throw new InvalidCursor();
  if (cursor !== null && typeof cursor !== 'string') throw new InvalidCursor();
  return { way, ...(cursor !== null && { cursor }) };
}
