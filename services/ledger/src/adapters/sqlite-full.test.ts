import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import { StorageFull } from '@laurel/contracts/problems';
import { openSmallDisk } from '@laurel/sqlite/testing/small-disk';
import { expect, it, onTestFinished } from 'vitest';
import { transferFlags } from '../port.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { openSqliteLedger } from './sqlite.ts';

const of = (id: bigint, amount: bigint) =>
  transferDraft({ id, debitAccountId: 1n, creditAccountId: 2n, amount });

it('without room nothing is posted, balances can be read, also while a hold is due, and go on where they were', async ({
  skip,
}) => {
  const disk = openSmallDisk(24);
  if (!disk) return skip('no disk of its own: this process may not mount a tmpfs');
  onTestFinished(() => disk.remove());
  const path = join(disk.directory, 'ledger.db');
  const clock = fixedClock(Date.UTC(2026, 10, 22));
  let ledger = await openSqliteLedger({ path, clock });
  const balances = async () => {
    const [account] = await ledger.lookupAccounts([1n]);
    return [account?.debitsPosted, account?.debitsPending];
  };
  await ledger.createAccounts([accountDraft(1n), accountDraft(2n)]);
  await ledger.createTransfers([of(10n, 7n)]);
  await ledger.createTransfers([{ ...of(11n, 5n), flags: transferFlags.pending, timeout: 60 }]);

  const { makeRoom } = disk.fillUp();
  let posted = 7n;
  let refused: unknown;
  for (let id = 100n; id < 10_000n && refused === undefined; id += 1n)
    await ledger.createTransfers([of(id, 1n)]).then(
      () => {
        posted += 1n;
      },
      (error: unknown) => {
        refused = error;
      },
    );
  expect(refused).toBeInstanceOf(StorageFull);
  expect(await balances()).toEqual([posted, 5n]);

  // The hold is due: nobody can write down that it is released, and nobody who looks has to.
  clock.advance(61_000);
  expect(await balances()).toEqual([posted, 5n]);
  await expect(ledger.createTransfers([of(20n, 1n)])).rejects.toThrow(StorageFull);
  expect(await balances()).toEqual([posted, 5n]);

  makeRoom();
  expect(await ledger.createTransfers([of(20n, 1n)])).toMatchObject([{ status: 'created' }]);
  expect(await balances()).toEqual([posted + 1n, 0n]);
  await ledger.close();
  ledger = await openSqliteLedger({ path, clock });
  expect(await balances()).toEqual([posted + 1n, 0n]);
  await ledger.close();
});
