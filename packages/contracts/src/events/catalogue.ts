import type { Static } from 'typebox';
import { analyticsEvents } from './analytics.ts';
import { deadLetterEvent, deadLetterPrefix } from './dead-letter.ts';
import type { EventDeclaration } from './declare.ts';
import type { EventEnvelope } from './envelope.ts';
import { loyaltyEvents } from './loyalty.ts';
import { membershipEvents } from './membership.ts';
import { posEvents } from './pos.ts';

/** Every type of event that a service publishes, in the order of the documents made from it. */
export const catalogue = [
  ...posEvents,
  ...loyaltyEvents,
  ...membershipEvents,
  ...analyticsEvents,
] as const;

/** With what the event log publishes itself. */
export const everyEvent: readonly EventDeclaration[] = [...catalogue, deadLetterEvent];

type Declared = (typeof catalogue)[number];

export type EventType = Declared['type'];

/** What is published is not changed any more: it may be handed over as it is kept, read-only. */
type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> | LeftOut<T, K> }
    : T;

/** An optional field may be there and undefined: JSON leaves it out. */
type LeftOut<T, K extends keyof T> = object extends Pick<T, K> ? undefined : never;

export type PayloadOf<T extends EventType> = Frozen<
  Static<Extract<Declared, { type: T }>['payload']>
>;

/** An event as its publisher says it. */
export interface EventOf<T extends EventType> {
  type: T;
  payload: PayloadOf<T>;
}

/** Any of them. A type that is not in the catalogue does not compile. */
export type PublishedEvent = { [T in EventType]: EventOf<T> }[EventType];

const declarations = new Map<string, EventDeclaration>(
  catalogue.map((declaration) => [declaration.type, declaration]),
);

/** What the catalogue says of a type; undefined when it is none of Laurel's. */
export const declarationOf = (type: string): EventDeclaration | undefined =>
  type.startsWith(deadLetterPrefix) ? deadLetterEvent : declarations.get(type);

/** What an envelope says besides the event itself. */
export interface Occurrence {
  /** The same every time the event is published, so that consumers can drop repeats. */
  id: string;
  orgId: string;
  locationId: string | null;
  customerId: string | null;
  /** Business time. */
  occurredAtMs: number;
}

/** A declared event in its envelope, as the event log takes it. */
export function eventOf<T extends EventType>(
  { type, payload }: EventOf<T>,
  { id, orgId, locationId, customerId, occurredAtMs }: Occurrence,
): EventEnvelope<PayloadOf<T>> {
  const declaration = declarationOf(type);
  if (!declaration) throw new Error(`the catalogue has no event ${type}`);
  const timestamp = new Date(occurredAtMs).toISOString();
  const { version } = declaration;
  return { id, type, version, orgId, locationId, customerId, timestamp, payload };
}
