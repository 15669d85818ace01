import type { Collection, Document, Documents, Key } from '@laurel/documents/port';

/** A customer who is in a saved segment, or was. */
export interface SegmentMember extends Document {
  segmentId: string;
  customerId: string;
  isIn: boolean;
  /** Since when he is in it, or out of it. */
  sinceMs: number;
  /** Ids of the open work of the last changes, oldest first: the proof that they happened. */
  changes: readonly string[];
}

/**
 * Who left stays, as one who is out: the version of his row goes on, and is what tells his first
 * entry from his second.
 */
export type SegmentMembers = Collection<SegmentMember>;

export const openSegmentMembers = (documents: Pick<Documents, 'collection'>): SegmentMembers =>
  documents.collection<SegmentMember>('segment_members', {
    indexes: [{ fields: ['segmentId', 'isIn'] }, { fields: ['customerId'] }],
  });

export const memberKey = (
  orgId: string,
  { segmentId, customerId }: Pick<SegmentMember, 'segmentId' | 'customerId'>,
): Key => ({ orgId, id: `${segmentId}.${customerId}` });

/** Should a process die, it is told of so many turns of the seconds before; others are told. */
const changesMax = 16;

export const withChange = (known: SegmentMember | undefined, workId: string): readonly string[] =>
  [...(known?.changes ?? []), workId].slice(-changesMax);

const pageMax = 1_000;

/** Ids of the segments that each of these customers is in. */
export async function segmentsOf(
  members: Pick<SegmentMembers, 'find'>,
  { orgId, customerIds }: { orgId: string; customerIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = await members.find({
      ...{ orgId, filter: { customerId: { $in: customerIds } }, limit: pageMax },
      ...(cursor !== undefined && { cursor }),
    });
    for (const row of data.filter(({ isIn }) => isIn)) {
      const own = found.get(row.customerId) ?? [];
      own.push(row.segmentId);
      found.set(row.customerId, own);
    }
    cursor = nextCursor;
  } while (cursor !== undefined);
  return found;
}
