import { DatabaseSync } from 'node:sqlite';
import { serve } from '@laurel/sqlite/server';
import { createReads } from './sqlite-reads.ts';

export interface ReadsWorkerOptions {
  /** Of the ledger; the thread's own file is its index. */
  ledgerPath: string;
}

serve((index, options) => {
  const { ledgerPath } = options as ReadsWorkerOptions; // given by openReadsClient
  const log = new DatabaseSync(ledgerPath, { readOnly: true });
  // Little memory: what is read once is seldom read again, and the system keeps pages, too.
  log.exec('PRAGMA busy_timeout=5000; PRAGMA cache_size=-8192;');
  // What a power cut takes from the index is taken from the log again.
  index.exec('PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192;');
  const reads = createReads({ log, index, isShared: false });
  // It has transactions of its own, of two files.
  return { operations: { ...reads }, isRead: () => true };
});
