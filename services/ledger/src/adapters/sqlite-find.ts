import {
  type AccountFilter,
  accountFilterFlags,
  batchMax,
  type QueryFilter,
  queryFilterFlags,
} from '../port.ts';
import { balanceSize, recordSize } from './records.ts';
import type { RowsFilter } from './sqlite-queries.ts';
import type { ReadsClient } from './sqlite-reads-client.ts';
import type { Slice } from './sqlite-slices.ts';

/** Each answers records one after another. */
export interface Finder {
  accountTransfers(filter: AccountFilter): Promise<ArrayBuffer>;
  accountBalances(filter: AccountFilter): Promise<ArrayBuffer>;
  accounts(filter: RowsFilter): Promise<ArrayBuffer>;
  transfers(filter: RowsFilter): Promise<ArrayBuffer>;
}

export interface FinderDeps {
  reads: Pick<ReadsClient, 'call'>;
  /** A short look by the thread that posts: it has all at hand, and postings wait for it. */
  glance(operation: string, filter: AccountFilter | QueryFilter): Promise<Slice>;
  /** Releases what is due, so that who reads sees it. */
  expire(): Promise<unknown>;
}

/** A decision asks for no more than so many of an account's transfers at a time. */
const glanceLimitMax = 100;

/**
 * Queries, slice by slice. What decisions ask for (the newest transfers of an account, the accounts
 * of a holder, the transfers of an activity) the thread that posts answers, as far as a glance
 * goes; the rest, and all that is longer, the thread that reads.
 */
export function createFinder({ reads, glance, expire }: FinderDeps): Finder {
  return {
    accountTransfers: (filter) =>
      allSlices(filter, {
        size: recordSize,
        isReversed: isReversed(filter, accountFilterFlags),
        glanced: filter.limit <= glanceLimitMax ? 'glanceAccountTransfers' : undefined,
        glance,
        read: (rest) => reads.call('accountTransfers', rest),
      }),
    accountBalances: (filter) =>
      allSlices(filter, {
        size: balanceSize,
        isReversed: isReversed(filter, accountFilterFlags),
        glanced: undefined,
        glance,
        read: (rest) => reads.call('accountBalances', rest),
      }),
    async accounts(filter) {
      const isOfHolder = filter.userData128 !== 0n;
      if (!isOfHolder) await expire();
      return await allSlices(filter, {
        size: recordSize,
        isReversed: isReversed(filter, queryFilterFlags),
        glanced: isOfHolder ? 'glanceAccounts' : undefined,
        glance,
        read: (rest) => reads.call('accounts', rest),
      });
    },
    transfers: (filter) =>
      allSlices(filter, {
        size: recordSize,
        isReversed: isReversed(filter, queryFilterFlags),
        glanced: filter.userData128 !== 0n ? 'glanceTransfers' : undefined,
        glance,
        read: (rest) => reads.call('transfers', rest),
      }),
  };
}

const isReversed = ({ flags }: { flags: number }, { reversed }: { reversed: number }): boolean =>
  (flags & reversed) !== 0;

interface Reading<F> {
  /** Of a record, bytes. */
  size: number;
  isReversed: boolean;
  /** The glance that answers the first slice; undefined: none does. */
  glanced: string | undefined;
  glance: FinderDeps['glance'];
  read(rest: F): Promise<Slice>;
}

/** All that a query finds, slice after slice. */
async function allSlices<F extends AccountFilter | QueryFilter>(
  filter: F,
  { size, isReversed, glanced, glance, read }: Reading<F>,
): Promise<ArrayBuffer> {
  const found: ArrayBuffer[] = [];
  let rest = filter;
  for (;;) {
    const isGlance = glanced !== undefined && rest === filter;
    const { records, next } = await (isGlance ? glance(glanced, rest) : read(rest));
    if (next === undefined && found.length === 0) return records;
    found.push(records);
    if (next === undefined) return joined(found);
    rest = {
      ...rest,
      limit: Math.min(rest.limit, batchMax) - records.byteLength / size,
      [isReversed ? 'timestampMax' : 'timestampMin']: next,
    };
  }
}

function joined(parts: readonly ArrayBuffer[]): ArrayBuffer {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let length = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), length);
    length += part.byteLength;
  }
  return whole.buffer;
}
