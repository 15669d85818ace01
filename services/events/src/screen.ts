import type { Problem } from '@laurel/contracts/problems';
import type { EventLog, LogRecord } from '@laurel/event-log/port';
import type { ScreenRoom } from './screen-room.ts';

/** Somebody who looks at events as they happen. */
export interface Screen {
  /**
   * @param hold is told the bytes that are handed to the network; what it answers is called when
   * they were taken
   */
  show(record: LogRecord, hold: (bytes: Uint8Array) => () => void): void;
  /** Shows counters in place of those before. */
  count(counters: object): void;
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

/** Who waits for room is told of it; so often he looks whether he has waited too long. */
const lookAgainMs = 250;

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
  /** What was handed over and not taken yet. */
  const holding = new Set<() => void>();
  const hold = (bytes: Uint8Array) => {
    const release = room.hold(screen, bytes);
    const taken = () => {
      holding.delete(taken);
      release();
    };
    holding.add(taken);
    return taken;
  };
  const tail = events.tail({
    ...{ pattern: topics, from },
    async ready() {
      const shown = await roomFor(screen, room, () => closed);
      if (shown) return shown;
      if (!closed) screen.drop(streamEnds.tooSlow);
      closed = true;
      return () => {};
    },
    handler(batch: readonly LogRecord[]) {
      for (const record of batch) {
        if (closed) return;
        if (locationId === null || record.event.locationId === locationId)
          screen.show(record, hold);
      }
    },
  });
  tail.catch(() => screen.drop(streamEnds.noLog));
  screen.onClose(() => {
    closed = true;
    for (const taken of holding) taken();
    room.left(screen);
    // a log that could not be read is closed already
    tail.then((reading) => reading.close()).catch(() => undefined);
  });
}

/**
 * Waits until there is room for what the screen is shown next; undefined: it takes too long, or the
 * screen is closed. Who has nothing waiting does not answer for those who have.
 */
async function roomFor(
  screen: Screen,
  room: ScreenRoom,
  isClosed: () => boolean,
): Promise<(() => void) | undefined> {
  const { patienceMs, crowdedPatienceMs } = room.limits;
  let slowSinceMs: number | undefined;
  let crowdedSinceMs: number | undefined;
  while (!isClosed()) {
    const shown = room.take(screen);
    if (shown) return shown;
    await room.changed(screen, lookAgainMs);
    const nowMs = performance.now();
    if (screen.waitingBytes() === 0) continue;
    slowSinceMs ??= nowMs;
    crowdedSinceMs = room.isCrowded() ? (crowdedSinceMs ?? nowMs) : undefined;
    if (nowMs - slowSinceMs >= patienceMs) return undefined;
    if (crowdedSinceMs !== undefined && nowMs - crowdedSinceMs >= crowdedPatienceMs)
      return undefined;
  }
  return undefined;
}
