import type { EventEnvelope } from '@laurel/contracts/events';
import type { EventLog, LogRecord } from '../port.ts';

/** A log under test; it outlives the connections to it. */
export interface EventLogUnderTest {
  /** Connects to the log; after a close, to the same events and offsets again. */
  open(): Promise<EventLog>;
  /** Deletes the log. */
  remove(): Promise<void>;
}

/** What a law works with. */
export interface Bench {
  log: EventLog;
  /** Closes the connection and opens another one to the same log. */
  reopen(): Promise<void>;
}

export interface Law {
  law: string;
  run(bench: Bench): Promise<void>;
}

/** The nth event of a customer. */
export function event(n: number, fields: Partial<EventEnvelope> = {}): EventEnvelope {
  const customerId = fields.customerId === undefined ? 'cus_a' : fields.customerId;
  return {
    id: `evt_${fields.orgId ?? 'org_1'}_${fields.type ?? 'pos.transaction'}_${customerId}_${n}`,
    type: 'pos.transaction',
    version: 1,
    orgId: 'org_1',
    locationId: null,
    timestamp: '2026-11-22T10:00:00.000Z',
    payload: { n },
    ...fields,
    customerId,
  };
}

/** The n of an event made by `event`. */
export function numberOf({ event: { payload } }: Pick<LogRecord, 'event'>): number {
  return typeof payload === 'object' && payload !== null && 'n' in payload
    ? Number(payload.n)
    : Number.NaN;
}

/** The numbers of one customer's records, in the order of delivery. */
export function numbersOf(records: readonly LogRecord[], customerId = 'cus_a'): number[] {
  return records.filter((record) => record.event.customerId === customerId).map(numberOf);
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** A handler that keeps what it gets, and a promise of the moment it has so many. */
export function collector() {
  const records: LogRecord[] = [];
  let waiting: { count: number; resolve(): void }[] = [];
  return {
    records,
    async handler(batch: readonly LogRecord[]): Promise<undefined> {
      records.push(...batch);
      for (const waiter of waiting) if (records.length >= waiter.count) waiter.resolve();
      waiting = waiting.filter((waiter) => records.length < waiter.count);
    },
    has: (count: number): Promise<void> =>
      new Promise((resolve) => {
        if (records.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}

export const sales = '*.pos.transaction';
/** Short, so that a suite of many retries is quick. */
export const quick = { backoffMs: () => 5 };
