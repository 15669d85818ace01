// Posts to the ledger file that is its first argument until it is killed, while its index follows;
// a dot for each call that was answered.
import { openSqliteLedger } from '../adapters/sqlite.ts';
import type { Transfer } from '../port.ts';
import { anything } from '../scan.ts';
import { createRandom } from './random-events.ts';
import { openAccounts, postSome } from './random-postings.ts';

const [path = '', seed = '1'] = process.argv.slice(2);
const ledger = await openSqliteLedger({ path, generationMovements: 50 });
await openAccounts(ledger);
const random = createRandom(Number(seed));
const held: Transfer[] = [];
const ids = { last: BigInt(Number(seed) + 1) << 110n };
for (;;) {
  const asked = ledger.queryTransfers({ ...anything, ledger: 1, limit: 1 });
  await postSome(ledger, random, { held, ids, nowMs: Date.UTC(2026, 10, 22, 23, 50) });
  await asked;
  process.stdout.write('.');
}
