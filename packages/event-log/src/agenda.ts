import type { EventEnvelope } from '@laurel/contracts/events';
import type { Committer } from './committer.ts';
import type { GroupStart, PlacedRecord } from './group-log.ts';
import { createOutstanding, type Outcome, type Unit } from './outstanding.ts';
import type { DeadLetter } from './port.ts';
import type { Reader } from './reader.ts';

/** One call of the handler. */
export interface Task {
  unit: Unit;
  /**
   * Of a freshly read batch: how far the log was read, and what of the batch waits behind blocked
   * keys.
   */
  read?: { to: number; waiting: readonly PlacedRecord[] };
}

/** What a group does next, and what follows from what it did. */
interface Agenda {
  /** Retries and fresh records take turns, so that neither starves the other. */
  next(): Task | undefined;
  settle(
    task: Task,
    outcome: Outcome,
    deadLetter: (record: PlacedRecord, reason: string) => EventEnvelope<DeadLetter>,
  ): void;
  /** Forgets retries that are not due yet; they are saved as parked. */
  clear(): void;
}

/**
 * More records than this that wait for a retry stop the group from reading on, so that memory stays
 * bounded when everything fails.
 */
const mostOutstanding = 10_000;

/** @param parts.added called when a retry has become due */
export function createAgenda(
  start: GroupStart,
  options: { maxAttempts: number; batchSize: number; backoffMs(attempt: number): number },
  parts: { reader: Reader; committer: Committer; added(): void },
): Agenda {
  const { reader, committer } = parts;
  const outstanding = createOutstanding(options);
  const due: Unit[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let retryNext = true;

  const hold = (unit: Unit, waitMs: number) => {
    if (waitMs === 0) {
      due.push(unit);
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      due.push(unit);
      parts.added();
    }, waitMs);
    timers.add(timer);
  };
  const tryAgain = (unit: Unit, afterAttempt: number) =>
    hold(unit, afterAttempt === 0 ? 0 : options.backoffMs(afterAttempt));
  for (const unit of outstanding.restore(start.parked)) {
    hold(unit, Math.max(0, ...unit.records.map((record) => start.waitMs?.(record) ?? 0)));
  }
  const nextRetry = (): Task | undefined => {
    const unit = due.shift();
    return unit && { unit };
  };
  const nextRead = (): Task | undefined => {
    for (let page = reader.take(); page; page = reader.take()) {
      const { now, waiting } = outstanding.admit(page.records);
      if (now.length > 0)
        return { unit: { records: now, threw: false }, read: { to: page.readTo, waiting } };
      committer.park(waiting);
      committer.advance(page.readTo);
    }
    return undefined;
  };

  return {
    next() {
      retryNext = !retryNext;
      if (outstanding.size() > mostOutstanding) return nextRetry();
      return retryNext ? (nextRetry() ?? nextRead()) : (nextRead() ?? nextRetry());
    },
    settle({ unit, read }, outcome, deadLetter) {
      const { done, dead, parked, again } = outstanding.settle(unit, outcome);
      committer.finish(done);
      committer.park(parked);
      for (const { record, reason } of dead) committer.bury(record, deadLetter(record, reason));
      for (const { unit: retry, afterAttempt } of again) tryAgain(retry, afterAttempt);
      if (!read) return;
      // Only now: a position that is saved while the handler is at work would pass over these
      // records after a crash.
      committer.park(read.waiting);
      committer.advance(read.to);
    },
    clear() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
