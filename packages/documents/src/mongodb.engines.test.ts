import { describe, inject } from 'vitest';
import { testDocuments } from './documents.laws.ts';
import { openMongoDocuments } from './mongodb.ts';
import { dropDatabase, ownDatabase } from './testing/own-database.ts';

/**
 * The engines of a test share two cores with everything else: laws are about answers, not about
 * their time.
 */
const patienceMs = 60_000;
const { url: server, missing } = inject('engines').mongodb;

describe.skipIf(!server)(`mongodb${missing ? ` (${missing})` : ''}`, () => {
  testDocuments('mongodb', async () => {
    const url = ownDatabase(server ?? '');
    return {
      open: () => openMongoDocuments({ url, timeoutMs: patienceMs }),
      remove: () => dropDatabase(url),
    };
  });
});
