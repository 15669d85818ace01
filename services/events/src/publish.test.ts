import { fixedClock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
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
