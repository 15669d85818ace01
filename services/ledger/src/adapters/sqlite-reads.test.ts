import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixedClock } from '@laurel/contracts/clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
import { transferDraft } from '../testing/law.ts';
import { createRandom, type Random } from '../testing/random-events.ts';
import { accountsEach, idOf, openAccounts, postSome, units } from '../testing/random-postings.ts';
import { postedAmount } from '../totals.ts';
import { openSqliteLedger } from './sqlite.ts';

const startMs = Date.UTC(2026, 10, 22, 23, 50);
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'laurel-reads-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const clock = fixedClock(startMs);
const pathOf = (name: string) => join(directory, `${name}.db`);
const told: string[] = [];
const open = (name = 'ledger', generationMovements = 50) =>
  openSqliteLedger({
    path: pathOf(name),
    clock,
    generationMovements,
    tell: (message) => told.push(message),
  });

const ids = { last: 1n << 100n };
const post = (ledger: Ledger, random: Random, held: Transfer[] = []) =>
  postSome(ledger, random, { held, ids, nowMs: clock.now() });

/** The log from its beginning, by no index. */
async function wholeLog(ledger: Ledger): Promise<Transfer[]> {
  const log = await ledger.queryTransfers(anything);
  expect(log.length).toBeLessThan(batchMax);
  return log;
}

/** All that is read by the index and the kept sums, against the log and the accounts. */
async function expectTrue(ledger: Ledger, random: Random): Promise<void> {
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

describe('what is read by the index', () => {
  it.each([1, 2, 3])(
    'is what the log says, whatever was posted, closed, lost or put back meanwhile (%i)',
    async (seed) => {
      const random = createRandom(seed);
      const held: Transfer[] = [];
      clock.set(startMs);
      let ledger = await open();
      await openAccounts(ledger);
      for (let round = 0; round < 6; round += 1) {
        for (let calls = 2 + random.below(6); calls > 0; calls -= 1) {
          await post(ledger, random, held);
          clock.advance(random.below(200_000));
          if (random.chance(0.5)) await ledger.queryTransfers({ ...anything, ledger: 1 });
        }
        await expectTrue(ledger, random);
        await ledger.close();
        if (random.chance(0.3)) rmSync(`${pathOf('ledger')}.index`);
        ledger = await open();
      }
      await expectTrue(ledger, random);
      await ledger.close();
    },
    60_000,
  );

  it('is made anew where it belongs to another ledger, to a later state of this one, or is damaged', async () => {
    const random = createRandom(7);
    const ledger = await open();
    await openAccounts(ledger);
    await post(ledger, random);
    await expectTrue(ledger, random);
    await ledger.close();
    copyFileSync(pathOf('ledger'), pathOf('before'));

    const later = await open();
    for (let calls = 0; calls < 20; calls += 1) await post(later, random);
    await expectTrue(later, random);
    await later.close();
    copyFileSync(`${pathOf('ledger')}.index`, `${pathOf('before')}.index`);
    const restored = await open('before');
    await expectTrue(restored, random);
    await post(restored, random);
    await expectTrue(restored, random);
    await restored.close();

    writeFileSync(
      `${pathOf('before')}.index`,
      'no database at all, but long enough to be read as one'.repeat(90),
    );
    told.length = 0;
    const damaged = await open('before');
    await expectTrue(damaged, random);
    await damaged.close();
    expect(told.join()).toContain("the ledger's index is made anew: ");
  });
});

it('a process that is killed while it posts leaves an index that goes on as the log says', async () => {
  const poster = fileURLToPath(new URL('../testing/post-until-killed.ts', import.meta.url));
  for (const [round, answers] of [20, 60, 5].entries()) {
    const child = spawn(process.execPath, [poster, pathOf('ledger'), String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length >= answers) child.kill('SIGKILL');
    });
    const [, signal] = await once(child, 'close');
    expect(signal).toBe('SIGKILL');
    const ledger = await open();
    await expectTrue(ledger, createRandom(round));
    await ledger.close();
  }
}, 60_000);

it('what was answered is seen at once, by whoever asks next, while others post', async () => {
  const ledger = await open('busy', 1_000_000);
  await openAccounts(ledger);
  let isDone = false;
  const others = (async () => {
    const random = createRandom(9);
    while (!isDone) await post(ledger, random);
  })();
  for (let round = 0; round < 20; round += 1) {
    const id = (1n << 120n) | BigInt(round + 1);
    const transfer = { debitAccountId: idOf(3, 4), creditAccountId: idOf(3, 5), amount: 1n };
    await ledger.createTransfers([transferDraft({ id, ledger: 3, code: 7, ...transfer })]);
    const [newest] = await ledger.queryTransfers({
      ...anything,
      ledger: 3,
      code: 7,
      limit: 1,
      flags: queryFilterFlags.reversed,
    });
    expect(newest?.id).toBe(id);
  }
  isDone = true;
  await others;
  await ledger.close();
});
