import type { Layout } from '@laurel/sqlite/layout';

/**
 * How a file of the embedded document store looks: a table per collection, its key and version, a
 * column per indexed field, the rest as JSON. Which collections there are, and their columns, is
 * not part of it: those come when a collection is opened (`openTable`).
 */
export const documentsLayout: Layout = {
  holds: 'documents',
  version: 1,
  create: () => {},
  migrations: {},
  unnumbered: 1,
};
