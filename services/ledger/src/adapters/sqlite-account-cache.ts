import type { Account } from '../port.ts';
import type { AccountRow, AccountRows } from './sqlite-account-rows.ts';

/** An account in memory. It cannot leave memory while it is not in its table as it is. */
export interface StoredAccount extends AccountRow {
  readonly isChanged: boolean;
  /**
   * Grows with the id, near enough to find its neighbours: sorting big integers would stop the
   * ledger for 100 ms and more.
   */
  readonly order: number;
}

export interface AccountCache {
  /** Reads it when it is not in memory. */
  get(id: bigint): StoredAccount | undefined;
  inMemory(id: bigint): StoredAccount | undefined;
  /** A new account, which is in its table. */
  add(account: Account): void;
  setChanged(account: StoredAccount, isChanged: boolean): void;
  clear(): void;
}

/** Half of them at least; about 0.5 kB each. */
const cachedAccountsMax = 100_000;

/**
 * Ids that share their upper half belong to one holder (see `chart.ts`), and a posting asks for
 * many of them, most of which may not exist yet: months in which nothing was counted, caps not
 * drawn on. So a neighbourhood is read at once, after which what is not in it is known to be
 * missing. Measured on sales of new customers under rolling twelve-month tiers, one by one these
 * reads were a fifth of the ledger's time.
 */
interface Neighbourhood {
  /** The upper half of its ids. */
  prefix: bigint;
  accounts: Map<bigint, CachedAccount>;
  /** All that exist are here. */
  isWhole: boolean;
  changed: number;
}

interface CachedAccount extends StoredAccount {
  isChanged: boolean;
  neighbourhood: Neighbourhood;
}

const prefixOf = (id: bigint): bigint => id >> 64n;

export function openAccountCache(rows: AccountRows): AccountCache {
  // Two ages instead of an order of use, which would cost more than it saves: who is asked for
  // again becomes young again, and at times the old ones leave.
  let young = new Map<bigint, Neighbourhood>();
  let old = new Map<bigint, Neighbourhood>();
  let youngAccounts = 0;
  let latest: Neighbourhood | undefined;
  let oneBefore: Neighbourhood | undefined;

  const grow = (accounts: number) => {
    youngAccounts += accounts;
    if (youngAccounts < cachedAccountsMax / 2) return;
    for (const neighbourhood of old.values())
      if (neighbourhood.changed > 0) young.set(neighbourhood.prefix, neighbourhood);
    old = young;
    young = new Map();
    youngAccounts = 0;
    latest = oneBefore = undefined;
  };
  const put = (neighbourhood: Neighbourhood, row: AccountRow): CachedAccount => {
    const { id } = row.account;
    const cached = Object.assign(row, { isChanged: false, order: Number(id), neighbourhood });
    neighbourhood.accounts.set(id, cached);
    return cached;
  };
  const load = (id: bigint): Neighbourhood => {
    const found = rows.neighbours(id);
    const neighbourhood: Neighbourhood = {
      prefix: prefixOf(id),
      accounts: new Map(),
      isWhole: found !== undefined,
      changed: 0,
    };
    for (const row of found ?? []) put(neighbourhood, row);
    return neighbourhood;
  };
  const neighbourhoodOf = (id: bigint): Neighbourhood => {
    const prefix = prefixOf(id);
    if (latest?.prefix === prefix) return latest;
    // The two sides of a posting take turns.
    const known =
      oneBefore?.prefix === prefix ? oneBefore : (young.get(prefix) ?? rejuvenate(prefix, id));
    oneBefore = latest;
    latest = known;
    return known;
  };
  const rejuvenate = (prefix: bigint, id: bigint): Neighbourhood => {
    const neighbourhood = old.get(prefix) ?? load(id);
    old.delete(prefix);
    grow(neighbourhood.accounts.size + 1);
    young.set(prefix, neighbourhood);
    return neighbourhood;
  };
  /** One account of a neighbourhood that is too large to be here whole. */
  const readAlone = (neighbourhood: Neighbourhood, id: bigint): CachedAccount | undefined => {
    const row = rows.one(id);
    if (!row) return undefined;
    const { accounts } = neighbourhood;
    if (accounts.size >= cachedAccountsMax / 2)
      for (const cached of accounts.values())
        if (!cached.isChanged) accounts.delete(cached.account.id);
    return put(neighbourhood, row);
  };

  return {
    get(id) {
      const neighbourhood = neighbourhoodOf(id);
      const cached = neighbourhood.accounts.get(id);
      return cached || neighbourhood.isWhole ? cached : readAlone(neighbourhood, id);
    },
    inMemory: (id) => (young.get(prefixOf(id)) ?? old.get(prefixOf(id)))?.accounts.get(id),
    add(account) {
      const neighbourhood = neighbourhoodOf(account.id);
      put(neighbourhood, { account, lastTransfer: 0n, sinceMark: 0, logUntil: 0n });
      grow(1);
    },
    setChanged(stored, isChanged) {
      const cached = stored as CachedAccount; // all of them were made by `put`
      cached.isChanged = isChanged;
      cached.neighbourhood.changed += isChanged ? 1 : -1;
    },
    clear() {
      young.clear();
      old.clear();
      youngAccounts = 0;
      latest = oneBefore = undefined;
    },
  };
}
