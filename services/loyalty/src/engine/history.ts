import type { CompiledProgram } from '../program/compiled.ts';
import type { History, HistoryField } from '../program/fields.ts';
import type { HolderOf, Reads, Standings } from '../words/model.ts';
import { spendUnit, visitsUnit } from '../words/units.ts';

/** What was counted of somebody of whom nothing was read. */
export const noHistory: History = { visits: 0, spend: 0, hasBought: false, lastVisitMs: null };

/** What of counters goes before a decision is made, by `holder|unit`. */
export type CountedBack = Record<string, number>;

type Counting = Pick<CompiledProgram, 'visitMs'>;

/**
 * The counters that a field is read from. Of several purchases in one visit the first alone counts
 * it: when that is brought back, what was spent tells of the others.
 */
function countersOf(field: Exclude<HistoryField, 'lastVisit'>, { visitMs }: Counting): string[] {
  if (field === 'spend') return [spendUnit];
  return field === 'purchases' && visitMs > 0 ? [visitsUnit, spendUnit] : [visitsUnit];
}

/** Has the history read that conditions ask for; most ask for none. */
export function readHistory(
  counting: Counting,
  reads: Reads,
  asked: readonly HistoryField[],
  holderOf: HolderOf,
): void {
  for (const field of asked) {
    if (field === 'lastVisit') {
      reads.latest ??= [];
      reads.latest.push({ holder: holderOf(visitsUnit), unit: visitsUnit });
      continue;
    }
    for (const unit of countersOf(field, counting))
      reads.lifetime.push({ holder: holderOf(unit), unit });
  }
}

/** What `readHistory` had read. */
export function historyIn(
  counting: Counting,
  standings: Standings,
  asked: readonly HistoryField[],
  holderOf: HolderOf,
  back: CountedBack = {},
): History {
  if (asked.length === 0) return noHistory;
  const counted = (field: Exclude<HistoryField, 'lastVisit'>) =>
    asked.includes(field)
      ? countersOf(field, counting).map((unit) => {
          const holder = holderOf(unit);
          return standings.lifetime(holder, unit) - (back[`${holder}|${unit}`] ?? 0);
        })
      : [];
  const [visits = 0] = counted('visits');
  const [spend = 0] = counted('spend');
  return {
    ...{ visits, spend },
    hasBought: counted('purchases').some((count) => count > 0),
    lastVisitMs: asked.includes('lastVisit')
      ? standings.latestMs(holderOf(visitsUnit), visitsUnit)
      : null,
  };
}
