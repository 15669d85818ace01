import type { Problem } from '@laurel/contracts/problems';
import type { EventLog, LogRecord } from '@laurel/event-log/port';

/** Somebody who looks at events as they happen. */
export interface Screen {
  show(record: LogRecord): void;
  /** Bytes handed over that the network has not taken yet. */
  waitingBytes(): number;
  onClose(listener: () => void): void;
  /** Ends it, telling why. */
  drop(end: StreamEnd): void;
}

/** Why a stream ends, for people, and for machines as a WebSocket's close code (RFC 6455, 7.4). */
export interface StreamEnd {
  reason: string;
  code: 1001 | 1008 | 1013;
}

export const streamEnds = {
  shuttingDown: { reason: 'the host is shutting down', code: 1001 },
  tooSlow: { reason: 'too slow: the events were not taken in time', code: 1013 },
  noLog: { reason: 'the event log does not answer', code: 1013 },
  notAllowed: { reason: 'the key is no longer valid', code: 1008 },
} as const satisfies Record<string, StreamEnd>;

export interface ScreenLimits {
  /** Above this many waiting bytes nothing more is sent until a quarter of it is left. */
  waitingBytesMax: number;
  /** How long that may take. */
  patienceMs: number;
}

const standardLimits: ScreenLimits = { waitingBytesMax: 1_048_576, patienceMs: 10_000 };
const lookAgainMs = 20;

/** Shows the events of some topics until the screen is closed or does not keep up. */
export function follow(
  screen: Screen,
  events: Pick<EventLog, 'tail'>,
  {
    topics,
    locationId,
    from,
  }: { topics: string | Problem; locationId: string | null; from: 'latest' | 'earliest' },
  limits: ScreenLimits = standardLimits,
): void {
  if (typeof topics !== 'string')
    throw new Error('the pattern was checked before the stream was opened');
  let closed = false;
  const handler = async (batch: readonly LogRecord[]) => {
    for (const record of batch) {
      if (closed) return;
      if (locationId !== null && record.event.locationId !== locationId) continue;
      screen.show(record);
      if (
        screen.waitingBytes() > limits.waitingBytesMax &&
        !(await drained(screen, limits, () => closed))
      ) {
        closed = true;
        screen.drop(streamEnds.tooSlow);
      }
    }
  };
  const tail = events.tail({ pattern: topics, from, handler });
  tail.catch(() => screen.drop(streamEnds.noLog));
  screen.onClose(() => {
    closed = true;
    // a log that could not be read is closed already
    tail.then((reading) => reading.close()).catch(() => undefined);
  });
}

async function drained(
  screen: Screen,
  { waitingBytesMax, patienceMs }: ScreenLimits,
  isClosed: () => boolean,
): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookAgainMs) {
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    if (isClosed() || screen.waitingBytes() <= waitingBytesMax / 4) return true;
  }
  return false;
}
