import type { History, HistoryField } from '../program/fields.ts';
import type { HolderOf, Reads, Standings } from '../words/model.ts';
import { spendUnit, visitsUnit } from '../words/units.ts';

/** What was counted of somebody of whom nothing was read. */
export const noHistory: History = { visits: 0, spend: 0 };

const units: Record<HistoryField, string> = { visits: visitsUnit, spend: spendUnit };

/** Has the counters read that conditions ask for; most ask for none. */
export function readHistory(
  reads: Reads,
  asked: readonly HistoryField[],
  holderOf: HolderOf,
): void {
  for (const field of asked)
    reads.lifetime.push({ holder: holderOf(units[field]), unit: units[field] });
}

/** What `readHistory` had read. */
export function historyIn(
  standings: Standings,
  asked: readonly HistoryField[],
  holderOf: HolderOf,
): History {
  if (asked.length === 0) return noHistory;
  const of = (field: HistoryField) =>
    asked.includes(field) ? standings.lifetime(holderOf(units[field]), units[field]) : 0;
  return { visits: of('visits'), spend: of('spend') };
}
