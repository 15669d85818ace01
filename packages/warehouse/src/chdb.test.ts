import { openChdb } from './chdb.ts';
import { lawLimits } from './testing/bench.ts';
import { openingMs, ownDirectory } from './testing/chdb-store.ts';
import { testWarehouse } from './warehouse.laws.ts';

testWarehouse('chdb', async () => {
  const { directory, remove } = await ownDirectory();
  return { open: () => openChdb({ directory, tell() {}, limits: lawLimits, openingMs }), remove };
});
