import { openMongoDocuments } from '@laurel/documents/mongodb';
import { dropDatabase, ownDatabase } from '@laurel/documents/testing/own-database';
import { describe, inject } from 'vitest';
import { testWritePath } from '../testing/write-path.laws.ts';

const { url, missing } = inject('engines').mongodb;

describe.skipIf(!url)(`mongodb${missing ? ` (${missing})` : ''}`, () => {
  testWritePath('mongodb', async () => {
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
