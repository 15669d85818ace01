import { startComparing, ThreadFull } from './comparing-thread.ts';
import type { ThreadData } from './protocol.ts';
import type { RecordedHistory } from './recorded-history.ts';
import type { Report } from './report-schema.ts';

/** How much a backtest may take. */
export interface BacktestLimits {
  /** Most records that it lives through. */
  recordsMax: number;
  /** Most memory of its thread, in MiB. */
  memoryMaxMiB: number;
  /** Records read at once. */
  pageSize: number;
  /** Most records that are read in a second; infinite: no rest between pages. */
  recordsPerSecond: number;
}

export const usually: BacktestLimits = {
  recordsMax: 2_000_000,
  memoryMaxMiB: 1_024,
  pageSize: 100,
  recordsPerSecond: 2_500,
};

/** How far it is. */
export interface Progress {
  phase: 'reading' | 'replaying';
  /** Records of this phase. */
  done: number;
  /** Null while it is not known. */
  total: number | null;
}

export type Ended =
  | { ended: 'done'; report: Report; total: number }
  | { ended: 'failed'; code: 'too_large'; reason: string }
  | { ended: 'stopped' };

export interface RunTerms {
  history: RecordedHistory;
  data: ThreadData;
  limits: BacktestLimits;
  /** Waits for so many ms. */
  pause(ms: number): Promise<void>;
  /** Told after each page; false: it is to stop. */
  goesOn(progress: Progress): Promise<boolean>;
}

/** Carries one backtest out: in its own thread, which is handed one page after the other. */
export async function runBacktest(terms: RunTerms): Promise<Ended> {
  const { memoryMaxMiB, recordsMax } = terms.limits;
  const thread = startComparing(terms.data, memoryMaxMiB);
  const rest = pacedBy(terms);
  const tooLarge = (reason: string): Ended => ({ ended: 'failed', code: 'too_large', reason });
  try {
    const size = await readAll(terms, thread, rest);
    if (size === null) return { ended: 'stopped' };
    if (size > recordsMax)
      return tooLarge(
        `more than ${recordsMax} sales, events and movements were recorded until then`,
      );
    return await replayAll(terms, thread, rest);
  } catch (error) {
    if (error instanceof ThreadFull) return tooLarge(error.message);
    throw error;
  } finally {
    await thread.end();
  }
}

type Thread = ReturnType<typeof startComparing>;
type Rest = (work: { records: number; cpuMs: number }) => Promise<void>;

/** So that reading never takes more of the main thread, nor deciding more than half a processor. */
function pacedBy({ limits: { recordsPerSecond }, pause }: RunTerms): Rest {
  return async ({ records, cpuMs }) => {
    if (recordsPerSecond === Number.POSITIVE_INFINITY) return;
    await pause(Math.max((records * 1_000) / recordsPerSecond, cpuMs));
  };
}

/** Returns how many records there are to be lived through; null: it was stopped. */
async function readAll(
  { history, limits: { pageSize, recordsMax }, goesOn }: RunTerms,
  thread: Thread,
  rest: Rest,
): Promise<number | null> {
  let cursor: string | undefined;
  let size = 0;
  do {
    const { records, changed, nextCursor } = await history.index(cursor, pageSize);
    const told = await thread.ask({ ask: 'index', records, changed });
    size = told.size;
    cursor = nextCursor;
    if (!(await goesOn({ phase: 'reading', done: size, total: null }))) return null;
    await rest({ records: pageSize, cpuMs: told.cpuMs });
  } while (cursor !== undefined && size <= recordsMax);
  return size;
}

async function replayAll(
  { history, limits: { pageSize: count }, goesOn }: RunTerms,
  thread: Thread,
  rest: Rest,
): Promise<Ended> {
  const { total, ...first } = await thread.ask({ ask: 'begin', count });
  let { next } = first;
  let done = 0;
  while (next.length > 0) {
    const chapter = await history.chapter(next);
    done += next.length;
    const told = await thread.ask({ ask: 'live', chapter, count });
    if (!(await goesOn({ phase: 'replaying', done, total }))) return { ended: 'stopped' };
    await rest({ records: next.length, cpuMs: told.cpuMs });
    next = told.next;
  }
  const { report } = await thread.ask({ ask: 'report' });
  return { ended: 'done', report, total };
}
