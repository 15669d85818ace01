import { openMongoDocuments } from '@laurel/documents/mongodb';
import { dropDatabase, ownDatabase } from '@laurel/documents/testing/own-database';
import { mongoServers } from '@laurel/documents/testing/servers';
import { describe, inject } from 'vitest';
import { testWritePath } from '../testing/write-path.laws.ts';

for (const { engine, name } of mongoServers) {
  const { url, missing } = inject('engines')[engine];
  describe.skipIf(!url)(`mongodb on ${name}${missing ? ` (${missing})` : ''}`, () => {
    testWritePath(`mongodb on ${name}`, async () => {
      const own = ownDatabase(url ?? '');
      const documents = await openMongoDocuments({ url: own, timeoutMs: 60_000 });
      return {
        ...documents,
        async close() {
          await documents.close();
          await dropDatabase(own);
        },
      };
    });
  });
}
