import type { Clock } from '@laurel/contracts/clock';
import { type Result, success } from '@laurel/contracts/problems';
import type { Collection } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import type { Warehouse } from '@laurel/warehouse/port';
import { defineQuestion } from '@laurel/warehouse/question';
import { Type } from 'typebox';
import type { Difference } from './compare-with-ledger.ts';
import type { Reconciliation } from './reconcile.ts';

/** How far the warehouse is behind, and whether it agrees with the ledger. */
export interface Freshness {
  /** Age of the newest that it has, while there is more; 0: it has all. */
  behindMs: number;
  /** Events that are still to be taken. */
  events: number;
  rows: number;
  /** When it was last compared with the ledger, ms since epoch; null: not yet. */
  reconciledAtMs: number | null;
  /** Lines that differ, by the last comparison of each month. */
  differences: readonly (Difference & { month: string })[];
}

export interface FreshnessDeps {
  events: Pick<EventLog, 'lag'>;
  warehouse: Pick<Warehouse, 'ask'>;
  reconciliations: Pick<Collection<Reconciliation>, 'find'>;
  clock: Clock;
}

/** By which the sink reads the log. */
export const sinkGroup = { group: 'warehouse-sink', pattern: '*.loyalty.*' } as const;

// FINAL, for what was told twice lies there twice until it is merged.
const newest = defineQuestion({
  name: 'newest',
  sql: `
    SELECT toInt64(count()) AS rows, toUnixTimestamp64Milli(max(recorded_at)) AS newest
    FROM movements FINAL WHERE org = {org:String}`,
  params: Type.Object({}),
  row: Type.Object({ rows: Type.Integer(), newest: Type.Integer() }),
});

const monthsShown = 100;

/** Failure: `unavailable`, where there is no warehouse. */
export async function freshnessOf(
  { events, warehouse, reconciliations, clock }: FreshnessDeps,
  orgId: string,
): Promise<Result<Freshness>> {
  const asked = await warehouse.ask(newest, { orgId, params: {} });
  if (!asked.ok) return asked;
  const lags = await events.lag(sinkGroup.group, sinkGroup.pattern);
  const own = lags.filter(({ topic }) => topic.startsWith(`${orgId}.`));
  const behind = own.reduce((sum, lag) => sum + lag.behind, 0);
  const [state] = asked.value;
  const { data } = await reconciliations.find({ orgId, limit: monthsShown });
  const checked = data.map(({ checkedAtMs }) => checkedAtMs);
  return success({
    behindMs: behind === 0 ? 0 : Math.max(0, clock.now() - (state?.newest ?? 0)),
    ...{ events: behind, rows: state?.rows ?? 0 },
    reconciledAtMs: checked.length === 0 ? null : Math.max(...checked),
    differences: data.flatMap(({ id: month, moving, differences }) =>
      moving ? [] : differences.map((difference) => ({ month, ...difference })),
    ),
  });
}
