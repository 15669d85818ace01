import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fixedClock } from '@laurel/contracts/clock';
import { expect, it } from 'vitest';
import { testLedger } from '../laws/ledger.laws.ts';
import { accountFlags } from '../port.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { openSqliteLedger } from './sqlite.ts';
import { openAccountRows } from './sqlite-account-rows.ts';
import { inspectLedger } from './sqlite-inspect.ts';

for (const generationMovements of [1, 1_000_000]) {
  testLedger(`embedded ledger, merging after ${generationMovements} movements,`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'laurel-ledger-'));
    const clock = fixedClock(Date.UTC(2026, 10, 22));
    const open = () =>
      openSqliteLedger({ path: join(directory, 'ledger.db'), clock, generationMovements });
    let ledger = await open();
    return {
      ledger,
      firstId: 1n,
      advance: async (ms) => clock.advance(ms),
      async reopen() {
        await ledger.close();
        ledger = await open();
        return ledger;
      },
      async dispose() {
        await ledger.close();
        rmSync(directory, { recursive: true });
      },
    };
  });
}

it('a second ledger on the same file is refused with a clear message, until the first is closed', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-ledger-'));
  const path = join(directory, 'ledger.db');
  const first = await openSqliteLedger({ path });
  await expect(openSqliteLedger({ path })).rejects.toThrow('another process has this ledger open');
  await first.close();
  const second = await openSqliteLedger({ path });
  await second.close();
  rmSync(directory, { recursive: true });
});

it('of a damaged file nothing is built on: the call fails whole, the others go on', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-ledger-'));
  const path = join(directory, 'ledger.db');
  const open = () => openSqliteLedger({ path, generationMovements: 1 });
  const between = (id: bigint, debitAccountId: bigint, creditAccountId: bigint) =>
    transferDraft({ id, debitAccountId, creditAccountId, amount: 10n });
  let ledger = await open();
  await ledger.createAccounts([
    accountDraft(1n),
    accountDraft(2n, { flags: accountFlags.debitsMustNotExceedCredits }),
    accountDraft(3n),
  ]);
  await ledger.createTransfers([between(11n, 1n, 2n), between(12n, 2n, 3n)]);
  await ledger.close();
  expect((await inspectLedger(path)).data.filter(({ ok }) => !ok)).toEqual([]);
  loseCredits(path, 2n);
  const { data } = await inspectLedger(path);
  expect(data.flatMap(({ ok, name }) => (ok ? [] : name))).toContain('no_constraint_violated');

  ledger = await open();
  const spent = between(13n, 1n, 3n);
  await expect(
    ledger.createTransfers([spent, { ...between(14n, 1n, 2n), amount: 9n }]),
  ).rejects.toThrow('account 2 exceeds its credits: debits 10 posted, 0 pending, credits 9 posted');
  expect(await ledger.lookupTransfers([13n, 14n])).toEqual([]);
  expect(await ledger.createTransfers([spent])).toMatchObject([{ status: 'created' }]);
  await ledger.close();

  ledger = await open();
  expect(await ledger.lookupTransfers([13n, 14n])).toMatchObject([{ id: 13n }]);
  expect(await ledger.lookupAccounts([1n])).toMatchObject([{ debitsPosted: 20n }]);
  await ledger.close();
  rmSync(directory, { recursive: true });
});

/** As a damaged disk would, or a hand in the file. */
function loseCredits(path: string, id: bigint): void {
  const db = new DatabaseSync(path);
  const rows = openAccountRows(db);
  const row = rows.one(id);
  if (!row) throw new Error(`account ${id} is not in the file`);
  rows.update({ ...row, account: { ...row.account, creditsPosted: 0n } });
  db.close();
}
