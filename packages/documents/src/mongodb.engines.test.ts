import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { describe, inject } from 'vitest';
import { testDocuments } from './conformance.ts';
import { openMongoDocuments } from './mongodb.ts';

/** The engines of a test share two cores with everything else: laws are about answers, not about their time. */
const patienceMs = 60_000;
const { url, missing } = inject('engines').mongodb;

describe.skipIf(!url)(`mongodb${missing ? ` (${missing})` : ''}`, () => {
  testDocuments('mongodb', async () => {
    const store = databaseUrl(url ?? '', `test_${randomUUID().slice(0, 8)}`);
    return {
      open: () => openMongoDocuments({ url: store, timeoutMs: patienceMs }),
      async remove() {
        const client = new MongoClient(store);
        await client.db().dropDatabase();
        await client.close();
      },
    };
  });
});

/** The URL with this database. */
function databaseUrl(server: string, database: string): string {
  const at = new URL(server);
  at.pathname = `/${database}`;
  return at.href;
}
