import type { Ledger } from '../port.ts';
import type { Side } from './places.ts';

/**
 * The left ledger runs on the machine's clock, which nobody can move; the right one's clock is set
 * after it.
 */
export interface RealTime {
  kind: 'real';
  right: Ledger;
  /** The machine's clock. */
  nowMs(): number;
  setRight(ms: number): void;
  wait(ms: number): Promise<void>;
}

/**
 * The machine was so slow that a hold may have ended between the two ledgers' turns: nothing can be
 * said of the rest.
 */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/** A hold that ends within so many seconds is waited for; the others outlast the run. */
const longestWaitSeconds = 10;
const millisecond = 1_000_000n;
const second = 1_000_000_000n;
/** So long before a hold ends we stop and wait for it. */
const guardMs = 400;
/**
 * An answer that comes later than this before the end says nothing: the two clocks may be some
 * milliseconds apart.
 */
const closestMs = 100;
/** A cluster releases what has ended in pulses of at least so many. */
const releasedPerPulse = 200;

/**
 * Lets two ledgers answer in turn so that time cannot make them differ: TigerBeetle checks an end
 * of time exactly, but releases what it held with the next pulse, so nothing is asked while a hold
 * is about to end, or ended and is not released.
 */
export function createRealTime(time: RealTime, left: Ledger) {
  let ends: bigint[] = [];
  let leftTimestamp = 0n;
  let rightMs = 0;
  /** Never back: the newest timestamp we hear of may be that of an import. */
  const setRight = (ms: number) => {
    rightMs = Math.max(rightMs, ms);
    time.setRight(rightMs);
  };
  const nowNs = () => BigInt(Math.floor(time.nowMs())) * millisecond;
  const firstEnd = () => ends.reduce((least, end) => (end < least ? end : least), 2n ** 64n);

  const passEnds = async () => {
    if (ends.length === 0) return;
    const last = ends.reduce((most, end) => (end > most ? end : most), 0n);
    await time.wait(Math.max(0, Number((last - nowNs()) / millisecond)) + 50);
    // Each look-up is followed by a pulse when one is due.
    for (let pulses = ends.length / releasedPerPulse + 2; pulses > 0; pulses -= 1)
      await left.ping();
    ends = [];
    setRight(time.nowMs());
  };

  return {
    /** Waits until all holds that end soon have ended, and what they held is released. */
    passEnds,
    async inTurn<Row>(
      ask: (ledger: Ledger, side: Side) => Promise<Row[]>,
    ): Promise<[Row[], Row[]]> {
      if (nowNs() > firstEnd() - BigInt(guardMs) * millisecond) await passEnds();
      const endBefore = firstEnd();
      const leftRows = await ask(left, 'left');
      if (nowNs() >= endBefore - BigInt(closestMs) * millisecond)
        throw new TooSlow('a hold ended while the ledgers were asked');
      return [leftRows, await ask(time.right, 'right')];
    },
    /** Learns from the left side's answer what time it was, and what will end soon. */
    answered(
      side: Side,
      events: readonly { timeout?: number }[],
      results: readonly { timestamp: bigint; status: string }[],
    ) {
      if (side === 'right') return;
      const first = results.find(
        ({ status, timestamp }) => status !== 'exists' && timestamp > leftTimestamp,
      );
      if (first) {
        leftTimestamp = first.timestamp;
        setRight(Number(leftTimestamp / millisecond));
      }
      for (const [index, { status, timestamp }] of results.entries()) {
        const timeout = events[index]?.timeout ?? 0;
        if (status === 'created' && timeout > 0 && timeout <= longestWaitSeconds)
          ends.push(timestamp + BigInt(timeout) * second);
      }
    },
  };
}
