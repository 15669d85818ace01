import type { Clock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import type { Collection, Documents, Draft } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import type { CustomerStanding, Customers } from '@laurel/membership/membership';
import {
  type Backlog,
  backlogOf,
  mintedAtMs,
  type OpenWork,
  openWorkIndexes,
} from '@laurel/outbox/open-work';
import { openPublisher } from '@laurel/outbox/publisher';
import { type Pass, type SweepDeps, sweep } from '@laurel/outbox/sweep';
import type { CustomerRfm, CustomerRfms } from './customer-rfm.ts';

/** A change of scores that is under way, or not told yet. */
export interface SegmentWork extends OpenWork {
  customerId: string;
  /** Of the customer's state that the change makes. */
  stateVersion: number;
  /** Absent: he stays in his segment. */
  event?: EventEnvelope;
}

export const openSegmentWork = (documents: Pick<Documents, 'collection'>) =>
  documents.collection<SegmentWork>('rfm_work', { indexes: openWorkIndexes });

export interface SegmentWorkDeps {
  openWork: Collection<SegmentWork>;
  customers: Pick<CustomerRfms, 'getMany'>;
  membership: { customers: Pick<Customers, 'setStandings'> };
  events: Pick<EventLog, 'append'>;
  clock: Clock;
  onError(error: unknown): void;
}

/** After how long what a sweep could not settle is looked at again, in ms. */
const againMs = 30_000;
/** How long events wait to be published together, in ms; as long as those of sales. */
const delayMs = 200;

export type SegmentPublisher = ReturnType<typeof publishSegments>;

/**
 * Tells of changes that happened, and finds out which of a dead process's did: who moved is
 * published, and where a customer stands is written into his record, where decisions read it.
 */
export function publishSegments(deps: SegmentWorkDeps) {
  const { openWork, customers, membership, events, clock, onError } = deps;
  const statesOf = (works: readonly Draft<SegmentWork>[]) =>
    customers.getMany(works.map(({ orgId, customerId }) => ({ orgId, id: customerId })));
  const publisher = openPublisher<Draft<SegmentWork>, SegmentWork>({
    ...{ openWork, events, delayMs, onError },
    eventsOf: ({ event }) => (event ? [event] : []),
    // Where they stand by now: whatever was written meanwhile has work of its own.
    async beforeClosing(works) {
      const found = await statesOf(works);
      const standing = found.filter((state) => state !== undefined && !state.erased);
      for (const [orgId, states] of Map.groupBy(standing, (state) => state?.orgId ?? ''))
        await membership.customers.setStandings(orgId, standingsIn(states));
    },
  });
  const publish = (works: readonly Draft<SegmentWork>[]) =>
    publisher.add({ items: works, works: works.map(({ orgId, id }) => ({ orgId, id })) });
  const sweepDeps: SweepDeps<SegmentWork> = {
    ...{ openWork, clock, againMs, onError },
    sizeOf: () => 1,
    async takeUp(works, isOver) {
      const states = await statesOf(works);
      const outcomes = works.map((work, i) => outcomeOf(work, states[i], isOver));
      publish(works.filter((_, i) => outcomes[i] === 'happened'));
      await openWork.deleteMany(works.filter((_, i) => outcomes[i] === 'never'));
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
        sinceMsOf: mintedAtMs,
      }),
    drained: publisher.drained,
  };
}

const standingsIn = (
  states: readonly (CustomerRfm | undefined)[],
): ReadonlyMap<string, CustomerStanding> =>
  new Map(
    states
      .filter((state) => state !== undefined)
      .map(({ id, segment, scores, version }) => [id, { segment, scores, version }]),
  );

/** What became of a change whose process may be dead. `open`: it may still be made. */
function outcomeOf(
  { id, event, stateVersion }: SegmentWork,
  state: CustomerRfm | undefined,
  isOver: (id: string) => boolean,
): 'happened' | 'never' | 'open' {
  if (state?.moves.some(({ workId }) => workId === id)) return 'happened';
  // Somebody else may have made that version; where nothing is published that makes no difference.
  if (state && state.version >= stateVersion) return event ? 'never' : 'happened';
  return isOver(id) ? 'never' : 'open';
}
