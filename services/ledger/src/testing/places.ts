import { timestampMax } from '../state-machine/limits.ts';
import type { Random } from './random-events.ts';

export type Side = 'left' | 'right';

interface Result {
  timestamp: bigint;
  status: string;
}

/**
 * A timestamp that each side has its own of is written as this and its place. No ledger takes one
 * so large.
 */
const marker = 2n ** 70n;

/**
 * Which timestamps of two ledgers belong together: those they gave to the same event.
 * @param clocks `equal`: they must be equal. `own`: each ledger has its own; a row's is compared by
 * the event it belongs to
 */
export function createPlaces(clocks: 'equal' | 'own') {
  /** Of every event that used a timestamp of its own, in order. */
  const given: Record<Side, bigint[]> = { left: [], right: [] };
  const placeOf: Record<Side, Map<bigint, number>> = { left: new Map(), right: new Map() };
  const createdPlaces: number[] = [];
  /** The left ledger's timestamp of the last transfer created, also by an import. */
  let newestTransfer = 0n;

  return {
    learn(
      events: readonly { timestamp: bigint }[],
      results: Record<Side, readonly Result[]>,
      areTransfers: boolean,
    ) {
      for (const [index, { status, timestamp: left }] of results.left.entries()) {
        const isImported = status === 'created' && events[index]?.timestamp !== 0n;
        if (areTransfers && status === 'created') newestTransfer = left;
        if (status === 'exists' || isImported) continue;
        const right = results.right[index]?.timestamp ?? 0n;
        const place = given.left.push(left) - 1;
        given.right.push(right);
        placeOf.left.set(left, place);
        placeOf.right.set(right, place);
        if (status === 'created') createdPlaces.push(place);
      }
    },
    /** That of something created, or of nothing. */
    created(random: Random): bigint {
      const place = createdPlaces[random.below(createdPlaces.length + 1)];
      return place === undefined ? 0n : marker + BigInt(place);
    },
    /**
     * Around the newest event, or just after the newest transfer, hence before the newest accounts;
     * now and then it is too late.
     */
    past(random: Random): bigint {
      if (clocks === 'equal') {
        const after = random.chance(0.4) ? newestTransfer + 1n : (given.left.at(-1) ?? 10n) - 2n;
        return after + BigInt(random.below(40));
      }
      if (random.chance(0.05)) return timestampMax;
      const newest = given.left.length - 1;
      const place = random.chance(0.5)
        ? (placeOf.left.get(newestTransfer) ?? 0) + 1 + random.below(8)
        : newest - random.below(40);
      return marker + BigInt(Math.max(0, Math.min(newest, place)));
    },
    timestampFor: (timestamp: bigint, side: Side): bigint =>
      timestamp >= marker ? (given[side][Number(timestamp - marker)] ?? 1n) : timestamp,
    /** A row with its timestamp replaced by its place, when the sides have clocks of their own. */
    comparable(row: unknown, side: Side): unknown {
      if (clocks === 'equal' || typeof row !== 'object' || row === null || !('timestamp' in row))
        return row;
      const { timestamp } = row;
      return {
        ...row,
        timestamp: typeof timestamp === 'bigint' ? placeOf[side].get(timestamp) : timestamp,
      };
    },
  };
}
