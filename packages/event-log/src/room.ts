import type { PlacedRecord } from './group-log.ts';

/**
 * What waits in memory of a group: for a retry, or behind one. Each organization may have its share
 * of the room, so that one whose events fail holds up nobody, and all of them together no more than
 * there is.
 */
export interface Room {
  add(records: readonly PlacedRecord[]): void;
  remove(record: PlacedRecord): void;
  /** Organizations of which nothing more is read, until less of theirs waits. */
  crowded(): ReadonlySet<string>;
  /** Whether nothing more is read at all. */
  isFull(): boolean;
}

export interface RoomLimits {
  /** Of all organizations. */
  bytes: number;
  /** Of one. */
  records: number;
}

const standardLimits: RoomLimits = { bytes: 64 * 1024 * 1024, records: 5_000 };

/** What a record takes besides its text. */
const overheadBytes = 1_000;

/**
 * An organization may have an eighth of what is free: one alone gets a ninth of all, eight of them
 * half, and however many there are something is left for the next (dynamic thresholds, Choudhury
 * and Hahne 1998).
 */
const shareOfFree = 1 / 8;

export function createRoom(limits: RoomLimits = standardLimits): Room {
  /** Which records wait, and how many bytes each has. */
  const waiting = new Map<number, number>();
  const organizations = new Map<string, { bytes: number; records: number }>();
  let bytes = 0;

  const count = (orgId: string, record: { bytes: number; records: number }) => {
    const sum = organizations.get(orgId) ?? { bytes: 0, records: 0 };
    sum.bytes += record.bytes;
    sum.records += record.records;
    bytes += record.bytes;
    if (sum.records > 0) organizations.set(orgId, sum);
    else organizations.delete(orgId);
  };
  return {
    add(records) {
      for (const { position, bytes: textBytes = 0, event } of records) {
        if (waiting.has(position)) continue;
        const size = textBytes + overheadBytes;
        waiting.set(position, size);
        count(event.orgId, { bytes: size, records: 1 });
      }
    },
    remove({ position, event }) {
      const size = waiting.get(position);
      if (size === undefined) return;
      waiting.delete(position);
      count(event.orgId, { bytes: -size, records: -1 });
    },
    crowded() {
      const share = Math.max(0, limits.bytes - bytes) * shareOfFree;
      const crowded = new Set<string>();
      for (const [orgId, sum] of organizations)
        if (sum.bytes > share || sum.records > limits.records) crowded.add(orgId);
      return crowded;
    },
    isFull: () => bytes >= limits.bytes,
  };
}
