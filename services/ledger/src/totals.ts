import { inSlices } from '@laurel/contracts/slices';
import { type AccountKind, chart, kindOfCode } from './chart.ts';
import {
  type Account,
  type AccountsAsOf,
  batchMax,
  type QueryFilter,
  queryFilterFlags,
  type Transfer,
  transferFlags,
} from './port.ts';
import { accountsOf, anything, type LedgerReads, pages, unitTransfers } from './scan.ts';

/** Posted sums over all accounts of one kind in one unit. */
export interface Sums {
  debits: bigint;
  credits: bigint;
}
export type Totals = Record<AccountKind, Sums>;

/** One page of accounts, and the ledger timestamp at which its balances were read. */
interface Snapshot {
  lastAccount: bigint;
  readAt: bigint;
}

/**
 * Posted totals of one unit at one instant, exact while postings go on. Account balances are read
 * page by page; each page knows the transfer after which it was read. Then every transfer between
 * the instant and that reading is rolled back. Cost: one pass over the unit's accounts and one over
 * the transfers after the instant; memory: one page.
 * @param at ledger timestamp, inclusive; `undefined` = when the first page is read
 * @param onAccount sees every account with its present balances
 */
export async function unitTotals(
  ledger: LedgerReads,
  unitNumber: number,
  at?: bigint,
  onAccount: (account: Account) => void = () => {},
  pageSize = batchMax,
): Promise<Totals> {
  const readPage = (filter: QueryFilter) =>
    ledger.reports ? ledger.reports.accountsAsOf(filter) : settledAccounts(ledger, filter);
  const totals = noTotals();
  const sliced = inSlices();
  const snapshots: Snapshot[] = [];
  let after = 0n;
  for (;;) {
    const { accounts, asOf, isLast } = await readPage({
      ...{ ...anything, ledger: unitNumber },
      ...{ timestampMin: after + 1n, limit: pageSize },
    });
    for (const account of accounts) {
      onAccount(account);
      const sums = totals[kindOf(account)];
      sums.debits += account.debitsPosted;
      sums.credits += account.creditsPosted;
      const pause = sliced();
      if (pause) await pause;
    }
    after = accounts.at(-1)?.timestamp ?? after;
    snapshots.push({ lastAccount: after, readAt: asOf });
    if (isLast) break;
  }
  const instant = at ?? snapshots[0]?.readAt ?? 0n;
  await rollBack(ledger, unitNumber, totals, snapshots, instant);
  return totals;
}

const noTotals = (): Totals => ({
  customer: { debits: 0n, credits: 0n },
  location: { debits: 0n, credits: 0n },
  breakage: { debits: 0n, credits: 0n },
  debt: { debits: 0n, credits: 0n },
  stock: { debits: 0n, credits: 0n },
  supply: { debits: 0n, credits: 0n },
  allowance: { debits: 0n, credits: 0n },
  measure: { debits: 0n, credits: 0n },
  returned: { debits: 0n, credits: 0n },
});

/**
 * A page of accounts and the newest transfer that their balances contain: read between two looks at
 * the ledger's newest transfer, with none of the unit's in between. Smaller pages are tried while
 * there are some. The looks ask for the newest of all units, which every engine knows without
 * searching.
 */
export async function settledAccounts(
  ledger: LedgerReads,
  filter: QueryFilter,
): Promise<AccountsAsOf> {
  for (let tries = 0; ; tries += 1) {
    const limit = Math.max(1, Math.min(filter.limit, batchMax) >> Math.min(tries, 8));
    const [before, accounts, asOf] = await Promise.all([
      newestTransfer(ledger),
      ledger.queryAccounts({ ...filter, limit }),
      newestTransfer(ledger),
    ]);
    const page = { accounts, asOf, isLast: accounts.length < limit };
    if (before === asOf) return page;
    const between = {
      ...{ ...anything, ledger: filter.ledger },
      ...{ timestampMin: before + 1n, timestampMax: asOf, limit: 1 },
    };
    if ((await ledger.queryTransfers(between)).length === 0) return page;
    if (tries >= 1_000)
      throw new Error(`unit ${filter.ledger}: its balances never stood still between two postings`);
  }
}

/** Its timestamp; 0 = there is none. */
export async function newestTransfer(ledger: LedgerReads): Promise<bigint> {
  const [newest] = await ledger.queryTransfers({
    ...anything,
    limit: 1,
    flags: queryFilterFlags.reversed,
  });
  return newest?.timestamp ?? 0n;
}

async function rollBack(
  ledger: LedgerReads,
  unitNumber: number,
  totals: Totals,
  snapshots: readonly Snapshot[],
  instant: bigint,
) {
  const newest = snapshots.at(-1)?.readAt ?? 0n;
  if (newest <= instant) return;
  const read = unitTransfers(ledger, { ledger: unitNumber, timestampMax: newest });
  const sliced = inSlices();
  for await (const transfers of pages(read, { from: instant })) {
    const moving = transfers.filter((transfer) => postedAmount(transfer) > 0n);
    const accounts = await accountsOf(ledger, moving);
    for (const transfer of moving) {
      const amount = postedAmount(transfer);
      const debit = accounts.get(transfer.debitAccountId);
      const credit = accounts.get(transfer.creditAccountId);
      if (debit && wasCounted(snapshots, debit, transfer)) totals[kindOf(debit)].debits -= amount;
      if (credit && wasCounted(snapshots, credit, transfer))
        totals[kindOf(credit)].credits -= amount;
      const pause = sliced();
      if (pause) await pause;
    }
  }
}

/** Whether the balance that was read of this account already contained the transfer. */
function wasCounted(snapshots: readonly Snapshot[], account: Account, transfer: Transfer): boolean {
  let low = 0;
  let high = snapshots.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((snapshots[middle]?.lastAccount ?? 0n) >= account.timestamp) high = middle;
    else low = middle + 1;
  }
  // An account younger than the last page was read with none of its transfers: they are all later
  // than that reading.
  return transfer.timestamp <= (snapshots[low]?.readAt ?? 0n);
}

const unposted = transferFlags.pending | transferFlags.voidPendingTransfer;

/** What a transfer moved for good. */
export const postedAmount = ({ flags, amount }: Transfer): bigint =>
  (flags & unposted) !== 0 ? 0n : amount;

function kindOf({ id, code }: Account): AccountKind {
  const kind = kindOfCode(code);
  if (!kind)
    throw new Error(
      `account ${id.toString(16)} has code ${code}, which is not in the chart (${Object.keys(chart).join(', ')})`,
    );
  return kind;
}
