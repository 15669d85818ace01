import type { EventEnvelope } from '@laurel/contracts/events';
import type { Committer } from './committer.ts';
import type { GroupStart, PlacedRecord } from './group-log.ts';
import { createOutstanding, type Outcome, type Unit } from './outstanding.ts';
import type { DeadLetter } from './port.ts';
import type { Page, Reader } from './reader.ts';
import type { Room } from './room.ts';
import { apartFromSuspects, type Suspects } from './suspects.ts';
import { createTurns, type Turn } from './turns.ts';

/** One call of the handler. */
export interface Task {
  unit: Unit;
  /** Of a freshly read page: what was read, and what of it waits behind blocked keys. */
  read?: { page: Page; waiting: readonly PlacedRecord[] };
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

interface DueUnit extends Turn {
  unit: Unit;
}

/** What is due to be tried again; organizations take turns. */
function createDue() {
  const turns = createTurns<DueUnit>();
  return {
    add(unit: Unit) {
      const [first] = unit.records;
      turns.add({ owner: first?.event.orgId ?? '', lane: '', weight: 1, unit });
    },
    next(): Unit | undefined {
      if (turns.waiting() === 0) return undefined;
      return turns.take({ itemsMax: 1, weightMax: 1, isBusy: () => false })[0]?.unit;
    },
  };
}

/** @param parts.added called when a retry has become due */
export function createAgenda(
  start: GroupStart,
  options: { maxAttempts: number; batchSize: number; backoffMs(attempt: number): number },
  parts: { reader: Reader; committer: Committer; room: Room; suspects: Suspects; added(): void },
): Agenda {
  const { reader, committer, room, suspects } = parts;
  const outstanding = createOutstanding({ ...options, isAlone: suspects.has });
  const due = createDue();
  const timers = new Set<NodeJS.Timeout>();
  /** Parts of the page that is handed over now. */
  let pages: Page[] = [];
  let retryNext = true;

  const hold = (unit: Unit, waitMs: number) => {
    if (waitMs === 0) return due.add(unit);
    const timer = setTimeout(() => {
      timers.delete(timer);
      due.add(unit);
      parts.added();
    }, waitMs);
    timers.add(timer);
  };
  const tryAgain = (unit: Unit, afterAttempt: number) =>
    hold(unit, afterAttempt === 0 ? 0 : options.backoffMs(afterAttempt));
  const restore = (records: readonly PlacedRecord[]) => {
    room.add(records);
    for (const unit of outstanding.restore(records))
      hold(unit, Math.max(0, ...unit.records.map((record) => start.waitMs?.(record) ?? 0)));
  };
  restore(start.parked);

  const nextRetry = (): Task | undefined => {
    const unit = due.next();
    return unit && { unit };
  };
  const nextPage = (): Page | undefined => {
    if (pages.length === 0) {
      const page = reader.take();
      pages = page ? apartFromSuspects(page, suspects) : [];
    }
    return pages.shift();
  };
  const nextRead = (): Task | undefined => {
    for (let page = nextPage(); page; page = nextPage()) {
      if (page.course.kind === 'parked') {
        restore(page.records);
        const retry = nextRetry();
        if (retry) return retry;
        continue;
      }
      const { now, waiting } = outstanding.admit(page.records);
      room.add(waiting);
      if (now.length > 0) return { unit: { records: now, threw: false }, read: { page, waiting } };
      committer.park(waiting);
      committer.advance(page);
    }
    return undefined;
  };

  return {
    next() {
      retryNext = !retryNext;
      return retryNext ? (nextRetry() ?? nextRead()) : (nextRead() ?? nextRetry());
    },
    settle({ unit, read }, outcome, deadLetter) {
      const { done, dead, parked, again } = outstanding.settle(unit, outcome);
      committer.finish(done);
      committer.park(parked);
      room.add(parked);
      for (const { record, reason } of dead) committer.bury(record, deadLetter(record, reason));
      for (const record of done) room.remove(record);
      for (const { record } of dead) room.remove(record);
      for (const { unit: retry, afterAttempt } of again) tryAgain(retry, afterAttempt);
      if (read) {
        // Only now: a position that is saved while the handler is at work would pass over these
        // records after a crash.
        committer.park(read.waiting);
        committer.advance(read.page);
      }
      reader.look();
    },
    clear() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
