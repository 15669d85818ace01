import type { EventEnvelope } from '@laurel/contracts/events';
import type { DeadLetter, LogRecord } from './port.ts';

/**
 * A record and where it stands in what its reader reads. A record's topic and offset name it;
 * positions order the records of one reader.
 */
export interface PlacedRecord extends LogRecord {
  position: number;
}

/** What a group needs of the log behind it. Positions grow along the log. */
export interface GroupLog {
  /**
   * Whether a position is worth saving by itself, when nothing that was read up to it was for this
   * group. Default: only when someone waits for it.
   */
  readonly savesEveryPosition?: boolean;
  /**
   * Matching records after a position; `readTo` is how far was looked, `more` whether the log went
   * on then.
   */
  read(
    after: number,
    limit: number,
  ): Promise<{ records: PlacedRecord[]; readTo: number; more: boolean }>;
  /** Makes progress durable, all of it or nothing. */
  commit(progress: Progress): Promise<void>;
  /** The position of the last record appended before this call. */
  end(): Promise<number>;
}

export interface Progress {
  /** Everything up to here was dealt with, but for what is parked. */
  position: number;
  /** Read, and still to be dealt with. */
  parked: PlacedRecord[];
  /** Positions of parked records that are dealt with now. */
  unparked: number[];
  deadLetters: EventEnvelope<DeadLetter>[];
}

/** Where a group stands when it starts: what an earlier process committed. */
export interface GroupStart {
  position: number;
  parked: PlacedRecord[];
  /**
   * How long a parked record must still wait for its retry, in milliseconds. Default: not at all.
   */
  waitMs?(record: PlacedRecord): number;
}
