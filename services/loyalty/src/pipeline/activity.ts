import type { Collection, Document, Documents, Key } from '@laurel/documents/port';

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
   * When the first pending points that this activity gave fall due, or, of a release, the next of
   * those it left; null when there are none.
   */
  dueAtMs: number | null;
  customerId: string | null;
  locationId: string;
  /** The sale that a refund belongs to, the redemption that a capture or void resolves. */
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
 * What is left to do for activities of one organization. It is written before them, once for all
 * that are recorded together, and removed when they are posted and published; so the collection
 * holds only what is under way (or was, in a process that died), and the activities themselves are
 * written once.
 */
export interface OpenWork extends Document {
  /**
   * `finish`: post and publish them. `release`: pending points fall due; then it is one activity,
   * whose id it has.
   */
  todo: 'finish' | 'release';
  /** When the sweeper takes it up. */
  wakeAtMs: number;
  activityIds: readonly string[];
}

/** Posted activities on their way to be published, and the open work that is then done. */
export interface Posted {
  activities: readonly Activity[];
  works: readonly WorkDone[];
}

/**
 * Open work when its activities are published: `left` are those that somebody else has to finish.
 */
export interface WorkDone extends Key {
  left: readonly string[];
}

/**
 * An event published once the activity is posted; its id is the activity's id and its position, the
 * same every time.
 */
export interface OutcomeEvent {
  type: string;
  payload: unknown;
}

/**
 * What a caller of the write path hears: the outcome and whether it was known before, or an
 * expected failure.
 */
export interface Done<A extends Activity = Activity> {
  activity: A;
  replayed: boolean;
}

export function openWork(documents: Documents) {
  return documents.collection<OpenWork>('activity_work', {
    indexes: [{ fields: ['wakeAtMs'], global: true }],
  });
}

/** How many activities have open work that wakes until then. */
export async function countOpen(work: Collection<OpenWork>, untilMs: number): Promise<number> {
  const filter = { wakeAtMs: { $lte: untilMs } };
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await work.find({
      ...{ orgId: undefined, filter, sort: { field: 'wakeAtMs', direction: 'asc' }, limit: 1_000 },
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { activityIds } of page.data) count += activityIds.length;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return count;
}
