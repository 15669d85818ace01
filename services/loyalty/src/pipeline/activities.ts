import type { Collection, Document, Documents, Draft, Insertion } from '@laurel/documents/port';
import type { Activity, ActivityHead, Content } from './activity.ts';
import type { ActivityType } from './activity-type.ts';

/**
 * The records of all decisions. They lie in the store in a form of their own, which only this file
 * knows.
 */
export interface Activities
  extends Pick<Collection<Activity>, 'get' | 'getMany' | 'find' | 'insert' | 'replace' | 'delete'> {
  /** For inserting them after something else (see `Documents.insertInOrder`). */
  insertionOf(activities: readonly Draft<Activity>[]): Insertion<StoredActivity>;
}

/** A record as it lies in the store: what is null is not there, and the content may be packed. */
interface StoredActivity extends Document {
  kind: string;
  dedupe: string;
  parentId?: string | undefined;
  contentHash: string;
  attempt: number;
  occurredAtMs: number;
  recordedAtMs: number;
  dueAtMs?: number | undefined;
  customerId?: string | undefined;
  locationId: string;
  programVersion: number;
  legs: string[];
  guardId?: string | undefined;
  /** `Content`, or what the kind packs it into. */
  content?: unknown;
  /** Where the packed content of sales was kept before every kind could pack its own. */
  sale?: unknown;
}

/** @param types of all kinds whose records are read here */
export function openActivities(
  documents: Documents,
  types: readonly ActivityType<Activity>[],
): Activities {
  const packings = new Map(types.map(({ name, packing }) => [name, packing]));
  const stored = documents.collection<StoredActivity>('activities', {
    unique: [['dedupe']],
    indexes: [
      { fields: ['parentId'] },
      // lists of one kind, newest first; entries of a place and a day lie side by side
      { fields: ['kind', 'occurredAtMs'] },
      { fields: ['kind', 'locationId', 'occurredAtMs'] },
    ],
  });

  const pack = (activity: Draft<Activity>): Draft<StoredActivity> => {
    const { input, details, outcome } = activity;
    const content: Content = { input, details, outcome };
    return {
      orgId: activity.orgId,
      id: activity.id,
      kind: activity.kind,
      dedupe: activity.dedupe,
      parentId: activity.parentId ?? undefined,
      contentHash: activity.contentHash,
      attempt: activity.attempt,
      occurredAtMs: activity.occurredAtMs,
      recordedAtMs: activity.recordedAtMs,
      dueAtMs: activity.dueAtMs ?? undefined,
      customerId: activity.customerId ?? undefined,
      locationId: activity.locationId,
      programVersion: activity.programVersion,
      legs: activity.legs,
      guardId: activity.guardId ?? undefined,
      content: packings.get(activity.kind)?.pack(content) ?? content,
    };
  };

  const unpack = ({ content, sale, ...rest }: StoredActivity): Activity => {
    const { parentId = null, dueAtMs = null, customerId = null, guardId = null } = rest;
    const head: ActivityHead = { ...rest, parentId, dueAtMs, customerId, guardId };
    const lies = content ?? sale;
    if (!lies) throw new Error(`the record of ${head.id} has no content`);
    const packing = packings.get(head.kind);
    // written by `pack`
    return { ...head, ...(packing ? packing.unpack(lies, head) : (lies as Content)) };
  };

  return {
    async get(key) {
      const found = await stored.get(key);
      return found && unpack(found);
    },
    async getMany(keys) {
      return (await stored.getMany(keys)).map((found) => found && unpack(found));
    },
    async find(query) {
      // fields of an index have the same names
      const { data, ...rest } = await stored.find(query as Parameters<typeof stored.find>[0]);
      return { data: data.map(unpack), ...rest };
    },
    insert: (activity) => stored.insert(pack(activity)),
    replace: (activity, expectedVersion) => stored.replace(pack(activity), expectedVersion),
    delete: stored.delete,
    insertionOf: (activities) => ({ into: stored, documents: activities.map(pack) }),
  };
}
