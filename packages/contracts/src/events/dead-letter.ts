import { Type } from 'typebox';
import { declareEvent } from './declare.ts';
import { AnyEnvelope } from './envelope-schema.ts';
import { closed, Text } from './fields.ts';

/** How the types of dead letters begin; the name of the group that gave up follows. */
export const deadLetterPrefix = 'deadletter.';

/**
 * The event log's own: one type for each group of readers, `deadletter.<group>`, so that whoever
 * sees to a reader's failures reads one topic.
 */
export const deadLetterEvent = declareEvent({
  type: `${deadLetterPrefix}*`,
  version: 1,
  sentence: 'A reader gave an event up: it could not be dealt with.',
  payload: closed({
    origin: closed(
      {
        topic: Text('The topic it was read from'),
        offset: Text('Its place there'),
      },
      'Where the event came from',
      'DeadLetterOrigin',
    ),
    group: Text('Who gave it up'),
    attempts: Type.Integer({ minimum: 1, description: 'How often it was tried' }),
    reason: Text('What went wrong the last time'),
    event: AnyEnvelope,
  }),
  example: {
    origin: { topic: 'org_01k2q8r9xse8x9a6j3m5v7w2t9.pos.transaction', offset: '1042' },
    group: 'pos-intake',
    attempts: 1,
    reason: 'location_not_found: there is no location loc_9',
    event: {
      id: 'msg_01k2q8r9xse8x9a6j3m5v7w2tr',
      type: 'pos.transaction',
      version: 1,
      orgId: 'org_01k2q8r9xse8x9a6j3m5v7w2t9',
      locationId: null,
      customerId: null,
      timestamp: '2026-11-22T12:00:00.000Z',
      payload: { externalId: 'T-1044', locationId: 'loc_9', total: 0, lines: [] },
    },
  },
});
