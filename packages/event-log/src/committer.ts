import type { EventEnvelope } from '@laurel/contracts/events';
import type { GroupLog, GroupStart, PlacedRecord, Progress } from './group-log.ts';
import type { DeadLetter } from './port.ts';

/**
 * Gathers a group's progress and saves it behind the handler's back: one save at a time, the next
 * takes all that came meanwhile.
 */
export interface Committer {
  /** Everything read up to here is dealt with or parked. */
  advance(position: number): void;
  park(records: readonly PlacedRecord[]): void;
  finish(records: readonly PlacedRecord[]): void;
  bury(record: PlacedRecord, deadLetter: EventEnvelope<DeadLetter>): void;
  /** Starts to save what has changed. */
  flush(): void;
  /** Resolves when no save is under way. */
  idle(): Promise<void>;
  /** Resolves when everything up to a position is dealt with and saved. */
  reached(position: number): Promise<void>;
  /** Saves the rest; whoever still waits for a position is told that the group closed. */
  close(): Promise<void>;
}

interface Waiter {
  target: number;
  resolve(): void;
  reject(reason: Error): void;
}

/** @param failed called when progress cannot be saved */
export function createCommitter(
  log: Pick<GroupLog, 'commit' | 'savesEveryPosition'>,
  start: GroupStart,
  failed: (reason: Error) => void,
): Committer {
  const parked = new Set(start.parked.map((record) => record.position));
  let pending: Progress = emptyProgress(start.position);
  let savedPosition = start.position;
  let dirty = false;
  let busy = false;
  let saving: Promise<void> = Promise.resolve();
  let waiters: Waiter[] = [];

  const takeReached = (): Waiter[] => {
    if (waiters.length === 0) return [];
    let dealtTo = pending.position;
    for (const position of parked) dealtTo = Math.min(dealtTo, position - 1);
    const reached = waiters.filter((waiter) => waiter.target <= dealtTo);
    if (reached.length > 0) waiters = waiters.filter((waiter) => waiter.target > dealtTo);
    return reached;
  };
  const rejectWaiters = (reason: Error) => {
    for (const waiter of waiters) waiter.reject(reason);
    waiters = [];
  };
  const save = async () => {
    busy = true;
    let reached = takeReached();
    try {
      while (
        dirty ||
        reached.length > 0 ||
        (log.savesEveryPosition && pending.position > savedPosition)
      ) {
        // A position alone (nothing in it was for this group) is saved only when someone waits for
        // it.
        if (dirty || pending.position > savedPosition) {
          const progress = pending;
          pending = emptyProgress(progress.position);
          dirty = false;
          await log.commit(progress);
          savedPosition = progress.position;
        }
        for (const waiter of reached) waiter.resolve();
        reached = takeReached();
      }
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      for (const waiter of reached) waiter.reject(reason);
      rejectWaiters(reason);
      failed(reason);
    }
    busy = false;
  };
  const flush = () => {
    if (!busy) saving = save();
  };
  const unpark = (record: PlacedRecord) => {
    if (parked.delete(record.position)) pending.unparked.push(record.position);
    dirty = true;
  };

  return {
    advance(position) {
      pending.position = position;
    },
    park(records) {
      for (const record of records) parked.add(record.position);
      pending.parked.push(...records);
      dirty ||= records.length > 0;
    },
    finish(records) {
      for (const record of records) unpark(record);
    },
    bury(record, deadLetter) {
      unpark(record);
      pending.deadLetters.push(deadLetter);
    },
    flush,
    idle: () => saving,
    reached: (target) =>
      new Promise<void>((resolve, reject) => waiters.push({ target, resolve, reject })),
    async close() {
      await saving;
      flush();
      await saving;
      rejectWaiters(new Error('the group closed'));
    },
  };
}

function emptyProgress(position: number): Progress {
  return { position, parked: [], unparked: [], deadLetters: [] };
}
