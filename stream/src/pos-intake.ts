import type { EventLog, FailedRecord, LogRecord, Subscription } from '@laurel/event-log/port';
import { parser } from '@laurel/http/parse';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import { SaleSchema } from '@laurel/loyalty/sale';

const parseSale = parser(SaleSchema);

/**
 * `*.pos.transaction` → loyalty: sales that registers publish into the event log are recorded like those sent to the API.
 * A sale the API took is published on the same topic, marked with what it was recorded as, and passed over here.
 */
export function startPosIntake(events: EventLog, loyalty: Pick<Loyalty, 'sales'>): Promise<Subscription> {
  return events.subscribe({
    group: 'pos-intake',
    pattern: '*.pos.transaction',
    batchSize: 500,
    // With the log's growing waits about ten minutes: an engine that restarts must not send sales to the dead letters.
    maxAttempts: 25,
    async handler(batch) {
      const failed = await Promise.all(batch.map((record) => take(record, loyalty)));
      const failures = failed.filter((failure) => failure !== undefined);
      return failures.length > 0 ? failures : undefined;
    },
  });
}

async function take(record: LogRecord, { sales }: Pick<Loyalty, 'sales'>): Promise<FailedRecord | undefined> {
  const { orgId, payload } = record.event;
  if (isRecorded(payload)) return undefined;
  const parsed = parseSale(payload);
  // Malformed or refused for its content: trying again cannot help, so it goes where a person will look.
  if (!parsed.ok) return { record, reason: reasonOf(parsed.problem), retry: false };
  const result = await sales.submit({ orgId, boundLocationId: null, body: parsed.value, fromLog: true });
  if (result.ok) return undefined;
  return { record, reason: reasonOf(result.problem), retry: result.problem.code === 'unavailable' };
}

const isRecorded = (payload: unknown) => typeof payload === 'object' && payload !== null && 'processedAs' in payload;

const reasonOf = ({
  code,
  detail,
  errors,
}: {
  code: string;
  detail: string;
  errors?: readonly { pointer: string; detail: string }[];
}) =>
  `${code}: ${detail}${errors ? ` (${errors.map((error) => `${error.pointer} ${error.detail}`).join('; ')})` : ''}`.slice(
    0,
    1000,
  );
