import type { Clock } from '@laurel/contracts/clock';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { Text, Timestamp } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import { decideOccasion, eventEvents } from './decide-occasion.ts';
import type { CustomEvent } from './engine/model.ts';
import { canonical, fingerprint } from './pipeline/fingerprint.ts';
import type { Command, Kind } from './pipeline/kind.ts';
import type { Named, Subjects } from './pipeline/subjects.ts';
import { validateEventPayload } from './program/event-payload.ts';
import { businessTime } from './sale.ts';

export const EventSchema = Type.Object(
  {
    type: Text('A type that the program declares', 80),
    customerId: Text('Whom it happened to'),
    locationId: Type.Optional(Text('Where; default the head office')),
    occurredAt: Type.Optional(Timestamp('When; default now')),
    source: Type.Optional(Text('System that reports it; external ids are unique within it. Default `api`', 64)),
    externalId: Text("The reporter's name for this event"),
    payload: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: 'Fields of the declared schema' })),
  },
  { additionalProperties: false, description: 'Something that happened to a customer, other than a sale' },
);
export type EventBody = Static<typeof EventSchema>;

export interface EventRequest {
  orgId: string;
  boundLocationId: string | null;
  body: EventBody;
}

/** Custom events. Failures: `customer_not_found`, `location_not_found`, `event_type_unknown`, `invalid_value` (payload), `occurred_at_out_of_range`. */
export function eventKind({ subjects, clock }: { subjects: Subjects; clock: Clock }): Kind<EventRequest, CustomEvent> {
  const accept = ({ orgId, body }: EventRequest, named: Result<Named>): Result<Command<CustomEvent>> => {
    if (!named.ok) return named;
    const { context, location } = named.value;
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
      dedupe: `event:${source}|${externalId}`,
      contentHash: fingerprint([type, customerId, location.id, body.occurredAt ?? null, canonical(payload)]),
      input: { type, source, externalId, customerId, locationId: location.id, occurredAtMs: occurredAt.value, payload },
      named: named.value,
    });
  };
  return {
    kind: 'event',
    prefix: 'evt',
    async accept(requests) {
      const named = await subjects.find(
        requests.map(({ orgId, boundLocationId, body }) => ({
          orgId,
          boundLocationId,
          locationId: body.locationId,
          customer: { id: body.customerId },
          pointers: { location: '/locationId', customer: '/customerId' },
        })),
      );
      return requests.map((request, i) => accept(request, named[i] as Result<Named>)); // one per request
    },
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input, named }) => {
          const who = named ?? (await subjects.load(orgId, input.locationId ?? '', input.customerId));
          return success(decideOccasion({ kind: 'event', event: input }, who));
        }),
      ),
    events: (activity) => eventEvents(activity, activity.input as CustomEvent), // written by `accept`
  };
}
