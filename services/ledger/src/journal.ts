import { startOfMs } from './instant.ts';
import type { Ledger, Transfer } from './port.ts';
import { merged, transfersOfUnits } from './scan.ts';
import type { OrgUnits } from './units.ts';

/**
 * So many transfers are read at once, of all units together: reading what a store answers keeps the
 * main thread, some 2 µs each, and others wait for it.
 */
const readTogether = 2_048;

/** Which of a transfer's two times a window is one of: when it happened, or was recorded. */
type JournalAxis = 'business' | 'recorded';

/**
 * How far the business time of a record may run ahead of the ledger's: a day at most, which is as
 * much as an organization can allow its registers (`maxFutureMinutes`), and another one for clocks
 * of the service and of the ledger that differ.
 */
export const aheadMsMax = 2 * 86_400_000;

export interface JournalQuery {
  /** ms since epoch: from (inclusive) to (exclusive). */
  fromMs: number;
  toMs: number;
  /** Absent: business time. */
  axis?: JournalAxis;
  /**
   * As for settlement: how far business time may run ahead of the ledger's. Absent, all transfers
   * are read. Of no meaning for recorded time.
   */
  aheadMsMax?: number;
}

/**
 * The organization's transfers whose business time, or recorded time, lies in a window, in the
 * order the ledger recorded them. All units together hold some 2,000 in memory, however long the
 * journal is.
 */
export async function* journal(
  ledger: Ledger,
  orgUnits: OrgUnits,
  query: JournalQuery,
): AsyncGenerator<Transfer[]> {
  const { from, end, includes } = windowOf(query);
  const units = orgUnits.all();
  const numbers = units.map(({ number }) => number);
  const readers = transfersOfUnits(ledger, numbers, { timestampMax: end });
  for await (const transfers of merged(readers, {
    from,
    reversed: false,
    limit: Math.max(64, Math.floor(readTogether / readers.length)),
  })) {
    const rows = transfers.filter(includes);
    if (rows.length > 0) yield rows;
  }
}

interface Window {
  /** Timestamp after which the scan begins; undefined: at the first transfer. */
  from: bigint | undefined;
  /** Timestamp of the last one that is read; 0: there is no end. */
  end: bigint;
  includes(transfer: Transfer): boolean;
}

function windowOf({ fromMs, toMs, axis = 'business', aheadMsMax }: JournalQuery): Window {
  if (axis === 'recorded') {
    const [first, beyond] = [startOfMs(fromMs), startOfMs(toMs)];
    return {
      from: fromMs === 0 ? undefined : first - 1n,
      // a bound of 0 would be none
      end: beyond > 1n ? beyond - 1n : 1n,
      includes: ({ timestamp }) => timestamp >= first && timestamp < beyond,
    };
  }
  const [first, beyond] = [BigInt(fromMs), BigInt(toMs)];
  const since = aheadMsMax === undefined ? 0 : Math.max(0, fromMs - aheadMsMax);
  return {
    from: since === 0 ? undefined : startOfMs(since) - 1n,
    end: 0n,
    includes: ({ userData64 }) => userData64 >= first && userData64 < beyond,
  };
}
