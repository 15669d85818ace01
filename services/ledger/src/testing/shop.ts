import { type Clock, fixedClock } from '@laurel/contracts/clock';
import { createIds, type Ids, idNumber } from '@laurel/contracts/ids';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { openSqliteLedger } from '../adapters/sqlite.ts';
import type { AccountKey } from '../chart.ts';
import { accountId } from '../chart.ts';
import type { Account, Ledger } from '../port.ts';
import { type ChainOutcome, chain, chainOutcome, legIds } from '../postings/chain.ts';
import { fund } from '../postings/fund.ts';
import type { Leg } from '../postings/leg.ts';
import { type LedgerService, openLedgerService } from '../service.ts';
import type { OrgUnits } from '../units.ts';

/** A small café chain on an embedded ledger in memory, for tests. */
export interface Shop extends AsyncDisposable {
  clock: Clock & { advance(ms: number): void; set(ms: number): void };
  ids: Ids;
  ledger: Ledger;
  service: LedgerService;
  orgId: string;
  orgUnits: OrgUnits;
  headOfficeId: string;
  locationIds: string[];
  customerIds: string[];
  /** Posts a chain as one activity. */
  post(
    legs: readonly Leg[],
    options?: { occurredAtMs?: number; activityId?: string; attempt?: number },
  ): Promise<Posted>;
  account(key: AccountKey): Promise<Account | undefined>;
  /** Credits − debits, posted. */
  balance(key: AccountKey): Promise<number>;
}

export interface Posted {
  outcome: ChainOutcome;
  activityId: string;
  /** Transfer id per leg; `undefined` for a leg that moves nothing. */
  ids: (bigint | undefined)[];
}

const units = [
  { unit: 'points', kind: 'points', cost: 0.35 },
  { unit: 'stamps.coffee', kind: 'stamps', cost: 12 },
  { unit: 'reward.mug', kind: 'voucher', cost: 250 },
  { unit: 'spend', kind: 'measure', cost: 0 },
  { unit: 'points.earned', kind: 'measure', cost: 0 },
  { unit: 'cap.base', kind: 'cap', cost: 0 },
  { unit: 'limit.mug', kind: 'limit', cost: 0 },
];

export async function openShop({
  startMs = Date.UTC(2026, 9, 1, 12),
  seed = 1,
} = {}): Promise<Shop> {
  const clock = fixedClock(startMs);
  const ids = createIds(clock, seededBytes(seed));
  const [ledger, documents] = await Promise.all([
    openSqliteLedger({ path: ':memory:', clock }),
    openSqliteDocuments({ path: ':memory:' }),
  ]);
  const service = await openLedgerService({ ledger, documents, clock });
  const orgId = ids.next('org');
  const orgUnits = await service.units.register(orgId, units);
  const accountOf = async (key: AccountKey) =>
    (await ledger.lookupAccounts([accountId(key, orgUnits.numberOf(key.unit))]))[0];
  return {
    clock,
    ids,
    ledger,
    service,
    orgId,
    orgUnits,
    headOfficeId: ids.next('loc'),
    locationIds: [ids.next('loc'), ids.next('loc')],
    customerIds: [ids.next('cus'), ids.next('cus'), ids.next('cus')],
    async post(
      legs,
      { occurredAtMs = clock.now(), activityId = ids.next('txn'), attempt = 1 } = {},
    ) {
      const origin = { activityId, activityNumber: idNumber(activityId), attempt, occurredAtMs };
      const { accounts, transfers } = chain(origin, legs, orgUnits.numberOf);
      for (const { status } of await ledger.createAccounts(accounts))
        if (status !== 'created' && status !== 'exists')
          throw new Error(`an account cannot be created: ${status}`);
      return {
        outcome: chainOutcome(await ledger.createTransfers(transfers)),
        activityId,
        ids: legIds(origin, legs),
      };
    },
    account: accountOf,
    async balance(key) {
      const account = await accountOf(key);
      return account ? Number(account.creditsPosted - account.debitsPosted) : 0;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([ledger.close(), documents.close()]);
    },
  };
}

/** Stocks a supply of a shop. */
export function stockUp(shop: Shop, account: AccountKey, amount: number): Promise<Posted> {
  return shop.post(fund({ supply: shop.headOfficeId, account, amount }));
}

/** xorshift32 (Marsaglia, 2003): the same ids for the same seed. */
function seededBytes(seed: number): (bytes: Uint8Array) => void {
  let state = seed >>> 0 || 1;
  return (bytes) => {
    for (let i = 0; i < bytes.length; i += 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bytes[i] = state & 0xff;
    }
  };
}
