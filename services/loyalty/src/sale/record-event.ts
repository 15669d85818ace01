import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { type Activity, nameBySource } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import { businessTime } from '../pipeline/business-time.ts';
import { canonical, fingerprint } from '../pipeline/fingerprint.ts';
import { handleSubjects } from '../pipeline/handle-subjects.ts';
import type { Command, Kind } from '../pipeline/kind.ts';
import { type ResolvedSubject, subjectRefIn } from '../pipeline/subjects.ts';
import type { CompiledProgram } from '../program/compiled.ts';
import { validateEventPayload } from '../program/event-payload.ts';
import type { CustomEvent } from '../words/model.ts';
import { decideOccasion } from './decide-occasion.ts';
import type { EventBody, EventRequest } from './event.ts';
import { eventRoutes } from './event-routes.ts';
import { broughtBy, consequencesOf } from './occasion-events.ts';
import { occasionOrigins, occasionSentence } from './occasion-movements.ts';
import { type OccasionActivity, OccasionOutcomeSchema } from './occasion-outcome.ts';

/** The event with its location filled in. */
type EventInput = CustomEvent & { locationId: string };

export type EventActivity = OccasionActivity<EventInput>;
export const eventType = activityType<EventActivity>('event', 'evt');

/**
 * Custom events. Failures: `customer_not_found`, `location_not_found`, `event_type_unknown`,
 * `invalid_value` (payload), `occurred_at_out_of_range`.
 */
export const eventKind: Kind<EventRequest, EventActivity> = {
  type: eventType,
  lane: ({ body }) => body.customerId,
  answer: OccasionOutcomeSchema,
  origins: occasionOrigins,
  sentence: occasionSentence,
  externalId: ({ input }) => input.externalId,
  freeText: { without: withoutPayload },
  events(activity) {
    const { type: eventType, payload } = activity.input;
    return [
      {
        type: 'loyalty.event_posted',
        payload: { ...broughtBy(activity), eventType, payload: figuresOf(payload) },
      },
      ...consequencesOf(activity),
    ];
  },
  routes: eventRoutes,
  open: ({ subjects, clock }) =>
    handleSubjects({
      subjects,
      refOf: ({ orgId, boundLocationId, body }) => subjectRefIn(body, { orgId, boundLocationId }),
      accept: (request, resolved) => acceptEvent(request, resolved, clock.now()),
      idsOf: (input) => input,
      recall: (request) => ({
        orgId: request.orgId,
        dedupe: eventDedupe(request),
        recognizes: (recorded) => isRepeatedEvent(request, recorded),
      }),
      prepare: (event, resolved) =>
        decideOccasion({ kind: 'event', event }, resolved, { nowMs: clock.now() }),
    }),
};

/** Its fields are the program's: any of them may say something of the customer. */
function withoutPayload(activity: EventActivity): EventActivity | undefined {
  const { input } = activity;
  if (Object.keys(input.payload).length === 0) return undefined;
  return { ...activity, input: { ...input, payload: {} } };
}

/** What of a payload is published: no text, no day. */
function figuresOf(payload: EventInput['payload']): Record<string, number | boolean> {
  const figures: Record<string, number | boolean> = {};
  for (const [name, value] of Object.entries(payload))
    if (typeof value === 'number' || typeof value === 'boolean') figures[name] = value;
  return figures;
}

function acceptEvent(
  request: EventRequest,
  { context, location }: ResolvedSubject,
  nowMs: number,
): Result<Command<EventInput>> {
  const { orgId, body, told } = request;
  if (!isKnown(request, context.program))
    return failureAt('event_type_unknown', '/type', `the program declares no event ${body.type}`);
  const payload = body.payload ?? {};
  const errors = validateEventPayload(context.program, body.type, payload);
  if (errors.length > 0) return failure('invalid_value', errors[0]?.detail ?? '', errors);
  const occurredAt = told
    ? success(told.occurredAtMs)
    : businessTime(body.occurredAt, context.organization, nowMs);
  if (!occurredAt.ok) return occurredAt;
  const { type, externalId, customerId, source = 'api' } = body;
  const locationId = location.id;
  const occurredAtMs = occurredAt.value;
  return success({
    orgId,
    dedupe: eventDedupe(request),
    contentHash: eventFingerprint(body, body.locationId ?? null),
    recognizes: (recorded) => isRepeatedEvent(request, recorded),
    input: {
      ...{ type, source, externalId, customerId, locationId, occurredAtMs, payload },
      ...(told && { depth: told.depth }),
    },
  });
}

/** What the platform tells of itself nobody else reports; what nobody listens to is not told. */
function isKnown(
  { body: { type }, told }: EventRequest,
  { program, occasions }: CompiledProgram,
): boolean {
  return told
    ? [...occasions].some((occasion) => occasion === type)
    : (program.events ?? []).some((event) => event.type === type);
}

/** Names of what the platform tells are a namespace of their own. */
const eventDedupe = ({ body: { source = 'api', externalId }, told }: EventRequest) =>
  told ? `occasion|${told.name}` : `event|${nameBySource(source, externalId)}`;

const eventFingerprint = (
  { type, customerId, occurredAt, payload = {} }: EventBody,
  locationId: string | null,
) => fingerprint([type, customerId, locationId, occurredAt ?? null, canonical(payload)]);

/**
 * Whether a record was made of this request. A location that was filled in, that of the key or the
 * head office, is the same as one that was said. (Records of before have the fingerprint of it even
 * where it was filled in.)
 */
function isRepeatedEvent(
  { body, boundLocationId, told }: EventRequest,
  { contentHash, locationId }: Activity,
): boolean {
  if (told) return true; // its name says all
  if (boundLocationId !== null && boundLocationId !== locationId) return false;
  const said = body.locationId ?? null;
  if (contentHash === eventFingerprint(body, said)) return true;
  if (said !== null && said !== locationId) return false;
  return (
    contentHash === eventFingerprint(body, null) ||
    contentHash === eventFingerprint(body, locationId)
  );
}
