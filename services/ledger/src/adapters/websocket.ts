import { type Client, openClient } from '@laurel/websocket/client';
import type { Outgoing } from '@laurel/websocket/message';
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
import { valueJson } from './websocket-filters.ts';
import { reportsOf } from './websocket-reports.ts';
import { messageBytesMax } from './websocket-server.ts';

/**
 * The ledger of a mock-tigerbeetle process (`websocket-server.ts`, `npx laurel-mock-tigerbeetle
 * serve`), for development with several processes where there is no TigerBeetle. It connects in the
 * background and again whenever the connection breaks. A call that is not answered in time, or
 * whose connection breaks, rejects with EngineUnavailable: it may have been applied, and sending it
 * again with the same ids is safe.
 * @param options.url `ws://host:port`
 * @param options.timeoutMs how long a call may take, waiting for the connection included; default 5
 * s
 */
export async function openWebSocketLedger(options: {
  url: string;
  timeoutMs?: number;
  heartbeatMs?: number;
}): Promise<Ledger> {
  const client = openClient({
    ...options,
    engine: 'mock-tigerbeetle',
    advice: 'is it running? start one with: npx laurel-mock-tigerbeetle serve',
    messageBytesMax,
  });
  const send = sender(client);
  const find = (operation: string, filter: AccountFilter | QueryFilter) =>
    send(operation, { json: valueJson(filter) });

  return {
    async createAccounts(accounts) {
      checkSize(accounts);
      const body = writeAll(accounts, recordSize, writeAccount);
      return readResults(await send('createAccounts', { body }), createAccountStatuses);
    },
    async createTransfers(transfers) {
      checkSize(transfers);
      const body = writeAll(transfers, recordSize, writeTransfer);
      return readResults(await send('createTransfers', { body }), createTransferStatuses);
    },
    async lookupAccounts(ids) {
      checkSize(ids);
      return await readInSlices(
        await send('lookupAccounts', { body: writeIds(ids) }),
        recordSize,
        readAccount,
      );
    },
    async lookupTransfers(ids) {
      checkSize(ids);
      return await readInSlices(
        await send('lookupTransfers', { body: writeIds(ids) }),
        recordSize,
        readTransfer,
      );
    },
    getAccountTransfers: async (filter) =>
      await readInSlices(await find('getAccountTransfers', filter), recordSize, readTransfer),
    getAccountBalances: async (filter) =>
      await readInSlices(await find('getAccountBalances', filter), balanceSize, readBalance),
    queryAccounts: async (filter) =>
      await readInSlices(await find('queryAccounts', filter), recordSize, readAccount),
    queryTransfers: async (filter) =>
      await readInSlices(await find('queryTransfers', filter), recordSize, readTransfer),
    reports: reportsOf(client),
    async ping() {
      await client.call('ping', {});
    },
    close: async () => client.close(),
  };
}

/** Sends a request and gives the records it is answered with. */
function sender(client: Client): (operation: string, content: Outgoing) => Promise<ArrayBuffer> {
  return async (operation, content) =>
    (await client.call(operation, content)).body ?? new ArrayBuffer(0);
}

function checkSize(events: readonly unknown[]): void {
  if (events.length > batchMax)
    throw new RangeError(
      `${events.length} events in one call; the ledger takes at most ${batchMax}`,
    );
}
