/** Somebody who is shown events, as far as memory goes. */
export interface Waiting {
  /** Bytes handed over that the network has not taken yet. */
  waitingBytes(): number;
}

export interface ScreenLimits {
  /** What may wait for one screen. */
  waitingBytesMax: number;
  /** What may wait for all of them. */
  roomBytes: number;
  /** How long a screen may take to make room of its own. */
  patienceMs: number;
  /** How long, when there is no room for the others. */
  crowdedPatienceMs: number;
}

export const standardScreenLimits: ScreenLimits = {
  waitingBytesMax: 64 * 1024,
  roomBytes: 16 * 1024 * 1024,
  patienceMs: 10_000,
  crowdedPatienceMs: 1_000,
};

/** A screen may have this part of what is free, so that others find room. */
const shareOfFree = 1 / 8;
/** What is read for a screen at once may be so large: one event of the largest. */
const pageBytes = 256 * 1024;
/** What waits is counted anew after so long. */
const countedMs = 20;

/** What waits for all screens of a process, so that many slow ones together fill no memory. */
export function createScreenRoom(limits: ScreenLimits, nowMs = () => performance.now()) {
  const screens = new Set<Waiting>();
  let counted = 0;
  let countedAtMs = Number.NEGATIVE_INFINITY;
  /** Shown since it was counted. */
  let shown = 0;
  /** What is read for screens now. */
  let read = 0;
  let waiters: (() => void)[] = [];
  const waiting = (): number => {
    if (nowMs() - countedAtMs >= countedMs) {
      counted = 0;
      for (const screen of screens) counted += screen.waitingBytes();
      countedAtMs = nowMs();
      shown = 0;
    }
    return counted + shown + read;
  };
  const wakeOne = () => waiters.shift()?.();
  return {
    limits,
    /** Returns how to forget it. */
    join(screen: Waiting): () => void {
      screens.add(screen);
      return () => screens.delete(screen);
    },
    /** Whether there is no room for anybody's next page. */
    isCrowded: () => waiting() >= limits.roomBytes,
    /**
     * The room for a screen's next page, if there is; what it answers is called when the page was
     * shown.
     */
    take(screen: Waiting): (() => void) | undefined {
      const own = screen.waitingBytes();
      const free = limits.roomBytes - waiting();
      if (free <= 0 || own > Math.min(limits.waitingBytesMax, free * shareOfFree)) return undefined;
      read += pageBytes;
      return () => {
        read -= pageBytes;
        shown += Math.max(0, screen.waitingBytes() - own);
        wakeOne();
      };
    },
    /** Resolves when there may be room, after a while at the latest. */
    async changed(mostMs: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiters.push(resolve);
      const timer = setTimeout(resolve, mostMs);
      await promise;
      clearTimeout(timer);
      waiters = waiters.filter((waiter) => waiter !== resolve);
    },
  };
}

export type ScreenRoom = ReturnType<typeof createScreenRoom>;
