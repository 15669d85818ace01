import { domainToASCII } from 'node:url';
import {
  type CountryCode,
  getCountries,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { Customer } from './customer.ts';
import { textFault } from './fields.ts';

/** What names a customer besides the id. In this order they are claimed (see claims.ts). */
export const identifierKinds = ['phone', 'email', 'externalId'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** The text under which an identifier is claimed: kind and normal form. */
export const identifierText = (kind: IdentifierKind, value: string) => `${kind}:${value}`;

/** The text under which a referral code is claimed. */
export const referralCodeText = (code: string) => `referralCode:${code}`;

export function kindOfIdentifier(identifier: string): IdentifierKind | undefined {
  return identifierKinds.find((kind) => identifier.startsWith(`${kind}:`));
}

/** All that is claimed for a customer: his identifiers, and the code by which he is a referrer. */
export function identifiersOf(customer: Pick<Customer, IdentifierKind | 'referralCode'>): string[] {
  const found: string[] = [];
  for (const kind of identifierKinds) {
    const value = customer[kind];
    if (value !== null) found.push(identifierText(kind, value));
  }
  const { referralCode } = customer;
  if (referralCode !== undefined) found.push(referralCodeText(referralCode));
  return found;
}

export const isCountry = (code: string): boolean => isSupportedCountry(code);

type Normal = { value: string } | { fault: string };

/**
 * An identifier's one spelling: phone E.164, e-mail lower case with an ASCII domain, external id
 * trimmed.
 */
export function normalizeIdentifier(
  kind: IdentifierKind,
  raw: unknown,
  country: string | null,
): Normal {
  if (typeof raw !== 'string') return { fault: 'must be text' };
  const text = raw.trim();
  const fault = textFault(text);
  if (fault) return { fault };
  if (kind === 'phone') return normalizePhone(text, country);
  if (kind === 'email') return normalizeEmail(text);
  return { value: text };
}

/**
 * Possible rather than assigned numbers: numbering plans change faster than our copy of them, and a
 * customer must not be turned away for that.
 */
function normalizePhone(text: string, country: string | null): Normal {
  if (text.length > 40) return { fault: 'is too long for a phone number' };
  const options = {
    extract: false,
    ...(country ? { defaultCountry: country as CountryCode } : {}),
  }; // checked when the setting was stored
  const phone = parsePhoneNumberFromString(text, options);
  if (phone?.isPossible() && !phone.ext) return { value: phone.number };
  if (!country && !text.startsWith('+'))
    return { fault: 'must begin with + and the country code (no defaultCountry is set)' };
  return { fault: 'is not a phone number' };
}

/**
 * RFC 5321's limits (64 before the @, 254 in all), without quoted local parts, which no mail
 * provider gives out.
 */
function normalizeEmail(text: string): Normal {
  const fault = { fault: 'is not an e-mail address' };
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at).normalize('NFC').toLowerCase();
  const domain = domainToASCII(text.slice(at + 1));
  if (at < 1 || local.length > 64 || local.length + domain.length > 253) return fault;
  if (
    !/^[^\s@"(),:;<>[\]\\]+$/u.test(local) ||
    local.startsWith('.') ||
    local.endsWith('.') ||
    local.includes('..')
  )
    return fault;
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(domain))
    return fault;
  return { value: `${local}@${domain}` };
}

let countries: Map<string, string> | undefined;

/** The country a time zone belongs to; null for zones of no country, such as UTC. */
export function countryOfTimeZone(timeZone: string): string | null {
  countries ??= countriesByZone();
  // Zones have several names (Asia/Kolkata, Asia/Calcutta); the formatter tells the one that the
  // countries' lists use.
  const listed = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  return countries.get(timeZone) ?? countries.get(listed) ?? null;
}

function countriesByZone(): Map<string, string> {
  const found = new Map<string, string>();
  for (const country of getCountries()) {
    for (const zone of new Intl.Locale(`und-${country}`).getTimeZones?.() ?? [])
      found.set(zone, country);
  }
  return found;
}
