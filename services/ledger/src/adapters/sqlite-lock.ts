import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Keeps the locks from the garbage collector; the thread's end closes them. */
const held: DatabaseSync[] = [];

/**
 * Makes this process the only writer of a ledger file, until it ends. The worker keeps accounts in
 * memory, so a second writer would corrupt balances. The lock is the operating system's, on a file
 * beside the ledger: it goes when the process goes, however it goes; the ledger itself can still be
 * read.
 * @throws when another process (or another ledger of this one) has the file open
 */
export function lockLedgerFile(path: string): void {
  if (path === ':memory:') return;
  closeSync(openSync(`${path}.lock`, 'a', 0o600)); // SQLite would let others read it
  const lock = new DatabaseSync(`${path}.lock`);
  try {
    lock.exec('PRAGMA busy_timeout=200; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const reason = error instanceof Error ? error.message : String(error);
    if (!reason.includes('locked')) throw error;
    throw new Error(
      'another process has this ledger open; the embedded ledger has one writer (use TigerBeetle to run several)',
    );
  }
  held.push(lock);
}
