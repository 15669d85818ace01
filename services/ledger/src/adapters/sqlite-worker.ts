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
import { createStore, sourceOf } from './sqlite-store.ts';

/** Every call brings the time, for the clock lives with the caller. */
export interface ClockedCall<Input> {
  nowMs: number;
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
  let nextExpiry = store.nextExpiry();
  /** Until something is posted again nothing is released: who looks must not fail for want of room. */
  let isFull = false;

  /**
   * Later than everything before it, and as late as the clock says. Not written down: a timestamp
   * counts once something carries it.
   */
  const timestampAt = (nowMs: number): bigint => {
    const nowNs = BigInt(Math.floor(nowMs)) * 1_000_000n;
    return nowNs > lastTimestamp ? nowNs : lastTimestamp;
  };
  /** Before every call, so that look-ups too see released what is due. */
  const expire = (nowMs: number) => {
    const timestamp = timestampAt(nowMs);
    while (!isFull && nextExpiry !== undefined && nextExpiry <= timestamp) {
      store.writeExpiry(executeExpiry(store, store.dueTransfers(timestamp, batchMax)));
      nextExpiry = store.nextExpiry();
    }
  };
  const advance = (nowMs: number, events: number): bigint => {
    lastTimestamp = timestampAt(nowMs) + BigInt(events);
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
    <Input, Output>(run: (input: Input, nowMs: number) => Output) =>
    ({ nowMs, input }: ClockedCall<Input>) => {
      try {
        expire(nowMs);
        return run(input, nowMs);
      } catch (error) {
        store.reload();
        nextExpiry = 0n;
        throw error;
      }
    };

  /** May find that there is room again. */
  const posting = (run: (input: ArrayBuffer, nowMs: number) => ArrayBuffer) => {
    const post = operation(run);
    return (call: ClockedCall<ArrayBuffer>) => {
      isFull = false;
      return post(call);
    };
  };

  const operations = {
    createAccounts: posting((input: ArrayBuffer, nowMs) => {
      const drafts = readAll(input, recordSize, readAccount);
      const { results, changes } = executeAccounts(store, drafts, advance(nowMs, drafts.length));
      store.write(changes);
      keepTime(results);
      return writeResults(results, accountStatusPlaces);
    }),
    createTransfers: posting((input: ArrayBuffer, nowMs) => {
      const drafts = readAll(input, recordSize, readTransfer);
      const { results, changes } = executeTransfers(store, drafts, advance(nowMs, drafts.length));
      store.write(changes);
      keepTime(results);
      store.accounts.merge(drafts.length);
      if (changes.pendingStatuses.size > 0) nextExpiry = store.nextExpiry();
      return writeResults(results, transferStatusPlaces);
    }),
    lookupAccounts: operation((input: ArrayBuffer) => {
      const found: Account[] = [];
      for (const id of readIds(input)) {
        const account = store.account(id);
        if (account) found.push(account);
      }
      return writeAll(found, recordSize, writeAccount);
    }),
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
    (isFull ||
      nextExpiry === undefined ||
      // sent by openSqliteLedger
      nextExpiry > timestampAt((argument as ClockedCall<unknown>).nowMs));
  const rolledBack = () => {
    isFull = true;
    store.reload();
    nextExpiry = store.nextExpiry();
  };
  return { operations, isRead, rolledBack };
});

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
