import { expect } from 'vitest';
import {
  type AccountDraft,
  type AccountFilter,
  type CreateAccountStatus,
  type CreateTransferStatus,
  type Ledger,
  type QueryFilter,
  type TransferDraft,
  transferFlags,
} from '../port.ts';

/** One rule every ledger keeps. */
export interface Law {
  name: string;
  /** What the adapter must be able to do besides being a ledger. */
  needs?: 'clock' | 'reopen';
  run(bench: Bench): Promise<void>;
}

/** A ledger under test, and short ways to write a table of events for it. */
export interface Bench {
  ledger: Ledger;
  /** Ids of this law: the same small number is the same id, and no other law's. */
  id(number: number): bigint;
  /** Creates accounts in one batch and expects the status in the last column of each row. */
  accounts(rows: readonly AccountRow[]): Promise<bigint[]>;
  /**
   * Creates transfers in one batch and expects the status in the last column of each row; answers
   * the timestamps.
   */
  transfers(rows: readonly TransferRow[]): Promise<bigint[]>;
  /** Expects `[debits pending, debits posted, credits pending, credits posted]` of an account. */
  balance(account: number, expected: readonly [number, number, number, number]): Promise<void>;
  accountFilter(account: number, more?: Partial<AccountFilter>): AccountFilter;
  queryFilter(more?: Partial<QueryFilter>): QueryFilter;
  advance(ms: number): Promise<void>;
  reopen(): Promise<void>;
}

/** Id, what differs from a plain account of unit 1 and code 1, expected status. */
export type AccountRow = [id: number, differs: Partial<AccountDraft>, status: CreateAccountStatus];

/**
 * Id, debit account, credit account, amount, what differs from a plain transfer, expected status.
 */
export type TransferRow = [
  id: number,
  debit: number,
  credit: number,
  amount: number | bigint,
  differs: Partial<Omit<TransferDraft, 'pendingId'>> & { pending?: number },
  status: CreateTransferStatus,
];

export const accountDraft = (id: bigint, differs: Partial<AccountDraft> = {}): AccountDraft => ({
  id,
  userData128: 0n,
  userData64: 0n,
  userData32: 0,
  ledger: 1,
  code: 1,
  flags: 0,
  timestamp: 0n,
  debitsPending: 0n,
  debitsPosted: 0n,
  creditsPending: 0n,
  creditsPosted: 0n,
  reserved: 0,
  ...differs,
});

export const transferDraft = (differs: Partial<TransferDraft>): TransferDraft => ({
  id: 0n,
  debitAccountId: 0n,
  creditAccountId: 0n,
  amount: 0n,
  pendingId: 0n,
  userData128: 0n,
  userData64: 0n,
  userData32: 0,
  timeout: 0,
  ledger: 1,
  code: 1,
  flags: 0,
  timestamp: 0n,
  ...differs,
});

export interface BenchOptions {
  ledger: Ledger;
  firstId: bigint;
  advance(ms: number): Promise<void>;
  reopen(): Promise<Ledger>;
}

export function createBench({ ledger: opened, firstId, advance, reopen }: BenchOptions): Bench {
  /** Zero stays zero: it means «none». */
  const id = (number: number) => (number === 0 ? 0n : firstId + BigInt(number));
  const draftOf = ([
    number,
    debit,
    credit,
    amount,
    { pending = 0, ...differs },
  ]: TransferRow): TransferDraft => {
    const resolves =
      ((differs.flags ?? 0) &
        (transferFlags.postPendingTransfer | transferFlags.voidPendingTransfer)) !==
      0;
    return transferDraft({
      id: id(number),
      debitAccountId: id(debit),
      creditAccountId: id(credit),
      amount: BigInt(amount),
      pendingId: id(pending),
      ...(resolves ? { ledger: 0, code: 0 } : {}),
      ...differs,
    });
  };
  const bench: Bench = {
    ledger: opened,
    id,
    async accounts(rows) {
      const results = await bench.ledger.createAccounts(
        rows.map(([number, differs]) => accountDraft(id(number), differs)),
      );
      expect(results.map(({ status }) => status)).toEqual(rows.map((row) => row.at(-1)));
      return results.map(({ timestamp }) => timestamp);
    },
    async transfers(rows) {
      const results = await bench.ledger.createTransfers(rows.map(draftOf));
      expect(results.map(({ status }) => status)).toEqual(rows.map((row) => row.at(-1)));
      return results.map(({ timestamp }) => timestamp);
    },
    async balance(account, expected) {
      const [found] = await bench.ledger.lookupAccounts([id(account)]);
      const balances = found && [
        found.debitsPending,
        found.debitsPosted,
        found.creditsPending,
        found.creditsPosted,
      ];
      expect(balances).toEqual(expected.map(BigInt));
    },
    accountFilter: (account, more = {}) => ({
      accountId: id(account),
      userData128: 0n,
      userData64: 0n,
      userData32: 0,
      code: 0,
      timestampMin: 0n,
      timestampMax: 0n,
      limit: 100,
      flags: 3,
      ...more,
    }),
    queryFilter: (more = {}) => ({
      userData128: 0n,
      userData64: 0n,
      userData32: 0,
      ledger: 0,
      code: 0,
      timestampMin: 0n,
      timestampMax: 0n,
      limit: 100,
      flags: 0,
      ...more,
    }),
    advance,
    async reopen() {
      bench.ledger = await reopen();
    },
  };
  return bench;
}
