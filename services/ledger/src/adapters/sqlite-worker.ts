import { DatabaseSync } from 'node:sqlite';
import { bringUpToDate } from '@laurel/sqlite/layout';
import { serve } from '@laurel/sqlite/server';
import {
  type Account,
  type AccountFilter,
  batchMax,
  createAccountStatuses,
  createTransferStatuses,
  type QueryFilter,
  type Transfer,
} from '../port.ts';
import { executeAccounts, executeExpiry, executeTransfers } from '../state-machine/execute.ts';
import {
  readAccount,
  readAll,
  readIds,
  readTransfer,
  recordSize,
  writeAccount,
  writeAll,
  writeResults,
  writeTransfer,
} from './records.ts';
import { lockLedgerFile } from './sqlite-lock.ts';
import { createQueries } from './sqlite-queries.ts';
import { createReads } from './sqlite-reads.ts';
import { ledgerLayout } from './sqlite-schema.ts';
import { createStore, type LedgerStore, sourceOf } from './sqlite-store.ts';
import { createTimeAxis, type Moment } from './sqlite-time-axis.ts';

/** Every call brings the time, for the clock lives with the caller. */
export interface ClockedCall<Input> extends Moment {
  input: Input;
}

const accountStatusPlaces = new Map(createAccountStatuses.map((status, place) => [status, place]));
const transferStatusPlaces = new Map(
  createTransferStatuses.map((status, place) => [status, place]),
);

export interface WorkerOptions {
  path: string;
  generationMovements: number;
}

/** So many rows are looked at between two postings. */
const glanceRowsMax = 128;

serve((db, options) => {
  const { path, generationMovements } = options as WorkerOptions; // given by openSqliteLedger
  lockLedgerFile(path);
  bringUpToDate(db, ledgerLayout);
  const store = createStore(db, { generationMovements });
  const queries = createQueries(db, sourceOf(store));
  let lastTimestamp = store.lastTimestamp();
  const axis = createTimeAxis(lastTimestamp);
  const releases = createReleases(store);

  /** Before every call, so that look-ups too see released what is due. */
  const expire = (moment: Moment) => releases.release(axis.at(moment));
  /**
   * Later than everything before it. What is not carried by anything is not written down: a
   * timestamp counts once something carries it.
   */
  const advance = (moment: Moment, events: number): bigint => {
    lastTimestamp = axis.at(moment) + BigInt(events);
    axis.moveTo(lastTimestamp);
    return lastTimestamp;
  };
  /** What the last event created carries its timestamp, unless it failed or was imported. */
  const keepTime = (results: readonly { status: string; timestamp: bigint }[]) => {
    const last = results.at(-1);
    if (!last || (last.status === 'created' && last.timestamp === lastTimestamp)) return;
    store.setLastTimestamp(lastTimestamp);
  };
  /** A call that throws is rolled back in the file, so nothing it put into memory may stay. */
  const operation =
    <Input, Output>(run: (input: Input, moment: Moment) => Output) =>
    ({ input, ...moment }: ClockedCall<Input>) => {
      try {
        expire(moment);
        return run(input, moment);
      } catch (error) {
        store.reload();
        releases.forget();
        throw error;
      }
    };

  const operations = {
    createAccounts: operation((input: ArrayBuffer, moment) => {
      const drafts = readAll(input, recordSize, readAccount);
      const { results, changes } = executeAccounts(store, drafts, advance(moment, drafts.length));
      store.write(changes);
      keepTime(results);
      return writeResults(results, accountStatusPlaces);
    }),
    createTransfers: operation((input: ArrayBuffer, moment) => {
      const drafts = readAll(input, recordSize, readTransfer);
      const { results, changes } = executeTransfers(store, drafts, advance(moment, drafts.length));
      store.write(changes);
      keepTime(results);
      store.accounts.merge(drafts.length);
      if (changes.pendingStatuses.size > 0) releases.lookAgain();
      return writeResults(results, transferStatusPlaces);
    }),
    lookupAccounts: operation((input: ArrayBuffer) =>
      writeAll(accountsOf(store, readIds(input)), recordSize, writeAccount),
    ),
    lookupTransfers: operation((input: ArrayBuffer) => {
      const found: Transfer[] = [];
      for (const id of readIds(input)) {
        const transfer = store.transfer(id);
        if (transfer && transfer !== 'burned') found.push(transfer);
      }
      return writeAll(found, recordSize, writeTransfer);
    }),
    // What is longer is answered by who reads (see sqlite-reads-client.ts).
    glanceAccountTransfers: operation((filter: AccountFilter) =>
      queries.accountTransfers(filter, glanceRowsMax),
    ),
    glanceAccounts: operation((filter: QueryFilter) => queries.accounts(filter, glanceRowsMax)),
    glanceTransfers: operation((filter: QueryFilter) => queries.transfers(filter, glanceRowsMax)),
    ...(path === ':memory:' ? readsOf(db, operation) : {}),
  };
  // A look-up writes only when something is due to expire.
  const isRead = ({ operation: name, argument }: { operation: string; argument: unknown }) =>
    !name.startsWith('create') &&
    // sent by openSqliteLedger
    !releases.isDue(axis.at(argument as ClockedCall<unknown>));
  const rolledBack = () => {
    store.reload();
    releases.rest();
  };
  const { createAccounts, createTransfers } = operations;
  const posts = {
    createAccounts: goingOn(releases, createAccounts),
    createTransfers: goingOn(releases, createTransfers),
  };
  return { operations: { ...operations, ...posts }, isRead, rolledBack };
});

type Releases = ReturnType<typeof createReleases>;

/** The release of pending transfers that are due. */
function createReleases(store: LedgerStore) {
  let nextExpiry = store.nextExpiry();
  let rests = false;
  const isDue = (timestamp: bigint) =>
    !rests && nextExpiry !== undefined && nextExpiry <= timestamp;
  return {
    isDue,
    release(timestamp: bigint) {
      while (isDue(timestamp)) {
        store.writeExpiry(executeExpiry(store, store.dueTransfers(timestamp, batchMax)));
        nextExpiry = store.nextExpiry();
      }
    },
    lookAgain() {
      nextExpiry = store.nextExpiry();
    },
    /** What is due is not known any more: the next call looks. */
    forget() {
      nextExpiry = 0n;
    },
    /** There is no room to write a release: until something is posted no look may fail for it. */
    rest() {
      rests = true;
      nextExpiry = store.nextExpiry();
    },
    goOn() {
      rests = false;
    },
  };
}

/** What posts may find that there is room again. */
function goingOn(releases: Releases, post: (call: ClockedCall<ArrayBuffer>) => ArrayBuffer) {
  return (call: ClockedCall<ArrayBuffer>): ArrayBuffer => {
    releases.goOn();
    return post(call);
  };
}

function accountsOf(store: LedgerStore, ids: readonly bigint[]): Account[] {
  const found: Account[] = [];
  for (const id of ids) {
    const account = store.account(id);
    if (account) found.push(account);
  }
  return found;
}

/** Nobody else can open a ledger that is in memory: its own thread reads it, too. */
function readsOf(
  log: DatabaseSync,
  operation: <Input, Output>(run: (input: Input) => Output) => (call: ClockedCall<Input>) => Output,
) {
  const reads = createReads({ log, index: new DatabaseSync(':memory:'), isShared: true });
  return {
    follow: operation(reads.follow),
    accountTransfers: operation(reads.accountTransfers),
    accountBalances: operation(reads.accountBalances),
    accounts: operation(reads.accounts),
    transfers: operation(reads.transfers),
    sumsByCode: operation(reads.sumsByCode),
    historyAccounts: operation(reads.historyAccounts),
    historySums: operation(reads.historySums),
  };
}
