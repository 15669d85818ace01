import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Ledger, transferFlags } from '../port.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { openSqliteLedger } from './sqlite.ts';

const noonMs = Date.UTC(2026, 10, 27, 12);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
let directory: string;
let clock: ReturnType<typeof fixedClock>;
let ledger: Ledger;
const open = () => openSqliteLedger({ path: join(directory, 'ledger.db'), clock });
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'laurel-time-'));
  clock = fixedClock(noonMs);
  ledger = await open();
  await ledger.createAccounts([accountDraft(1n), accountDraft(2n)]);
});
afterEach(async () => {
  await ledger.close();
  rmSync(directory, { recursive: true });
});

const of = (id: bigint) =>
  transferDraft({ id, debitAccountId: 1n, creditAccountId: 2n, amount: 5n });
/** Held for a quarter of an hour. */
const hold = (id: bigint) =>
  ledger.createTransfers([{ ...of(id), flags: transferFlags.pending, timeout: 900 }]);
const post = async (id: bigint): Promise<bigint> => {
  const [result] = await ledger.createTransfers([of(id)]);
  expect(result?.status).toBe('created');
  return result?.timestamp ?? 0n;
};
const held = async () => (await ledger.lookupAccounts([1n]))[0]?.debitsPending;

test.each([1, 24, 24 * 365])(
  'set back by %i hours: what is held ends when its time has passed, a tenth later at most',
  async (hours) => {
    await hold(11n);
    clock.advance(6 * minuteMs);
    await post(12n); // the ledger is at 12:06
    clock.jump(-hours * hourMs);
    // 9 minutes are left, which are 10 at nine tenths of the pace
    clock.advance(10 * minuteMs - 1);
    expect(await held()).toBe(5n);
    clock.advance(2);
    expect(await held()).toBe(0n);

    await hold(13n); // 15 minutes are 16:40
    clock.advance(16 * minuteMs + 39_000);
    expect(await held()).toBe(5n);
    clock.advance(1_001);
    expect(await held()).toBe(0n);
  },
);

test('set back and forward, timestamps rise and never repeat, also after a start', async () => {
  const seen = [await post(1_000n)];
  let id = 1_001n;
  for (const hours of [-1, -24, 24 * 365, -24 * 365, 25, 1, -3]) {
    clock.jump(hours * hourMs);
    seen.push(await post(id));
    clock.advance(1);
    seen.push(await post(id + 1n));
    await ledger.close();
    ledger = await open();
    seen.push(await post(id + 2n));
    id += 3n;
  }
  expect(seen).toEqual(seen.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(new Set(seen).size).toBe(seen.length);
});

test('after an hour ahead the clock catches up, and the ledger shows what it shows', async () => {
  clock.jump(hourMs);
  await post(21n);
  clock.jump(-hourMs);
  clock.advance(9 * hourMs); // the ledger has gone on by 8:06, to 21:06
  expect(await post(22n)).toBe(BigInt(noonMs + 9 * hourMs + 6 * minuteMs) * 1_000_000n + 2n);
  clock.advance(2 * hourMs); // it is 23:00, and would be 22:54
  expect(await post(23n)).toBe(BigInt(noonMs + 11 * hourMs) * 1_000_000n + 1n);
});

test('set forward: what is held ends early, by as much as the clock is ahead', async () => {
  await hold(31n);
  clock.jump(hourMs);
  expect(await held()).toBe(0n);
  clock.jump(-hourMs);
  expect(await held()).toBe(0n);
});
