import type { Page } from '@laurel/documents/port';
import type { Customer, Membership } from '@laurel/membership/membership';
import type { SegmentMembers } from './segment-members.ts';
import type { Segments } from './segments.ts';
import type { Segment } from './stored-segments.ts';

/** A customer who is in a segment. */
export interface Member {
  customer: Customer;
  sinceMs: number;
}

/** A segment that a customer is in. */
export interface Membershipped {
  segment: Segment;
  sinceMs: number;
}

export interface MembersDeps {
  members: Pick<SegmentMembers, 'find' | 'count'>;
  segments: Pick<Segments, 'all'>;
  membership: { customers: Pick<Membership['customers'], 'getMany'> };
}

const pageMax = 500;

/** Who is in saved segments, as it was found last. */
export function openMembers({ members, segments, membership: { customers } }: MembersDeps) {
  const page = async (
    { orgId, id: segmentId }: Pick<Segment, 'orgId' | 'id'>,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<Page<Member>> => {
    const { data, ...rest } = await members.find({
      ...{ orgId, filter: { segmentId, isIn: true }, limit },
      ...(cursor !== undefined && { cursor }),
    });
    const found = await customers.getMany(
      orgId,
      data.map(({ customerId }) => customerId),
    );
    const there = data.flatMap(({ sinceMs }, i) => {
      const customer = found[i];
      return customer && customer.erasedAtMs === null ? [{ customer, sinceMs }] : [];
    });
    return { data: there, ...rest };
  };
  return {
    /**
     * At most `limit` of them, oldest customers first; fewer where one was erased just now.
     * @throws InvalidCursor
     */
    page,
    /** All of them, page by page. */
    async *all(segment: Segment): AsyncGenerator<Member[]> {
      let cursor: string | undefined;
      do {
        const { data, nextCursor } = await page(segment, { limit: pageMax, cursor });
        yield data;
        cursor = nextCursor;
      } while (cursor !== undefined);
    },
    count: ({ orgId, id: segmentId }: Segment): Promise<number> =>
      members.count({ orgId, filter: { segmentId, isIn: true } }),
    /** The segments that a customer is in, oldest segment first. */
    async of(orgId: string, customerId: string): Promise<Membershipped[]> {
      const [all, rows] = [await segments.all(orgId), new Map<string, number>()];
      let cursor: string | undefined;
      do {
        const { data, nextCursor } = await members.find({
          ...{ orgId, filter: { customerId }, limit: 1_000 },
          ...(cursor !== undefined && { cursor }),
        });
        for (const { segmentId, isIn, sinceMs } of data) if (isIn) rows.set(segmentId, sinceMs);
        cursor = nextCursor;
      } while (cursor !== undefined);
      return all.flatMap((segment) => {
        const sinceMs = rows.get(segment.id);
        return sinceMs === undefined ? [] : [{ segment, sinceMs }];
      });
    },
  };
}
