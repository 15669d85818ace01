import type { EventEnvelope } from '@laurel/contracts/events';
import type { EventLog } from '@laurel/event-log/port';

let readers = 0;

/** Every change of segment that was ever published, repeats included, in the order of the log. */
export async function movesTold(events: Pick<EventLog, 'subscribe'>): Promise<EventEnvelope[]> {
  const found: EventEnvelope[] = [];
  readers += 1;
  const reader = await events.subscribe({
    ...{ group: `moves-${readers}`, pattern: '*.analytics.segment_changed' },
    async handler(batch) {
      found.push(...batch.map(({ event }) => event));
      return undefined;
    },
  });
  await reader.drained();
  await reader.close();
  return found;
}

/** From where a customer went to where, in the order in which he did; each move once. */
export function wayOf(told: readonly EventEnvelope[], customerId: string): [string, string][] {
  const his = told.filter((event) => event.customerId === customerId);
  const byVersion = new Map(his.map((event) => [Number(event.id.split('.v')[1]), event]));
  return [...byVersion]
    .sort(([a], [b]) => a - b)
    .map(([, { payload }]) => {
      if (typeof payload === 'object' && payload !== null && 'from' in payload && 'to' in payload)
        return [String(payload.from), String(payload.to)];
      throw new Error('an event without a way');
    });
}
