import { fixedClock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import { everyEvent } from '@laurel/contracts/events/catalogue';
import { createIds } from '@laurel/contracts/ids';
import type { EventLog } from '@laurel/event-log/port';
import type { Principal } from '@laurel/http/principal';
import { expect, test } from 'vitest';
import { createOwnTypes } from './own-types.ts';
import { answerPublish, isOwnType, readMessage } from './publish.ts';

const clock = fixedClock(Date.parse('2026-11-22T12:00:00Z'));
const register: Principal = {
  orgId: 'org_1',
  keyId: 'key_1',
  scopes: ['pos'],
  locationId: 'loc_high-street',
};

/** What a register hears, and what is in the log afterwards. */
async function publish(event: object, principal = register, topics: string[] = []) {
  const appended: EventEnvelope[] = [];
  const events = {
    append: async (more: readonly EventEnvelope[]) => void appended.push(...more),
  } as unknown as EventLog; // nothing else is called
  const text = JSON.stringify({
    type: 'publish',
    events: [{ type: 'pos.transaction', payload: {}, ...event }],
  });
  const ownTypes = createOwnTypes(
    { topics: async () => topics },
    { isOwn: isOwnType, nowMs: () => clock.now() },
  );
  const deps = { events, clock, ids: createIds(clock), ownTypes };
  const message = await readMessage(text, async (large) => JSON.parse(large));
  const answer = await answerPublish(message, principal, deps);
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

test('registers report what registers report: no other topic comes into being', async () => {
  const { answer, appended } = await publish({ type: 'pos.transactions' });
  expect(answer).toMatchObject({
    problem: { code: 'invalid_value', errors: [{ pointer: '/events/0/type' }] },
  });
  expect(appended).toEqual([]);
});

test('nobody but the platform marks a sale as recorded: intake would pass it over', async () => {
  const { answer, appended } = await publish({ payload: { processedAs: 'txn_1' } });
  expect(answer).toMatchObject({
    problem: { code: 'forbidden', errors: [{ pointer: '/events/0/payload/processedAs' }] },
  });
  expect(appended).toEqual([]);
});

test('the id that a publisher gives names the event among those of its key alone', async () => {
  const { answer, appended } = await publish({ id: 'txn_1.1' });
  expect(answer).toMatchObject({ type: 'ack', eventIds: ['key_1.txn_1.1'] });
  expect(appended.map(({ id }) => id)).toEqual(['key_1.txn_1.1']);
});

test('an event is at most 256 KiB large, whatever else the message carries', async () => {
  const wrapped = Buffer.byteLength(JSON.stringify({ type: 'pos.transaction', payload: '' }));
  const of = (bytes: number) => ({ payload: 'x'.repeat(bytes - wrapped) });
  expect((await publish(of(256 * 1024))).answer.type).toBe('ack');
  const { answer, appended } = await publish(of(256 * 1024 + 1));
  expect(answer).toMatchObject({
    problem: { code: 'payload_too_large', errors: [{ pointer: '/events/0' }] },
  });
  expect(appended).toEqual([]);
  const parts = await publish({ payload: Array.from({ length: 200_000 }, () => []) });
  expect(parts.answer).toMatchObject({
    problem: { detail: 'The event has more than 262144 bytes; at most 262144 are taken.' },
  });
});

test('no more types of event than an organization may name, each being a topic of the log', async () => {
  const topics = Array.from({ length: 100 }, (_, n) => `org_1.shop.t${n}`);
  const manager = { ...register, scopes: ['manage' as const], locationId: null };
  const known = await publish({ type: 'shop.t99' }, manager, topics);
  expect(known.answer.type).toBe('ack');
  const { answer, appended } = await publish({ type: 'shop.other' }, manager, topics);
  expect(answer).toMatchObject({
    problem: { code: 'limit_reached', errors: [{ pointer: '/events/0/type' }] },
  });
  expect(appended).toEqual([]);
});
