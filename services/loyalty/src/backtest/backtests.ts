import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import type { Membership } from '@laurel/membership/membership';
import type { ProgramCheck } from '../authoring/program-check.ts';
import type { Contexts } from '../pipeline/context.ts';
import { problemWithin } from '../sale/problem-within.ts';
import { openBacktestWork } from './backtest-work.ts';
import type { RecordedHistoryDeps } from './recorded-history.ts';
import { type BacktestLimits, usually } from './run-backtest.ts';
import { spanOf } from './span.ts';
import { isUnfinished, type StoredBacktest } from './stored-backtest.ts';

/** So many of an organization are kept, the latest. */
export const keptMax = 20;
/** So many of an organization may wait or be under way. */
export const unfinishedMax = 5;

export interface BacktestRequest {
  orgId: string;
  /** The key that asks. */
  by: string;
  from: string;
  to: string;
  /** The program to try; undefined: the saved draft. */
  program: unknown;
}

export interface BacktestDeps extends Omit<RecordedHistoryDeps, 'membership'> {
  documents: Documents;
  membership: Membership;
  contexts: Pick<Contexts, 'of'>;
  clock: Clock;
  ids: Pick<Ids, 'next'>;
  /** Told of what failed and will be tried again. */
  onError(error: unknown): void;
  /** What one may take; default what a host has to spare. */
  backtestLimits?: BacktestLimits | undefined;
}

/** Drafts that are tried on what was really sold. */
export function openBacktests(deps: BacktestDeps) {
  const { documents, membership, contexts, clock, ids } = deps;
  const limits = deps.backtestLimits ?? usually;
  const kept = documents.collection<StoredBacktest>('backtests', {
    indexes: [{ fields: ['status'], global: true }],
  });
  const work = openBacktestWork({ ...deps, kept, limits });

  const latestOf = async (orgId: string) =>
    (await kept.find({ orgId, sort: { field: 'id', direction: 'desc' }, limit: 100 })).data;

  const programFor = async (
    { orgId, program }: BacktestRequest,
    check: ProgramCheck['check'],
  ): Promise<Result<unknown>> => {
    const draft = program === undefined ? await membership.programs.draft(orgId) : undefined;
    if (program === undefined && !draft) return failure('program_not_found', 'There is no draft.');
    const checked = await check(orgId, draft ? draft.draft : program, clock.now());
    if (checked.ok) return success(checked.value.program);
    const { problem } = checked;
    const isOfBody = program !== undefined && problem.code === 'program_invalid';
    return { ok: false, problem: isOfBody ? problemWithin('/program', problem) : problem };
  };

  return {
    /**
     * Asks for one; it is carried out behind the answer. Failures: `organization_not_found`,
     * `invalid_value` (the span), `program_not_found` (no draft), `program_invalid`,
     * `program_too_expensive`, `too_many_backtests`.
     */
    async request(
      request: BacktestRequest,
      check: ProgramCheck['check'],
    ): Promise<Result<StoredBacktest>> {
      const { orgId, by } = request;
      const context = await contexts.of(orgId);
      if (!context.ok) return context;
      const { timeZone } = context.value.organization;
      const span = spanOf(request, { timeZone, nowMs: clock.now() });
      if (!span.ok) return span;
      const program = await programFor(request, check);
      if (!program.ok) return program;
      const latest = await latestOf(orgId);
      if (latest.filter(isUnfinished).length >= unfinishedMax)
        return failure(
          'too_many_backtests',
          `${unfinishedMax} wait or are under way: delete one, or ask again when one is finished`,
        );
      const { programVersion } = context.value;
      const asked: Omit<StoredBacktest, 'version'> = {
        ...{ orgId, id: ids.next('bkt'), status: 'queued', by, createdAtMs: clock.now() },
        ...{ ...span.value, draft: JSON.stringify(program.value) },
        publishedVersion: programVersion === 0 ? null : programVersion,
        progress: { phase: 'reading', done: 0, total: null },
        ...{ attempts: 0, notBeforeMs: 0, beatAtMs: null, finishedAtMs: null },
        ...{ report: null, failure: null },
      };
      await kept.insert(asked);
      const finished = latest.filter((one) => !isUnfinished(one));
      const room = keptMax - 1 - (latest.length - finished.length);
      await kept.deleteMany(finished.slice(Math.max(0, room)));
      return success({ ...asked, version: 1 });
    },
    /** The latest first. */
    list: async (orgId: string) => (await latestOf(orgId)).slice(0, keptMax),
    get: (orgId: string, id: string) => kept.get({ orgId, id }),
    /** Forgets it, and stops it when it is under way. Returns what there was. */
    async remove(orgId: string, id: string): Promise<StoredBacktest | undefined> {
      const found = await kept.get({ orgId, id });
      if (!found) return undefined;
      work.stop(id);
      return (await kept.delete({ orgId, id })) ? found : undefined;
    },
    /** Begins what waits, and what a process that died left; returns how many it began. */
    take: work.take,
    /** Resolves when nothing that this process began is under way. */
    idle: work.idle,
    close: work.close,
  };
}

export type Backtests = ReturnType<typeof openBacktests>;
