import type { Clock } from '@laurel/contracts/clock';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { Text, Timestamp } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import { decideOccasion, eventEvents } from '../occasion/decide-occasion.ts';
import { nameBySource } from '../pipeline/activity.ts';
import { canonical, fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Kind } from '../pipeline/kind.ts';
import { acceptAndPrepare } from '../pipeline/named.ts';
import { type Named, namingIn, type Subjects } from '../pipeline/subjects.ts';
import { validateEventPayload } from '../program/event-payload.ts';
import { businessTime } from '../sale/sale.ts';
import type { CustomEvent } from '../words/model.ts';

export const EventSchema = Type.Object(
  {
    type: Text('A type that the program declares', 80),
    customerId: Text('Whom it happened to'),
    locationId: Type.Optional(Text('Where; default the head office')),
    occurredAt: Type.Optional(Timestamp('When; default now')),
    source: Type.Optional(
      Text('System that reports it; external ids are unique within it. Default `api`', 64),
    ),
    externalId: Text("The reporter's name for this event"),
    payload: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'Fields of the declared schema' }),
    ),
  },
  {
    additionalProperties: false,
    description: 'Something that happened to a customer, other than a sale',
  },
);
export type EventBody = Static<typeof EventSchema>;

export interface EventRequest {
  orgId: string;
  boundLocationId: string | null;
  body: EventBody;
}

/** The event with its location filled in. */
type EventInput = CustomEvent & { locationId: string };

/**
 * Custom events. Failures: `customer_not_found`, `location_not_found`, `event_type_unknown`,
 * `invalid_value` (payload), `occurred_at_out_of_range`.
 */
export function eventKind({
  subjects,
  clock,
}: {
  subjects: Subjects;
  clock: Clock;
}): Kind<EventRequest, EventInput> {
  const accept = (
    { orgId, body }: EventRequest,
    { context, location }: Named,
  ): Result<Command<EventInput>> => {
    if (!context.program.events.has(body.type))
      return failureAt('event_type_unknown', '/type', `the program declares no event ${body.type}`);
    const payload = body.payload ?? {};
    const errors = validateEventPayload(context.program, body.type, payload);
    if (errors.length > 0) return failure('invalid_value', errors[0]?.detail ?? '', errors);
    const occurredAt = businessTime(body.occurredAt, context.organization, clock.now());
    if (!occurredAt.ok) return occurredAt;
    const { type, externalId, customerId, source = 'api' } = body;
    return success({
      orgId,
      dedupe: `event|${nameBySource(source, externalId)}`,
      contentHash: fingerprint([
        type,
        customerId,
        location.id,
        body.occurredAt ?? null,
        canonical(payload),
      ]),
      input: {
        type,
        source,
        externalId,
        customerId,
        locationId: location.id,
        occurredAtMs: occurredAt.value,
        payload,
      },
    });
  };
  const naming = ({ orgId, boundLocationId, body }: EventRequest) =>
    namingIn(body, { orgId, boundLocationId });
  const prepare = (event: EventInput, named: Named) =>
    decideOccasion({ kind: 'event', event }, named);
  return {
    kind: 'event',
    prefix: 'evt',
    ...acceptAndPrepare({ subjects, naming, accept, concerns: (input) => input, prepare }),
    // written by `accept`
    events: (activity) => eventEvents(activity, activity.input as EventInput),
  };
}
