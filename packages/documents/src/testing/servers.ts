import { startMongodb } from '@laurel/engines/mongodb';
import { startMongojava } from '@laurel/engines/mongojava';

/**
 * The servers of MongoDB's protocol that the adapter is tested on: the one needs locks for its
 * changes, the other changes a document atomically, as MongoDB does.
 */
export const mongoServers = [
  { engine: 'mongodb', name: 'FerretDB', start: startMongodb },
  { engine: 'mongojava', name: 'mongo-java-server', start: startMongojava },
] as const;
