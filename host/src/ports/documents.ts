import type { Documents } from '@laurel/documents/port';
import type { Port, Scheme } from './port.ts';

const mongodb: Scheme<Documents> = {
  engine: 'mongodb',
  async open({ url }) {
    const { openMongoDocuments } = await import('@laurel/documents/mongodb');
    return await openMongoDocuments({ url });
  },
};

export const documents: Port<Documents> = {
  variable: 'LAUREL_DOCUMENTS',
  urls: 'sqlite:<file>, mongodb://…, mongodb+srv://…',
  standard: 'sqlite:<data>/documents.db',
  sharedExample: 'mongodb://…',
  absence: 'unready',
  schemes: {
    sqlite: {
      engine: 'sqlite',
      embedded: 'file',
      async open({ path, lost }) {
        const { openSqliteDocuments } = await import('@laurel/documents/sqlite');
        return await openSqliteDocuments({ path, lost });
      },
    },
    mongodb,
    'mongodb+srv': mongodb,
  },
};
