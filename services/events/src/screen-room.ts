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
  waitingBytesMax: 1024 * 1024,
  roomBytes: 16 * 1024 * 1024,
  patienceMs: 10_000,
  crowdedPatienceMs: 1_000,
};

/** A screen may have this part of what is free, so that others find room. */
const shareOfFree = 1 / 8;
/** What a screen is given to show at once may be so large, but for one event. */
const pageBytes = 32 * 1024;
/** What waits is counted anew after so long. */
const countedMs = 20;

/** What waits for all screens of a process, so that many slow ones together fill no memory. */
export function createScreenRoom(limits: ScreenLimits, nowMs = () => performance.now()) {
  const screens = new Set<Waiting>();
  let counted = 0;
  let countedAtMs = Number.NEGATIVE_INFINITY;
  /** Allowed since it was counted. */
  let allowed = 0;
  const waiting = (): number => {
    if (nowMs() - countedAtMs >= countedMs) {
      counted = 0;
      for (const screen of screens) counted += screen.waitingBytes();
      countedAtMs = nowMs();
      allowed = 0;
    }
    return counted + allowed;
  };
  return {
    limits,
    /** Returns how to forget it. */
    join(screen: Waiting): () => void {
      screens.add(screen);
      return () => screens.delete(screen);
    },
    /** Whether there is no room for anybody's next page. */
    isCrowded: () => waiting() >= limits.roomBytes,
    /** Whether a screen may be shown another page now; then it is counted as shown. */
    mayShow(screen: Waiting): boolean {
      const own = screen.waitingBytes();
      const free = limits.roomBytes - waiting();
      if (free <= 0 || own > Math.min(limits.waitingBytesMax, free * shareOfFree)) return false;
      allowed += pageBytes;
      return true;
    },
  };
}

export type ScreenRoom = ReturnType<typeof createScreenRoom>;
