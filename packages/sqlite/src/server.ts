import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { openingFault } from './opening-fault.ts';
import {
  type Answer,
  type Call,
  closeOperation,
  emptyLogOperation,
  type WorkerMessage,
} from './protocol.ts';

/** Operations by name. Each runs synchronously inside the group's transaction. */
export type Operations = Record<string, (argument: never) => unknown>;

/** What a worker module serves. */
export interface Served {
  operations: Operations;
  /**
   * Whether a call writes nothing. The reads of a group are answered before its writes, from what
   * is committed, without waiting for their commit.
   */
  isRead?(call: Pick<Call, 'operation' | 'argument'>): boolean;
  /**
   * A group was rolled back whole, for there was no room to write it: what its operations put into
   * memory has to go, too.
   */
  rolledBack?(): void;
}

/**
 * Serves a SQLite file to the thread that opened it. Call it once, from a worker module.
 * Durability: WAL with `synchronous=FULL`, so a commit is on disk before its calls are answered.
 * @param open prepares the schema and the statements
 */
export function serve(open: (db: DatabaseSync, options: unknown) => Served): void {
  const port = parentPort;
  if (!port) throw new Error('serve() runs in a worker thread');
  const send = (message: WorkerMessage) => port.postMessage(message);
  // given by openSqliteWorker
  const { path, options } = workerData as { path: string; options: unknown };

  let db: DatabaseSync;
  let served: Served;
  try {
    db = openDatabase(path);
    served = open(db, options);
  } catch (error) {
    send({ fatal: openingFault(path, error) });
    return;
  }

  // `run` answers the connection's last row id, which may be past what a number holds.
  const control = (sql: string) => {
    const statement = db.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  };
  const begin = control('BEGIN IMMEDIATE');
  const commit = control('COMMIT');
  const savepoint = control('SAVEPOINT call');
  const release = control('RELEASE call');
  const undo = control('ROLLBACK TO call');
  let group: Call[] = [];

  const carryOut = ({ id, operation, argument }: Call): Answer => {
    const run = served.operations[operation];
    if (!run) throw new Error(`no operation ${operation}`);
    // the client module and the operations are written together
    return { id, ok: true, value: run(argument as never) };
  };
  const refuse = ({ id }: Call, error: unknown): Answer => {
    const isFull = lacksRoom(error);
    const message = isFull ? `${path}: ${messageOf(error)}` : messageOf(error);
    return { id, ok: false, message, isFull };
  };

  const read = (call: Call): Answer => {
    try {
      return carryOut(call);
    } catch (error) {
      return refuse(call, error);
    }
  };

  const runOne = (call: Call): Answer => {
    savepoint.run();
    let answer: Answer;
    try {
      answer = carryOut(call);
    } catch (error) {
      if (lacksRoom(error)) throw error; // SQLite may have given up the whole group
      answer = refuse(call, error);
      undo.run();
    }
    release.run();
    return answer;
  };

  const giveUp = (calls: readonly Call[], error: unknown): Answer[] => {
    if (db.isTransaction) db.exec('ROLLBACK');
    served.rolledBack?.();
    return calls.map((call) => refuse(call, error));
  };

  const runCalls = (calls: readonly Call[]) => {
    try {
      begin.run();
    } catch (error) {
      // Nothing was done yet (another process keeps the file locked, say): these calls fail, the
      // next ones may succeed.
      return sendAnswers(
        calls.map(({ id }) => ({
          ...{ id, ok: false, message: `${path}: ${messageOf(error)}` },
          isFull: lacksRoom(error),
        })),
      );
    }
    let answers: Answer[];
    try {
      answers = calls.map(runOne);
      commit.run();
    } catch (error) {
      if (lacksRoom(error)) return sendAnswers(giveUp(calls, error));
      // Any other commit that failed (I/O error) leaves memory and file apart: stop, so that nobody
      // is told of what is not there.
      send({ fatal: `${path}: ${messageOf(error)}` });
      process.exit(1);
    }
    sendAnswers(answers);
  };

  const sendAnswers = (answers: readonly Answer[]) => {
    try {
      send({ answers: [...answers] });
    } catch {
      // one of them cannot be cloned; the others are good
      for (const answer of answers) sendAlone(answer);
    }
  };

  const sendAlone = (answer: Answer) => {
    try {
      send({ answers: [answer] });
    } catch (error) {
      send({
        answers: [
          {
            id: answer.id,
            ok: false,
            isFull: false,
            message: `done, but its result cannot cross threads: ${messageOf(error)}`,
          },
        ],
      });
    }
  };

  const emptyLogs = logEmptier(db);
  const emptyLog = ({ id }: Call): Answer => {
    try {
      emptyLogs.empty();
      return { id, ok: true, value: undefined };
    } catch (error) {
      return refuse({ id, operation: emptyLogOperation, argument: undefined }, error);
    }
  };

  const runGroup = () => {
    const calls = group;
    group = [];
    const closing = calls.find((call) => call.operation === closeOperation);
    const emptying = calls.filter((call) => call.operation === emptyLogOperation);
    const work = calls.filter((call) => call !== closing && !emptying.includes(call));
    const reads = work.filter((call) => served.isRead?.(call) ?? false);
    if (reads.length > 0) sendAnswers(reads.map(read));
    const writes = reads.length > 0 ? work.filter((call) => !reads.includes(call)) : work;
    if (writes.length > 0) runCalls(writes);
    if (emptying.length > 0) sendAnswers(emptying.map(emptyLog)); // after what was called before
    if (closing) {
      emptyLogs.stop();
      db.close();
      send({ answers: [{ id: closing.id, ok: true, value: undefined }] });
    }
  };

  port.on('message', (calls: Call[]) => {
    if (group.length === 0) setImmediate(runGroup);
    for (const call of calls) group.push(call);
  });
  send({ ready: true });
}

const busyTimeoutMs = 5_000;

/**
 * Opens a file with our durability settings. `busy_timeout`, because a command line may look at the
 * file of a running host. 32 MB of pages in memory and a checkpoint each 4,000 pages instead of
 * 1,000: measured on updates of random 1.5 KB documents, they take the kernel's share from 40 to 16
 * µs per document (one run, on a busy machine).
 */
export function openDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA busy_timeout=${busyTimeoutMs}; PRAGMA temp_store=MEMORY;`);
  useWriteAheadLog(db);
  db.exec('PRAGMA synchronous=FULL;');
  db.exec('PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=4000;');
  return db;
}

/** While somebody reads an older state the log cannot be emptied; then again after this time. */
const emptyAgainMs = 10_000;

/**
 * Empties the write-ahead log, in which replaced pages stay readable until they are overwritten.
 * Whoever reads an older state needs them: then it is tried again by itself, and nobody waits.
 */
function logEmptier(db: DatabaseSync) {
  const checkpoint = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  let again: NodeJS.Timeout | undefined;
  const isEmptied = (): boolean => {
    db.exec('PRAGMA busy_timeout=0');
    try {
      return Number(checkpoint.get()?.busy) === 0;
    } finally {
      db.exec(`PRAGMA busy_timeout=${busyTimeoutMs}`);
    }
  };
  const empty = () => {
    clearTimeout(again);
    if (!isEmptied()) again = setTimeout(emptyQuietly, emptyAgainMs);
  };
  /** What is wrong with the file whoever writes to it hears. */
  const emptyQuietly = () => {
    try {
      empty();
    } catch {
      again = setTimeout(emptyQuietly, emptyAgainMs);
    }
  };
  return { empty, stop: () => clearTimeout(again) };
}

/**
 * Of two that open a new file at the same moment one is told at once that it is locked, whatever
 * the time-out: SQLite does not wait for this change.
 */
function useWriteAheadLog(db: DatabaseSync): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 1; ; tries += 1) {
    try {
      db.exec('PRAGMA journal_mode=WAL;');
      return;
    } catch (error) {
      if (tries === 100 || !messageOf(error).includes('locked')) throw error;
      Atomics.wait(pause, 0, 0, 20);
    }
  }
}

/**
 * SQLite's codes for a disk or a quota that is used up: `SQLITE_FULL`, and where the system says no
 * to the write itself or to the growth of the shared memory `SQLITE_IOERR_WRITE`,
 * `SQLITE_IOERR_SHMSIZE`.
 */
const fullCodes: readonly unknown[] = [13, 778, 4874];

const lacksRoom = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && fullCodes.includes(error.errcode);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
