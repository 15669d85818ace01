import { EngineUnavailable, failure, success } from '@laurel/contracts/problems';
import type { DeadLetter, EventLog } from '@laurel/event-log/port';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import type { ProcessorReports } from '@laurel/jobs/processor';
import { afterEach, expect, test } from 'vitest';
import { type PosIntakeTarget, posIntake } from './pos-intake.ts';

type Submit = PosIntakeTarget['sales']['submit'];

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const sale = (externalId: string) => ({
  externalId,
  locationId: 'loc_1',
  total: 300,
  lines: [{ quantity: 1, unitPrice: 300 }],
});

const eventOf = (id: string, payload: unknown) => ({
  ...{
    id,
    type: 'pos.transaction',
    version: 1,
    orgId: 'org_1',
    locationId: null,
    customerId: `cus_${id}`,
  },
  timestamp: '2026-11-22T12:00:00Z',
  payload,
});

/** Intake of a log whose retries do not wait; what the service would do with a sale is given. */
async function open(
  submit: (externalId: string) => ReturnType<Submit>,
  reports: ProcessorReports = {},
) {
  const log = await openSqliteEventLog({ path: ':memory:' });
  closing.push(() => log.close());
  const atOnce: EventLog = {
    ...log,
    subscribe: (subscription) => log.subscribe({ ...subscription, backoffMs: () => 0 }),
  };
  const sales = {
    submit: (({ body }) => submit(body.externalId)) as Submit,
  };
  const intake = await posIntake({ sales }).start(atOnce, reports);
  closing.push(() => intake.close());
  return { log, intake };
}

const recorded = success({ activity: {} as never, replayed: false });

async function deadLetters(log: EventLog): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = [];
  const subscription = await log.subscribe({
    group: 'reader',
    pattern: '*.deadletter.pos-intake',
    async handler(batch) {
      letters.push(...batch.map(({ event }) => event.payload as DeadLetter));
      return undefined;
    },
  });
  await subscription.drained();
  await subscription.close();
  return letters;
}

test('a poison event goes to the dead letters with its reason, and everything else is recorded', async () => {
  const taken: string[] = [];
  const given: string[] = [];
  const { log, intake } = await open(
    async (id) => {
      if (id === 'refused') return failure('location_not_found', 'there is no such location');
      if (id === 'faulty') throw new Error('a fault of ours');
      taken.push(id);
      return recorded;
    },
    { onDeadLetter: ({ event }) => given.push(event.id) },
  );
  await log.append([
    eventOf('1', sale('one')),
    eventOf('2', { total: 'much' }),
    eventOf('3', sale('refused')),
    eventOf('4', sale('faulty')),
    eventOf('5', sale('two')),
    eventOf('6', { ...sale('by-rest'), processedAs: 'txn_1' }),
    eventOf('7', sale('half of a \ud83d')),
  ]);
  await intake.drained();
  expect(taken).toEqual(['one', 'two']);
  const letters = await deadLetters(log);
  expect(
    letters.map(({ event, attempts, reason }) => [event.id, attempts, reason.split(' ')[0]]).sort(),
  ).toEqual([
    ['2', 1, 'invalid_request:'],
    ['3', 1, 'location_not_found:'],
    ['4', 25, 'Error:'],
    ['7', 1, 'malformed_json:'],
  ]);
  expect(given.sort()).toEqual(['2', '3', '4', '7']);
});

test('sales wait for an engine that is gone, however often they are tried, and are told of once', async () => {
  let away = 200;
  const taken: string[] = [];
  const errors: unknown[] = [];
  const { log, intake } = await open(
    async (id) => {
      away -= 1;
      if (away > 0) throw new EngineUnavailable('tigerbeetle', 'no answer within 5 s');
      taken.push(id);
      return recorded;
    },
    { onError: (error) => errors.push(error) },
  );
  await log.append([eventOf('1', sale('one')), eventOf('2', sale('two'))]);
  await intake.drained();
  expect(taken.sort()).toEqual(['one', 'two']);
  expect(errors).toHaveLength(1);
  expect(await deadLetters(log)).toEqual([]);
});

test('a sale is handed on with when the log was told of it', async () => {
  const told: unknown[] = [];
  const log = await openSqliteEventLog({ path: ':memory:' });
  closing.push(() => log.close());
  const submit: Submit = async ({ toldAtMs }) => {
    told.push(toldAtMs);
    return recorded;
  };
  const intake = await posIntake({ sales: { submit } }).start(log, {});
  closing.push(() => intake.close());
  await log.append([eventOf('1', sale('T-1'))]);
  await intake.drained();
  expect(told).toEqual([Date.parse('2026-11-22T12:00:00Z')]);
});
