import { startOfMs } from './instant.ts';
import { batchMax, type Ledger, type Transfer } from './port.ts';
import { merged, unitTransfers } from './scan.ts';
import type { OrgUnits } from './units.ts';

export interface JournalQuery {
  /** Business time, ms since epoch: from (inclusive) to (exclusive). */
  fromMs: number;
  toMs: number;
  /**
   * As for settlement: how far business time may run ahead of the ledger's. Absent, all transfers
   * are read.
   */
  aheadMsMax?: number;
}

/**
 * The organization's transfers whose business time lies in a window, in the order the ledger
 * recorded them. Pages of at most one ledger batch; all units together hold about one batch in
 * memory, however long the journal is.
 */
export async function* journal(
  ledger: Ledger,
  orgUnits: OrgUnits,
  { fromMs, toMs, aheadMsMax }: JournalQuery,
): AsyncGenerator<Transfer[]> {
  const units = orgUnits.all();
  const readers = units.map(({ number }) => unitTransfers(ledger, { ledger: number }));
  const from =
    aheadMsMax === undefined ? undefined : startOfMs(Math.max(0, fromMs - aheadMsMax)) - 1n;
  const first = BigInt(fromMs);
  const end = BigInt(toMs);
  for await (const transfers of merged(readers, {
    from,
    reversed: false,
    limit: Math.max(64, Math.floor(batchMax / units.length)),
  })) {
    const rows = transfers.filter(({ userData64 }) => userData64 >= first && userData64 < end);
    if (rows.length > 0) yield rows;
  }
}
