import { rmSync } from 'node:fs';
import { openSqliteWorker, type SqliteWorker } from '@laurel/sqlite/client';
import { type Ledger, queryFilterFlags, type Transfer } from '../port.ts';
import { anything } from '../scan.ts';
import type { ClusterPosition, TransferPage } from './cluster-index.ts';
import type { ClusterIndexCalls, ClusterIndexOptions } from './cluster-index-worker.ts';
import { createProgressTeller } from './index-progress.ts';
import { readIds, recordSize, writeAccount, writeAll, writeTransfer } from './records.ts';

export interface ClusterFollowerOptions {
  /** The index's file, or `:memory:`. Processes of one machine may share it. */
  path: string;
  /** Told what an operator should know about the index. */
  tell(message: string): void;
  /** Told when the index's thread ended time and again, and is not started any more. */
  lost(reason: Error): void;
  /** Of a page of transfers; how long the thread that asks for it is busy follows from it. */
  pageRows?: number;
  transfersBetweenSums?: bigint;
  /** How often the index follows while nobody asks. */
  followEveryMs?: number;
}

/**
 * Takes what a cluster has posted into an index, page by page in the order of its timestamps. The
 * cluster gives each transfer a later timestamp than all before, also an imported one, and answers
 * from all that it has acknowledged; so what a page goes up to is complete for good.
 */
export interface ClusterFollower {
  /** Resolves when the index has all that was acknowledged before the call. */
  caughtUp(): Promise<void>;
  /** Follows from now on, also while nobody asks. */
  keepUp(): void;
  ask<O extends keyof ClusterIndexCalls>(
    operation: O,
    input: Parameters<ClusterIndexCalls[O]>[0],
  ): Promise<ReturnType<ClusterIndexCalls[O]>>;
  close(): Promise<void>;
}

type ClusterReads = Pick<Ledger, 'queryTransfers' | 'lookupAccounts'>;

export function openClusterFollower(
  ledger: ClusterReads,
  options: ClusterFollowerOptions,
): ClusterFollower {
  const { tell, pageRows = 1_000, followEveryMs = 1_000 } = options;
  const index = lazily(() => openIndex(options));
  const progress = createProgressTeller(tell);
  const newest = together(() => newestTimestamp(ledger));
  let known: ClusterPosition | undefined;
  let turn: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const ask: ClusterFollower['ask'] = async (operation, input) => {
    if (isClosed) throw new Error("the ledger's index is closed");
    const worker = await index.get();
    return await worker.call<ReturnType<ClusterIndexCalls[typeof operation]>>(operation, input);
  };
  const beginAnew = async ({ timestamp }: ClusterPosition) => {
    tell("the ledger's index is made anew: it is of another ledger, or of another state of it");
    known = await ask('reset', timestamp);
  };
  const takePage = async (from: ClusterPosition) => {
    const { timestamp } = from;
    const page = await ledger.queryTransfers({
      ...anything,
      timestampMin: timestamp, // it comes first, for it has to be there still
      limit: pageRows + 1,
    });
    if (timestamp !== 0n && !isSame(page.shift(), from)) return await beginAnew(from);
    if (page.length === 0) throw new Error(`the ledger has a transfer after ${timestamp} no more`);
    known = await take(ask, ledger, { after: timestamp, page });
  };
  const caughtUp = async () => {
    const from = known ?? (await ask('position', undefined));
    known ??= from;
    const newestRow = await newest();
    if (from.timestamp > newestRow && known === from) await beginAnew(from);
    while (known.timestamp < newestRow) {
      progress.reached({ row: known.timestamp, newestRow });
      turn ??= takePage(known).finally(() => {
        turn = undefined;
      });
      await turn;
    }
  };

  let told = '';
  const followOn = async () => {
    progress.begins();
    try {
      await caughtUp();
      told = '';
    } catch (error) {
      const message = messageOf(error);
      // Whoever asks is told as well; the next turn tries again.
      if (!isClosed && message !== told) tell(`the ledger's index cannot follow: ${message}`);
      told = message;
    }
    if (!isClosed) timer = setTimeout(followOn, followEveryMs).unref();
  };

  return {
    caughtUp,
    ask,
    keepUp() {
      timer ??= setTimeout(followOn, 0).unref();
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await turn?.catch(() => {}); // whoever waits for it is told why
      await index.close();
    },
  };
}

/** Its timestamp; 0 = there is none. */
async function newestTimestamp(ledger: ClusterReads): Promise<bigint> {
  const { reversed } = queryFilterFlags;
  const [newest] = await ledger.queryTransfers({ ...anything, limit: 1, flags: reversed });
  return newest?.timestamp ?? 0n;
}

/**
 * Those who ask while somebody is being answered share the next answer: theirs has to be of after
 * they asked.
 */
function together<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const askNow = () => {
    next = undefined;
    asked = ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
  return () => {
    if (!asked) return askNow();
    next ??= asked.then(askNow, askNow);
    return next;
  };
}

/** @returns how far the index is now, which another process may have taken further */
async function take(
  ask: ClusterFollower['ask'],
  ledger: ClusterReads,
  { after, page }: { after: bigint; page: readonly Transfer[] },
): Promise<ClusterPosition> {
  const transfers: TransferPage = {
    ...{ after, accounts: new ArrayBuffer(0) },
    records: writeAll(page, recordSize, writeTransfer),
  };
  let taken = await ask('take', transfers);
  if ('unknown' in taken) {
    const accounts = await ledger.lookupAccounts(readIds(taken.unknown));
    const told = writeAll(accounts, recordSize, writeAccount);
    taken = await ask('take', { ...transfers, accounts: told });
  }
  if ('position' in taken) return taken.position;
  const [missing = 0n] = readIds(taken.unknown);
  throw new Error(`the account ${missing.toString(16)} of a transfer is missing`);
}

/** Transfers never change: one that is the same has the same past. */
function isSame(transfer: Transfer | undefined, { record }: ClusterPosition): boolean {
  if (!transfer) return false;
  const bytes = new Uint8Array(writeAll([transfer], recordSize, writeTransfer));
  return Buffer.compare(bytes, record) === 0;
}

/** An index that cannot be used is made anew: nothing is lost with it. */
async function openIndex(options: ClusterFollowerOptions): Promise<SqliteWorker> {
  const { path, tell, lost, transfersBetweenSums = 250n } = options;
  const given: ClusterIndexOptions = { transfersBetweenSums };
  const module = new URL('./cluster-index-worker.ts', import.meta.url);
  const open = (file: string) => openSqliteWorker(module, file, { options: given, lost });
  try {
    return await open(path);
  } catch (error) {
    tell(`the ledger's index is made anew: ${messageOf(error)}`);
  }
  try {
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    return await open(path);
  } catch (error) {
    tell(`the ledger's index is kept in memory until the next start: ${messageOf(error)}`);
    return await open(':memory:');
  }
}

/** Opened when it is first asked for; what failed is tried again by the next one. */
function lazily(open: () => Promise<SqliteWorker>): {
  get(): Promise<SqliteWorker>;
  close(): Promise<void>;
} {
  let opening: Promise<SqliteWorker> | undefined;
  return {
    get() {
      opening ??= open().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    async close() {
      const opened = await opening?.catch(() => undefined); // whoever asked was told why
      await opened?.close();
    },
  };
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
