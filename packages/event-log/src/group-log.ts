import type { EventEnvelope } from '@laurel/contracts/events';
import type { DeadLetter, LogRecord } from './port.ts';

/**
 * A record and where it stands in what its reader reads. A record's topic and offset name it;
 * positions order the records of one reader.
 */
export interface PlacedRecord extends LogRecord {
  position: number;
  /** Size of the event's text; absent: not known. */
  bytes?: number;
}

export interface Read {
  after: number;
  /** Records at most; large ones come fewer at a time. */
  limit: number;
  /** So much text of them at most, but for one record; absent: what the log thinks right. */
  bytes?: number;
  /** Organizations whose records are left out. */
  without?: ReadonlySet<string>;
  /** Only those of one organization, up to a position. */
  only?: { orgId: string; until: number };
}

export interface Found {
  records: PlacedRecord[];
  /** How far was looked. */
  readTo: number;
  /** Whether the log went on then. */
  more: boolean;
}

/** What a group needs of the log behind it. Positions grow along the log. */
export interface GroupLog {
  /**
   * Whether a position is worth saving by itself, when nothing that was read up to it was for this
   * group. Default: only when someone waits for it.
   */
  readonly savesEveryPosition?: boolean;
  /**
   * Whether organizations come in turn by themselves, and what a read leaves out comes with a later
   * one. Default: records come in the order of the log, and what is left out has to be read.
   */
  readonly keepsPlaces?: boolean;
  /** Matching records after a position. */
  read(read: Read): Promise<Found>;
  /**
   * What an earlier process left parked, after a position; for a log that does not hand all of it
   * over at the start.
   */
  parked?(after: number, limit: number): Promise<Found>;
  /** Makes progress durable, all of it or nothing. */
  commit(progress: Progress): Promise<void>;
  /**
   * Notes durably, before they are handed over, what would be to blame if the process ended now;
   * the next commit clears it.
   */
  inHand?(records: readonly PlacedRecord[]): Promise<void>;
  /** The position of the last record appended before this call. */
  end(): Promise<number>;
}

export interface Progress {
  /** Everything up to here was dealt with, but for what is parked or apart. */
  position: number;
  /** Organizations that are behind, and up to where they were dealt with; absent: as it was. */
  apart?: ReadonlyMap<string, number>;
  /** Read, and still to be dealt with. */
  parked: PlacedRecord[];
  /** Positions of parked records that are dealt with now. */
  unparked: number[];
  deadLetters: EventEnvelope<DeadLetter>[];
}

/** Where a group stands when it starts: what an earlier process committed. */
export interface GroupStart {
  position: number;
  apart?: ReadonlyMap<string, number>;
  parked: PlacedRecord[];
  /** Positions of what `GroupLog.parked` hands over. */
  parkedLater?: readonly number[];
  /**
   * How long a parked record must still wait for its retry, in milliseconds. Default: not at all.
   */
  waitMs?(record: PlacedRecord): number;
  /**
   * The process before this one ended without a word: how often a record was all that was in hand
   * when a process ended; undefined for one that was not in hand then. Absent: it closed.
   */
  suspects?(record: Pick<LogRecord, 'topic' | 'offset'>): number | undefined;
}
