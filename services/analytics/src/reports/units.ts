import { type Compared, type Exact, exact, type Figure, figureOf, shareOf } from './figures.ts';

/** What moved of a unit, as questions tell it. */
export interface UnitRow {
  unit: string;
  given: bigint;
  taken_back: bigint;
  used: bigint;
  lost: bigint;
}

/** What moved of a unit. */
export interface UnitFigures {
  unit: string;
  issued: Figure;
  takenBack: Figure;
  redeemed: Figure;
  lapsed: Figure;
}

const columns = {
  issued: 'given',
  takenBack: 'taken_back',
  redeemed: 'used',
  lapsed: 'lost',
} as const;

/** Figures of every unit that moved in either period, in the order of their names. */
export function unitFigures(rows: Compared<readonly UnitRow[]>): UnitFigures[] {
  const units = new Set(rows.flat().map(({ unit }) => unit));
  return [...units].sort().map((unit) => {
    const of = (name: keyof typeof columns) => figureOf(rows, (some) => unitSum(some, unit, name));
    return {
      ...{ unit, issued: of('issued'), takenBack: of('takenBack') },
      ...{ redeemed: of('redeemed'), lapsed: of('lapsed') },
    };
  });
}

/** Of one unit; 0 where it did not move. */
export function unitSum(rows: readonly UnitRow[], unit: string, name: keyof typeof columns): Exact {
  const row = rows.find((one) => one.unit === unit);
  return row ? exact(row[columns[name]]) : 0;
}

/** What customers redeemed, as a part of what they were given and kept. */
export function redemptionRate(rows: readonly UnitRow[], unit: string): number | null {
  const of = (name: keyof typeof columns) => BigInt(unitSum(rows, unit, name));
  return shareOf(of('redeemed'), of('issued') - of('takenBack'));
}
