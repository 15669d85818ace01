import { Text, Timestamp } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import { exampleOf } from '../words/answers.ts';

export const EventSchema = Type.Object(
  {
    type: Text('A type that the program declares', 80),
    customerId: Text('Whom it happened to'),
    locationId: Type.Optional(
      Text("Where: the location's id or external id; default the head office"),
    ),
    occurredAt: Type.Optional(Timestamp('When; default now')),
    source: Type.Optional(
      Text('System that reports it; external ids are unique within it. Default `api`', 64),
    ),
    externalId: Text("The reporter's name for this event"),
    payload: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        component: 'EventPayload',
        description: 'Fields of the declared schema',
      }),
    ),
  },
  {
    additionalProperties: false,
    component: 'CustomEvent',
    example: {
      type: 'survey.done',
      customerId: exampleOf.customerId,
      externalId: 'S-1',
      payload: { stars: 5 },
    },
    description: 'Something that happened to a customer, other than a sale',
  },
);
export type EventBody = Static<typeof EventSchema>;

export interface EventRequest {
  orgId: string;
  boundLocationId: string | null;
  body: EventBody;
  /** Told by the platform itself, which alone may tell of its own occasions. */
  told?: Told;
}

/** What the platform says of an occasion it tells of. */
export interface Told {
  /** Unique in the organization, so that it is told once. */
  name: string;
  occurredAtMs: number;
  /** See `CustomEvent.depth`. */
  depth: number;
}
