import { compileProgram } from '../../program/compile.ts';
import type { Platform } from '../../testing/platform.ts';
import { createComparison } from '../comparison.ts';
import { openRecordedHistory } from '../recorded-history.ts';
import type { Report } from '../report-schema.ts';
import { createTimeIndex } from '../time-index.ts';

/** A backtest as somebody asks for it, carried out to its end. */
export async function backtest(
  platform: Platform,
  orgId: string,
  asked: { from: string; to: string; program?: object },
) {
  const { loyalty, background, checkProgram } = platform;
  const { backtests } = loyalty;
  const told = { program: undefined, ...asked, orgId, by: 'key' };
  const requested = await backtests.request(told, checkProgram);
  if (!requested.ok) throw new Error(requested.problem.detail);
  await background.beginBacktests();
  await backtests.idle();
  const found = await backtests.get(orgId, requested.value.id);
  if (!found) throw new Error(`${requested.value.id} is gone`);
  return found;
}

/** The report of a backtest, made without a thread. */
export async function compareHere(
  { loyalty, ledger, membership }: Platform,
  orgId: string,
  { fromMs, toMs, draft }: { fromMs: number; toMs: number; draft: object },
): Promise<Report> {
  const context = await loyalty.contexts.of(orgId);
  if (!context.ok) throw new Error(context.problem.detail);
  const { headOfficeId, organization, program, programVersion: version } = context.value;
  const compiled = compileProgram(draft, organization);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  const { activities } = loyalty;
  const history = openRecordedHistory({ activities, ledger, membership }, { orgId, headOfficeId });
  const comparison = createComparison({
    ...{ fromMs, toMs, headOfficeId, draft: compiled.value },
    published: version === 0 ? null : { program, version },
  });
  const index = createTimeIndex();
  let cursor: string | undefined;
  do {
    const page = await history.index(cursor, 7);
    index.add(page.records);
    index.change(page.changed);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  const { next } = index.inOrder(toMs);
  for (let records = next(5); records.length > 0; records = next(5))
    comparison.live(await history.chapter(records));
  return comparison.report();
}
