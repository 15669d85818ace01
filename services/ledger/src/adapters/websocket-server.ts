import type { Content, Outgoing } from '@laurel/websocket/message';
import type { Handler, Handlers } from '@laurel/websocket/peer';
import { type Listening, listen } from '@laurel/websocket/server';
import { batchMax, createAccountStatuses, createTransferStatuses, type Ledger } from '../port.ts';
import {
  balanceSize,
  readAccount,
  readAll,
  readIds,
  readTransfer,
  recordSize,
  writeAccount,
  writeAll,
  writeBalance,
  writeResults,
  writeTransfer,
} from './records.ts';
import { readAccountFilter, readQueryFilter } from './websocket-filters.ts';
import { reportHandlers } from './websocket-reports.ts';

/** A full batch and its JSON object; requests and answers alike. */
export const messageBytesMax = batchMax * recordSize + 4_096;

/**
 * Serves an embedded ledger to other processes (`websocket.ts` is their adapter). The ledger stays
 * open when the server closes. Accounts, transfers and ids cross as the fixed records of
 * `records.ts`, filters as JSON. What is answered is as durable as the ledger makes it.
 * @param options.host default: loopback
 * @param options.port 0 = any free one; rejects with `EADDRINUSE` when it is taken
 */
export function serveLedger(
  ledger: Ledger,
  options: { host?: string; port: number; heartbeatMs?: number },
): Promise<Listening> {
  const handlers = handlersOf(ledger);
  return listen({ ...options, messageBytesMax, accept: () => handlers });
}

function handlersOf(ledger: Ledger): Handlers {
  const accounts = (found: Awaited<ReturnType<Ledger['lookupAccounts']>>) => ({
    body: writeAll(found, recordSize, writeAccount),
  });
  const transfers = (found: Awaited<ReturnType<Ledger['lookupTransfers']>>) => ({
    body: writeAll(found, recordSize, writeTransfer),
  });
  const operations: Record<string, Handler> = {
    async createAccounts(content) {
      const results = await ledger.createAccounts(
        readAll(bodyOf(content, recordSize), recordSize, readAccount),
      );
      return { body: writeResults(results, accountStatusPlaces) };
    },
    async createTransfers(content) {
      const results = await ledger.createTransfers(
        readAll(bodyOf(content, recordSize), recordSize, readTransfer),
      );
      return { body: writeResults(results, transferStatusPlaces) };
    },
    lookupAccounts: async (content) =>
      accounts(await ledger.lookupAccounts(readIds(bodyOf(content, idSize)))),
    lookupTransfers: async (content) =>
      transfers(await ledger.lookupTransfers(readIds(bodyOf(content, idSize)))),
    getAccountTransfers: async ({ value }) =>
      transfers(await ledger.getAccountTransfers(readAccountFilter(value))),
    async getAccountBalances({ value }) {
      const found = await ledger.getAccountBalances(readAccountFilter(value));
      return {
        body: writeAll(found, balanceSize, (view, offset, balance) =>
          writeBalance(view, offset, balance, balance.timestamp),
        ),
      };
    },
    queryAccounts: async ({ value }) =>
      accounts(await ledger.queryAccounts(readQueryFilter(value))),
    queryTransfers: async ({ value }) =>
      transfers(await ledger.queryTransfers(readQueryFilter(value))),
    ...reportHandlers(ledger.reports),
    async ping(): Promise<Outgoing> {
      await ledger.ping();
      return {};
    },
  };
  return new Map(Object.entries(operations));
}

const idSize = 16;
const accountStatusPlaces = new Map(createAccountStatuses.map((status, place) => [status, place]));
const transferStatusPlaces = new Map(
  createTransferStatuses.map((status, place) => [status, place]),
);

function bodyOf({ body }: Content, size: number): ArrayBuffer {
  if (!body || body.byteLength % size !== 0)
    throw new TypeError(
      `the message must be binary, with records of ${size} bytes after its object`,
    );
  return body;
}
