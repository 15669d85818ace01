import type { EventLog, LogRecord } from '../port.ts';
import { collector } from './bench.ts';

/** Everything in the dead-letter topics of a group. */
export async function deadLettersOf(
  log: Pick<EventLog, 'subscribe'>,
  group: string,
): Promise<LogRecord[]> {
  const seen = collector();
  await (
    await log.subscribe({
      group: 'undertaker',
      pattern: `*.deadletter.${group}`,
      handler: seen.handler,
    })
  ).drained();
  return seen.records;
}
