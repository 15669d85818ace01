import type { LogRecord } from '../../port.ts';
import { keyOfPartition, type OffsetOf, type PartitionOf } from './cluster.ts';
import { noteIn, noteText, offsetsText, type PartitionSuspects, suspectsIn } from './hand-notes.ts';
import { partitionOf } from './messages.ts';

type Name = Pick<LogRecord, 'topic' | 'offset'>;

/** What a member has in hand, and whom those before it accuse, as notes beside its offsets. */
export interface Hands {
  /** See `GroupStart.suspects`; undefined: those before it closed, and nobody is suspected. */
  readonly suspects: ((record: Name) => number | undefined) | undefined;
  /** What a note of a partition says now. */
  noteOf(partition: PartitionOf): string | null;
  /** These are in hand now, and nothing else. Returns the partitions whose notes have changed. */
  hold(records: readonly Name[]): PartitionOf[];
  /** The lanes are left as they should be: nobody accuses whoever had them. */
  leave(): void;
}

/**
 * @param found.lanes what the member's lanes have committed, with their notes
 * @param found.partitions what the partitions of events have committed, with their notes
 * @param found.waiting what waits for a retry
 */
export function createHands(
  { me, retryTopic, home }: { me: string; retryTopic: string; home(topic: string): string },
  found: {
    lanes: readonly OffsetOf[];
    partitions: readonly OffsetOf[];
    waiting: readonly Name[];
  },
): Hands {
  const placeOf = (record: Name): PartitionOf => ({
    topic: home(record.topic),
    partition: partitionOf(record),
  });
  const keyOf = ({ topic, partition }: PartitionOf) => keyOfPartition(topic, partition);
  const waiting = Map.groupBy(found.waiting, (record) => keyOf(placeOf(record)));
  const accused = new Map<string, PartitionSuspects>();
  for (const { topic, partition, offset, note } of found.partitions) {
    if (!note) continue;
    const key = keyOfPartition(topic, partition);
    const suspects = suspectsIn(noteIn(note), {
      ...{ me, committed: offset },
      waiting: new Set((waiting.get(key) ?? []).map(offsetIn)),
    });
    if (suspects.ends) accused.set(key, suspects);
  }
  const wasOpen = found.lanes.some(({ note }) => {
    const { by } = noteIn(note);
    return by !== undefined && by !== me;
  });

  let held = new Map<string, { place: PartitionOf; offsets: bigint[] }>();
  let isAlone = false;
  let left = false;

  return {
    suspects:
      wasOpen || accused.size > 0
        ? (record) => accused.get(keyOf(placeOf(record)))?.endsOf(offsetIn(record))
        : undefined,
    noteOf(place) {
      if (place.topic === retryTopic) return noteText(left ? {} : { by: me });
      const key = keyOf(place);
      const hand = held.get(key);
      const ends = accused.get(key)?.ends;
      return noteText({
        ...(hand && { hand: offsetsText(hand.offsets), by: me }),
        ...(hand && isAlone && { alone: true }),
        ...(ends && { ends }),
      });
    },
    hold(records) {
      const before = held;
      held = new Map();
      isAlone = records.length === 1;
      for (const record of records) {
        const place = placeOf(record);
        const hand = held.get(keyOf(place)) ?? { place, offsets: [] };
        hand.offsets.push(offsetIn(record));
        held.set(keyOf(place), hand);
      }
      return [...new Map([...before, ...held]).values()].map(({ place }) => place);
    },
    leave() {
      left = true;
    },
  };
}

function offsetIn({ offset }: Name): bigint {
  return BigInt(offset.slice(offset.indexOf(':') + 1));
}
