import { rmSync } from 'node:fs';
import type { Clock } from '@laurel/contracts/clock';
import { openSqliteWorker, type SqliteWorker } from '@laurel/sqlite/client';
import { createProgressTeller } from './index-progress.ts';
import type { Behind, Reads } from './sqlite-reads.ts';
import type { ReadsWorkerOptions } from './sqlite-reads-worker.ts';
import { momentOf } from './sqlite-time-axis.ts';
import type { ClockedCall } from './sqlite-worker.ts';

/** What an operation of `Reads` answers when it is up to date. */
type Answer<O extends keyof Reads> = Exclude<ReturnType<Reads[O]>, Behind>;

/**
 * Who answers reports, lists and exports: a thread with a connection of its own, so that a sale
 * never waits for them. It keeps an index beside the ledger's file (`sqlite-index.ts`).
 */
export interface ReadsClient {
  /** Repeats the call until the index has all that was committed before it. */
  call<O extends keyof Reads>(operation: O, input: Parameters<Reads[O]>[0]): Promise<Answer<O>>;
  close(): Promise<void>;
}

export interface ReadsClientOptions {
  path: string;
  clock: Clock;
  /** The thread that posts: it reads, too, when the ledger is in memory. */
  worker: SqliteWorker;
  /** Told what an operator should know. */
  tell(message: string): void;
  lost(reason: Error): void;
}

/** How often the index follows while nobody asks. */
const followEveryMs = 1_000;

export function openReadsClient(given: ReadsClientOptions): ReadsClient {
  const { path, clock, worker, tell } = given;
  let opening: Promise<SqliteWorker> | undefined;
  let closed = false;
  const reader = (): Promise<SqliteWorker> => {
    if (closed) return Promise.reject(new Error(`the database ${path} is closed`));
    opening ??= openReader(given).catch((error: unknown) => {
      opening = undefined; // the next one tries again
      throw error;
    });
    return opening;
  };
  const send = async (operation: string, input: unknown): Promise<unknown> => {
    if (path !== ':memory:') return await (await reader()).call(operation, input);
    const argument: ClockedCall<unknown> = { ...momentOf(clock), input };
    return await worker.call(operation, argument);
  };

  const client: ReadsClient = {
    async call(operation, input) {
      for (;;) {
        // the operation decides what it answers
        const answer = (await send(operation, input)) as Answer<typeof operation> | Behind;
        if (!('isBehind' in answer)) return answer;
      }
    },
    async close() {
      closed = true;
      clearInterval(timer);
      const open = await opening?.catch(() => undefined); // whoever asked was told why
      await open?.close();
    },
  };
  const followOn = follower(client, { tell, isClosed: () => closed });
  // In memory there is no other thread that could do it.
  const timer = path === ':memory:' ? undefined : setInterval(followOn, followEveryMs).unref();
  return client;
}

/** Lets the index follow a slice at a time, so that what is asked meanwhile gets its turn. */
function follower(
  client: ReadsClient,
  { tell, isClosed }: { tell(message: string): void; isClosed(): boolean },
): () => Promise<void> {
  let isFollowing = false;
  const progress = createProgressTeller(tell);
  return async () => {
    if (isFollowing) return;
    isFollowing = true;
    try {
      progress.begins();
      let now = await client.call('follow', undefined);
      while (now.row < now.newestRow && !isClosed()) {
        progress.reached(now);
        now = await client.call('follow', undefined);
      }
    } catch (error) {
      // Whoever asks is told as well; the next turn tries again.
      if (!isClosed()) tell(`the ledger's index cannot follow: ${messageOf(error)}`);
    } finally {
      isFollowing = false;
    }
  };
}

/** An index that cannot be used is made anew: nothing is lost with it. */
async function openReader({ path, tell, lost }: ReadsClientOptions): Promise<SqliteWorker> {
  const indexPath = `${path}.index`;
  const options: ReadsWorkerOptions = { ledgerPath: path };
  const module = new URL('./sqlite-reads-worker.ts', import.meta.url);
  const open = () => openSqliteWorker(module, indexPath, { options, lost });
  try {
    return await open();
  } catch (error) {
    tell(`the ledger's index is made anew: ${messageOf(error)}`);
    for (const end of ['', '-wal', '-shm']) rmSync(`${indexPath}${end}`, { force: true });
    return await open();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
