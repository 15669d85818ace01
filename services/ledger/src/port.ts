/**
 * The ledger port: TigerBeetle's model and semantics (0.17), so that a program behaves the same on
 * the embedded ledger and on a cluster. Source of every rule: TigerBeetle documentation,
 * «Reference», and `src/state_machine.zig`. Ids, amounts and balances are u128 as `bigint`;
 * timestamps are nanoseconds as `bigint`; `userData64` is u64 as `bigint`; the rest are u32/u16
 * numbers.
 */
export interface Ledger {
  /**
   * One result per event, in order. Resolves when the outcome is durable. At most `batchMax` events
   * a call.
   */
  createAccounts(accounts: readonly AccountDraft[]): Promise<CreateAccountResult[]>;
  createTransfers(transfers: readonly TransferDraft[]): Promise<CreateTransferResult[]>;
  /** Found ones in the order asked; missing ones are left out. */
  lookupAccounts(ids: readonly bigint[]): Promise<Account[]>;
  lookupTransfers(ids: readonly bigint[]): Promise<Transfer[]>;
  getAccountTransfers(filter: AccountFilter): Promise<Transfer[]>;
  /** Balances after each transfer of an account that has the `history` flag; empty for others. */
  getAccountBalances(filter: AccountFilter): Promise<AccountBalance[]>;
  queryAccounts(filter: QueryFilter): Promise<Account[]>;
  queryTransfers(filter: QueryFilter): Promise<Transfer[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
  /** What is kept for reports. Absent: they are made from the rows above. */
  reports?: LedgerReports | undefined;
}

/**
 * What an engine keeps so that a report costs the same however many transfers there are. All of it
 * follows from the transfers: a report that is made from their rows comes to the same.
 */
export interface LedgerReports {
  /**
   * A page of accounts with the balances of one moment. It may be shorter than its limit; `isLast`
   * says that there are no more.
   */
  accountsAsOf(filter: QueryFilter): Promise<AccountsAsOf>;
  /**
   * Posted debits and credits of all accounts of a ledger number, by their codes, up to a
   * timestamp, inclusive; 0 = all.
   */
  sumsByCode(query: { ledger: number; timestampMax: bigint }): Promise<CodeSums[]>;
  /** The ids of accounts with history that something was posted to. */
  historyAccounts(query: { ledger: number; code: number }): Promise<bigint[]>;
  /** What was posted to an account with history in a span of business time. */
  historySums(query: HistoryQuery): Promise<HistorySums[]>;
  /** As `queryAccounts`, of several ledger numbers at once. Absent: each is asked for alone. */
  accountsOfUnits?(filter: UnitsFilter): Promise<Account[]>;
  /** As `queryTransfers`, of several ledger numbers at once. Absent: each is asked for alone. */
  transfersOfUnits?(filter: UnitsFilter): Promise<Transfer[]>;
  /**
   * What is kept follows the postings from now on, so that the first report need not wait for it.
   * Absent: it does so unasked.
   */
  keepUp?(): void;
}

export interface AccountsAsOf {
  accounts: Account[];
  /** The timestamp of the newest transfer of all ledger numbers that the balances contain. */
  asOf: bigint;
  isLast: boolean;
}

export interface CodeSums {
  code: number;
  debits: bigint;
  credits: bigint;
}

/** Times are ms since epoch and multiples of `quarterHourMs`, which local midnights are. */
export interface HistoryQuery {
  accountId: bigint;
  /** Business time (`userData64`) from (inclusive) to (exclusive). */
  fromMs: number;
  toMs: number;
  /** What was recorded from here on is late. */
  lateFromMs: number;
}

export const quarterHourMs = 900_000;

/** Posted debits and credits of the transfers with one code. */
export interface HistorySums extends CodeSums {
  isLate: boolean;
}

/** Most events or results in one call (TigerBeetle's message size). */
export const batchMax = 8_189;

export interface AccountDraft {
  id: bigint;
  userData128: bigint;
  userData64: bigint;
  userData32: number;
  ledger: number;
  code: number;
  flags: number;
  /** Zero, unless `imported`. */
  timestamp: bigint;
  /**
   * Zero: the ledger alone moves balances. Present so that a caller who tries gets TigerBeetle's
   * status.
   */
  debitsPending: bigint;
  debitsPosted: bigint;
  creditsPending: bigint;
  creditsPosted: bigint;
  reserved: number;
}
export type Account = AccountDraft;

export interface TransferDraft {
  id: bigint;
  debitAccountId: bigint;
  creditAccountId: bigint;
  amount: bigint;
  pendingId: bigint;
  userData128: bigint;
  userData64: bigint;
  userData32: number;
  /** Seconds until a pending transfer expires; zero = never. */
  timeout: number;
  ledger: number;
  code: number;
  flags: number;
  /** Zero, unless `imported`. */
  timestamp: bigint;
}
export type Transfer = TransferDraft;

export const accountFlags = {
  none: 0,
  linked: 1 << 0,
  debitsMustNotExceedCredits: 1 << 1,
  creditsMustNotExceedDebits: 1 << 2,
  history: 1 << 3,
  imported: 1 << 4,
  closed: 1 << 5,
} as const;

export const transferFlags = {
  none: 0,
  linked: 1 << 0,
  pending: 1 << 1,
  postPendingTransfer: 1 << 2,
  voidPendingTransfer: 1 << 3,
  balancingDebit: 1 << 4,
  balancingCredit: 1 << 5,
  closingDebit: 1 << 6,
  closingCredit: 1 << 7,
  /**
   * Never on a post or void of a hold that has a time-out: TigerBeetle 0.17.9 aborts on it, for
   * good.
   */
  imported: 1 << 8,
} as const;

export const accountFilterFlags = { debits: 1 << 0, credits: 1 << 1, reversed: 1 << 2 } as const;
export const queryFilterFlags = { reversed: 1 << 0 } as const;

/** u128 maximum: as the amount of a balancing or post-pending transfer it means «all there is». */
export const amountMax = 2n ** 128n - 1n;

export interface AccountFilter {
  accountId: bigint;
  /** Zero means «any» here and below. */
  userData128: bigint;
  userData64: bigint;
  userData32: number;
  code: number;
  timestampMin: bigint;
  timestampMax: bigint;
  /** At least 1; more than `batchMax` counts as `batchMax`. */
  limit: number;
  flags: number;
}

export interface QueryFilter {
  userData128: bigint;
  userData64: bigint;
  userData32: number;
  ledger: number;
  code: number;
  timestampMin: bigint;
  timestampMax: bigint;
  limit: number;
  flags: number;
}

/** Of any of these ledger numbers; the filter's own is zero. */
export interface UnitsFilter extends QueryFilter {
  ledgers: readonly number[];
}

export interface AccountBalance {
  debitsPending: bigint;
  debitsPosted: bigint;
  creditsPending: bigint;
  creditsPosted: bigint;
  timestamp: bigint;
}

export interface CreateAccountResult {
  timestamp: bigint;
  status: CreateAccountStatus;
}
export interface CreateTransferResult {
  timestamp: bigint;
  status: CreateTransferStatus;
}

/** In TigerBeetle's order of precedence. */
export const createAccountStatuses = [
  'created',
  'linked_event_failed',
  'linked_event_chain_open',
  'imported_event_expected',
  'imported_event_not_expected',
  'timestamp_must_be_zero',
  'imported_event_timestamp_out_of_range',
  'imported_event_timestamp_must_not_advance',
  'reserved_field',
  'reserved_flag',
  'id_must_not_be_zero',
  'id_must_not_be_int_max',
  'exists_with_different_flags',
  'exists_with_different_user_data_128',
  'exists_with_different_user_data_64',
  'exists_with_different_user_data_32',
  'exists_with_different_ledger',
  'exists_with_different_code',
  'exists',
  'flags_are_mutually_exclusive',
  'debits_pending_must_be_zero',
  'debits_posted_must_be_zero',
  'credits_pending_must_be_zero',
  'credits_posted_must_be_zero',
  'ledger_must_not_be_zero',
  'code_must_not_be_zero',
  'imported_event_timestamp_must_not_regress',
] as const;
export type CreateAccountStatus = (typeof createAccountStatuses)[number];

/** In TigerBeetle's order of precedence. */
export const createTransferStatuses = [
  'created',
  'linked_event_failed',
  'linked_event_chain_open',
  'imported_event_expected',
  'imported_event_not_expected',
  'timestamp_must_be_zero',
  'imported_event_timestamp_out_of_range',
  'imported_event_timestamp_must_not_advance',
  'reserved_flag',
  'id_must_not_be_zero',
  'id_must_not_be_int_max',
  'exists_with_different_flags',
  'exists_with_different_pending_id',
  'exists_with_different_timeout',
  'exists_with_different_debit_account_id',
  'exists_with_different_credit_account_id',
  'exists_with_different_amount',
  'exists_with_different_user_data_128',
  'exists_with_different_user_data_64',
  'exists_with_different_user_data_32',
  'exists_with_different_ledger',
  'exists_with_different_code',
  'exists',
  'id_already_failed',
  'flags_are_mutually_exclusive',
  'debit_account_id_must_not_be_zero',
  'debit_account_id_must_not_be_int_max',
  'credit_account_id_must_not_be_zero',
  'credit_account_id_must_not_be_int_max',
  'accounts_must_be_different',
  'pending_id_must_be_zero',
  'pending_id_must_not_be_zero',
  'pending_id_must_not_be_int_max',
  'pending_id_must_be_different',
  'timeout_reserved_for_pending_transfer',
  'closing_transfer_must_be_pending',
  'ledger_must_not_be_zero',
  'code_must_not_be_zero',
  'debit_account_not_found',
  'credit_account_not_found',
  'accounts_must_have_the_same_ledger',
  'transfer_must_have_the_same_ledger_as_accounts',
  'pending_transfer_not_found',
  'pending_transfer_not_pending',
  'pending_transfer_has_different_debit_account_id',
  'pending_transfer_has_different_credit_account_id',
  'pending_transfer_has_different_ledger',
  'pending_transfer_has_different_code',
  'exceeds_pending_transfer_amount',
  'pending_transfer_has_different_amount',
  'pending_transfer_already_posted',
  'pending_transfer_already_voided',
  'pending_transfer_expired',
  'imported_event_timestamp_must_not_regress',
  'imported_event_timestamp_must_postdate_debit_account',
  'imported_event_timestamp_must_postdate_credit_account',
  'imported_event_timeout_must_be_zero',
  'debit_account_already_closed',
  'credit_account_already_closed',
  'overflows_debits_pending',
  'overflows_credits_pending',
  'overflows_debits_posted',
  'overflows_credits_posted',
  'overflows_debits',
  'overflows_credits',
  'overflows_timeout',
  'exceeds_credits',
  'exceeds_debits',
] as const;
export type CreateTransferStatus = (typeof createTransferStatuses)[number];
