import { type Clock, systemClock } from '@laurel/contracts/clock';
import { openSqliteWorker } from '@laurel/sqlite/client';
import {
  type AccountFilter,
  batchMax,
  createAccountStatuses,
  createTransferStatuses,
  type Ledger,
  type QueryFilter,
} from '../port.ts';
import {
  balanceSize,
  readAccount,
  readBalance,
  readInSlices,
  readResults,
  readTransfer,
  recordSize,
  writeAccount,
  writeAll,
  writeIds,
  writeTransfer,
} from './records.ts';
import { generationMovementsDefault } from './sqlite-accounts.ts';
import { createFinder } from './sqlite-find.ts';
import { openReadsClient } from './sqlite-reads-client.ts';
import type { Slice } from './sqlite-slices.ts';
import { momentOf } from './sqlite-time-axis.ts';
import type { ClockedCall, WorkerOptions } from './sqlite-worker.ts';

/**
 * The embedded ledger: TigerBeetle's semantics in one SQLite file, written by a thread of its own
 * and read by another one. What is answered is on disk. One process at a time may open a file; a
 * second one gets an error that says so.
 * @param options.path database file, or `:memory:`
 * @param options.generationMovements how much is kept unmerged (see `sqlite-accounts.ts`); tests
 * merge early
 * @param options.tell told what an operator should know about the index of the ledger
 * @param options.lost told when a thread ended time and again, and is not started any more
 */
export async function openSqliteLedger(options: {
  path: string;
  clock?: Clock;
  generationMovements?: number;
  tell?(message: string): void;
  lost?(reason: Error): void;
}): Promise<Ledger> {
  const { path, clock = systemClock, generationMovements = generationMovementsDefault } = options;
  const { tell = () => {}, lost = () => {} } = options;
  const workerOptions: WorkerOptions = { path, generationMovements };
  const module = new URL('./sqlite-worker.ts', import.meta.url);
  const worker = await openSqliteWorker(module, path, { options: workerOptions, lost });

  const call = (operation: string, input: ArrayBuffer): Promise<ArrayBuffer> => {
    const argument: ClockedCall<typeof input> = { ...momentOf(clock), input };
    return worker.call<ArrayBuffer>(operation, argument, [input]);
  };
  /** A short look by the thread that posts: it has all at hand, and a sale waits for it. */
  const glance = (operation: string, input: AccountFilter | QueryFilter): Promise<Slice> => {
    const argument: ClockedCall<typeof input> = { ...momentOf(clock), input };
    return worker.call<Slice>(operation, argument);
  };
  /** Releases what is due, so that who reads sees it. */
  const expire = () => call('lookupAccounts', new ArrayBuffer(0));
  const reads = openReadsClient({ path, clock, worker, tell, lost });
  const find = createFinder({ reads, glance, expire });

  return {
    async createAccounts(accounts) {
      checkSize(accounts);
      return readResults(
        await call('createAccounts', writeAll(accounts, recordSize, writeAccount)),
        createAccountStatuses,
      );
    },
    async createTransfers(transfers) {
      checkSize(transfers);
      return readResults(
        await call('createTransfers', writeAll(transfers, recordSize, writeTransfer)),
        createTransferStatuses,
      );
    },
    async lookupAccounts(ids) {
      checkSize(ids);
      return await readInSlices(
        await call('lookupAccounts', writeIds(ids)),
        recordSize,
        readAccount,
      );
    },
    async lookupTransfers(ids) {
      checkSize(ids);
      return await readInSlices(
        await call('lookupTransfers', writeIds(ids)),
        recordSize,
        readTransfer,
      );
    },
    getAccountTransfers: async (filter) =>
      await readInSlices(await find.accountTransfers(filter), recordSize, readTransfer),
    getAccountBalances: async (filter) =>
      await readInSlices(await find.accountBalances(filter), balanceSize, readBalance),
    queryAccounts: async (filter) =>
      await readInSlices(await find.accounts(filter), recordSize, readAccount),
    queryTransfers: async (filter) =>
      await readInSlices(await find.transfers(filter), recordSize, readTransfer),
    reports: {
      async accountsAsOf(filter) {
        await expire();
        const limit = Math.min(filter.limit, batchMax);
        const { records, next, asOf } = await reads.call('accounts', filter);
        const accounts = await readInSlices(records, recordSize, readAccount);
        return { accounts, asOf, isLast: next === undefined && accounts.length < limit };
      },
      accountsOfUnits: async (filter) =>
        await readInSlices(await find.accounts(filter), recordSize, readAccount),
      transfersOfUnits: async (filter) =>
        await readInSlices(await find.transfers(filter), recordSize, readTransfer),
      sumsByCode: async (query) => (await reads.call('sumsByCode', query)).sums,
      historyAccounts: async (query) => (await reads.call('historyAccounts', query)).ids,
      historySums: async (query) => (await reads.call('historySums', query)).sums,
    },
    async ping() {
      await call('lookupAccounts', new ArrayBuffer(0));
    },
    async close() {
      await reads.close();
      await worker.close();
    },
  };
}

function checkSize(events: readonly unknown[]): void {
  if (events.length > batchMax)
    throw new RangeError(
      `${events.length} events in one call; the ledger takes at most ${batchMax}`,
    );
}
