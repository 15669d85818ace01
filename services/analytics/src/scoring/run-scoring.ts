import type { OrganizationPage, OrganizationsJob, PageDone } from '@laurel/jobs/job';
import type { Organizations } from '@laurel/membership/membership';
import { type Measures, measuresOf } from '../rfm/history.ts';
import { type Rfm, rfmOf } from '../rfm/rfm.ts';
import { thresholdsOf } from '../rfm/thresholds.ts';
import { dayAt, type Window, windowOf } from '../rfm/window.ts';
import type { CustomerRfm, CustomerRfms } from './customer-rfm.ts';
import type { Days } from './days.ts';
import { isAsScored, type KeptCustomers } from './keep-customers.ts';
import { countPopulation } from './population.ts';
import type { CurrentSettings, Settings } from './settings.ts';
import { openTally } from './tally.ts';
import type { Judging, Yardsticks } from './yardsticks.ts';

export interface ScoringDeps {
  customers: Pick<CustomerRfms, 'find'>;
  kept: Pick<KeptCustomers, 'rescore' | 'remake'>;
  settings: Pick<Settings, 'current'>;
  yardsticks: Pick<Yardsticks, 'of' | 'set'>;
  days: Pick<Days, 'noteThresholds' | 'noteRun' | 'summary'>;
  organizations: Pick<Organizations, 'find'>;
}

export const scoringJobName = 'rfm-scores';

/**
 * What was counted on the pages so far, in memory alone: who has none, or that of another page,
 * begins anew, for to count writes nothing, and to score again changes nothing.
 */
interface Counted {
  of: Work;
  /** Where the next page begins. */
  next: string | undefined;
  population: ReturnType<typeof countPopulation>;
  tally: ReturnType<typeof openTally>;
}

/** Written into the cursor: what a page does, and under which settings. */
interface Work {
  phase: 'measure' | 'score';
  settingsVersion: number;
  /** Of the list of customers. */
  cursor?: string | undefined;
}

const pageSize = 1_000;
const workingMax = 16;

/**
 * Once a day in each organization, and when its settings changed: finds the thresholds from all
 * customers, then scores everybody by them. So scores fade where nothing happens. Settings that
 * change meanwhile make it begin again with them.
 */
export function scoringJob(deps: ScoringDeps): OrganizationsJob {
  const working = new Map<string, Counted>();
  const { settings, organizations } = deps;
  const todayIn = async (orgId: string, nowMs: number): Promise<string> => {
    const organization = await organizations.find(orgId);
    if (!organization) throw new Error(`there is no organization ${orgId}`);
    return dayAt(organization.timeZone, nowMs);
  };
  return {
    name: scoringJobName,
    title: 'Finds the thresholds of the day and scores every customer by them',
    scope: 'organizations',
    schedule: { cron: '4 * * * *' },
    pieces: async ({ orgId, nowMs }) => [
      `${await todayIn(orgId, nowMs)}|s${(await settings.current(orgId)).version}`,
    ],
    async run(page) {
      const name = `${page.orgId}|${page.piece}`;
      const current = await settings.current(page.orgId);
      const counted = goOn(working.get(name), page, current);
      const done = await (counted.of.phase === 'measure' ? measure : score)(
        deps,
        { ...page, today: await todayIn(page.orgId, page.nowMs), settings: current },
        counted,
      );
      working.delete(name);
      counted.next = done.nextCursor;
      const [oldest] = working.keys();
      if (working.size >= workingMax && oldest !== undefined) working.delete(oldest);
      if (done.nextCursor !== undefined) working.set(name, counted);
      return done;
    },
  };
}

interface Page extends OrganizationPage {
  today: string;
  settings: CurrentSettings;
}

/** What was counted up to this page, or nothing where the work has to begin again. */
function goOn(
  known: Counted | undefined,
  { cursor }: OrganizationPage,
  { version: settingsVersion }: CurrentSettings,
): Counted {
  const work = cursor === undefined ? undefined : workIn(cursor);
  const isSame = work?.settingsVersion === settingsVersion;
  if (known && isSame && known.next === cursor) return { ...known, of: work };
  // thresholds that were found stay, until the settings change
  const phase = isSame && work.phase === 'score' ? 'score' : 'measure';
  return {
    of: { phase, settingsVersion },
    ...{ next: undefined, population: countPopulation(), tally: openTally() },
  };
}

function workIn(cursor: string): Work {
  const { phase, settingsVersion, cursor: at }: Partial<Work> = JSON.parse(cursor);
  if ((phase !== 'measure' && phase !== 'score') || settingsVersion === undefined)
    throw new Error(`${cursor} is no cursor of this job`);
  return { phase, settingsVersion, cursor: at };
}

const cursorOf = (work: Work): string => JSON.stringify(work);

const pageOf = ({ customers }: ScoringDeps, orgId: string, { cursor }: Work) =>
  customers.find({ orgId, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });

/** Counts what customers bought; after the last page the thresholds of the day are known. */
async function measure(
  deps: ScoringDeps,
  { orgId, today, settings }: Page,
  { of, population }: Counted,
): Promise<PageDone> {
  const { windowMonths, scoring, map, version: settingsVersion } = settings;
  const fixedDay = settings.asOf === 'now' ? null : settings.asOf;
  const score = cursorOf({ phase: 'score', settingsVersion });
  const set = async () => {
    const counted = scoring.kind === 'quintiles' ? population.population() : undefined;
    const thresholds = thresholdsOf(scoring, counted);
    const yardstick = { thresholds, windowMonths, map, fixedDay, day: today, settingsVersion };
    await deps.yardsticks.set(orgId, yardstick);
    await deps.days.noteThresholds(orgId, today, thresholds);
    return { nextCursor: score };
  };
  if (scoring.kind === 'thresholds') return await set();
  const { timeZone } = (await deps.yardsticks.of(orgId)).window;
  const window = windowOf({ timeZone, windowMonths, asOf: fixedDay ?? today });
  const { data, nextCursor } = await pageOf(deps, orgId, of);
  for (const state of data)
    if (!state.erased) population.add(await measuresIn(deps, state, window));
  if (nextCursor === undefined) return await set();
  return { nextCursor: cursorOf({ ...of, cursor: nextCursor }) };
}

async function measuresIn(
  { kept }: ScoringDeps,
  state: CustomerRfm,
  window: Window,
): Promise<Measures> {
  const measures =
    measuresOf(state.history, window) ?? measuresOf(await kept.remake(state), window);
  if (!measures) throw new Error(`the sales of ${state.id} do not reach back far enough`);
  return measures;
}

/** Lays the thresholds on; after the last page it is known where everybody stands. */
async function score(
  deps: ScoringDeps,
  { orgId, today, nowMs }: Page,
  { of, tally }: Counted,
): Promise<PageDone> {
  const judging = await deps.yardsticks.of(orgId);
  const { data, nextCursor } = await pageOf(deps, orgId, of);
  const moved: CustomerRfm[] = [];
  for (const state of data) {
    if (state.erased) continue;
    const rfm = await scoredBy(deps, state, judging);
    tally.add(rfm);
    tally.addMoves(state.moves);
    if (!isAsScored(state, rfm)) moved.push(state);
  }
  const rescored = moved.length === 0 ? 0 : await deps.kept.rescore(moved);
  const counts = { customers: data.length, rescored };
  if (nextCursor !== undefined)
    return { counts, nextCursor: cursorOf({ ...of, cursor: nextCursor }) };
  const { thresholds, window } = judging;
  const movesTo = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  const before = (await deps.days.summary(orgId))?.movesTo ?? '';
  const closed = tally.moves().filter(({ day }) => day > before && day <= movesTo);
  await deps.days.noteRun(
    orgId,
    { ...tally.tallied(), asOf: window.asOf, computedAtMs: nowMs, thresholds, movesTo },
    closed,
  );
  return { counts };
}

async function scoredBy({ kept }: ScoringDeps, state: CustomerRfm, judging: Judging): Promise<Rfm> {
  const rfm = rfmOf(state.history, judging) ?? rfmOf(await kept.remake(state), judging);
  if (!rfm) throw new Error(`the sales of ${state.id} do not reach back far enough`);
  return rfm;
}
