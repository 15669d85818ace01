import type { EventEnvelope } from '@laurel/contracts/events';
import type { LogRecord } from './port.ts';

/** What a group needs of the log behind it. Positions grow along the log. */
export interface GroupLog {
  /** Matching records after a position; `readTo` is how far was looked, `more` whether the log went on then. */
  read(after: number, limit: number): Promise<{ records: LogRecord[]; readTo: number; more: boolean }>;
  /** Makes progress durable, all of it or nothing. */
  commit(progress: Progress): Promise<void>;
  /** The position of the last record appended before this call. */
  end(): Promise<number>;
}

export interface Progress {
  /** Everything up to here was dealt with, but for what is parked. */
  position: number;
  /** Read, and still to be dealt with. */
  parked: LogRecord[];
  /** Positions of parked records that are dealt with now. */
  unparked: number[];
  deadLetters: EventEnvelope[];
}

/** Where a group stands when it starts: what an earlier process committed. */
export interface GroupStart {
  position: number;
  parked: LogRecord[];
}
