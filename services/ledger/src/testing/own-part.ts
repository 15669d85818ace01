import {
  type AccountFilter,
  amountMax,
  type Ledger,
  type QueryFilter,
  type Transfer,
} from '../port.ts';
import { accountDraft, transferDraft } from './law.ts';

/**
 * A part of a ledger that is in use, which looks like a ledger of its own: other ids, and nothing
 * from before it was opened.
 * @param part a number that no other part of this ledger has; from 1
 */
export async function openOwnPart(ledger: Ledger, part: number): Promise<Ledger> {
  const base = BigInt(part) << 64n;
  const isSpecial = (id: bigint) => id === 0n || id === amountMax;
  const inside = (id: bigint) => (isSpecial(id) ? id : id - base);
  const outside = (id: bigint) => (isSpecial(id) ? id : id + base);
  const transferWith = (mapped: (id: bigint) => bigint, transfer: Transfer): Transfer => ({
    ...transfer,
    id: mapped(transfer.id),
    debitAccountId: mapped(transfer.debitAccountId),
    creditAccountId: mapped(transfer.creditAccountId),
    pendingId: mapped(transfer.pendingId),
  });
  // A refused event tells what time it is.
  const [refused] = await ledger.createAccounts([accountDraft(outside(1n), { code: 0 })]);
  const since = refused?.timestamp ?? 0n;
  const withoutFormer = (filter: QueryFilter): QueryFilter =>
    filter.timestampMin < since ? { ...filter, timestampMin: since } : filter;
  const ofAccount = (filter: AccountFilter): AccountFilter => ({
    ...filter,
    accountId: outside(filter.accountId),
  });

  return {
    createAccounts: (accounts) =>
      ledger.createAccounts(accounts.map((account) => ({ ...account, id: outside(account.id) }))),
    createTransfers: (transfers) =>
      ledger.createTransfers(transfers.map((transfer) => transferWith(outside, transfer))),
    lookupAccounts: async (ids) =>
      (await ledger.lookupAccounts(ids.map(outside))).map((account) => ({
        ...account,
        id: inside(account.id),
      })),
    lookupTransfers: async (ids) =>
      (await ledger.lookupTransfers(ids.map(outside))).map((transfer) =>
        transferWith(inside, transfer),
      ),
    getAccountTransfers: async (filter) =>
      (await ledger.getAccountTransfers(ofAccount(filter))).map((transfer) =>
        transferWith(inside, transfer),
      ),
    getAccountBalances: (filter) => ledger.getAccountBalances(ofAccount(filter)),
    queryAccounts: async (filter) =>
      (await ledger.queryAccounts(withoutFormer(filter))).map((account) => ({
        ...account,
        id: inside(account.id),
      })),
    queryTransfers: async (filter) =>
      (await ledger.queryTransfers(withoutFormer(filter))).map((transfer) =>
        transferWith(inside, transfer),
      ),
    ping: () => ledger.ping(),
    close: async () => {},
  };
}

/**
 * What an import finds when it names a time before all others: in a ledger that is in use there is
 * always something.
 */
export async function putFirstRecords(ledger: Ledger): Promise<void> {
  const [debitAccountId, creditAccountId] = [900_001n, 900_002n];
  await ledger.createAccounts([accountDraft(debitAccountId), accountDraft(creditAccountId)]);
  await ledger.createTransfers([
    transferDraft({ id: 900_003n, debitAccountId, creditAccountId, amount: 1n }),
  ]);
}
