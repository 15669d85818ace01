import type { EventEnvelope } from '@laurel/contracts/events';
import type { GroupLog, GroupStart, PlacedRecord, Progress } from './group-log.ts';
import type { DeadLetter } from './port.ts';
import type { Page } from './reader.ts';

/**
 * Gathers a group's progress and saves it behind the handler's back: one save at a time, the next
 * takes all that came meanwhile.
 */
export interface Committer {
  /** Everything of a page is dealt with or parked. */
  advance(page: Pick<Page, 'readTo' | 'course' | 'leaving' | 'returns'>): void;
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
  for (const position of start.parkedLater ?? []) parked.add(position);
  /** Organizations that are behind, and up to where they were dealt with. */
  const apart = new Map(start.apart);
  let apartMoved = false;
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
    for (const position of apart.values()) dealtTo = Math.min(dealtTo, position);
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
        if (dirty || apartMoved || pending.position > savedPosition) {
          const progress = apartMoved ? { ...pending, apart: new Map(apart) } : pending;
          pending = emptyProgress(progress.position);
          dirty = false;
          apartMoved = false;
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
    advance({ readTo, course, leaving, returns }) {
      for (const [orgId, after] of leaving) apart.set(orgId, after);
      if (course.kind === 'log') pending.position = readTo;
      if (course.kind === 'apart') {
        if (returns) apart.delete(course.orgId);
        else apart.set(course.orgId, readTo);
      }
      apartMoved ||= leaving.size > 0 || course.kind === 'apart';
      // without the places of those that are apart a position would pass over theirs
      dirty ||= leaving.size > 0;
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
