import type { Clock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import type { Collection, Documents, Draft } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import { type Backlog, backlogOf, type OpenWork, openWorkIndexes } from '@laurel/outbox/open-work';
import { openPublisher } from '@laurel/outbox/publisher';
import { type Pass, type SweepDeps, sweep } from '@laurel/outbox/sweep';
import type { CustomerRfms } from './customer-rfm.ts';

/** A move that is under way, or whose event is not published yet. */
export interface SegmentWork extends OpenWork {
  customerId: string;
  /** Of the customer's state that the move makes. */
  stateVersion: number;
  event: EventEnvelope;
}

export const openSegmentWork = (documents: Pick<Documents, 'collection'>) =>
  documents.collection<SegmentWork>('rfm_work', { indexes: openWorkIndexes });

export interface SegmentWorkDeps {
  openWork: Collection<SegmentWork>;
  customers: Pick<CustomerRfms, 'getMany'>;
  events: Pick<EventLog, 'append'>;
  clock: Clock;
  onError(error: unknown): void;
}

/** After how long what a sweep could not settle is looked at again, in ms. */
const againMs = 30_000;
/** How long events wait to be published together, in ms; as long as those of sales. */
const delayMs = 200;

export type SegmentPublisher = ReturnType<typeof publishSegments>;

/** Publishes the moves that happened, and finds out which of a dead process's did. */
export function publishSegments(deps: SegmentWorkDeps) {
  const { openWork, customers, events, clock, onError } = deps;
  const publisher = openPublisher<EventEnvelope, SegmentWork>({
    ...{ openWork, events, delayMs, onError },
    eventsOf: (event) => [event],
  });
  const publish = (works: readonly Draft<SegmentWork>[]) =>
    publisher.add({
      items: works.map(({ event }) => event),
      works: works.map(({ orgId, id }) => ({ orgId, id })),
    });
  const sweepDeps: SweepDeps<SegmentWork> = {
    ...{ openWork, clock, againMs, onError },
    sizeOf: () => 1,
    async takeUp(works, isOver) {
      const states = await customers.getMany(
        works.map(({ orgId, customerId }) => ({ orgId, id: customerId })),
      );
      const happened = works.filter((work, i) =>
        states[i]?.moves.some(({ workId }) => workId === work.id),
      );
      // Somebody else made that version of the state: this move cannot be written any more.
      const never = works.filter(
        (work, i) =>
          !happened.includes(work) &&
          ((states[i]?.version ?? 0) >= work.stateVersion || isOver(work.id)),
      );
      publish(happened);
      await openWork.deleteMany(never);
    },
  };
  return {
    publish,
    /** Settles what a dead process left; how many moves it took up. */
    sweep: (pass: Pass) => sweep(sweepDeps, pass),
    /** Moves that are under way, or not yet published. */
    unpublished: (): Promise<Backlog> =>
      backlogOf(openWork, clock.now(), {
        sizeOf: () => 1,
        sinceMsOf: ({ event }) => Date.parse(event.timestamp),
      }),
    drained: publisher.drained,
  };
}
