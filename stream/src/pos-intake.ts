import { EngineUnavailable } from '@laurel/contracts/problems';
import type { EventLog, FailedRecord, LogRecord, Subscription } from '@laurel/event-log/port';
import { isWellFormed } from '@laurel/http/body';
import { parser } from '@laurel/http/parse';
import type { Intake } from '@laurel/loyalty/pipeline/kind';
import type { SaleRequest } from '@laurel/loyalty/sale';
import { SaleSchema } from '@laurel/loyalty/sale';
import type { SaleActivity } from '@laurel/loyalty/sale/stored-sale';

const parseSale = parser(SaleSchema);

/**
 * A sale whose recording fails for another reason than a missing engine is given up after this many
 * attempts (with the log's growing waits about ten minutes), so that one that hits a fault of ours
 * does not stay for ever; a later release may take it from the dead letters.
 */
const attemptsMax = 25;

export interface PosIntakeOptions {
  /** Told of each sale that is given up. */
  onDeadLetter?(record: LogRecord, reason: string): void;
  /** Told when recording begins to fail; not of every sale. */
  onError?(error: unknown): void;
}

/** Where sales go. */
export interface PosIntakeTarget {
  sales: Pick<Intake<SaleRequest, SaleActivity>, 'submit'>;
}

/**
 * `*.pos.transaction` → loyalty: sales that registers publish into the event log are recorded like
 * those sent to the API. A sale the API took is published on the same topic, marked with what it
 * was recorded as, and passed over here. While an engine does not answer sales wait, however long
 * that takes; what is malformed or refused goes to the dead letters with the reason, and holds up
 * no other.
 */
export function startPosIntake(
  events: EventLog,
  loyalty: PosIntakeTarget,
  { onDeadLetter = () => {}, onError = () => {} }: PosIntakeOptions = {},
): Promise<Subscription> {
  let failing = false;
  const submit = async (record: LogRecord): Promise<FailedRecord | undefined> => {
    try {
      return await take(record, loyalty);
    } catch (error) {
      if (!failing) onError(error);
      failing = true;
      const mayRetry = error instanceof EngineUnavailable || record.attempt < attemptsMax;
      return { record, reason: String(error).slice(0, reasonMax), retry: mayRetry };
    }
  };
  return events.subscribe({
    group: 'pos-intake',
    pattern: '*.pos.transaction',
    batchSize: 500,
    // When to give up is decided here: only the handler can tell a sale that fails from an engine
    // that does.
    maxAttempts: Number.MAX_SAFE_INTEGER,
    async handler(batch) {
      const failures = (await Promise.all(batch.map(submit))).filter(
        (failure) => failure !== undefined,
      );
      if (failures.length < batch.length) failing = false;
      for (const { record, reason, retry } of failures)
        if (retry === false) onDeadLetter(record, reason);
      return failures.length > 0 ? failures : undefined;
    },
  });
}

async function take(
  record: LogRecord,
  { sales }: PosIntakeTarget,
): Promise<FailedRecord | undefined> {
  const { orgId, payload } = record.event;
  if (isRecorded(payload)) return undefined;
  if (!isWellFormed(payload))
    return { record, reason: 'malformed_json: a text has half a character', retry: false };
  const parsed = parseSale(payload);
  // Malformed or refused for its content: trying again cannot help, so it goes where a person will
  // look.
  if (!parsed.ok) return { record, reason: reasonOf(parsed.problem), retry: false };
  const result = await sales.submit({
    orgId,
    boundLocationId: null,
    body: parsed.value,
    fromLog: true,
  });
  if (result.ok) return undefined;
  return { record, reason: reasonOf(result.problem), retry: result.problem.code === 'unavailable' };
}

const isRecorded = (payload: unknown) =>
  typeof payload === 'object' && payload !== null && 'processedAs' in payload;

const reasonMax = 1_000;

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
    reasonMax,
  );
