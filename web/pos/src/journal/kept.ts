import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Entry } from './entry.ts';

interface Stores extends DBSchema {
  entries: { key: string; value: Entry };
  /** By name: `register`, and what was last read from the server. */
  things: { key: string; value: unknown };
}

/** What this browser keeps for the app. */
export type Kept = IDBPDatabase<Stores>;

/** @param name of the database: one for each address at which the app is served */
export const openKept = (name: string): Promise<Kept> =>
  openDB<Stores>(name, 1, {
    upgrade(kept) {
      kept.createObjectStore('entries', { keyPath: 'number' });
      kept.createObjectStore('things');
    },
  });
