import { EngineUnavailable, failure, success } from '@laurel/contracts/problems';
import type { DeadLetter, EventLog, LogRecord } from '@laurel/event-log/port';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BatchProcessor, type EventProcessor, processor } from './processor.ts';

let log: EventLog;
beforeEach(async () => {
  log = await openSqliteEventLog({ path: ':memory:' });
});
afterEach(() => log.close());

/** An event of a customer, named by its id. */
const eventOf = (id: string, customer: string) => ({
  ...{ id, type: 'shop.visit', version: 1, orgId: 'org_1', locationId: null, customerId: customer },
  timestamp: '2026-11-22T12:00:00Z',
  payload: {},
});
const visits = ['ada-1', 'bob-1', 'ada-2', 'bob-2', 'ada-3'];

/** Takes everything there is; retries do not wait. Returns what was given up, and errors told. */
async function takeAll(
  how: Pick<EventProcessor, 'take' | 'inOrder'> | Pick<BatchProcessor, 'takeBatch'>,
) {
  const letters: string[] = [];
  const errors: string[] = [];
  await log.append(visits.map((id) => eventOf(id, id.slice(0, 3))));
  const atOnce: Pick<EventLog, 'subscribe'> = {
    subscribe: (options) => log.subscribe({ ...options, backoffMs: () => 0 }),
  };
  const { start } = processor({ group: 'counter', pattern: '*.shop.visit', ...how });
  const subscription = await start(atOnce, {
    onDeadLetter: ({ event }, reason) => letters.push(`${event.id} ${reason}`),
    onError: (error) => errors.push(String(error)),
  });
  await subscription.drained();
  await subscription.close();
  return { letters, errors };
}

async function storedLetters(): Promise<[string, number][]> {
  const found: [string, number][] = [];
  const reader = await log.subscribe({
    group: 'reader',
    pattern: '*.deadletter.counter',
    async handler(batch) {
      for (const { event } of batch) {
        const letter = event.payload as DeadLetter; // the log writes them in this shape
        found.push([letter.event.id, letter.attempts]);
      }
      return undefined;
    },
  });
  await reader.drained();
  await reader.close();
  return found;
}

test('in order, what follows a failure of the same customer waits for it; other customers go on', async () => {
  const taken: string[] = [];
  let away = 3;
  const { letters, errors } = await takeAll({
    inOrder: true,
    async take({ event: { id } }) {
      if (id === 'ada-1' && away-- > 0) throw new EngineUnavailable('ledger', 'gone');
      taken.push(id);
      return undefined;
    },
  });
  expect(taken.filter((id) => id.startsWith('ada'))).toEqual(['ada-1', 'ada-2', 'ada-3']);
  expect(taken.slice(0, 2)).toEqual(['bob-1', 'bob-2']);
  expect([letters, new Set(errors)]).toEqual([[], new Set(['EngineUnavailable: gone'])]);
});

test('in order, what is refused goes to the dead letters at once and holds up nobody', async () => {
  const taken: string[] = [];
  const { letters } = await takeAll({
    inOrder: true,
    async take({ event: { id } }) {
      if (id === 'ada-1') return failure('invalid_value', 'not like this');
      taken.push(id);
      return success(id);
    },
  });
  expect(letters).toEqual(['ada-1 invalid_value: not like this']);
  expect(taken.sort()).toEqual(['ada-2', 'ada-3', 'bob-1', 'bob-2']);
  expect(await storedLetters()).toEqual([['ada-1', 1]]);
});

test('what waits for one that keeps failing is not counted as tried', async () => {
  const taken: string[] = [];
  await takeAll({
    inOrder: true,
    async take({ event: { id } }) {
      if (id === 'ada-1') throw new Error('a fault of ours');
      taken.push(id);
      return undefined;
    },
  });
  expect(await storedLetters()).toEqual([['ada-1', 25]]);
  expect(taken.filter((id) => id.startsWith('ada'))).toEqual(['ada-2', 'ada-3']);
});

test('many at a time: a fault of one is found by taking each alone', async () => {
  const taken: string[] = [];
  const { letters } = await takeAll({
    async takeBatch(records: readonly LogRecord[]) {
      const ids = records.map(({ event }) => event.id);
      if (ids.includes('bob-1')) throw new Error('a fault of ours');
      taken.push(...ids);
      return ids.map((id) => (id === 'ada-3' ? failure('invalid_value', 'no') : success(id)));
    },
  });
  expect(letters.sort()).toEqual(['ada-3 invalid_value: no', 'bob-1 Error: a fault of ours']);
  expect(new Set(taken)).toEqual(new Set(['ada-1', 'ada-2', 'bob-2', 'ada-3']));
});

test('many at a time: an engine that is gone costs no event', async () => {
  let away = 60;
  const taken = new Set<string>();
  const { letters, errors } = await takeAll({
    async takeBatch(records) {
      away -= 1;
      if (away > 0) throw new EngineUnavailable('warehouse', 'gone');
      for (const { event } of records) taken.add(event.id);
      return [];
    },
  });
  expect(taken).toEqual(new Set(visits));
  expect([letters, errors.length]).toEqual([[], 1]);
});
