import type { PublishedEvent } from '@laurel/contracts/events/catalogue';
import type { Document } from '@laurel/documents/port';

/**
 * The record of one decision: what was asked, what was decided, and how far it got. It is written
 * before the ledger is, so that a crash between the two leaves something to finish, and it is the
 * answer to every repeat of the same request.
 */
export interface Activity<Input = unknown, Details = unknown, Outcome = unknown>
  extends ActivityHead,
    Content<Input, Details, Outcome> {}

/** What every record has, whatever its kind. */
export interface ActivityHead extends Document {
  /**
   * Name of the kind that recorded it, such as `sale`; tells what its content is (see
   * `ActivityType`).
   */
  kind: string;
  /**
   * `<kind>|<external id>`, for sales and events `<kind>|<source>|<external id>`: unique within the
   * organization, so an event has its effect once.
   */
  dedupe: string;
  /** Hash of what was asked; another hash under the same `dedupe` is a conflict. */
  contentHash: string;
  /** From 1; counts decisions made again because a balance had moved. Part of the transfer ids. */
  attempt: number;
  occurredAtMs: number;
  recordedAtMs: number;
  /**
   * When it is to be looked at again: the first pending points that it gave fall due, or, of a
   * release, the next of those it left; what it left owing may be repaid. Null: never.
   */
  dueAtMs: number | null;
  customerId: string | null;
  locationId: string;
  /**
   * The sale that a refund belongs to, the redemption that a void resolves; of a capture the
   * register's number of the sale it was used in, or else the redemption.
   */
  parentId: string | null;
  programVersion: number;
  /** The postings in order, packed (see `legs.ts`). */
  legs: string[];
  /**
   * Id of the first transfer in hex, where it is not derived from the activity (see
   * `Decided.guardId`).
   */
  guardId: string | null;
}

/** The part of a record that each kind writes for itself. */
export interface Content<Input = unknown, Details = unknown, Outcome = unknown> {
  /** What was asked, normalized. */
  input: Input;
  /**
   * What later activities need to know of this one: attribution of a sale, progress of a refund.
   */
  details: Details;
  /** What the caller is told. */
  outcome: Outcome;
}

/**
 * The part of `dedupe` that names an event among those of all sources. A source is any text: its
 * end is never taken for the beginning of an external id.
 */
export const nameBySource = (source: string, externalId: string) =>
  `${source.replaceAll('%', '%25').replaceAll('|', '%7C')}|${externalId}`;

/** The external id in the `dedupe` of a sale or event. */
export const externalIdIn = (dedupe: string) =>
  dedupe.slice(dedupe.indexOf('|', dedupe.indexOf('|') + 1) + 1);

/**
 * An event published once the activity is posted; its id is the activity's id and its position, the
 * same every time. One that the catalogue does not have does not compile.
 */
export type OutcomeEvent = PublishedEvent;

/**
 * What a caller of the write path hears: the outcome and whether it was known before, or an
 * expected failure.
 */
export interface Done<A extends Activity = Activity> {
  activity: A;
  replayed: boolean;
}
