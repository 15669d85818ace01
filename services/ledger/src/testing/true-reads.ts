import { expect } from 'vitest';
import {
  type Account,
  accountFilterFlags,
  accountFlags,
  batchMax,
  type Ledger,
  quarterHourMs,
  queryFilterFlags,
  type Transfer,
} from '../port.ts';
import { anything } from '../scan.ts';
import { postedAmount } from '../totals.ts';
import type { Random } from './random-events.ts';
import { accountsEach, idOf, units } from './random-postings.ts';

/** When the clock of a test of reads begins: shortly before a day is over. */
export const startMs = Date.UTC(2026, 10, 22, 23, 50);

/** The log from its beginning, by no index. */
async function wholeLog(ledger: Ledger): Promise<Transfer[]> {
  const log = await ledger.queryTransfers(anything);
  expect(log.length).toBeLessThan(batchMax);
  return log;
}

/**
 * All that is read by an index and kept sums, against the transfers and the accounts, after random
 * postings.
 */
export async function expectTrue(ledger: Ledger, random: Random): Promise<void> {
  const log = await wholeLog(ledger);
  const ids = units.flatMap((unit) =>
    Array.from({ length: accountsEach }, (_, place) => idOf(unit, place)),
  );
  const accounts = new Map((await ledger.lookupAccounts(ids)).map((found) => [found.id, found]));
  const instants = [
    0n,
    1n,
    ...Array.from({ length: 6 }, () => log[random.below(log.length)]?.timestamp ?? 1n),
  ];
  for (const unit of units) {
    for (const code of [0, 1, 2, 65, 9]) await expectTransfers(ledger, { log, unit, code, random });
    for (const at of instants)
      expect(await ledger.reports?.sumsByCode({ ledger: unit, timestampMax: at })).toEqual(
        sumsOf(log, { unit, at, accounts }),
      );
    const found = await ledger.queryAccounts({ ...anything, ledger: unit });
    expect(found).toEqual(found.map(({ id }) => accounts.get(id)));
    expect(found).toHaveLength(accountsEach);
  }
  for (const account of accounts.values()) await expectHistory(ledger, log, account);
}

const bothSides = accountFilterFlags.debits | accountFilterFlags.credits;

/** Pages from any cursor, both ways. */
async function expectTransfers(
  ledger: Ledger,
  { log, unit, code, random }: { log: Transfer[]; unit: number; code: number; random: Random },
): Promise<void> {
  const wanted = log.filter(
    (transfer) => transfer.ledger === unit && (code === 0 || transfer.code === code),
  );
  const cursor = log[random.below(log.length)]?.timestamp ?? 1n;
  const filter = { ...anything, ledger: unit, code, limit: 1 + random.below(60) };
  const since = await ledger.queryTransfers({ ...filter, timestampMin: cursor });
  expect(since).toEqual(
    wanted.filter(({ timestamp }) => timestamp >= cursor).slice(0, filter.limit),
  );
  const until = await ledger.queryTransfers({
    ...filter,
    timestampMax: cursor,
    flags: queryFilterFlags.reversed,
  });
  expect(until).toEqual(
    wanted
      .filter(({ timestamp }) => timestamp <= cursor)
      .reverse()
      .slice(0, filter.limit),
  );
}

function sumsOf(
  log: readonly Transfer[],
  { unit, at, accounts }: { unit: number; at: bigint; accounts: ReadonlyMap<bigint, Account> },
) {
  const sums = new Map<number, { code: number; debits: bigint; credits: bigint }>();
  const add = (id: bigint, side: 'debits' | 'credits', amount: bigint) => {
    const code = accounts.get(id)?.code ?? 0;
    const sum = sums.get(code) ?? { code, debits: 0n, credits: 0n };
    sum[side] += amount;
    sums.set(code, sum);
  };
  for (const transfer of log) {
    if (transfer.ledger !== unit || (at !== 0n && transfer.timestamp > at)) continue;
    if (postedAmount(transfer) === 0n) continue;
    add(transfer.debitAccountId, 'debits', postedAmount(transfer));
    add(transfer.creditAccountId, 'credits', postedAmount(transfer));
  }
  return [...sums.values()].sort((a, b) => a.code - b.code);
}

async function expectHistory(ledger: Ledger, log: readonly Transfer[], account: Account) {
  const { id, ledger: unit, code, flags } = account;
  const moved = log.filter(
    (transfer) =>
      postedAmount(transfer) > 0n &&
      (transfer.debitAccountId === id || transfer.creditAccountId === id),
  );
  const isKept = (flags & accountFlags.history) !== 0;
  for (const reason of [0, 2, 9]) {
    const filter = { ...anything, accountId: id, code: reason, flags: bothSides };
    expect(await ledger.getAccountTransfers(filter)).toEqual(
      log.filter(
        ({ debitAccountId, creditAccountId, code: own }) =>
          (debitAccountId === id || creditAccountId === id) && (reason === 0 || own === reason),
      ),
    );
  }
  const ids = await ledger.reports?.historyAccounts({ ledger: unit, code });
  expect(ids?.includes(id)).toBe(isKept && moved.length > 0);
  const fromMs = startMs - (startMs % quarterHourMs) - quarterHourMs;
  const query = {
    accountId: id,
    fromMs,
    toMs: fromMs + 3 * quarterHourMs,
    lateFromMs: fromMs + 2 * quarterHourMs,
  };
  const expected = new Map<string, object>();
  for (const transfer of isKept ? moved : []) {
    const { userData64, timestamp, code: reason, debitAccountId } = transfer;
    if (userData64 < query.fromMs || userData64 >= query.toMs) continue;
    const isLate = timestamp >= BigInt(query.lateFromMs) * 1_000_000n;
    const key = `${reason} ${isLate}`;
    const sum = { code: reason, isLate, debits: 0n, credits: 0n, ...expected.get(key) };
    sum[debitAccountId === id ? 'debits' : 'credits'] += postedAmount(transfer);
    expected.set(key, sum);
  }
  const found = await ledger.reports?.historySums(query);
  expect(new Map(found?.map((sum) => [`${sum.code} ${sum.isLate}`, sum]))).toEqual(expected);
}
