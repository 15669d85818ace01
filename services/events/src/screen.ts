import type { Problem } from '@laurel/contracts/problems';
import type { EventLog, LogRecord } from '@laurel/event-log/port';
import type { ScreenRoom } from './screen-room.ts';

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

/**
 * So long a screen that is dropped has to hear why; then its connection ends, and what waited for
 * it is forgotten.
 */
export const goodbyeMs = 1_000;

const lookAgainMs = 20;

/**
 * Shows the events of some topics until the screen is closed or does not keep up. Nothing is read
 * for a screen that has no room for it.
 */
export function follow(
  screen: Screen,
  events: Pick<EventLog, 'tail'>,
  {
    topics,
    locationId,
    from,
  }: { topics: string | Problem; locationId: string | null; from: 'latest' | 'earliest' },
  room: ScreenRoom,
): void {
  if (typeof topics !== 'string')
    throw new Error('the pattern was checked before the stream was opened');
  let closed = false;
  const leave = room.join(screen);
  const tail = events.tail({
    ...{ pattern: topics, from },
    async ready() {
      if (await hasRoom(screen, room, () => closed)) return;
      closed = true;
      screen.drop(streamEnds.tooSlow);
    },
    handler(batch: readonly LogRecord[]) {
      for (const record of batch) {
        if (closed) return;
        if (locationId === null || record.event.locationId === locationId) screen.show(record);
      }
    },
  });
  tail.catch(() => screen.drop(streamEnds.noLog));
  screen.onClose(() => {
    closed = true;
    leave();
    // a log that could not be read is closed already
    tail.then((reading) => reading.close()).catch(() => undefined);
  });
}

/**
 * Waits until there is room for what the screen is shown next; false: it takes too long. Who has
 * nothing waiting does not answer for those who have.
 */
async function hasRoom(
  screen: Screen,
  room: ScreenRoom,
  isClosed: () => boolean,
): Promise<boolean> {
  const { patienceMs, crowdedPatienceMs } = room.limits;
  let slowMs = 0;
  let crowdedMs = 0;
  while (!isClosed() && !room.mayShow(screen)) {
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    if (screen.waitingBytes() === 0) continue;
    slowMs += lookAgainMs;
    crowdedMs = room.isCrowded() ? crowdedMs + lookAgainMs : 0;
    if (slowMs >= patienceMs || crowdedMs >= crowdedPatienceMs) return false;
  }
  return true;
}
