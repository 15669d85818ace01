import type { EventEnvelope } from '@laurel/contracts/events';
import type { DeadLetter, LogRecord } from './port.ts';
import { deadLetterType } from './topics.ts';

/**
 * The event that says a group gave an event up. Its id follows from the event and the group, so
 * that giving up twice after a crash is seen as one.
 * @param nowMs when the group gave up
 */
export function deadLetterOf(
  record: LogRecord,
  { group, reason, nowMs }: { group: string; reason: string; nowMs: number },
): EventEnvelope<DeadLetter> {
  const { event, topic, offset, attempt } = record;
  return {
    id: `${event.id}.deadletter.${group}`,
    type: deadLetterType(group),
    version: 1,
    orgId: event.orgId,
    locationId: event.locationId,
    customerId: event.customerId,
    timestamp: new Date(nowMs).toISOString(),
    payload: { origin: { topic, offset }, group, attempts: attempt, reason, event },
  };
}
