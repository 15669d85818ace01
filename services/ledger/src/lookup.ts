import { type AccountKind, chart } from './chart.ts';
import { type Account, accountFilterFlags, type Ledger, type Transfer } from './port.ts';
import { type PostingReason, postingReasons } from './postings/leg.ts';
import {
  accountsOfUnits,
  merged,
  type PageReader,
  transfersOfUnits,
  unitAccounts,
  unitTransfers,
} from './scan.ts';
import type { OrgUnits } from './units.ts';

/**
 * A page of ledger rows; `nextCursor` is the timestamp of its last row, present when there may be
 * more.
 */
export interface RowPage<T> {
  data: T[];
  nextCursor?: bigint;
}

export interface AccountQuery {
  unit?: string;
  kind?: AccountKind;
  /** The holder's id as a number. */
  holder?: bigint;
  limit: number;
  cursor?: bigint;
}

export interface TransferQuery {
  /** Only those that move one of these accounts, which are the organization's. */
  accounts?: readonly bigint[];
  unit?: string;
  reason?: PostingReason;
  /** The activity's id as a number. */
  activity?: bigint;
  limit: number;
  cursor?: bigint;
}

/** Accounts of an organization, oldest first. */
export function findAccounts(
  ledger: Ledger,
  orgUnits: OrgUnits,
  query: AccountQuery,
): Promise<RowPage<Account>> {
  const filter = { userData128: query.holder ?? 0n, code: query.kind ? chart[query.kind].code : 0 };
  const readers =
    query.holder !== undefined && query.unit === undefined
      ? [unitAccounts(ledger, filter)]
      : accountsOfUnits(ledger, numbersOf(orgUnits, query.unit), filter);
  return firstPage(readers, {
    ...query,
    reversed: false,
    isWanted: ({ ledger: number }) => orgUnits.unitOf(number) !== undefined,
  });
}

/** Transfers of an organization, newest first. */
export function findTransfers(
  ledger: Ledger,
  orgUnits: OrgUnits,
  query: TransferQuery,
): Promise<RowPage<Transfer>> {
  const filter = {
    userData128: query.activity ?? 0n,
    code: query.reason ? postingReasons[query.reason] : 0,
  };
  const numbers = new Set(numbersOf(orgUnits, query.unit));
  const readers =
    query.accounts !== undefined
      ? query.accounts.map((account) => movements(ledger, account, filter))
      : query.activity !== undefined
        ? [unitTransfers(ledger, filter, true)]
        : transfersOfUnits(ledger, [...numbers], filter, true);
  return firstPage(readers, {
    ...query,
    reversed: true,
    isWanted: ({ ledger: number }) => numbers.has(number),
  });
}

const numbersOf = (orgUnits: OrgUnits, unit: string | undefined): number[] =>
  orgUnits
    .all()
    .flatMap(({ unit: name, number }) => (unit === undefined || unit === name ? [number] : []));

/**
 * Transfers of one account, newest first. `since` is the ledger timestamp of the oldest that may
 * come.
 */
export function movements(
  ledger: Ledger,
  accountId: bigint,
  {
    userData128 = 0n,
    code = 0,
    since = 0n,
  }: { userData128?: bigint; code?: number; since?: bigint } = {},
): PageReader<Transfer> {
  return ({ from, limit }) =>
    ledger.getAccountTransfers({
      accountId,
      userData128,
      userData64: 0n,
      userData32: 0,
      code,
      timestampMin: since,
      timestampMax: from === undefined ? 0n : from - 1n,
      limit,
      flags: accountFilterFlags.debits | accountFilterFlags.credits | accountFilterFlags.reversed,
    });
}

interface PageQuery<T> {
  limit: number;
  cursor?: bigint;
  reversed: boolean;
  isWanted(row: T): boolean;
}

async function firstPage<T extends { timestamp: bigint }>(
  readers: readonly PageReader<T>[],
  { limit, cursor, reversed, isWanted }: PageQuery<T>,
): Promise<RowPage<T>> {
  const data: T[] = [];
  for await (const rows of merged(readers, { from: cursor, reversed, limit: limit + 1 })) {
    for (const row of rows) {
      if (!isWanted(row)) continue;
      const last = data.at(-1);
      if (row.timestamp === last?.timestamp) continue; // it moves two of the accounts asked for
      if (data.length === limit && last) return { data, nextCursor: last.timestamp };
      data.push(row);
    }
  }
  return { data };
}
