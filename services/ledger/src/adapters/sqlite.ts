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
  readAll,
  readBalance,
  readResults,
  readTransfer,
  recordSize,
  writeAccount,
  writeAll,
  writeIds,
  writeTransfer,
} from './records.ts';
import { generationMovementsDefault } from './sqlite-accounts.ts';
import type { ClockedCall, WorkerOptions } from './sqlite-worker.ts';

/**
 * The embedded ledger: TigerBeetle's semantics in one SQLite file, written by a thread of its own.
 * What is answered is on disk. One process at a time may open a file; a second one gets an error
 * that says so.
 * @param options.path database file, or `:memory:`
 * @param options.generationMovements how much is kept unmerged (see `sqlite-accounts.ts`); tests
 * merge early
 */
export async function openSqliteLedger(options: {
  path: string;
  clock?: Clock;
  generationMovements?: number;
}): Promise<Ledger> {
  const { path, clock = systemClock, generationMovements = generationMovementsDefault } = options;
  const workerOptions: WorkerOptions = { path, generationMovements };
  const worker = await openSqliteWorker(
    new URL('./sqlite-worker.ts', import.meta.url),
    path,
    workerOptions,
  );

  const call = (
    operation: string,
    input: ArrayBuffer | AccountFilter | QueryFilter,
  ): Promise<ArrayBuffer> => {
    const argument: ClockedCall<typeof input> = { nowMs: clock.now(), input };
    return worker.call<ArrayBuffer>(
      operation,
      argument,
      input instanceof ArrayBuffer ? [input] : [],
    );
  };

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
      return readAll(await call('lookupAccounts', writeIds(ids)), recordSize, readAccount);
    },
    async lookupTransfers(ids) {
      checkSize(ids);
      return readAll(await call('lookupTransfers', writeIds(ids)), recordSize, readTransfer);
    },
    async getAccountTransfers(filter) {
      return readAll(await call('getAccountTransfers', filter), recordSize, readTransfer);
    },
    async getAccountBalances(filter) {
      return readAll(await call('getAccountBalances', filter), balanceSize, readBalance);
    },
    async queryAccounts(filter) {
      return readAll(await call('queryAccounts', filter), recordSize, readAccount);
    },
    async queryTransfers(filter) {
      return readAll(await call('queryTransfers', filter), recordSize, readTransfer);
    },
    async ping() {
      await call('lookupAccounts', new ArrayBuffer(0));
    },
    close: () => worker.close(),
  };
}

function checkSize(events: readonly unknown[]): void {
  if (events.length > batchMax)
    throw new RangeError(
      `${events.length} events in one call; the ledger takes at most ${batchMax}`,
    );
}
