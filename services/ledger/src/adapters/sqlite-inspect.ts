import { openToRead } from '@laurel/sqlite/inspect';
import { type InvariantReport, invariants } from '../invariants.ts';
import type { LedgerReads } from '../scan.ts';
import { readAccount, readAll, readTransfer, recordSize } from './records.ts';
import { generationMovementsDefault } from './sqlite-accounts.ts';
import { createQueries } from './sqlite-queries.ts';
import { createStore, sourceOf } from './sqlite-store.ts';

/**
 * Checks what must always hold in every unit of a ledger file that nobody writes, such as one of a
 * backup; of all organizations. Nothing is written: not even what expired meanwhile is released.
 * @throws when the file cannot be read as a ledger of the present layout
 */
export async function inspectLedger(path: string): Promise<InvariantReport> {
  const db = openToRead(path);
  try {
    const store = createStore(db, { generationMovements: generationMovementsDefault });
    const queries = createQueries(db, sourceOf(store));
    const reads: LedgerReads = {
      lookupAccounts: async (ids) => ids.flatMap((id) => store.account(id) ?? []),
      queryAccounts: async (filter) =>
        readAll(queries.accounts(filter, Infinity).records, recordSize, readAccount),
      queryTransfers: async (filter) =>
        readAll(queries.transfers(filter, Infinity).records, recordSize, readTransfer),
    };
    const numbers = db
      .prepare('SELECT DISTINCT ledger FROM accounts ORDER BY ledger')
      .all()
      .map((row) => Number(row.ledger));
    const units = numbers.map((number) => ({ unit: `unit ${number}`, number }));
    return await invariants(reads, { all: () => units });
  } finally {
    db.close();
  }
}
