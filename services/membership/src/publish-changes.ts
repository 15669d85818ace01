import type { Clock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import type { Collection, Document, Documents, Draft, Key } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import { type OpenWork, openWorkIndexes } from '@laurel/outbox/open-work';
import { openPublisher } from '@laurel/outbox/publisher';
import { type Pass, type SweepDeps, sweep } from '@laurel/outbox/sweep';

/** A document whose changes are published. */
export interface Recorded extends Document {
  /**
   * Ids of the changes that made its latest versions, as long as one of them may be unpublished:
   * the proof, for whoever finds the open work of a change, that it happened.
   */
  readonly recentChanges?: readonly string[];
}

/** A change that is under way, or whose event is not published yet. */
export interface ChangeWork extends OpenWork {
  /** Collection, id and version of the document that the change makes. */
  collection: string;
  documentId: string;
  documentVersion: number;
  event: EventEnvelope;
}

export const openChangeWork = (documents: Documents) =>
  documents.collection<ChangeWork>('membership_work', { indexes: openWorkIndexes });

export interface Publishing {
  /** Names a collection, so that what became of a change in it can be found out. */
  watch(name: string, collection: Pick<Collection<Recorded>, 'getMany'>): void;
  /** Publishes the event of a change that happened, behind the answer, and closes its work. */
  publish(work: Draft<ChangeWork>): void;
  /** Settles what a dead process left; how many changes it took up. */
  sweep(pass: Pass): Promise<number>;
  drained(): Promise<void>;
}

export interface PublishChangesDeps {
  openWork: Collection<ChangeWork>;
  events: Pick<EventLog, 'append'>;
  clock: Clock;
  onError(error: unknown): void;
}

/** After how long what a sweep could not settle is looked at again, in ms. */
const againMs = 30_000;

/**
 * How long events wait to be published together, in ms. As long as outcomes of sales, because each
 * publishing costs two commits.
 */
const delayMs = 200;

/** Publishes changes that happened, and finds out which of a dead process's did. */
export function publishChanges(deps: PublishChangesDeps): Publishing {
  const { openWork, events, clock, onError } = deps;
  const collections: Watched = new Map();
  const publisher = openPublisher<EventEnvelope, ChangeWork>({
    ...{ openWork, events, delayMs, onError },
    eventsOf: (event) => [event],
  });
  const publish = ({ orgId, id, event }: Draft<ChangeWork>) =>
    publisher.add({ items: [event], works: [{ orgId, id }] });
  const sweepDeps: SweepDeps<ChangeWork> = {
    ...{ openWork, clock, againMs, onError },
    sizeOf: () => 1,
    async takeUp(works, isOver) {
      const outcomes = await outcomesOf(collections, works, isOver);
      works.filter((_, i) => outcomes[i] === 'happened').forEach(publish);
      await openWork.deleteMany(works.filter((_, i) => outcomes[i] === 'never'));
    },
  };
  return {
    watch: (name, collection) => void collections.set(name, collection),
    publish,
    sweep: (pass) => sweep(sweepDeps, pass),
    drained: publisher.drained,
  };
}

type Watched = Map<string, Pick<Collection<Recorded>, 'getMany'>>;

/** What became of changes whose process may be dead. `open`: it may still be made. */
type Outcome = 'happened' | 'never' | 'open';

async function outcomesOf(
  collections: Watched,
  works: readonly ChangeWork[],
  isOver: (id: string) => boolean,
): Promise<Outcome[]> {
  const found = new Map<string, Recorded>();
  const read = async (name: string, some: readonly ChangeWork[]) => {
    const keys = new Map(some.map((work) => [nameOf(work), keyOf(work)]));
    const documents = (await collections.get(name)?.getMany([...keys.values()])) ?? [];
    [...keys.keys()].forEach((at, i) => {
      const document = documents[i];
      if (document) found.set(at, document);
    });
  };
  const byCollection = Map.groupBy(works, ({ collection }) => collection);
  await Promise.all([...byCollection].map(([name, some]) => read(name, some)));
  return works.map((work) => {
    if (!collections.has(work.collection)) return 'open'; // a newer release's, which will sweep too
    const document = found.get(nameOf(work));
    if (document?.recentChanges?.includes(work.id)) return 'happened';
    // Somebody else's change made this version: this one cannot be written any more.
    if (document && document.version >= work.documentVersion) return 'never';
    return isOver(work.id) ? 'never' : 'open';
  });
}

const keyOf = ({ orgId, documentId }: ChangeWork): Key => ({ orgId, id: documentId });
const nameOf = ({ collection, orgId, documentId }: ChangeWork) =>
  `${collection}/${orgId}/${documentId}`;
