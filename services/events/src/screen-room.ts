/** Somebody who is shown events, as far as memory goes. */
export interface Waiting {
  /** Bytes handed over that the network has not taken yet. */
  waitingBytes(): number;
}

export interface ScreenLimits {
  /** What may wait for one screen. */
  waitingBytesMax: number;
  /** What may wait for all of them; what many wait for counts once. */
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

/** What was handed over and not taken yet: bytes that many wait for count once. */
function createHeld() {
  const holders = new Map<Uint8Array, number>();
  let bytes = 0;
  return {
    bytes: () => bytes,
    add(frame: Uint8Array) {
      const count = holders.get(frame) ?? 0;
      if (count === 0) bytes += frame.byteLength;
      holders.set(frame, count + 1);
    },
    remove(frame: Uint8Array) {
      const count = holders.get(frame) ?? 0;
      if (count > 1) return void holders.set(frame, count - 1);
      if (holders.delete(frame)) bytes -= frame.byteLength;
    },
  };
}

/**
 * Who waits for room. A screen that is full itself is woken when it has been taken something from,
 * the others when there is room for one of them.
 */
function createWaiters() {
  const full = new Map<Waiting, () => void>();
  const others = new Map<Waiting, () => void>();
  return {
    add: (screen: Waiting, isFull: boolean, wake: () => void) =>
      void (isFull ? full : others).set(screen, wake),
    remove(screen: Waiting) {
      full.delete(screen);
      others.delete(screen);
    },
    wake(screen: Waiting) {
      full.get(screen)?.();
      others.get(screen)?.();
    },
    wakeOthers(most: number) {
      let left = most;
      for (const wake of others.values()) {
        if (left <= 0) break;
        wake();
        left -= 1;
      }
    },
  };
}

/** What waits for all screens of a process, so that many slow ones together fill no memory. */
export function createScreenRoom(limits: ScreenLimits) {
  const held = createHeld();
  const waiters = createWaiters();
  /** What is read for screens now. */
  let read = 0;
  const free = () => limits.roomBytes - held.bytes() - read;
  const wakeOthers = () => waiters.wakeOthers(Math.ceil(free() / pageBytes));
  return {
    limits,
    /** Says what a screen was handed; what it answers is called when the network has taken it. */
    hold(screen: Waiting, frame: Uint8Array): () => void {
      held.add(frame);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        held.remove(frame);
        waiters.wake(screen);
        wakeOthers();
      };
    },
    /** Whether there is no room for anybody's next page. */
    isCrowded: () => free() <= 0,
    /**
     * The room for a screen's next page, if there is; what it answers is called when the page was
     * shown.
     */
    take(screen: Waiting): (() => void) | undefined {
      const most = Math.min(limits.waitingBytesMax, free() * shareOfFree);
      if (most <= 0 || screen.waitingBytes() > most) return undefined;
      read += pageBytes;
      return () => {
        read -= pageBytes;
        wakeOthers();
      };
    },
    /** Who waits for room for it is told to look up: it was closed. */
    left: waiters.wake,
    /** Resolves when there may be room for a screen, after a while at the latest. */
    async changed(screen: Waiting, mostMs: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiters.add(screen, screen.waitingBytes() > limits.waitingBytesMax, resolve);
      const timer = setTimeout(resolve, mostMs);
      await promise;
      clearTimeout(timer);
      waiters.remove(screen);
    },
  };
}

export type ScreenRoom = ReturnType<typeof createScreenRoom>;
