import { keyOf } from '@laurel/contracts/events';
import type { PlacedRecord } from './group-log.ts';
import type { FailedRecord, LogRecord } from './port.ts';

/**
 * Records that are handed to the handler together. Their keys are blocked: later records of these
 * keys wait behind.
 */
export interface Unit {
  records: readonly PlacedRecord[];
  /** Whether the handler threw on these records as a batch before. */
  threw: boolean;
}

/** What became of a unit: the handler named these as failed (perhaps none), or threw. */
export type Outcome = { failed: readonly FailedRecord[] } | { thrown: string };

/** What follows from an outcome. */
export interface Settlement {
  /** Dealt with; nothing more to do. */
  done: PlacedRecord[];
  /** Given up. */
  dead: { record: PlacedRecord; reason: string }[];
  /** Still to be dealt with; each with its next attempt number. */
  parked: PlacedRecord[];
  /** To be tried again after the back-off for this attempt (0: at once). */
  again: { unit: Unit; afterAttempt: number }[];
}

/**
 * The records a group has read but not yet dealt with, kept so that one key's trouble delays that
 * key only. Pure bookkeeping, no I/O.
 */
export interface Outstanding {
  /**
   * Splits a freshly read batch: what can be handed over now is returned, what must wait behind its
   * key is kept and listed.
   */
  admit(records: readonly PlacedRecord[]): { now: PlacedRecord[]; waiting: PlacedRecord[] };
  /**
   * Takes up, in order, what an earlier process left, a part at a time; returns the units to start
   * with.
   */
  restore(records: readonly PlacedRecord[]): Unit[];
  settle(unit: Unit, outcome: Outcome): Settlement;
}

/** @param limits.isAlone whether a record is never handed over with others */
export function createOutstanding(limits: {
  maxAttempts: number;
  batchSize: number;
  isAlone?(record: PlacedRecord): boolean;
}): Outstanding {
  const { isAlone = () => false } = limits;
  /** Per blocked key, what waits behind the unit that blocks it. */
  const blocked = new Map<string, PlacedRecord[]>();

  const wait = (key: string, records: readonly PlacedRecord[]) => {
    const behind = blocked.get(key) ?? [];
    blocked.set(key, [...records, ...behind]);
  };
  const comesAlone = (record: PlacedRecord) => record.attempt > 1 || isAlone(record);

  /**
   * What comes next of a key: one record that was in a batch the handler refused, or in hand when a
   * process ended (it may be the culprit), or those that were not tried yet.
   */
  const takeNext = (behind: PlacedRecord[]): PlacedRecord[] => {
    const tried = behind.findIndex(comesAlone);
    const untried = tried < 0 ? behind.length : tried;
    return behind.splice(0, tried === 0 ? 1 : Math.min(untried, limits.batchSize));
  };

  /**
   * The keys are free again: what waited behind them becomes units, of one organization each, their
   * keys still blocked.
   */
  const release = (keys: Iterable<string>): Unit[] => {
    const units: Unit[] = [];
    const together = new Map<string, PlacedRecord[]>();
    for (const key of keys) {
      const behind = blocked.get(key) ?? [];
      const [first] = behind;
      if (!first) {
        blocked.delete(key);
        continue;
      }
      const next = takeNext(behind);
      if (next.some(comesAlone)) {
        units.push({ records: next, threw: false });
        continue;
      }
      const { orgId } = first.event;
      const others = together.get(orgId) ?? [];
      if (others.length + next.length > limits.batchSize) {
        units.push({ records: others, threw: false });
        together.set(orgId, next);
      } else together.set(orgId, [...others, ...next]);
    }
    for (const records of together.values()) units.push({ records, threw: false });
    return units;
  };

  /** Per key: the first alone, the others behind it. */
  const separate = (
    records: readonly PlacedRecord[],
  ): { heads: PlacedRecord[]; keys: Set<string> } => {
    const byKey = Map.groupBy(records, keyOfRecord);
    const heads: PlacedRecord[] = [];
    for (const [key, [head, ...others]] of byKey) {
      if (head) heads.push(head);
      wait(key, others);
    }
    return { heads, keys: new Set(byKey.keys()) };
  };

  const settleThrow = (unit: Unit): Settlement => {
    const parked = unit.records.map(nextAttempt);
    if (!unit.threw) {
      for (const record of parked) wait(keyOfRecord(record), []);
      return {
        done: [],
        dead: [],
        parked,
        again: [{ unit: { records: parked, threw: true }, afterAttempt: lowestAttempt(unit) }],
      };
    }
    const { heads } = separate(parked);
    return {
      done: [],
      dead: [],
      parked,
      again: heads.map((head) => ({ unit: { records: [head], threw: false }, afterAttempt: 0 })),
    };
  };

  const settleFailures = (unit: Unit, failed: readonly FailedRecord[]): Settlement => {
    const failures = new Map(failed.map((failure) => [nameOf(failure.record), failure]));
    const settlement: Settlement = { done: [], dead: [], parked: [], again: [] };
    const failedKeys = new Set<string>();
    for (const record of unit.records) {
      const failure = failures.size > 0 ? failures.get(nameOf(record)) : undefined;
      if (!failure) {
        settlement.done.push(record);
        continue;
      }
      const afterFailed = failedKeys.has(keyOfRecord(record));
      failedKeys.add(keyOfRecord(record));
      if (failure.retry === false) settlement.dead.push({ record, reason: failure.reason });
      else if (afterFailed) settlement.parked.push(record);
      else if (record.attempt >= limits.maxAttempts)
        settlement.dead.push({ record, reason: failure.reason });
      else settlement.parked.push(nextAttempt(record));
    }
    const { heads, keys } = separate(settlement.parked);
    for (const head of heads)
      settlement.again.push({
        unit: { records: [head], threw: false },
        afterAttempt: head.attempt - 1,
      });
    const freed = new Set(unit.records.map(keyOfRecord)).difference(keys);
    for (const released of release(freed))
      settlement.again.push({ unit: released, afterAttempt: 0 });
    return settlement;
  };

  return {
    admit(records) {
      const now: PlacedRecord[] = [];
      const waiting: PlacedRecord[] = [];
      for (const record of records) {
        const behind = blocked.get(keyOfRecord(record));
        if (behind) {
          behind.push(record);
          waiting.push(record);
        } else now.push(record);
      }
      return { now, waiting };
    },
    restore(records) {
      const units: Unit[] = [];
      for (const record of records) {
        const behind = blocked.get(keyOfRecord(record));
        if (behind) behind.push(record);
        else {
          wait(keyOfRecord(record), []);
          units.push({ records: [record], threw: false });
        }
      }
      return units;
    },
    settle(unit, outcome) {
      if ('failed' in outcome) return settleFailures(unit, outcome.failed);
      const [only, ...others] = unit.records;
      if (only && others.length === 0)
        return settleFailures(unit, [{ record: only, reason: outcome.thrown }]);
      return settleThrow(unit);
    },
  };
}

/** What tells a record from every other: one offset may stand in two topics. */
export function nameOf({ topic, offset }: Pick<LogRecord, 'topic' | 'offset'>): string {
  return `${topic} ${offset}`;
}

function keyOfRecord(record: PlacedRecord): string {
  return keyOf(record.event);
}

function nextAttempt(record: PlacedRecord): PlacedRecord {
  return { ...record, attempt: record.attempt + 1 };
}

function lowestAttempt(unit: Unit): number {
  return Math.min(...unit.records.map((record) => record.attempt));
}
