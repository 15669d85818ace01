import { fixedClock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import { everyEvent } from '@laurel/contracts/events/catalogue';
import { createIds } from '@laurel/contracts/ids';
import type { EventLog } from '@laurel/event-log/port';
import type { Principal } from '@laurel/http/principal';
import { expect, test } from 'vitest';
import { answerPublish } from './publish.ts';

const clock = fixedClock(Date.parse('2026-11-22T12:00:00Z'));
const register: Principal = {
  orgId: 'org_1',
  keyId: 'key_1',
  scopes: ['pos'],
  locationId: 'loc_high-street',
};

/** What a register hears, and what is in the log afterwards. */
async function publish(event: object, principal = register) {
  const appended: EventEnvelope[] = [];
  const events = {
    append: async (more: readonly EventEnvelope[]) => void appended.push(...more),
  } as unknown as EventLog; // nothing else is called
  const text = JSON.stringify({
    type: 'publish',
    events: [{ type: 'pos.transaction', payload: {}, ...event }],
  });
  const answer = await answerPublish(text, principal, { events, clock, ids: createIds(clock) });
  return { answer, appended };
}

test('a key that is bound to a location publishes no sale of another one', async () => {
  const { answer, appended } = await publish({ payload: { locationId: 'loc_station' } });
  expect(answer).toMatchObject({
    type: 'problem',
    problem: { code: 'forbidden', errors: [{ pointer: '/events/0/payload/locationId' }] },
  });
  expect(appended).toEqual([]);
  const own = await publish({ payload: { locationId: 'loc_high-street' } });
  expect(own.answer.type).toBe('ack');
  const unbound = await publish(
    { payload: { locationId: 'loc_station' } },
    { ...register, locationId: null },
  );
  expect(unbound.answer.type).toBe('ack');
});

test('a time that no clock shows is refused for good, not to be sent again', async () => {
  const { answer } = await publish({ timestamp: '2016-12-31T23:59:60Z' });
  expect(answer).toMatchObject({
    type: 'problem',
    problem: { code: 'invalid_value', errors: [{ pointer: '/events/0/timestamp' }] },
  });
});

test('nobody but the platform publishes what it declares, nor in the names of services to come', async () => {
  const manager: Principal = { ...register, scopes: ['manage', 'admin'], locationId: null };
  const declared = everyEvent.map(({ type }) => type.replace('*', 'x'));
  const reserved = ['ledger', 'analytics', 'marketing', 'integrations'].map((name) => `${name}.x`);
  for (const type of [...declared, ...reserved]) {
    const { answer } = await publish({ type }, manager);
    const isOfRegisters = type.startsWith('pos.');
    expect([type, answer.type]).toEqual([type, isOfRegisters ? 'ack' : 'problem']);
  }
  expect((await publish({ type: 'loyalty2.x' }, manager)).answer.type).toBe('ack');
});
