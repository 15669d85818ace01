import type { Clock } from '@laurel/contracts/clock';
import type { Documents } from '@laurel/documents/port';
import { type Balance, balanceAt, type HolderBalance, holderBalances } from './balances.ts';
import { type InvariantReport, invariants } from './invariants.ts';
import { type JournalQuery, journal } from './journal.ts';
import {
  type AccountQuery,
  findAccounts,
  findTransfers,
  type RowPage,
  type TransferQuery,
} from './lookup.ts';
import { type Outstanding, outstanding } from './outstanding.ts';
import type { Account, Ledger, Transfer } from './port.ts';
import { type PromotionGiven, promotionsGiven } from './promotions-given.ts';
import { accountsOf } from './scan.ts';
import { type SettlementLine, type SettlementQuery, settlement } from './settlement.ts';
import { type Statement, type StatementQuery, statement } from './statement.ts';
import { type TrialBalanceLine, trialBalance } from './trial-balance.ts';
import { openUnits, type Units } from './units.ts';

/**
 * The ledger as the other services see it: the port for postings, the registry of units, and what
 * can be read out of the two. Every report is of one organization.
 */
export interface LedgerService {
  ledger: Ledger;
  units: Units;
  /** The time of the service, ms since epoch. */
  nowMs(): number;
  /** What a customer has, per unit. */
  balances(orgId: string, holder: string): Promise<HolderBalance[]>;
  statement(orgId: string, query: StatementQuery): Promise<Statement>;
  /** `atMs` undefined = now. Returns the instant it is of, ms since epoch. */
  trialBalance(orgId: string, atMs?: number): Promise<{ atMs: number; data: TrialBalanceLine[] }>;
  /** What customers have and owe, per unit. `atMs` undefined = now. */
  outstanding(orgId: string, atMs?: number): Promise<Outstanding[]>;
  invariants(orgId: string): Promise<InvariantReport>;
  settlement(orgId: string, query: SettlementQuery): Promise<SettlementLine[]>;
  /** What locations gave away in discounts of promotions, in the month of a settlement. */
  promotionsGiven(orgId: string, query: SettlementQuery): Promise<PromotionGiven[]>;
  /** Pages of transfers; see `journal.ts`. */
  journal(orgId: string, query: JournalQuery): AsyncGenerator<Transfer[]>;
  accounts(orgId: string, query: AccountQuery): Promise<RowPage<Account>>;
  transfers(orgId: string, query: TransferQuery): Promise<RowPage<Transfer>>;
  /** `undefined` when there is none, or it is another organization's. */
  account(orgId: string, id: bigint): Promise<Account | undefined>;
  /** `atMs` undefined = now. */
  balanceAt(account: Account, atMs?: number): Promise<Balance>;
  /** Both accounts of each transfer, by id. */
  accountsOf(transfers: readonly Transfer[]): Promise<Map<bigint, Account>>;
}

export async function openLedgerService({
  ledger,
  documents,
  clock,
  ...given
}: {
  ledger: Ledger;
  documents: Documents;
  clock: Clock;
  /** The registry, where others have it too; opened here when absent. */
  units?: Units;
}): Promise<LedgerService> {
  const units = given.units ?? (await openUnits({ documents, clock }));
  // Reports read the units again, because another process may have registered one or changed a
  // cost.
  const unitsOf = (orgId: string) => units.refresh(orgId);
  return {
    ledger,
    units,
    nowMs: () => clock.now(),
    balances: async (orgId, holder) => holderBalances(ledger, await unitsOf(orgId), holder),
    statement: async (orgId, query) =>
      statement(ledger, await unitsOf(orgId), { ...query, nowMs: clock.now() }),
    async trialBalance(orgId, atMs) {
      const data = await trialBalance(ledger, await unitsOf(orgId), atMs);
      return { atMs: atMs ?? clock.now(), data };
    },
    outstanding: async (orgId, atMs) => outstanding(ledger, await unitsOf(orgId), atMs),
    invariants: async (orgId) => invariants(ledger, await unitsOf(orgId)),
    settlement: async (orgId, query) => settlement(ledger, await unitsOf(orgId), query),
    promotionsGiven: async (orgId, query) => promotionsGiven(ledger, await unitsOf(orgId), query),
    async *journal(orgId, query) {
      yield* journal(ledger, await unitsOf(orgId), query);
    },
    accounts: async (orgId, query) => findAccounts(ledger, await unitsOf(orgId), query),
    transfers: async (orgId, query) => findTransfers(ledger, await unitsOf(orgId), query),
    async account(orgId, id) {
      const [account] = await ledger.lookupAccounts([id]);
      if (!account) return undefined;
      const owner = await units.owner(account.ledger);
      return owner?.orgId === orgId ? account : undefined;
    },
    balanceAt: async (account, atMs) =>
      atMs === undefined ? account : balanceAt(ledger, account, atMs),
    accountsOf: (transfers) => accountsOf(ledger, transfers),
  };
}
