import type { Cache } from '@laurel/cache/port';
import { type Clock, steady } from '@laurel/contracts/clock';

/** What the work asks between two of its steps. */
export interface Turn {
  /** False when it must stop: another process has the work now, or this one closes. */
  isMine(): Promise<boolean>;
}

/**
 * Work that one process at a time does. Whoever has the lease keeps it, renewed while it lives,
 * also between two runs; it passes on at once when its holder closes, and within the lease's time
 * when its holder dies. Nobody works while the cache does not answer. A holder that was paused may
 * finish its present step beside the next one, so steps must be repeatable.
 */
export interface Duty {
  /**
   * Does a piece of work now, one after the other; `undefined` when another process has the lease
   * or the cache does not answer.
   */
  run<T>(work: (turn: Turn) => Promise<T>): Promise<T | undefined>;
  /**
   * Asks for the lease or renews it, and does the scheduled work when it is due. Called by a timer;
   * resolves when what it began is over.
   */
  beat(): Promise<void>;
  /** Lets the present step end, then passes the lease on. */
  close(): Promise<void>;
}

export interface DutyOptions {
  cache: Pick<Cache, 'acquireLease' | 'releaseLease'>;
  clock: Clock;
  /** Names the work in every process, such as `sweeper`. */
  name: string;
  /** Names this process; no two have the same. */
  holder: string;
  /**
   * How long after its holder's death another process may take the work over, in ms. Default 30 s.
   */
  leaseMs?: number;
  /**
   * Work that is begun when the lease is got and from then on this often. Without it the lease is
   * had only while a piece runs.
   */
  schedule?: { everyMs: number; work(turn: Turn): Promise<unknown> } | undefined;
  /**
   * Told once when the cache stops answering, and of scheduled work that failed, unless it failed
   * alike the time before.
   */
  onError(error: unknown): void;
}

const notHeld = Number.NEGATIVE_INFINITY;

export function startDuty({
  cache,
  clock,
  name,
  holder,
  leaseMs = 30_000,
  schedule,
  onError,
}: DutyOptions): Duty {
  const key = `duty:${name}`;
  const passing = steady(clock);
  // by the time that passes; by the clock as well, for a machine that slept has not counted
  let heldUntilMs = notHeld;
  let heldUntilClockMs = notHeld;
  let dueAtMs = notHeld;
  let renewing: Promise<boolean> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let working = 0;
  let closed = false;
  const report = reportChanges(onError);

  const ask = async (): Promise<boolean> => {
    const askedAtMs = passing.now();
    const askedAtClockMs = clock.now();
    try {
      const mine = await cache.acquireLease(key, holder, leaseMs);
      report.cache(undefined);
      // Taken over: who had it may have died in the middle.
      if (mine && (askedAtMs >= heldUntilMs || askedAtClockMs >= heldUntilClockMs))
        dueAtMs = askedAtMs;
      heldUntilMs = mine ? askedAtMs + leaseMs : notHeld;
      heldUntilClockMs = mine ? askedAtClockMs + leaseMs : notHeld;
    } catch (error) {
      report.cache(
        new Error(`the cache does not answer: ${name} rests until it does`, { cause: error }),
      );
    }
    return isHeldFor(0);
  };
  const isHeldFor = (ms: number) =>
    passing.now() + ms < heldUntilMs && clock.now() + ms < heldUntilClockMs;
  const renew = (): Promise<boolean> => {
    renewing ??= ask().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  const turn: Turn = {
    isMine: async () => !closed && (isHeldFor(leaseMs / 2) || (await renew())) && !closed,
  };

  const run = <T>(work: (turn: Turn) => Promise<T>): Promise<T | undefined> => {
    working += 1;
    const piece = last.then(async () => {
      try {
        return closed || !(await renew()) ? undefined : await work(turn);
      } finally {
        working -= 1;
        if (!schedule && working === 0) await release();
      }
    });
    last = piece.catch(() => {}); // who asked hears of it; the next piece runs all the same
    return piece;
  };
  const release = async () => {
    heldUntilMs = notHeld;
    await cache.releaseLease(key, holder).catch(report.cache); // it runs out by itself
  };
  const beat = async () => {
    if (closed || !(await renew()) || !schedule || working > 0 || passing.now() < dueAtMs) return;
    dueAtMs = passing.now() + schedule.everyMs;
    try {
      await run(schedule.work);
      report.work(undefined);
    } catch (error) {
      report.work(error);
    }
  };
  const timer = setInterval(
    () => {
      if (schedule || working > 0) void beat();
    },
    Math.min(schedule?.everyMs ?? leaseMs, leaseMs / 3),
  );
  timer.unref();

  return {
    run,
    beat,
    async close() {
      if (closed) return;
      closed = true;
      clearInterval(timer);
      await last;
      await renewing;
      if (heldUntilMs > notHeld) await release();
    },
  };
}

/**
 * Tells of what changed: an engine that is gone for an hour is one line, not one every few seconds.
 */
function reportChanges(onError: (error: unknown) => void) {
  const channel = () => {
    let known: string | undefined;
    return (error: unknown) => {
      const message = error === undefined ? undefined : String(error);
      if (message !== undefined && message !== known) onError(error);
      known = message;
    };
  };
  return { cache: channel(), work: channel() };
}
