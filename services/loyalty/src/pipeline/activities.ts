import type { Collection, Document, Documents, Draft, Insertion } from '@laurel/documents/port';
import { packSale, type StoredSale, unpackSale } from '../sale/stored-sale.ts';
import type { Activity, Content } from './activity.ts';

/**
 * The records of all decisions. They lie in the store in a form of their own, which only this file
 * knows.
 */
export interface Activities
  extends Pick<Collection<Activity>, 'get' | 'getMany' | 'find' | 'insert' | 'replace' | 'delete'> {
  /** For inserting them after something else (see `Documents.insertInOrder`). */
  insertionOf(activities: readonly Draft<Activity>[]): Insertion<StoredActivity>;
}

/** A record as it lies in the store: what is null is not there, and a sale is packed. */
interface StoredActivity extends Document {
  kind: Activity['kind'];
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
  content?: Content | undefined;
  sale?: StoredSale | undefined;
}

export function openActivities(documents: Documents): Activities {
  const stored = documents.collection<StoredActivity>('activities', {
    unique: [['dedupe']],
    indexes: [{ fields: ['parentId'] }],
  });
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

function pack(activity: Draft<Activity>): Draft<StoredActivity> {
  const { input, details, outcome } = activity;
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
    content: activity.kind === 'sale' ? undefined : { input, details, outcome },
    sale: activity.kind === 'sale' ? packSale({ input, details, outcome }) : undefined,
  };
}

function unpack({ content, sale, ...stored }: StoredActivity): Activity {
  const { parentId = null, dueAtMs = null, customerId = null, guardId = null } = stored;
  const head = { ...stored, parentId, dueAtMs, customerId, guardId };
  if (sale) return { ...head, ...unpackSale(sale, head) };
  if (!content) throw new Error(`the record of ${stored.id} has no content`);
  return { ...head, ...content };
}
