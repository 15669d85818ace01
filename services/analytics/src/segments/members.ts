import { setImmediate } from 'node:timers/promises';
import { type Clock, steady } from '@laurel/contracts/clock';
import type { Page } from '@laurel/documents/port';
import type { Customer, Membership } from '@laurel/membership/membership';
import type { ReadFacts } from './customer-facts.ts';
import { compileSegment } from './segment-fields.ts';
import type { Segment } from './segments.ts';

export interface MembersDeps {
  readFacts: ReadFacts;
  membership: { customers: Pick<Membership['customers'], 'list'> };
  clock: Clock;
  /** When a page ends wherever it is, ms. */
  timeMs?: number;
}

/** Customers of one step; between two others have their turn. */
const stepMax = 100;

/** Whom a saved segment holds for, as they are now. */
export function openMembers({
  readFacts,
  membership: { customers },
  clock,
  timeMs = 2_000,
}: MembersDeps) {
  const time = steady(clock);
  /** Looks at the next customers of the list; those it holds for. */
  const step = async (
    { orgId, when }: Pick<Segment, 'orgId' | 'when'>,
    page: { limit: number; cursor: string | undefined },
  ): Promise<Page<Customer>> => {
    // what it names was looked at when it was saved; what the program lost since counts as nothing
    const { test, asked } = compileSegment(when, '/when', undefined);
    const { limit, cursor } = page;
    const { data, ...rest } = await customers.list(orgId, { limit, ...(cursor && { cursor }) });
    const there = data.filter(({ erasedAtMs }) => erasedAtMs === null);
    const facts = await readFacts(orgId, there, asked);
    await setImmediate();
    return { data: there.filter((_, i) => facts[i] && test(facts[i])), ...rest };
  };
  return {
    /**
     * At most `limit` of them, oldest first. A page may have fewer, or none, and yet there is more:
     * it looks at customers for two seconds at most.
     * @throws InvalidCursor
     */
    async page(
      segment: Segment,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<Page<Customer>> {
      const endMs = time.now() + timeMs;
      const data: Customer[] = [];
      let at = cursor;
      do {
        const left = limit - data.length;
        const looked = await step(segment, { limit: Math.min(left, stepMax), cursor: at });
        data.push(...looked.data);
        at = looked.nextCursor;
        // half a page is enough: to fill it up would look at one customer at a time
      } while (at !== undefined && data.length < Math.ceil(limit / 2) && time.now() < endMs);
      return { data, ...(at !== undefined && { nextCursor: at }) };
    },
    /** All of them, page by page. */
    async *all(segment: Segment): AsyncGenerator<Customer[]> {
      let at: string | undefined;
      do {
        const looked = await step(segment, { limit: stepMax, cursor: at });
        if (looked.data.length > 0) yield looked.data;
        at = looked.nextCursor;
      } while (at !== undefined);
    },
  };
}
