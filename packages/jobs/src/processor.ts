import { keyOf } from '@laurel/contracts/events';
import { EngineUnavailable, type Problem, type Result } from '@laurel/contracts/problems';
import type { EventLog, FailedRecord, LogRecord, Subscription } from '@laurel/event-log/port';

/**
 * What became of an event: nothing to say, or an expected failure. A failure is final (the event
 * goes to the dead letters with its reason), unless it is `unavailable`, which waits.
 */
export type Taken = Result<unknown> | undefined;

interface Reading {
  /** Its consumer group, and its name in `--processors`. */
  group: string;
  pattern: string;
  /** Events handed over together at most; default 500. */
  batchSize?: number;
  /** How often the log is read at most while it trickles; see `SubscribeOptions`. */
  gatherMs?: number;
}

/**
 * Reads a pattern of the event log, event by event. Events that come together are taken
 * concurrently, so that what they call can batch them. May take an event again.
 */
export interface EventProcessor extends Reading {
  take(record: LogRecord): Promise<Taken>;
  /**
   * Whether an event waits for the one before it of the same key (a customer's), also where that
   * one has to be tried again. Default false: they are begun in order, and one that fails holds up
   * no other.
   */
  inOrder?: boolean;
}

/** The same, many events at a time. */
export interface BatchProcessor extends Reading {
  /** One outcome per event, in order. What it throws concerns them all: each comes again, alone. */
  takeBatch(records: readonly LogRecord[]): Promise<readonly Taken[]>;
}

export interface ProcessorReports {
  /** Told of each event that is given up. */
  onDeadLetter?(record: LogRecord, reason: string): void;
  /** Told when taking begins to fail; not of every event. */
  onError?(error: unknown): void;
}

/** A stream processor: a topic pattern and what it leads to. */
export interface Processor {
  name: string;
  start(events: Pick<EventLog, 'subscribe'>, reports?: ProcessorReports): Promise<Subscription>;
}

/**
 * An event whose taking fails for another reason than a missing engine is given up after this many
 * attempts (with the log's growing waits about ten minutes), so that one that hits a fault of ours
 * does not stay for ever; a later release may take it from the dead letters.
 */
const attemptsMax = 25;
const reasonMax = 1_000;

/**
 * Retries and dead letters, written once. While an engine does not answer events wait, however long
 * that takes; what is malformed or refused goes to the dead letters at once, with the reason; a
 * fault of ours is tried 25 times.
 */
export function processor(of: EventProcessor | BatchProcessor): Processor {
  return {
    name: of.group,
    start(events, reports = {}) {
      const deal = dealer(of, reports);
      return events.subscribe({
        group: of.group,
        pattern: of.pattern,
        batchSize: of.batchSize ?? 500,
        ...(of.gatherMs && { gatherMs: of.gatherMs }),
        // When to give up is decided here: only the handler can tell an event that fails from an
        // engine that does.
        maxAttempts: Number.MAX_SAFE_INTEGER,
        handler: deal,
        ...(reports.onDeadLetter && { gaveUp: reports.onDeadLetter }),
      });
    },
  };
}

type Dealt = FailedRecord | undefined;

function dealer(
  of: EventProcessor | BatchProcessor,
  { onDeadLetter = () => {}, onError = () => {} }: ProcessorReports,
) {
  let failing = false;
  const thrown = (record: LogRecord, error: unknown): FailedRecord => {
    if (!failing) onError(error);
    failing = true;
    const mayRetry = error instanceof EngineUnavailable || record.attempt < attemptsMax;
    return { record, reason: String(error).slice(0, reasonMax), retry: mayRetry };
  };
  const take = 'take' in of ? eventTaker(of, thrown) : batchTaker(of, thrown);
  return async (batch: readonly LogRecord[]): Promise<undefined | readonly FailedRecord[]> => {
    const failures = (await take(batch)).filter((dealt) => dealt !== undefined);
    if (failures.length < batch.length) failing = false;
    for (const { record, reason, retry } of failures)
      if (retry === false) onDeadLetter(record, reason);
    return failures.length > 0 ? failures : undefined;
  };
}

type Thrown = (record: LogRecord, error: unknown) => FailedRecord;
type Take = (batch: readonly LogRecord[]) => Promise<Dealt[]>;

function eventTaker({ take, inOrder = false }: EventProcessor, thrown: Thrown): Take {
  const takeOne = async (record: LogRecord): Promise<Dealt> => {
    try {
      return dealtWith(record, await take(record));
    } catch (error) {
      return thrown(record, error);
    }
  };
  if (!inOrder) return (batch) => Promise.all(batch.map(takeOne));
  return async (batch) => {
    const keys = Map.groupBy(batch, ({ event }) => keyOf(event));
    const lanes = [...keys.values()].map(async (lane) => {
      const dealt: Dealt[] = [];
      for (const [i, record] of lane.entries()) {
        const failed = await takeOne(record);
        dealt.push(failed);
        // What follows waits, which counts as no attempt; what is given up holds up nothing.
        if (failed && failed.retry !== false) return [...dealt, ...waiting(lane.slice(i + 1))];
      }
      return dealt;
    });
    return (await Promise.all(lanes)).flat();
  };
}

const waiting = (records: readonly LogRecord[]): FailedRecord[] =>
  records.map((record) => ({ record, reason: 'waits for the event before it' }));

function batchTaker({ takeBatch }: BatchProcessor, thrown: Thrown): Take {
  return async (batch) => {
    try {
      const outcomes = await takeBatch(batch);
      return batch.map((record, i) => dealtWith(record, outcomes[i]));
    } catch (error) {
      return batch.map((record) => thrown(record, error)); // the log hands over each alone then
    }
  };
}

function dealtWith(record: LogRecord, outcome: Taken): Dealt {
  if (!outcome || outcome.ok) return undefined;
  const { problem } = outcome;
  return { record, reason: reasonOf(problem), retry: problem.code === 'unavailable' };
}

function reasonOf({ code, detail, errors }: Problem): string {
  const places = errors?.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
  return `${code}: ${detail}${places === undefined ? '' : ` (${places})`}`.slice(0, reasonMax);
}
