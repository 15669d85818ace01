import type { DatabaseSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import type { Account } from '../port.ts';
import { readAccount } from './records.ts';
import { idBlob, recordOf, statementOf, viewOf } from './sqlite-rows.ts';

/** The accounts as their table has them, with those of lately asked neighbourhoods in memory. */
export interface MergedAccounts {
  read(id: bigint): Account | undefined;
  /** The table has this now. */
  put(account: Account): void;
  clear(): void;
}

/** About 0.5 kB each. */
const cachedAccountsMax = 100_000;
/** A holder with more accounts is read account by account. */
const neighboursMax = 64;

/**
 * Ids that share their upper half belong to one holder (see `chart.ts`), and a posting asks for many of them, most of which may not exist yet: months in which nothing was
 * counted, caps not drawn on. So a neighbourhood is read at once, after which what is not in it is known to be missing. Measured on sales of new customers under
 * rolling twelve-month tiers, one by one these reads were a fifth of the ledger's time.
 */
export function openMergedAccounts(db: DatabaseSync): MergedAccounts {
  const selectOne = statementOf(db, 'SELECT record FROM accounts WHERE id = ?');
  const selectNeighbours = statementOf(db, `SELECT record FROM accounts WHERE id BETWEEN ? AND ? LIMIT ${neighboursMax + 1}`);
  const neighbourhoods = new LRUCache<bigint, Map<bigint, Account> | 'large'>({
    maxSize: cachedAccountsMax,
    sizeCalculation: (accounts) => (accounts === 'large' ? 1 : accounts.size + 1),
  });

  const accountIn = (row: unknown): Account | undefined => {
    const bytes = recordOf(row);
    return bytes && readAccount(viewOf(bytes), 0);
  };
  const load = (neighbourhood: bigint): Map<bigint, Account> | 'large' => {
    const first = neighbourhood << 64n;
    const rows = selectNeighbours.all(idBlob(first).slice(), idBlob(first | 0xffff_ffff_ffff_ffffn));
    const found = rows.length > neighboursMax ? 'large' : new Map<bigint, Account>();
    if (found !== 'large') {
      for (const row of rows) {
        const account = accountIn(row);
        if (account) found.set(account.id, account);
      }
    }
    neighbourhoods.set(neighbourhood, found);
    return found;
  };

  return {
    read(id) {
      const neighbourhood = id >> 64n;
      const accounts = neighbourhoods.get(neighbourhood) ?? load(neighbourhood);
      return accounts === 'large' ? accountIn(selectOne.get(idBlob(id))) : accounts.get(id);
    },
    put(account) {
      const neighbourhood = account.id >> 64n;
      const accounts = neighbourhoods.get(neighbourhood);
      if (accounts === undefined || accounts === 'large') return;
      const fresh = !accounts.has(account.id);
      accounts.set(account.id, account);
      if (fresh) neighbourhoods.set(neighbourhood, accounts); // weighs one more now
    },
    clear: () => neighbourhoods.clear(),
  };
}
