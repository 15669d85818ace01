import {
  type AccountFilter,
  accountFilterFlags,
  amountMax,
  batchMax,
  type QueryFilter,
  queryFilterFlags,
} from '../port.ts';
import { isTimestamp, timestampMax } from './limits.ts';

/**
 * The part of a filter that bounds and orders its results. `undefined` for an invalid filter, which
 * finds nothing.
 */
export interface Range {
  min: bigint;
  max: bigint;
  limit: number;
  reversed: boolean;
}

export function accountFilterRange(filter: AccountFilter): Range | undefined {
  const sides = accountFilterFlags.debits | accountFilterFlags.credits;
  if (filter.accountId === 0n || filter.accountId === amountMax) return undefined;
  if ((filter.flags & sides) === 0 || filter.flags & ~(sides | accountFilterFlags.reversed))
    return undefined;
  return rangeOf(filter, (filter.flags & accountFilterFlags.reversed) !== 0);
}

export function queryFilterRange(filter: QueryFilter): Range | undefined {
  if (filter.flags & ~queryFilterFlags.reversed) return undefined;
  return rangeOf(filter, (filter.flags & queryFilterFlags.reversed) !== 0);
}

function rangeOf(
  filter: { timestampMin: bigint; timestampMax: bigint; limit: number },
  reversed: boolean,
): Range | undefined {
  if (filter.limit === 0) return undefined;
  if (filter.timestampMin !== 0n && !isTimestamp(filter.timestampMin)) return undefined;
  if (filter.timestampMax !== 0n && !isTimestamp(filter.timestampMax)) return undefined;
  if (filter.timestampMax !== 0n && filter.timestampMin > filter.timestampMax) return undefined;
  return {
    min: filter.timestampMin || 1n,
    max: filter.timestampMax || timestampMax,
    limit: Math.min(filter.limit, batchMax),
    reversed,
  };
}
