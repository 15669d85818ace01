import type { Clock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import type { Collection, Documents, Draft } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import type { Customers } from '@laurel/membership/membership';
import {
  type Backlog,
  backlogOf,
  mintedAtMs,
  type OpenWork,
  openWorkIndexes,
} from '@laurel/outbox/open-work';
import { openPublisher } from '@laurel/outbox/publisher';
import { type Pass, type SweepDeps, sweep } from '@laurel/outbox/sweep';
import {
  memberKey,
  type SegmentMember,
  type SegmentMembers,
  segmentsOf,
} from './segment-members.ts';

/** Somebody enters or leaves a segment, or did, and it is not told yet. */
export interface MemberWork extends OpenWork {
  segmentId: string;
  customerId: string;
  /** Of the row that the change makes. */
  rowVersion: number;
  event: EventEnvelope;
}

export const openMemberWork = (documents: Pick<Documents, 'collection'>) =>
  documents.collection<MemberWork>('segment_member_work', { indexes: openWorkIndexes });

export interface MemberWorkDeps {
  openWork: Collection<MemberWork>;
  members: Pick<SegmentMembers, 'getMany' | 'find'>;
  membership: { customers: Pick<Customers, 'setSegments'> };
  events: Pick<EventLog, 'append'>;
  clock: Clock;
  onError(error: unknown): void;
}

/** How long a change is left alone before the sweep takes it up, in ms. */
export const patienceMs = 10_000;
/** After how long what a sweep could not settle is looked at again, in ms. */
const againMs = 30_000;
/** How long events wait to be published together, in ms; as long as those of sales. */
const delayMs = 200;

export type MemberPublisher = ReturnType<typeof publishMembers>;

/**
 * Tells who entered and left, and finds out which changes of a dead process happened. Which
 * segments a customer is in by then is written into his record, where decisions read it.
 */
export function publishMembers(deps: MemberWorkDeps) {
  const { openWork, members, membership, events, clock, onError } = deps;
  const publisher = openPublisher<Draft<MemberWork>, MemberWork>({
    ...{ openWork, events, delayMs, onError },
    eventsOf: ({ event }) => [event],
    async beforeClosing(works) {
      for (const [orgId, own] of Map.groupBy(works, (work) => work.orgId))
        await membership.customers.setSegments(
          orgId,
          own.map(({ customerId }) => customerId),
          (customerIds) => segmentsOf(members, { orgId, customerIds }),
        );
    },
  });
  const publish = (works: readonly Draft<MemberWork>[]) =>
    publisher.add({ items: works, works: works.map(({ orgId, id }) => ({ orgId, id })) });
  const sweepDeps: SweepDeps<MemberWork> = {
    ...{ openWork, clock, againMs, onError },
    sizeOf: () => 1,
    async takeUp(works, isOver) {
      const rows = await members.getMany(works.map((work) => memberKey(work.orgId, work)));
      const outcomes = works.map((work, i) => outcomeOf(work, rows[i], isOver));
      publish(works.filter((_, i) => outcomes[i] === 'happened'));
      await openWork.deleteMany(works.filter((_, i) => outcomes[i] === 'never'));
    },
  };
  return {
    publish,
    /** Settles what a dead process left; how many changes it took up. */
    sweep: (pass: Pass) => sweep(sweepDeps, pass),
    /** Changes that are under way, or not yet told. */
    unpublished: (): Promise<Backlog> =>
      backlogOf(openWork, clock.now(), { sizeOf: () => 1, sinceMsOf: mintedAtMs }),
    drained: publisher.drained,
  };
}

/** What became of a change whose process may be dead. `open`: it may still be made. */
function outcomeOf(
  { id, rowVersion }: MemberWork,
  row: SegmentMember | undefined,
  isOver: (id: string) => boolean,
): 'happened' | 'never' | 'open' {
  if (row?.changes.includes(id)) return 'happened';
  // somebody else made that version
  if (row && row.version >= rowVersion) return 'never';
  return isOver(id) ? 'never' : 'open';
}
