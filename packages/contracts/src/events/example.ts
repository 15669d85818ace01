import type { EventDeclaration } from './declare.ts';
import type { EventEnvelope } from './envelope.ts';

/** What the example of a declaration looks like as an event. */
export function exampleEvent({ type, version, example }: EventDeclaration): EventEnvelope {
  // an example is of a payload, and those are objects
  const { id, customerId, locationId } = example as Record<string, unknown>;
  return {
    id: `${textOr(id, 'evt_01k2q8r9xse8x9a6j3m5v7w2ts')}.1`,
    type: type.replace('*', 'pos-intake'),
    version,
    orgId: 'org_01k2q8r9xse8x9a6j3m5v7w2t9',
    locationId: textOr(locationId, 'loc_01k2q8r9xse8x9a6j3m5v7w2tb'),
    customerId: textOr(customerId, null),
    timestamp: '2026-11-22T12:00:00.000Z',
    payload: example,
  };
}

const textOr = <T>(value: unknown, otherwise: T): string | T =>
  typeof value === 'string' ? value : otherwise;
