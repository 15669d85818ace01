import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import { expect, it } from 'vitest';
import { testLedger } from '../conformance/ledger.ts';
import { openSqliteLedger } from './sqlite.ts';

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
