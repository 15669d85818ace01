import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EventEnvelope } from '@laurel/contracts/events';
import type { KafkaOptions } from '../adapters/kafka/options.ts';
import type { EventLog, LogRecord } from '../port.ts';

/** A log under test; it outlives the connections to it. */
export interface EventLogUnderTest {
  /** Connects to the log; after a close, to the same events and offsets again. */
  open(): Promise<EventLog>;
  /** Deletes the log. */
  remove(): Promise<void>;
  /** How a process of its own opens it, where there is one to be had. */
  opening?: Opening;
}

export type Opening = { sqlite: { path: string } } | { kafka: KafkaOptions };

/** How a process ended, and the numbers of the events that it dealt with. */
export interface Life {
  end: string | number;
  dealtWith: number[];
}

/** What a law works with. */
export interface Bench {
  log: EventLog;
  /** Closes the connection and opens another one to the same log. */
  reopen(): Promise<void>;
  /**
   * One life of another process, which reads the sales as a member of group `g` until there are no
   * more, or until it is handed the event that ends it.
   */
  live?(poison: number): Promise<Life>;
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

export const memberScript: string = fileURLToPath(new URL('./log-member.ts', import.meta.url));

export async function lifeOf(opening: Opening, poison: number): Promise<Life> {
  const child = spawn(process.execPath, [memberScript, JSON.stringify(opening), String(poison)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code, signal] = await once(child, 'close');
  return { end: signal ?? code, dealtWith: (said.match(/\d+/g) ?? []).map(Number) };
}
