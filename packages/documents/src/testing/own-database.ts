import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';

/** The URL of a database of its own on the server that all tests share. */
export function ownDatabase(server: string): string {
  const at = new URL(server);
  at.pathname = `/test_${randomUUID().slice(0, 8)}`;
  return at.href;
}

export async function dropDatabase(url: string): Promise<void> {
  const client = new MongoClient(url);
  await client.db().dropDatabase();
  await client.close();
}
