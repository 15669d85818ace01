import type { History, HistoryField } from '../program/fields.ts';
import type { HolderOf, Reads, Standings } from '../words/model.ts';
import { spendUnit, visitsUnit } from '../words/units.ts';

/** What was counted of somebody of whom nothing was read. */
export const noHistory: History = { visits: 0, spend: 0, lastVisitMs: null };

const counters = { visits: visitsUnit, spend: spendUnit } as const;

/** Has the history read that conditions ask for; most ask for none. */
export function readHistory(
  reads: Reads,
  asked: readonly HistoryField[],
  holderOf: HolderOf,
): void {
  for (const field of asked) {
    if (field === 'lastVisit') {
      reads.latest ??= [];
      reads.latest.push({ holder: holderOf(visitsUnit), unit: visitsUnit });
    } else reads.lifetime.push({ holder: holderOf(counters[field]), unit: counters[field] });
  }
}

/** What `readHistory` had read. */
export function historyIn(
  standings: Standings,
  asked: readonly HistoryField[],
  holderOf: HolderOf,
): History {
  if (asked.length === 0) return noHistory;
  const of = (field: keyof typeof counters) =>
    asked.includes(field) ? standings.lifetime(holderOf(counters[field]), counters[field]) : 0;
  return {
    visits: of('visits'),
    spend: of('spend'),
    lastVisitMs: asked.includes('lastVisit')
      ? standings.latestMs(holderOf(visitsUnit), visitsUnit)
      : null,
  };
}
