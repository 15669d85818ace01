import { openMongoDocuments } from '@laurel/documents/mongodb';
import type { Documents } from '@laurel/documents/port';
import { dropDatabase, ownDatabase } from '@laurel/documents/testing/own-database';
import { mongoServers } from '@laurel/documents/testing/servers';
import { describe, inject } from 'vitest';
import { testClaims } from './claims.laws.ts';
import { openBench } from './testing/bench.ts';

for (const { engine, name } of mongoServers) {
  const { url, missing } = inject('engines')[engine];
  describe.skipIf(!url)(`mongodb on ${name}${missing ? ` (${missing})` : ''}`, () => {
    testClaims({
      store: `mongodb on ${name}`,
      async openBench() {
        const own = ownDatabase(url ?? '');
        const open = () => openMongoDocuments({ url: own, timeoutMs: 60_000 });
        return await openBench(alternating(await open(), await open(), () => dropDatabase(own)));
      },
      runs: 4,
    });
  });
}

/**
 * As if every second operation were another process's: nothing may rest on what one client knows.
 */
function alternating(one: Documents, two: Documents, remove: () => Promise<void>): Documents {
  let turn = 0;
  return {
    ...one,
    collection(name, options) {
      const both = [one.collection(name, options), two.collection(name, options)] as const;
      return new Proxy(both[0], {
        get(_first, operation, receiver) {
          turn += 1;
          return Reflect.get(both[turn % 2] ?? both[0], operation, receiver);
        },
      });
    },
    async close() {
      await Promise.all([one.close(), two.close()]);
      await remove();
    },
  };
}
