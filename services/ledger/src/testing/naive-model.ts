import type { Clock } from '@laurel/contracts/clock';
import type {
  Account,
  AccountBalance,
  AccountFilter,
  CreateAccountResult,
  CreateTransferResult,
  Ledger,
  QueryFilter,
  Transfer,
} from '../port.ts';
import { type NaiveState, naiveAccountStatus, naiveTransferStatus } from './naive-rules.ts';

const second = 1_000_000_000n;
const linked = 1;
const accountImported = 16;
const transferImported = 256;
const transient =
  /^((debit|credit)_account_not_found|pending_transfer_not_found|exceeds_(credits|debits)|(debit|credit)_account_already_closed)$/;

interface Event {
  id: bigint;
  flags: number;
  timestamp: bigint;
}

/**
 * A second ledger, written only to be compared with the real one: arrays that are searched from end
 * to end, a chain that is taken back by keeping a copy of everything. It shares the port with the
 * real one, and nothing else.
 */
export function createNaiveLedger({ clock }: { clock: Clock }): Ledger {
  let state: NaiveState = { accounts: [], transfers: [], fates: [], balances: [], failedIds: [] };
  let last = 0n;

  const now = () => {
    const ns = BigInt(Math.floor(clock.now())) * 1_000_000n;
    return ns > last ? ns : last;
  };
  const expire = () => {
    for (const pending of state.transfers.filter((t) => t.flags & 2 && t.timeout > 0)) {
      if (
        state.fates.some((fate) => fate.id === pending.id) ||
        pending.timestamp + BigInt(pending.timeout) * second > now()
      )
        continue;
      state = release(state, pending, 'expired');
    }
  };

  function run<E extends Event, S extends string>(
    events: readonly E[],
    importedFlag: number,
    create: (event: E, timestamp: bigint) => S,
  ): { timestamp: bigint; status: S }[] {
    expire();
    const batchTimestamp = now() + BigInt(events.length);
    const first = batchTimestamp - BigInt(events.length) + 1n;
    last = batchTimestamp;
    const imports = events.length > 0 && (events[0]?.flags ?? 0) & importedFlag ? 1 : 0;
    const results: { timestamp: bigint; status: S }[] = [];
    for (const chain of chainsOf(events)) {
      const before = state;
      const failedBefore = results.length;
      let broken = false;
      for (const { event, index } of chain.events) {
        const timestamp = first + BigInt(index);
        const frame = frameStatus({ event, imports, importedFlag, batchTimestamp });
        const status = (
          chain.open && index === events.length - 1
            ? 'linked_event_chain_open'
            : broken
              ? 'linked_event_failed'
              : (frame ?? create(event, timestamp))
        ) as S; // frame statuses belong to both kinds
        const recorded =
          status === 'created' || status === 'exists'
            ? recordedTimestamp(event, importedFlag)
            : undefined;
        results.push({ status, timestamp: recorded ?? timestamp });
        if (status === 'created' || broken) continue;
        broken = true;
        state = before;
        for (const result of results.slice(failedBefore, -1))
          result.status = 'linked_event_failed' as S; // as above
        if (transient.test(status)) state = { ...state, failedIds: [...state.failedIds, event.id] };
      }
    }
    return results;
  }

  const recordedTimestamp = (event: Event, importedFlag: number): bigint | undefined =>
    (importedFlag === accountImported ? state.accounts : state.transfers).find(
      ({ id }) => id === event.id,
    )?.timestamp;

  const createAccount = (account: Account, timestamp: bigint) => {
    const status = naiveAccountStatus(state, account);
    if (status !== 'created') return status;
    const recorded = account.flags & accountImported ? account : { ...account, timestamp };
    state = { ...state, accounts: [...state.accounts, recorded] };
    return status;
  };
  const createTransfer = (draft: Transfer, timestamp: bigint) => {
    const { status, transfer } = naiveTransferStatus(state, draft, timestamp);
    if (status === 'created') state = record(state, transfer);
    return status;
  };
  const movementsOf = (filter: AccountFilter) => {
    const valid =
      filter.accountId > 0n &&
      filter.accountId < 2n ** 128n - 1n &&
      filter.flags & 3 &&
      filter.flags < 8;
    if (!valid) return [];
    return select(state.transfers, filter, (filter.flags & 4) !== 0).filter(
      (t) =>
        (filter.flags & 1 && t.debitAccountId === filter.accountId) ||
        (filter.flags & 2 && t.creditAccountId === filter.accountId),
    );
  };

  return {
    createAccounts: async (accounts): Promise<CreateAccountResult[]> =>
      run(accounts, accountImported, createAccount),
    createTransfers: async (transfers): Promise<CreateTransferResult[]> =>
      run(transfers, transferImported, createTransfer),
    async lookupAccounts(ids) {
      expire();
      return ids.flatMap((id) => state.accounts.filter((account) => account.id === id));
    },
    lookupTransfers: async (ids) =>
      ids.flatMap((id) => state.transfers.filter((transfer) => transfer.id === id)),
    getAccountTransfers: async (filter) => movementsOf(filter).slice(0, filter.limit),
    async getAccountBalances(filter): Promise<AccountBalance[]> {
      return movementsOf(filter)
        .flatMap(({ timestamp }) =>
          state.balances.filter(
            (b) => b.accountId === filter.accountId && b.balance.timestamp === timestamp,
          ),
        )
        .map(({ balance }) => balance)
        .slice(0, filter.limit);
    },
    async queryAccounts(filter: QueryFilter) {
      expire();
      return filter.flags > 1
        ? []
        : select(state.accounts, filter, filter.flags === 1).slice(0, filter.limit);
    },
    queryTransfers: async (filter: QueryFilter) =>
      filter.flags > 1
        ? []
        : select(state.transfers, filter, filter.flags === 1).slice(0, filter.limit),
    ping: async () => {},
    close: async () => {},
  };
}

/** Events in their chains; an event without a chain is one of its own. */
function chainsOf<E extends Event>(
  events: readonly E[],
): { open: boolean; events: { event: E; index: number }[] }[] {
  const chains: { open: boolean; events: { event: E; index: number }[] }[] = [];
  for (const [index, event] of events.entries()) {
    const current = chains.at(-1);
    if (current?.open) current.events.push({ event, index });
    else chains.push({ open: true, events: [{ event, index }] });
    const chain = chains.at(-1);
    if (chain) chain.open = (event.flags & linked) !== 0;
  }
  return chains;
}

function frameStatus(args: {
  event: Event;
  imports: number;
  importedFlag: number;
  batchTimestamp: bigint;
}) {
  const imported = args.event.flags & args.importedFlag ? 1 : 0;
  if (imported < args.imports) return 'imported_event_expected';
  if (imported > args.imports) return 'imported_event_not_expected';
  if (!imported && args.event.timestamp !== 0n) return 'timestamp_must_be_zero';
  if (imported && (args.event.timestamp === 0n || args.event.timestamp >= 2n ** 63n))
    return 'imported_event_timestamp_out_of_range';
  if (imported && args.event.timestamp >= args.batchTimestamp)
    return 'imported_event_timestamp_must_not_advance';
  return undefined;
}

function record(state: NaiveState, transfer: Transfer): NaiveState {
  const { flags, amount } = transfer;
  let next: NaiveState = { ...state, transfers: [...state.transfers, transfer] };
  const pending = state.transfers.find(({ id }) => id === transfer.pendingId);
  if (pending) next = release(next, pending, flags & 8 ? 'voided' : 'posted');
  const moved = flags & 8 ? 0n : amount;
  const accounts = next.accounts.map((account) => {
    const copy = { ...account };
    if (account.id === transfer.debitAccountId) {
      if (flags & 2) copy.debitsPending += moved;
      else copy.debitsPosted += moved;
      if (flags & 64) copy.flags |= 32;
    }
    if (account.id === transfer.creditAccountId) {
      if (flags & 2) copy.creditsPending += moved;
      else copy.creditsPosted += moved;
      if (flags & 128) copy.flags |= 32;
    }
    return copy;
  });
  const kept = accounts.filter(
    ({ id, flags: f }) =>
      f & 8 && (id === transfer.debitAccountId || id === transfer.creditAccountId),
  );
  const balances = kept.map(
    ({ id, debitsPending, debitsPosted, creditsPending, creditsPosted }) => ({
      accountId: id,
      balance: {
        debitsPending,
        debitsPosted,
        creditsPending,
        creditsPosted,
        timestamp: transfer.timestamp,
      },
    }),
  );
  return { ...next, accounts, balances: [...next.balances, ...balances] };
}

/** Ends a pending transfer: what it held is free; what it closed opens, unless it was posted. */
function release(
  state: NaiveState,
  pending: Transfer,
  fate: 'posted' | 'voided' | 'expired',
): NaiveState {
  const accounts = state.accounts.map((account) => {
    const copy = { ...account };
    if (account.id === pending.debitAccountId) copy.debitsPending -= pending.amount;
    if (account.id === pending.creditAccountId) copy.creditsPending -= pending.amount;
    if (fate !== 'posted' && account.id === pending.debitAccountId && pending.flags & 64)
      copy.flags &= 31;
    if (fate !== 'posted' && account.id === pending.creditAccountId && pending.flags & 128)
      copy.flags &= 31;
    return copy;
  });
  return { ...state, accounts, fates: [...state.fates, { id: pending.id, fate }] };
}

type Selectable = Pick<
  Transfer,
  'userData128' | 'userData64' | 'userData32' | 'ledger' | 'code' | 'timestamp'
>;
type Selection = Pick<
  QueryFilter,
  'userData128' | 'userData64' | 'userData32' | 'code' | 'timestampMin' | 'timestampMax' | 'limit'
> & {
  ledger?: number;
};

function select<T extends Selectable>(
  rows: readonly T[],
  filter: Selection,
  reversed: boolean,
): T[] {
  const { timestampMin: min, timestampMax: max } = filter;
  if (filter.limit === 0 || min >= 2n ** 63n || max >= 2n ** 63n || (max > 0n && min > max))
    return [];
  const found = rows.filter(
    (row) =>
      row.timestamp >= min &&
      (max === 0n || row.timestamp <= max) &&
      (!filter.userData128 || row.userData128 === filter.userData128) &&
      (!filter.userData64 || row.userData64 === filter.userData64) &&
      (!filter.userData32 || row.userData32 === filter.userData32) &&
      (!filter.ledger || row.ledger === filter.ledger) &&
      (!filter.code || row.code === filter.code),
  );
  return found.sort((a, b) => (a.timestamp < b.timestamp ? -1 : 1) * (reversed ? -1 : 1));
}
