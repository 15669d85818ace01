import type { EventEnvelope } from '@laurel/contracts/events';
import type { Result } from '@laurel/contracts/problems';
import type { CustomerSegment } from '@laurel/contracts/segments';
import type { Document, Page } from '@laurel/documents/port';
import type { ShownToken } from './customer-token.ts';
import type { PageRequest } from './page-request.ts';

export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | number | boolean)[];

export interface Customer extends Document {
  /** E.164. */
  phone: string | null;
  /** Trimmed, lower case. */
  email: string | null;
  externalId: string | null;
  firstName: string | null;
  lastName: string | null;
  /** `YYYY-MM-DD`. */
  birthDate: string | null;
  attributes: Readonly<Record<string, AttributeValue>>;
  tier: CustomerTier | null;
  /** What he tells friends, who say it when they join; absent: he was given none. */
  referralCode?: string;
  /** Absent: nobody is known to have brought him. */
  referral?: Referral;
  /** Of what his app shows at a register; absent: none has asked for it. Told to nobody else. */
  tokenSecret?: string;
  /** By what he bought; absent: nobody has counted it yet. */
  standing?: CustomerStanding;
  /** Ids of the saved segments that he is in, in order; absent: he never was in one. */
  segmentIds?: readonly string[];
  createdAtMs: number;
  updatedAtMs: number;
  /**
   * Set when the profile was erased: then every personal field is null and `attributes` is empty.
   */
  erasedAtMs: number | null;
}

/** Where a customer stands by what he bought, as analytics found it last. */
export interface CustomerStanding {
  segment: CustomerSegment;
  /** From 1 to 5; null: he did not buy. */
  scores: { r: number; f: number; m: number } | null;
  /** Of two the higher one is later. */
  version: number;
}

/** Ids of the saved segments that customers are in now, by customer; absent: in none. */
export type ReadSegments = (
  customerIds: readonly string[],
) => Promise<ReadonlyMap<string, readonly string[]>>;

/** Who brought a customer; said once. */
export interface Referral {
  /** Id of the customer who did; he may have been erased since. */
  by: string;
  /** When it was seen whether his first purchase came of it; null: he has not bought yet. */
  closedAtMs: number | null;
}

export interface CustomerTier {
  id: string;
  sinceMs: number;
  /** Until when it lasts by itself; null = no end. */
  untilMs: number | null;
  /** The activity that brought it; absent where a review or a fall to the count did. */
  by?: string;
}

export interface CustomerInput {
  phone?: string | null | undefined;
  email?: string | null | undefined;
  externalId?: string | null | undefined;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  birthDate?: string | null | undefined;
  attributes?: Readonly<Record<string, AttributeValue>> | undefined;
  /** Another customer, who brought him. */
  referredBy?: ReferrerRef | undefined;
}

/** One way to name a customer; exactly one field. */
export type CustomerRef =
  | { id: string }
  | { phone: string }
  | { email: string }
  | { externalId: string }
  | CustomerToken;

/** What a customer's app shows at the register (`customer-token.ts`). */
export interface CustomerToken {
  token: string;
  /** When it may have been scanned, besides just now, ms since epoch. */
  scannedAtMs?: readonly (number | undefined)[];
}

/** One way to name who brought somebody. */
export type ReferrerRef = Exclude<CustomerRef, CustomerToken> | { referralCode: string };

export interface Customers {
  /**
   * Failures: `organization_not_found`, `invalid_value` (with pointers), `identifier_taken` (a
   * pointer per identifier that another customer has), `customer_not_found` and `customer_erased`
   * (who referred him).
   * @param by the key that asks
   */
  create(orgId: string, input: CustomerInput, by?: string): Promise<Result<Customer>>;
  /** Erased customers are found too (see `erasedAtMs`). */
  get(orgId: string, customerId: string): Promise<Customer | undefined>;
  getMany(orgId: string, customerIds: readonly string[]): Promise<(Customer | undefined)[]>;
  /**
   * Customers by whatever names them, in order; one bulk read for ids and identifiers seen lately,
   * two otherwise. Never finds an erased one by an identifier; finds it by id.
   */
  resolve(orgId: string, refs: readonly CustomerRef[]): Promise<(Customer | undefined)[]>;
  list(orgId: string, page: PageRequest): Promise<Page<Customer>>;
  /**
   * Those one of whose names, phone, e-mail or external id begins with a text, whatever its case
   * and diacritics: by what it most likely is, then in alphabetical order. Each is found once.
   */
  search(orgId: string, text: string, page: PageRequest): Promise<Page<Customer>>;
  /** How many there are, erased ones included; a few more where creations were given up. */
  count(orgId: string): Promise<number>;
  /**
   * Null takes a field away; `attributes` are merged one by one, null takes one away. Customers are
   * never merged. Failures: `customer_not_found`, `customer_erased`, `invalid_value`,
   * `identifier_taken`, `already_exists` (somebody else referred him), `version_conflict` (a rival
   * change won repeatedly).
   * @param by the key that asks
   */
  update(
    orgId: string,
    customerId: string,
    patch: CustomerInput,
    by?: string,
  ): Promise<Result<Customer>>;
  /**
   * Profile and identifiers go, the id stays for the ledger. Erasing twice is success. Failures:
   * `customer_not_found`, `version_conflict`.
   */
  erase(orgId: string, customerId: string, by: string): Promise<Result<Customer>>;
  /**
   * For the engine. False when there is no such customer.
   * @param ifVersion only if the customer is still as it was read; false otherwise
   * @param told published if it is set, and only then; once in effect, whatever dies meanwhile
   */
  setTier(
    orgId: string,
    customerId: string,
    tier: CustomerTier | null,
    ifVersion?: number,
    told?: EventEnvelope,
  ): Promise<boolean>;
  /**
   * Gives the customer a short code, unique in the organization, unless he has one. Failures:
   * `customer_not_found`, `customer_erased`, `version_conflict`.
   */
  giveReferralCode(orgId: string, customerId: string): Promise<Result<Customer>>;
  /** Whose code friends say; not when he was erased. */
  byReferralCode(orgId: string, code: string): Promise<Customer | undefined>;
  /**
   * What a customer's app shows at a register just now. Failures: `customer_not_found`,
   * `customer_erased`, `version_conflict`.
   */
  tokenOf(orgId: string, customerId: string): Promise<Result<ShownToken>>;
  /**
   * Every token that his apps show is over, and they must ask anew: a telephone was lost. Failures:
   * as of `tokenOf`.
   * @param by the key that asks
   * @returns since when, ms since epoch
   */
  endTokens(orgId: string, customerId: string, by: string): Promise<Result<number>>;
  /** For the engine: the first purchase of somebody who was referred was seen. Once is enough. */
  closeReferral(orgId: string, customerId: string, atMs: number): Promise<void>;
  /**
   * For analytics: where customers stand now. Done twice or late it changes nothing; who is gone
   * gets none.
   */
  setStandings(orgId: string, standings: ReadonlyMap<string, CustomerStanding>): Promise<void>;
  /**
   * For analytics: which saved segments customers are in. Done twice or late it changes nothing;
   * who is gone is in none.
   * @param read which they are in now; asked after their records were read
   */
  setSegments(orgId: string, customerIds: readonly string[], read: ReadSegments): Promise<void>;
  /**
   * Customers whose tier's time is over at an instant, longest over first. For the scheduled
   * review.
   */
  tierEnding(orgId: string, atMs: number, page: PageRequest): Promise<Page<Customer>>;
}
