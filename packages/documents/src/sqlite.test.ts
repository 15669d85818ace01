import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDocuments } from './documents.laws.ts';
import { openSqliteDocuments } from './sqlite.ts';

testDocuments('sqlite', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-documents-'));
  return {
    open: () => openSqliteDocuments({ path: join(directory, 'documents.db') }),
    remove: () => rm(directory, { recursive: true }),
  };
});
