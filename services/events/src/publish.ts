import type { Clock } from '@laurel/contracts/clock';
import { type EventEnvelope, topicOf } from '@laurel/contracts/events';
import { everyEvent } from '@laurel/contracts/events/catalogue';
import type { Ids } from '@laurel/contracts/ids';
import { failure, type Problem, type Result, success } from '@laurel/contracts/problems';
import { nextSlice } from '@laurel/contracts/slices';
import type { EventLog } from '@laurel/event-log/port';
import { MalformedBody, parseBody } from '@laurel/http/body';
import { countLetters, countParts } from '@laurel/http/count-parts';
import { type LargeBodies, smallBodyMax } from '@laurel/http/large-bodies';
import { parser } from '@laurel/http/parse';
import type { Principal } from '@laurel/http/principal';
import { problemBody } from '@laurel/http/reply';
import { type Static, Type } from 'typebox';
import type { createOwnTypes } from './own-types.ts';

const Id = Type.String({ minLength: 1, maxLength: 255 });

/** An event as a publisher hands it over; what it leaves out is filled in. */
const PublishedEvent = Type.Object(
  {
    id: Type.Optional(Id),
    type: Type.String({
      pattern: '^[a-z][a-z0-9-]{0,62}\\.[a-z][a-z0-9_]{0,62}$',
      description: '<service>.<event_type>, such as pos.transaction',
    }),
    version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    orgId: Type.Optional(Id),
    locationId: Type.Optional(Type.Union([Id, Type.Null()])),
    customerId: Type.Optional(Type.Union([Id, Type.Null()])),
    timestamp: Type.Optional(Type.String({ format: 'date-time' })),
    payload: Type.Unknown(),
  },
  { additionalProperties: false },
);

const PublishMessage = Type.Object(
  {
    type: Type.Literal('publish'),
    /** Returned with the answer, so that a client may have several messages under way. */
    id: Type.Optional(Type.String({ maxLength: 255 })),
    events: Type.Array(PublishedEvent, { minItems: 1, maxItems: 1_000 }),
  },
  { additionalProperties: false },
);

/** Largest event, in bytes of its JSON: what passes the log must fit into everyone's memory. */
const standardEventBytes = 256 * 1024;

const parseMessage = parser(PublishMessage);

interface PublishDeps {
  events: EventLog;
  clock: Clock;
  ids: Ids;
  /** Largest event, in bytes of its JSON; 256 KiB without it. */
  eventBytesMax?: number | undefined;
  /** Types that organizations have named. */
  ownTypes: ReturnType<typeof createOwnTypes>;
}

/** The platform's own words: outcomes that others trust because only we say them. */
const ownServices = new Set([
  // all that the platform declares, but what registers report
  ...everyEvent.map(({ type }) => serviceOf(type)).filter((service) => service !== 'pos'),
  // those of services to come: who trusts their words must be able to trust the old ones too
  ...['ledger', 'analytics', 'marketing', 'integrations'],
]);

function serviceOf(type: string): string {
  return type.slice(0, type.indexOf('.'));
}

type Answer =
  | { type: 'ack'; id?: string; eventIds: string[] }
  | { type: 'problem'; id?: string; problem: ReturnType<typeof problemBody> };

/**
 * Appends the events of a publish message to the caller's own topics; `ack` means durable. All or
 * none: a message with one bad event changes nothing. Registers (scope `pos`) publish `pos.*`;
 * scope `manage` also other services' events, but never the platform's own.
 * @param read the message as `readMessage` read it
 * @throws when the event log fails
 */
export async function answerPublish(
  read: ReadMessage,
  principal: Principal,
  { events, clock, ids, ownTypes, eventBytesMax = standardEventBytes }: PublishDeps,
): Promise<Answer> {
  if (!read.ok) return { type: 'problem', problem: problemBody(read.problem) };
  const { message, bytes } = read.value;
  const correlation = message.id === undefined ? {} : { id: message.id };
  const isLarge = bytes > eventBytesMax; // else no event in it is
  const envelopes: EventEnvelope[] = [];
  for (const [index, event] of message.events.entries()) {
    const problem =
      refusal(event, index, principal) ??
      (isLarge ? tooLarge(event, index, eventBytesMax) : undefined);
    if (problem) return { type: 'problem', ...correlation, problem: problemBody(problem) };
    envelopes.push({
      id: event.id === undefined ? ids.next('msg') : `${principal.keyId}.${event.id}`,
      type: event.type,
      version: event.version ?? 1,
      orgId: principal.orgId,
      locationId: event.locationId ?? principal.locationId,
      customerId: event.customerId ?? null,
      timestamp: new Date(
        event.timestamp === undefined ? clock.now() : Date.parse(event.timestamp),
      ).toISOString(),
      payload: event.payload,
    });
  }
  const beyond = await ownTypes.beyond(
    principal.orgId,
    envelopes.map(({ type }) => type),
  );
  if (beyond !== undefined)
    return { type: 'problem', ...correlation, problem: problemBody(tooMany(message, beyond)) };
  await events.append(envelopes);
  return { type: 'ack', ...correlation, eventIds: envelopes.map((event) => event.id) };
}

type ReadMessage = Result<{ message: Static<typeof PublishMessage>; bytes: number }>;

/**
 * Reads a message, a large one in slices.
 * @param text as it came; undefined for a binary one
 */
export async function readMessage(
  text: string | undefined,
  readLarge: (text: string) => ReturnType<LargeBodies>,
): Promise<ReadMessage> {
  if (text === undefined) return failure('unsupported_media_type', 'Send text messages with JSON.');
  try {
    const isLarge = text.length > smallBodyMax;
    const value = isLarge ? await readLarge(text) : parseBody(text);
    if (isLarge) await nextSlice();
    const message = parseMessage(value);
    return message.ok
      ? success({ message: message.value, bytes: Buffer.byteLength(text) })
      : message;
  } catch (error) {
    if (error instanceof MalformedBody) return failure('malformed_json', error.message);
    throw error;
  }
}

function refusal(
  event: Static<typeof PublishedEvent>,
  index: number,
  principal: Principal,
): Problem | undefined {
  const at = (field: string, code: Problem['code'], detail: string): Problem => ({
    code,
    detail,
    errors: [{ pointer: `/events/${index}/${field}`, detail }],
  });
  const service = serviceOf(event.type);
  const may = (scope: 'pos' | 'manage') => principal.scopes.includes(scope);
  if (event.orgId !== undefined && event.orgId !== principal.orgId)
    return at('orgId', 'not_found', 'There is no such organization.');
  if (ownServices.has(service))
    return at(
      'type',
      'forbidden',
      `Events of ${service} come from the platform alone; ${topicOf({ orgId: principal.orgId, type: event.type })} cannot be published to.`,
    );
  if (!(may('manage') || (service === 'pos' && may('pos'))))
    return at(
      'type',
      'forbidden',
      service === 'pos'
        ? 'Publishing pos events needs the scope pos or manage.'
        : 'Publishing events needs the scope manage.',
    );
  if (
    principal.locationId !== null &&
    event.locationId != null &&
    event.locationId !== principal.locationId
  )
    return at('locationId', 'forbidden', 'The key is bound to another location.');
  if (
    principal.locationId !== null &&
    service === 'pos' &&
    isElsewhere(event.payload, principal.locationId)
  )
    return at('payload/locationId', 'forbidden', 'The key is bound to another location.');
  if (service === 'pos' && !reportedByRegisters.has(event.type))
    return at(
      'type',
      'invalid_value',
      `Registers report ${[...reportedByRegisters].join(' and ')}; there is no ${event.type}.`,
    );
  if (service === 'pos' && isRecorded(event.payload))
    return at(
      'payload/processedAs',
      'forbidden',
      'Only the platform says that it has recorded something.',
    );
  if (event.timestamp !== undefined && Number.isNaN(Date.parse(event.timestamp)))
    return at(
      'timestamp',
      'invalid_value',
      'Not a time that a clock here shows; a leap second counts as the next one.',
    );
  return undefined;
}

/** What registers report; who reads one of these knows what it is. */
const reportedByRegisters: ReadonlySet<string> = new Set(
  everyEvent.map(({ type }) => type).filter((type) => serviceOf(type) === 'pos'),
);

/** Whether organizations name a type themselves: it is neither the platform's nor a register's. */
export const isOwnType = (type: string): boolean => {
  const service = serviceOf(type);
  return service !== 'pos' && service !== 'deadletter' && !ownServices.has(service);
};

function tooMany({ events }: Static<typeof PublishMessage>, type: string): Problem {
  const index = events.findIndex((event) => event.type === type);
  const detail = `The organization has as many types of event as it may; ${type} would be one more.`;
  return {
    code: 'limit_reached',
    detail,
    errors: [{ pointer: `/events/${index}/type`, detail }],
  };
}

/** Marked as taken in, as the platform marks what it publishes itself. */
const isRecorded = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'processedAs' in payload;

function tooLarge(event: object, index: number, bytesMax: number): Problem | undefined {
  // each part has two bytes at least, a letter one: what has many more need not be written to be
  // measured, which takes longer than reading it
  const partsMax = bytesMax / 2 + 1;
  const isFarBeyond = countParts(event, partsMax) > partsMax || countLetters(event) > bytesMax;
  const bytes = isFarBeyond ? undefined : Buffer.byteLength(JSON.stringify(event));
  if (bytes !== undefined && bytes <= bytesMax) return undefined;
  const said = bytes === undefined ? `more than ${bytesMax}` : bytes;
  const detail = `The event has ${said} bytes; at most ${bytesMax} are taken.`;
  return { code: 'payload_too_large', detail, errors: [{ pointer: `/events/${index}`, detail }] };
}

/**
 * A sale is recorded where its payload says it happened, which may be anywhere in the organization.
 */
function isElsewhere(payload: unknown, locationId: string): boolean {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'locationId' in payload &&
    payload.locationId !== locationId
  );
}
