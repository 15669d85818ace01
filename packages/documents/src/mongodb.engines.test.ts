import { describe, inject } from 'vitest';
import { testDocuments } from './documents.laws.ts';
import { openMongoDocuments } from './mongodb.ts';
import { dropDatabase, ownDatabase } from './testing/own-database.ts';
import { mongoServers } from './testing/servers.ts';

/**
 * The engines of a test share two cores with everything else: laws are about answers, not about
 * their time.
 */
const patienceMs = 60_000;

for (const { engine, name } of mongoServers) {
  const { url: server, missing } = inject('engines')[engine];
  describe.skipIf(!server)(`mongodb on ${name}${missing ? ` (${missing})` : ''}`, () => {
    testDocuments(`mongodb on ${name}`, async () => {
      const url = ownDatabase(server ?? '');
      return {
        open: () => openMongoDocuments({ url, timeoutMs: patienceMs }),
        remove: () => dropDatabase(url),
      };
    });
  });
}
