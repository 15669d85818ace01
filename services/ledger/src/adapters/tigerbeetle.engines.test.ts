import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '@laurel/contracts/clock';
import { describe, inject } from 'vitest';
import { testLedger } from '../conformance/ledger.ts';
import { openTigerbeetleLedger } from './tigerbeetle.ts';
import { parseTigerbeetleUrl } from './tigerbeetle-url.ts';

const { url, missing } = inject('engines').tigerbeetle;

describe.skipIf(!url)(`TigerBeetle${missing ? ` (${missing})` : ''}`, () => {
  const cluster = () => parseTigerbeetleUrl(url ?? '');
  testLedger('TigerBeetle', async () => {
    let ledger = await openTigerbeetleLedger(cluster());
    return {
      ledger,
      // Beyond what an earlier run used, on a cluster that is kept.
      firstId: BigInt(systemClock.now()) << 64n,
      advance: async (ms) => void (await wait(Math.min(ms, 3_000))),
      async reopen() {
        await ledger.close();
        ledger = await openTigerbeetleLedger(cluster());
        return ledger;
      },
      dispose: () => ledger.close(),
    };
  });
});
