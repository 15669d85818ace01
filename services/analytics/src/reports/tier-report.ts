import { salesByKey } from '../questions/sales-by.ts';
import { tierHolders } from '../questions/tier-holders.ts';
import { tierMoves } from '../questions/tier-moves.ts';
import { type Asked, boundOf, ofPeriods, type ReportDeps, rowsOf } from './asked.ts';
import { type Compared, eachOf, exact, type Figure, figureOf } from './figures.ts';
import type { Period } from './period.ts';
import { tiersOf } from './tiers.ts';

export interface TierRow {
  /** Null: none, and sales that are nobody's. */
  tier: string | null;
  published: boolean;
  /** Who has it now; absent of one location. */
  customers?: number;
  active: Figure;
  sales: Figure;
  revenue: Figure;
}

export interface TierMove {
  from: string | null;
  to: string | null;
  changes: Figure;
  customers: Figure;
}

export interface TiersReport {
  data: TierRow[];
  /** Absent of one location: who has a tier has it everywhere. */
  moves?: TierMove[];
}

type MoveRow = { before: string; after: string; changes: number; customers: number };

/** Who has which tier, who went from which to which, and what was sold to whom. */
export async function tiersReport(
  deps: Pick<ReportDeps, 'warehouse' | 'membership'>,
  asked: Asked,
): Promise<TiersReport> {
  const { orgId, locationId, tier = '' } = asked;
  const [told, holders, version] = await Promise.all([
    ofPeriods(asked, (period) => tell(deps, asked, period)),
    locationId === undefined ? rowsOf(deps, tierHolders, { orgId, params: { tier } }) : undefined,
    deps.membership.programs.published(orgId),
  ]);
  const levels = tiersOf(version);
  const seen = [...told.flatMap(({ sold }) => sold), ...(holders ?? [])].map(({ key }) => key);
  const others = [...new Set([...seen, ''])].filter((key) => !levels.includes(key));
  // by name, and none last
  const keys = [...levels, ...others.filter((key) => key !== '').sort(), ''];
  const asksForAll = asked.tier === undefined;
  const data = keys
    .filter((key) => asksForAll || key === asked.tier)
    .map((key) => ({
      ...{ tier: key === '' ? null : key, published: levels.includes(key) },
      ...(holders && { customers: holders.find((row) => row.key === key)?.customers ?? 0 }),
      ...soldTo(eachOf(told, ({ sold }) => sold.find((row) => row.key === key))),
    }));
  return {
    data,
    ...(locationId === undefined && { moves: movesOf(eachOf(told, ({ moved }) => moved)) }),
  };
}

async function tell(
  deps: Pick<ReportDeps, 'warehouse'>,
  asked: Asked,
  period: Period,
): Promise<{ sold: SoldRow[]; moved: MoveRow[] }> {
  const { orgId, locationId, tier = '' } = asked;
  const [sold, moved] = await Promise.all([
    rowsOf(deps, salesByKey.tier, { orgId, params: boundOf(asked, period) }),
    locationId === undefined ? rowsOf(deps, tierMoves, { orgId, params: { ...period, tier } }) : [],
  ]);
  return { sold, moved };
}

type SoldRow = { key: string; revenue: bigint; count: number; customers: number };

const soldTo = (
  sold: Compared<SoldRow | undefined>,
): Pick<TierRow, 'active' | 'sales' | 'revenue'> => ({
  active: figureOf(sold, (row) => row?.customers ?? 0),
  sales: figureOf(sold, (row) => row?.count ?? 0),
  revenue: figureOf(sold, (row) => exact(row?.revenue ?? 0n)),
});

/** Only those that were made in either period. */
function movesOf(moved: Compared<readonly MoveRow[]>): TierMove[] {
  const keyOf = ({ before, after }: MoveRow) => JSON.stringify([before, after]);
  const rows = new Map(moved.flat().map((row) => [keyOf(row), row]));
  return [...rows].sort().map(([key, { before, after }]) => {
    const own = eachOf(moved, (some) => some.find((row) => keyOf(row) === key));
    return {
      ...{ from: before === '' ? null : before, to: after === '' ? null : after },
      changes: figureOf(own, (row) => row?.changes ?? 0),
      customers: figureOf(own, (row) => row?.customers ?? 0),
    };
  });
}
