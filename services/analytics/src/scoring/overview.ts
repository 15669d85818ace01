import type { Clock } from '@laurel/contracts/clock';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { rfmOf } from '../rfm/rfm.ts';
import type { Thresholds } from '../rfm/thresholds.ts';
import { daysBetween } from '../rfm/window.ts';
import type { CustomerRfm, CustomerRfms, Standing } from './customer-rfm.ts';
import type { Days } from './days.ts';
import type { KeptCustomers } from './keep-customers.ts';
import { isDay } from './settings.ts';
import { openTally, type Tallied } from './tally.ts';
import type { Judging, Yardsticks } from './yardsticks.ts';

export interface OverviewDeps {
  customers: Pick<CustomerRfms, 'find'>;
  kept: Pick<KeptCustomers, 'remake'>;
  yardsticks: Pick<Yardsticks, 'of'>;
  days: Pick<Days, 'summary' | 'movesIn'>;
  clock: Clock;
}

/** Where all customers stand. */
export interface Overview extends Tallied {
  asOf: string;
  /** When that was; null: nobody counted yet, and there are too many to do it now. */
  computedAtMs: number | null;
  thresholds: Thresholds;
}

/** Customers who went from one segment to another, in a time. */
export interface Movements {
  /** The last day that is counted. */
  countedTo: string | null;
  data: { from: Standing; to: Standing; customers: number }[];
}

/** So many customers are counted when somebody asks; of more the daily job tells. */
const liveMax = 2_000;
const daysMax = 366;

/**
 * Where the customers of an organization stand, and how they moved: as of now where they are few,
 * else as the daily job found it.
 */
export function openOverviews({ customers, kept, yardsticks, days, clock }: OverviewDeps) {
  /** Undefined: they are too many. */
  const all = async (orgId: string): Promise<CustomerRfm[] | undefined> => {
    const found: CustomerRfm[] = [];
    let cursor: string | undefined;
    do {
      const page = await customers.find({
        ...{ orgId, limit: 1_000, ...(cursor === undefined ? {} : { cursor }) },
      });
      found.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== undefined && found.length < liveMax);
    return cursor === undefined ? found.filter(({ erased }) => !erased) : undefined;
  };

  const tallyNow = async (states: readonly CustomerRfm[], judging: Judging) => {
    const tally = openTally();
    for (const state of states) {
      const rfm = rfmOf(state.history, judging) ?? rfmOf(await kept.remake(state), judging);
      if (!rfm) throw new Error(`the sales of ${state.id} do not reach back far enough`);
      tally.add(rfm);
    }
    return tally.tallied();
  };

  return {
    async overview(orgId: string): Promise<Overview> {
      const judging = await yardsticks.of(orgId);
      const states = await all(orgId);
      const { window, thresholds } = judging;
      if (states) {
        const tallied = await tallyNow(states, judging);
        return { ...tallied, asOf: window.asOf, computedAtMs: clock.now(), thresholds };
      }
      const summary = await days.summary(orgId);
      if (summary) return summary;
      return { ...openTally().tallied(), asOf: window.asOf, computedAtMs: null, thresholds };
    },
    /**
     * Of the days from one to another, both inside. Failures: `invalid_value` (a day that is none,
     * reversed, more than 366 days).
     */
    async movements(orgId: string, from: string, to: string): Promise<Result<Movements>> {
      const wrong = rangeFault(from, to);
      if (wrong) return wrong;
      const [{ today }, summary, states] = await Promise.all([
        yardsticks.of(orgId),
        days.summary(orgId),
        all(orgId),
      ]);
      const movesTo = summary?.movesTo ?? null;
      const tally = openTally();
      // Of days that are counted the moves of who was erased since are counted too.
      for (const { moves } of states ?? [])
        tally.addMoves(moves.filter(({ day }) => movesTo === null || day > movesTo));
      const since = tally.moves().filter(({ day }) => from <= day && day <= to);
      const counted = await days.movesIn(orgId, from, to);
      const sums = new Map<string, Movements['data'][number]>();
      for (const { moves } of [...counted, ...since])
        for (const [left, entered, count] of moves) {
          const known = sums.get(`${left} ${entered}`);
          const customers = (known?.customers ?? 0) + count;
          sums.set(`${left} ${entered}`, { from: left, to: entered, customers });
        }
      const data = [...sums.values()].sort((a, b) => b.customers - a.customers);
      return success({ countedTo: states ? today : movesTo, data });
    },
  };
}

function rangeFault(from: string, to: string) {
  const faults = Object.entries({ from, to }).filter(([, day]) => !isDay(day));
  const detail = 'must be a day of the calendar, such as 2026-11-27';
  if (faults.length > 0)
    return failure(
      'invalid_value',
      'The days cannot be used as they are.',
      faults.map(([name]) => ({ pointer: `/${name}`, detail })),
    );
  if (to < from) return failureAt('invalid_value', '/to', 'to must not be before from');
  if (daysBetween(from, to) >= daysMax)
    return failureAt('invalid_value', '/to', `must be within ${daysMax} days of from`);
  return undefined;
}
