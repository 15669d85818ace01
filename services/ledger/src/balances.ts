import { accountId } from './chart.ts';
import { endOfMs } from './instant.ts';
import {
  type Account,
  type AccountBalance,
  type AccountFilter,
  accountFilterFlags,
  accountFlags,
  batchMax,
  type Ledger,
  type Transfer,
  transferFlags,
} from './port.ts';
import { accountsById, pages } from './scan.ts';
import { hasValue, type OrgUnits } from './units.ts';

/** What a holder has in one unit. */
export interface HolderBalance {
  unit: string;
  /** Can be spent now. */
  available: bigint;
  /** Earned, but not due yet. */
  pending: bigint;
  /** Reserved by redemptions under way. */
  held: bigint;
  /** Owed after refunds of what was spent already; later earnings repay it. */
  debt: bigint;
}

/**
 * What a customer has, per unit in which he ever had an account. Account ids are derived, so this
 * is one look-up, however many customers there are.
 * @param holder customer TypeID
 */
export async function holderBalances(
  ledger: Ledger,
  orgUnits: OrgUnits,
  holder: string,
): Promise<HolderBalance[]> {
  const units = orgUnits.all().filter(({ kind }) => hasValue(kind));
  const keys = units.map(({ unit, number }) => ({
    unit,
    customer: accountId({ kind: 'customer', holder, unit, period: '' }, number),
    debt: accountId({ kind: 'debt', holder, unit, period: '' }, number),
  }));
  const ids = keys.flatMap(({ customer, debt }) => [customer, debt]);
  const found = await accountsById(ledger, ids);
  return keys.flatMap(({ unit, customer, debt }) => {
    const has = found.get(customer);
    const owes = found.get(debt);
    if (!has && !owes) return [];
    return [
      {
        unit,
        available: has ? has.creditsPosted - has.debitsPosted - has.debitsPending : 0n,
        pending: has?.creditsPending ?? 0n,
        held: has?.debitsPending ?? 0n,
        debt: owes ? owes.debitsPosted - owes.creditsPosted : 0n,
      },
    ];
  });
}

/** An account's four sums, without the timestamp of the transfer that led to them. */
export type Balance = Omit<AccountBalance, 'timestamp'>;

/**
 * An account's balance as of an instant of the ledger's time, inclusive. Accounts with history
 * answer at once (their pending sums are those after the last transfer: a time-out is not a
 * transfer). Others are summed from their transfers up to the instant, page by page; what had timed
 * out by then is not pending any more.
 */
export async function balanceAt(ledger: Ledger, account: Account, atMs: number): Promise<Balance> {
  const at = endOfMs(atMs);
  if (account.timestamp > at) return nothing();
  if ((account.flags & accountFlags.history) === 0) return await summedUpTo(ledger, account.id, at);
  const [latest] = await ledger.getAccountBalances({
    ...everyMovement(account.id),
    timestampMax: at,
    limit: 1,
    flags: accountFilterFlags.debits | accountFilterFlags.credits | accountFilterFlags.reversed,
  });
  if (!latest) return nothing();
  const { debitsPending, debitsPosted, creditsPending, creditsPosted } = latest;
  return { debitsPending, debitsPosted, creditsPending, creditsPosted };
}

const nothing = (): Balance => ({
  debitsPending: 0n,
  debitsPosted: 0n,
  creditsPending: 0n,
  creditsPosted: 0n,
});

const everyMovement = (accountId: bigint): AccountFilter => ({
  accountId,
  userData128: 0n,
  userData64: 0n,
  userData32: 0,
  code: 0,
  timestampMin: 0n,
  timestampMax: 0n,
  limit: batchMax,
  flags: accountFilterFlags.debits | accountFilterFlags.credits,
});

async function summedUpTo(ledger: Ledger, accountId: bigint, at: bigint): Promise<Balance> {
  const balance = nothing();
  const open = new Map<bigint, Transfer>();
  const read = ({ from, limit }: { from: bigint | undefined; limit: number }) =>
    ledger.getAccountTransfers({
      ...everyMovement(accountId),
      timestampMin: (from ?? 0n) + 1n,
      timestampMax: at,
      limit,
    });
  for await (const transfers of pages(read))
    for (const transfer of transfers) {
      if ((transfer.flags & transferFlags.pending) !== 0) {
        open.set(transfer.id, transfer);
        continue;
      }
      open.delete(transfer.pendingId);
      if ((transfer.flags & transferFlags.voidPendingTransfer) !== 0) continue;
      if (transfer.debitAccountId === accountId) balance.debitsPosted += transfer.amount;
      else balance.creditsPosted += transfer.amount;
    }
  for (const { debitAccountId, amount, timeout, timestamp } of open.values()) {
    if (timeout > 0 && timestamp + BigInt(timeout) * 1_000_000_000n <= at) continue;
    if (debitAccountId === accountId) balance.debitsPending += amount;
    else balance.creditsPending += amount;
  }
  return balance;
}
