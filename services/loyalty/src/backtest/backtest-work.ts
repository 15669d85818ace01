import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@laurel/contracts/clock';
import type { Collection } from '@laurel/documents/port';
import type { Membership } from '@laurel/membership/membership';
import type { Contexts } from '../pipeline/context.ts';
import type { ThreadData } from './protocol.ts';
import { openRecordedHistory, type RecordedHistoryDeps } from './recorded-history.ts';
import { type BacktestLimits, type Ended, type Progress, runBacktest } from './run-backtest.ts';
import type { StoredBacktest } from './stored-backtest.ts';

/** So many are under way at once, of different organizations. */
const runningMax = 2;
/** Who has not shown for so long that it lives is taken for dead. */
const patienceMs = 30_000;
/** A sign of life, and how far it is. */
const noteEveryMs = 2_000;
/** So often one is begun before it is given up. */
const attemptsMax = 3;

interface WorkDeps extends Omit<RecordedHistoryDeps, 'membership'> {
  kept: Collection<StoredBacktest>;
  membership: Membership;
  contexts: Pick<Contexts, 'of'>;
  clock: Clock;
  limits: BacktestLimits;
  onError(error: unknown): void;
}

/** Carries backtests out, few at a time. */
export function openBacktestWork(deps: WorkDeps) {
  const { kept, clock, onError } = deps;
  const running = new Map<string, { orgId: string; isStopped: boolean; over: Promise<void> }>();
  const ending = new AbortController();

  const begin = async (waiting: StoredBacktest): Promise<boolean> => {
    const { version, ...one } = waiting;
    if (one.attempts >= attemptsMax) {
      await kept.replace(givenUp(one, clock.now()), version);
      return false;
    }
    const begun = { ...one, ...anew, attempts: one.attempts + 1, beatAtMs: clock.now() };
    if ((await kept.replace(begun, version)) !== 'replaced') return false;
    const { id, orgId } = one;
    const work = { orgId, isStopped: false, over: Promise.resolve() };
    running.set(id, work);
    work.over = carryOut(
      deps,
      { ...begun, version: version + 1 },
      {
        signal: ending.signal,
        isStopped: () => work.isStopped || ending.signal.aborted,
      },
    )
      .catch(onError) // it shows no more life, and is begun again
      .finally(() => running.delete(id));
    return true;
  };

  return {
    async take(): Promise<number> {
      const nowMs = clock.now();
      const statusOf = async (status: StoredBacktest['status']) =>
        (await kept.find({ orgId: undefined, filter: { status }, limit: 100 })).data;
      const [underWay, queued] = [await statusOf('running'), await statusOf('queued')];
      const isDead = ({ id, beatAtMs }: StoredBacktest) =>
        !running.has(id) && nowMs - (beatAtMs ?? 0) > patienceMs;
      const busy = new Set(underWay.filter((one) => !isDead(one)).map(({ orgId }) => orgId));
      const waiting = [...underWay.filter(isDead), ...queued]
        .filter(({ notBeforeMs }) => notBeforeMs <= nowMs)
        .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1));
      let begun = 0;
      for (const one of waiting) {
        if (ending.signal.aborted || running.size >= runningMax) break;
        if (busy.has(one.orgId)) continue;
        if (!(await begin(one))) continue;
        busy.add(one.orgId);
        begun += 1;
      }
      return begun;
    },
    stop(id: string) {
      const work = running.get(id);
      if (work) work.isStopped = true;
    },
    async idle() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ over }) => over));
    },
    /** What is under way is put back, for the next process. */
    async close() {
      ending.abort();
      await Promise.all([...running.values()].map(({ over }) => over));
    },
  };
}

const anew = {
  status: 'running',
  progress: { phase: 'reading', done: 0, total: null },
} as const satisfies Partial<StoredBacktest>;

const givenUp = (one: Omit<StoredBacktest, 'version'>, nowMs: number) => ({
  ...{ ...one, status: 'failed' as const, draft: '', beatAtMs: null, finishedAtMs: nowMs },
  failure: {
    code: 'interrupted' as const,
    detail: `it was begun ${attemptsMax} times, and interrupted each time`,
  },
});

/** One backtest, from its beginning to its result; each write is of the version before it. */
async function carryOut(
  deps: WorkDeps,
  begun: StoredBacktest,
  until: { signal: AbortSignal; isStopped(): boolean },
): Promise<void> {
  const { kept, clock, limits, onError } = deps;
  let { version, ...one } = begun;
  const store = async (change: Partial<StoredBacktest>): Promise<boolean> => {
    one = { ...one, ...change };
    if ((await kept.replace(one, version)) !== 'replaced') return false;
    version += 1;
    return true;
  };
  let notedAtMs = Number.NEGATIVE_INFINITY;
  const goesOn = async (progress: Progress): Promise<boolean> => {
    if (until.isStopped()) return false;
    if (clock.now() - notedAtMs < noteEveryMs) return true;
    notedAtMs = clock.now();
    // deleted, or another process took it for dead and goes on with it
    return await store({ progress, beatAtMs: notedAtMs });
  };
  try {
    const ended = await runBacktest({
      ...{ limits, goesOn },
      ...(await termsOf(deps, begun)),
      pause: (ms) => wait(ms, undefined, { signal: until.signal, ref: false }).catch(() => {}),
    });
    await store(resultOf(ended, one, clock.now()));
  } catch (error) {
    onError(error);
    const notBeforeMs = clock.now() + patienceMs * one.attempts;
    const isLast = one.attempts >= attemptsMax;
    await store(isLast ? givenUp(one, clock.now()) : { status: 'queued', notBeforeMs });
  }
}

function resultOf(
  ended: Ended,
  { attempts, progress }: Omit<StoredBacktest, 'version'>,
  nowMs: number,
): Partial<StoredBacktest> {
  // put back: it did not fail. Of one that was deleted nothing is stored.
  if (ended.ended === 'stopped')
    return { status: 'queued', attempts: attempts - 1, beatAtMs: null };
  const finished = { beatAtMs: null, draft: '', finishedAtMs: nowMs };
  if (ended.ended === 'failed') {
    const { code, reason: detail } = ended;
    return { ...finished, status: 'failed', failure: { code, detail } };
  }
  const { total } = ended;
  const atEnd = { ...progress, phase: 'replaying' as const, done: total, total };
  return { ...finished, status: 'done', report: ended.report, progress: atEnd };
}

async function termsOf(
  deps: WorkDeps,
  { orgId, fromMs, toMs, draft, publishedVersion }: StoredBacktest,
) {
  const context = await deps.contexts.of(orgId);
  if (!context.ok) throw new Error(`a backtest of ${orgId}: ${context.problem.detail}`);
  const { headOfficeId, organization } = context.value;
  const { currency, timeZone } = organization;
  const published =
    publishedVersion === null
      ? undefined
      : await deps.membership.programs.version(orgId, publishedVersion);
  const data: ThreadData = {
    ...{ fromMs, toMs, headOfficeId, currency, timeZone, draft },
    published: published
      ? { text: JSON.stringify(published.program), version: published.version }
      : null,
  };
  return { data, history: openRecordedHistory(deps, { orgId, headOfficeId }) };
}
