import type { FieldError, Result } from '@laurel/contracts/problems';
import type { Document, Draft, Key, Page } from '@laurel/documents/port';
import type { Principal, Scope } from '@laurel/http/principal';
import type { Backlog } from '@laurel/outbox/open-work';
import type { Pass } from '@laurel/outbox/sweep';
import type { Branding, BrandingPatch } from './branding.ts';
import type { AttributeValue, Customers } from './customer.ts';
import type { Devices } from './device.ts';
import type { PageRequest } from './page-request.ts';

/**
 * Who uses the platform: the service's whole offer. Every method that changes configuration takes
 * `by`, the id of the key or the person that asked.
 */
export interface Membership {
  organizations: Organizations;
  locations: Locations;
  customers: Customers;
  keys: Keys;
  devices: Devices;
  programs: Programs;
  audit: Audit;
  /**
   * Changes that are under way, or made and not yet published, whoever made them. None at rest:
   * after a crash it tells when the sweep is done.
   */
  unpublished(): Promise<Backlog>;
  /**
   * Takes up what a dead process left unpublished; for a job to call, in one process at a time.
   * @returns how many changes it took up
   */
  sweep(pass: Pass): Promise<number>;
  /** Resolves when every change made by this process so far is published, or left to the sweep. */
  drained(): Promise<void>;
  /**
   * Publishes what waits, and stops listening for changes made by other processes. The ports stay
   * open: who opened them closes them.
   */
  close(): Promise<void>;
}

// — organizations —

export interface Organization extends Document {
  name: string;
  /** Names it in addresses; no other of the installation has it. Null: none was given yet. */
  slug: string | null;
  branding: Branding;
  /** ISO 4217; fixed for ever, because amounts are kept in its minor units. */
  currency: string;
  /** IANA; fixed for ever: locations without a zone of their own live in it. */
  timeZone: string;
  /** May move its own clock; never holds real customers. */
  sandbox: boolean;
  /** The location for what belongs to no store. */
  headOfficeId: string;
  settings: OrganizationSettings;
  createdAtMs: number;
}

export interface OrganizationSettings {
  /** How old a reported event may be: 1 to 36,500; default 730. */
  maxPastDays: number;
  /** How far a register's clock may be ahead: 0 to 1,440; default 10. */
  maxFutureMinutes: number;
  /** How long after a sale a till may name or change its customer: 0 to 8,760; default 72. */
  claimHours: number;
  /**
   * ISO 3166-1 alpha-2: how national phone numbers are read. Default: the one country of the time
   * zone; null when there is none.
   */
  defaultCountry: string | null;
  /** Whether people join by themselves, by a phone or an e-mail that is theirs; default true. */
  selfEnrolment: boolean;
  /** Whether customers give to each other by themselves what they have; default true. */
  customerTransfers: boolean;
}

export interface OrganizationInput {
  name: string;
  currency: string;
  timeZone: string;
  sandbox?: boolean | undefined;
  settings?: Partial<OrganizationSettings> | undefined;
}

export interface OrganizationPatch {
  name?: string | undefined;
  slug?: string | undefined;
  settings?: Partial<OrganizationSettings> | undefined;
  branding?: BrandingPatch | undefined;
}

export interface Organizations {
  /**
   * Also makes the head office and a first key with every scope of an organization; the key is told
   * only here. Failure: `invalid_value`.
   */
  create(
    input: OrganizationInput,
    by: string,
  ): Promise<Result<{ organization: Organization; apiKey: string }>>;
  /** Cached for at most 2 s; cheap enough for every request. */
  find(orgId: string): Promise<Organization | undefined>;
  /** By what names it in addresses; what it was named before finds nothing. */
  findBySlug(slug: string): Promise<Organization | undefined>;
  /**
   * Failures: `organization_not_found`, `invalid_value`, `already_exists` (the slug),
   * `version_conflict`.
   */
  update(orgId: string, patch: OrganizationPatch, by: string): Promise<Result<Organization>>;
  list(page: PageRequest): Promise<Page<Organization>>;
}

// — locations —

export interface Location extends Document {
  name: string;
  /** IANA; decides days, months and opening hours of what happens here. */
  timeZone: string;
  /** The store's number in the customer's own systems; unique in the organization. */
  externalId: string | null;
  attributes: Readonly<Record<string, AttributeValue>>;
  headOffice: boolean;
  createdAtMs: number;
}

export interface LocationInput {
  name: string;
  /** Default: the organization's. */
  timeZone?: string | undefined;
  externalId?: string | null | undefined;
  attributes?: Readonly<Record<string, AttributeValue>> | undefined;
}

export interface Locations {
  /** Failures: `organization_not_found`, `invalid_value`, `already_exists` (the external id). */
  create(orgId: string, input: LocationInput, by: string): Promise<Result<Location>>;
  /** Cached for at most 2 s, forgotten at once when changed. For every sale. */
  find(orgId: string, locationId: string): Promise<Location | undefined>;
  /** The same by the store's own number; as quick once it was seen. */
  findByExternalId(orgId: string, externalId: string): Promise<Location | undefined>;
  list(orgId: string, page: PageRequest): Promise<Page<Location>>;
  /** Failures: `location_not_found`, `invalid_value`, `already_exists`, `version_conflict`. */
  update(
    orgId: string,
    locationId: string,
    patch: Partial<LocationInput>,
    by: string,
  ): Promise<Result<Location>>;
}

// — keys —

/** A key as it may be shown. */
export interface ApiKey {
  id: string;
  name: string;
  scopes: readonly Scope[];
  locationId: string | null;
  createdAtMs: number;
  /** When its secret was last exchanged. */
  rotatedAtMs: number | null;
  /** Until when the secret before the last rotation still works; null when it does not. */
  previousValidUntilMs: number | null;
  revokedAtMs: number | null;
}

export interface KeyInput {
  name: string;
  scopes: readonly Scope[];
  locationId?: string | null | undefined;
}

export interface Keys {
  /**
   * `key` is told only here. Failures: `forbidden` (more scopes than the maker's; maker bound to a
   * location), `invalid_value`, `location_not_found`.
   */
  create(maker: Principal, input: KeyInput): Promise<Result<{ apiKey: ApiKey; key: string }>>;
  /**
   * Who presents this key; undefined when it is unknown, revoked or rotated away. No read for a key
   * seen in the last 2 s.
   */
  authenticate(bearer: string): Promise<Principal | undefined>;
  list(orgId: string, page: PageRequest): Promise<Page<ApiKey>>;
  /**
   * A new secret for the same key; the old one works for `overlapSeconds` more (0 to 2,592,000).
   * Failures: `key_not_found`, `forbidden`, `invalid_value`, `version_conflict`.
   */
  rotate(
    maker: Principal,
    keyId: string,
    overlapSeconds: number,
  ): Promise<Result<{ apiKey: ApiKey; key: string }>>;
  /**
   * At once in this process and wherever the cache port reaches, within 2 s everywhere. Failures:
   * `key_not_found`, `forbidden`, `invalid_value` (the last admin key), `version_conflict`.
   */
  revoke(maker: Principal, keyId: string): Promise<Result<ApiKey>>;
}

// — programs —

/**
 * A unit a program brings into being, with its money cost (minor units of the organization's
 * currency per piece).
 */
export interface ProgramUnit {
  unit: string;
  kind: string;
  cost: number;
}

/**
 * Checks a draft; injected, because the program's schema lives in the loyalty service. Failures:
 * `program_invalid`, `program_too_expensive`, each with pointers. `warnings`: what is sound but can
 * hardly be meant, such as a rule that never applies.
 * @param orgId whose it is: organizations take turns
 */
export type PrepareProgram = (
  orgId: string,
  draft: unknown,
  nowMs: number,
  /** It is published at once, unless this fails. */
  publishing?: boolean,
) => Promise<Result<{ program: unknown; units: ProgramUnit[]; warnings: FieldError[] }>>;

export interface ProgramDraft {
  draft: unknown;
  /** Counts what was saved, from 1. */
  revision: number;
  updatedAtMs: number;
  updatedBy: string;
  /** What stands in the way of publishing it; empty = may be published. */
  problems: readonly FieldError[];
  /** What is sound but can hardly be meant; told of drafts without problems. */
  warnings: readonly FieldError[];
}

/**
 * Immutable. The same object is handed out while it is current, so what is compiled from it may be
 * kept beside it (`WeakMap`).
 */
export interface ProgramVersion {
  /** From 1, without gaps. */
  version: number;
  program: unknown;
  units: readonly ProgramUnit[];
  publishedAtMs: number;
  publishedBy: string;
  /** What who published it says of it; absent: nothing. */
  note?: string;
}

export interface Programs {
  /**
   * Saves it even when it is invalid (work in progress), and says what is wrong. Failures:
   * `invalid_value` (not an object), `version_conflict`.
   * @param revision the draft that it replaces: another one is left as it is; undefined = any
   */
  saveDraft(
    orgId: string,
    draft: unknown,
    by: string,
    revision?: number,
  ): Promise<Result<ProgramDraft>>;
  draft(orgId: string): Promise<ProgramDraft | undefined>;
  /**
   * Failures: `program_not_found` (no draft), `program_invalid`, `program_too_expensive`,
   * `version_conflict`.
   */
  publish(
    orgId: string,
    by: string,
    asked?: { note?: string; revision?: number },
  ): Promise<Result<ProgramVersion>>;
  /**
   * The current version; cached for at most 2 s, forgotten at once when another is published. For
   * every sale.
   */
  published(orgId: string): Promise<ProgramVersion | undefined>;
  version(orgId: string, version: number): Promise<ProgramVersion | undefined>;
  /** Newest first. */
  versions(orgId: string, page: PageRequest): Promise<Page<ProgramVersion>>;
}

// — audit —

export const auditActions = [
  'organization.created',
  'organization.updated',
  'location.created',
  'location.updated',
  'customer.erased',
  'customer.referred',
  'customer.tokens_ended',
  'key.created',
  'key.rotated',
  'key.revoked',
  'device.created',
  'device.changed',
  'device.paired',
  'device.revoked',
  'program.draft_saved',
  'program.published',
  'balance.adjusted',
  'points.transferred',
  'redemption.reversed',
  'transaction.refunded',
  'transaction.voided',
  'transaction.customer_changed',
  'transaction.corrected',
  'analytics.rfm_settings_changed',
  'product.changed',
  'user.invited',
  'user.joined',
  'user.changed',
  'user.removed',
  'user.password_changed',
  'user.second_factor_set',
  'user.second_factor_removed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/**
 * One change of configuration, or something that somebody did with balances by hand. Secrets and
 * personal data never stand in `before` and `after`.
 */
export interface AuditEntry extends Document {
  action: AuditAction;
  /** Id of what was changed. */
  subject: string;
  /** Who asked: a key, or a person who works here (`usr_…`). */
  by: string;
  /** Why, in the words of whoever did it; absent where nobody is asked for it. */
  reason?: string | null;
  atMs: number;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
}

/** What a record says besides when and for whom. */
export type AuditNote = Pick<AuditEntry, 'action' | 'subject' | 'by' | 'before' | 'after'>;

export interface Audit {
  /**
   * Makes a change and keeps its record: written before the change, so that a crash may leave a
   * record of a change that did not happen, never a change without record.
   * @param write makes the change; false = it was refused, then the record goes
   */
  record(orgId: string, note: AuditNote, write: () => Promise<boolean>): Promise<boolean>;
  /**
   * Takes records of what another service did. Each is kept once under its id, however often it is
   * handed in: an id derived from what it records makes a repeat after a crash harmless.
   */
  append(entries: readonly Draft<AuditEntry>[]): Promise<void>;
  /** Newest first. */
  list(orgId: string, page: PageRequest): Promise<Page<AuditEntry>>;
  /** Takes the reasons out of records, for they may say something of an erased customer. */
  forgetReasons(entries: readonly Key[]): Promise<void>;
}
