import type { Client } from '@laurel/websocket/client';
import type { Handler } from '@laurel/websocket/peer';
import type { HistoryQuery, LedgerReports } from '../port.ts';
import {
  readAccount,
  readInSlices,
  readTransfer,
  recordSize,
  writeAccount,
  writeAll,
  writeTransfer,
} from './records.ts';
import {
  fieldsOf,
  narrow,
  readQueryFilter,
  readUnitsFilter,
  valueJson,
  wide,
} from './websocket-filters.ts';

/**
 * The reports of a ledger behind a WebSocket: both sides, for they are written together. What is
 * wider than 53 bits crosses as a decimal text.
 */
export function reportsOf(client: Client): LedgerReports {
  const ask = async (operation: string, query: object) =>
    (await client.call(operation, { json: valueJson(query) })).value;
  return {
    async accountsAsOf(filter) {
      const { value, body } = await client.call('accountsAsOf', { json: valueJson(filter) });
      const { asOf, isLast } = value as { asOf: string; isLast: boolean }; // from `reportHandlers`
      const accounts = await readInSlices(body ?? new ArrayBuffer(0), recordSize, readAccount);
      return { accounts, asOf: BigInt(asOf), isLast };
    },
    async accountsOfUnits(filter) {
      const { body } = await client.call('accountsOfUnits', { json: valueJson(filter) });
      return await readInSlices(body ?? new ArrayBuffer(0), recordSize, readAccount);
    },
    async transfersOfUnits(filter) {
      const { body } = await client.call('transfersOfUnits', { json: valueJson(filter) });
      return await readInSlices(body ?? new ArrayBuffer(0), recordSize, readTransfer);
    },
    sumsByCode: async (query) => sumsFrom(await ask('sumsByCode', query)),
    historyAccounts: async (query) =>
      ((await ask('historyAccounts', query)) as string[]).map(BigInt), // from `reportHandlers`
    historySums: async (query) => sumsFrom(await ask('historySums', query)),
  };
}

/** What `reportHandlers` makes of sums; they may have more fields. */
function sumsFrom<S extends object>(value: unknown): (S & { debits: bigint; credits: bigint })[] {
  const sums = value as (S & { debits: string; credits: string })[]; // from `reportHandlers`
  return sums.map((sum) => ({
    ...sum,
    debits: BigInt(sum.debits),
    credits: BigInt(sum.credits),
  }));
}

/** Empty for a ledger that keeps nothing for reports. */
export function reportHandlers(reports: LedgerReports | undefined): Record<string, Handler> {
  if (!reports) return {};
  return {
    async accountsAsOf({ value }) {
      const { accounts, asOf, isLast } = await reports.accountsAsOf(readQueryFilter(value));
      return {
        json: valueJson({ asOf, isLast }),
        body: writeAll(accounts, recordSize, writeAccount),
      };
    },
    async accountsOfUnits({ value }) {
      const found = await reports.accountsOfUnits?.(readUnitsFilter(value));
      return { body: writeAll(found ?? [], recordSize, writeAccount) };
    },
    async transfersOfUnits({ value }) {
      const found = await reports.transfersOfUnits?.(readUnitsFilter(value));
      return { body: writeAll(found ?? [], recordSize, writeTransfer) };
    },
    async sumsByCode({ value }) {
      const query = {
        ledger: narrow(fieldsOf(value), 'ledger'),
        timestampMax: wide(fieldsOf(value), 'timestampMax'),
      };
      return { json: valueJson(await reports.sumsByCode(query)) };
    },
    async historyAccounts({ value }) {
      const query = {
        ledger: narrow(fieldsOf(value), 'ledger'),
        code: narrow(fieldsOf(value), 'code'),
      };
      return { json: valueJson(await reports.historyAccounts(query)) };
    },
    async historySums({ value }) {
      const query: HistoryQuery = {
        accountId: wide(fieldsOf(value), 'accountId'),
        fromMs: time(value, 'fromMs'),
        toMs: time(value, 'toMs'),
        lateFromMs: time(value, 'lateFromMs'),
      };
      return { json: valueJson(await reports.historySums(query)) };
    },
  };
}

function time(value: unknown, name: string): number {
  const ms = fieldsOf(value)[name];
  if (typeof ms !== 'number' || !Number.isSafeInteger(ms))
    throw new TypeError(`${name} must be a number of milliseconds`);
  return ms;
}
