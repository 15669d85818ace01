import type { Rational } from '@laurel/loyalty/words/rational';
import { stampUnit } from '@laurel/loyalty/words/units';
import { givenByClause } from '../questions/given-by-clause.ts';
import { type Asked, boundOf, ofPeriods, type ReportDeps, rowsOf } from './asked.ts';
import { type ClauseKind, kindOf, namesOf, type ProgramNames, tierClause } from './clauses.ts';
import {
  type Compared,
  eachOf,
  exact,
  type Figure,
  figureOf,
  type Rate,
  shareOf,
} from './figures.ts';
import { costOf, inMinor, partOf, type UnitCosts } from './unit-costs.ts';

/** What a clause gave of one unit. */
export interface RuleFigures {
  times: Figure;
  customers: Figure;
  issued: Figure;
  takenBack: Figure;
  /** Its part of what all gave of the unit and was kept. */
  share: Rate;
  cost: Figure;
  /** Its part of all that was given, in money. */
  costShare: Rate;
}

export interface RuleRow extends RuleFigures {
  /** Null: no clause gave it. */
  clause: string | null;
  kind: ClauseKind;
  /** Null: the clause gave nothing. */
  unit: string | null;
  /** Whether the published program has it. */
  published: boolean;
}

export interface RulesReport {
  cost: Figure;
  data: RuleRow[];
}

export interface ProgramReportDeps extends ReportDeps {
  ledger: { units: { refresh(orgId: string): Promise<UnitCosts> } };
}

interface GivenRow {
  clause: string;
  unit: string;
  times: number;
  customers: number;
  given: bigint;
  taken_back: bigint;
}

/** What one period came to, with what is needed to divide by. */
interface Given {
  rows: ReadonlyMap<string, GivenRow>;
  keptByUnit: ReadonlyMap<string, bigint>;
  cost: Rational;
}

/** What each clause gave; clauses of the published program that gave nothing are there too. */
export async function rulesReport(
  { warehouse, membership, ledger }: Pick<ProgramReportDeps, 'warehouse' | 'membership' | 'ledger'>,
  asked: Asked,
): Promise<RulesReport> {
  const { orgId } = asked;
  const [told, version, costs] = await Promise.all([
    ofPeriods(asked, (period) =>
      rowsOf({ warehouse }, givenByClause, { orgId, params: boundOf(asked, period) }),
    ),
    membership.programs.published(orgId),
    ledger.units.refresh(orgId),
  ]);
  const names = namesOf(version);
  const given = eachOf(told, (rows) => givenOf(rows, costs));
  const data = keysOf(told, names).map(([clause, unit]) => ({
    ...{ clause: clause === '' ? null : clause, kind: kindOf(clause, names) },
    ...{ unit: unit === '' ? null : unit, published: clausesOf(names).includes(clause) },
    ...figuresOf(given, { key: keyOf({ clause, unit }), unit, costs }),
  }));
  return { cost: figureOf(given, ({ cost }) => inMinor(cost)), data };
}

function givenOf(rows: readonly GivenRow[], costs: UnitCosts): Given {
  const keptByUnit = new Map<string, bigint>();
  for (const row of rows) keptByUnit.set(row.unit, (keptByUnit.get(row.unit) ?? 0n) + keptOf(row));
  const amounts = [...keptByUnit].map(([unit, amount]) => ({ unit, amount }));
  return {
    rows: new Map(rows.map((row) => [keyOf(row), row])),
    ...{ keptByUnit, cost: costOf(amounts, costs) },
  };
}

const keptOf = ({ given, taken_back }: GivenRow): bigint => given - taken_back;
const keyOf = ({ clause, unit }: { clause: string; unit: string }) =>
  JSON.stringify([clause, unit]);

const clausesOf = ({ rules, cards, hasTiers }: ProgramNames): string[] => [
  ...[...rules, ...cards.map(stampUnit)],
  ...(hasTiers ? [tierClause] : []),
];

/** Clauses in the order of the program, then those of earlier ones, then what none gave. */
function keysOf(
  told: Compared<readonly GivenRow[]>,
  names: ProgramNames,
): [clause: string, unit: string][] {
  const unitsByClause = new Map<string, Set<string>>(
    clausesOf(names).map((clause) => [clause, new Set()]),
  );
  const rows = told.flat().sort((a, b) => Number(a.clause === '') - Number(b.clause === ''));
  for (const { clause, unit } of rows)
    unitsByClause.set(clause, (unitsByClause.get(clause) ?? new Set()).add(unit));
  return [...unitsByClause].flatMap(([clause, units]) =>
    (units.size === 0 ? [''] : [...units].sort()).map((unit): [string, string] => [clause, unit]),
  );
}

function figuresOf(
  given: Compared<Given>,
  { key, unit, costs }: { key: string; unit: string; costs: UnitCosts },
): RuleFigures {
  const own = ({ rows }: Given) => rows.get(key);
  const kept = (period: Given) => {
    const row = own(period);
    return row ? keptOf(row) : 0n;
  };
  const cost = (period: Given) => costOf([{ unit, amount: kept(period) }], costs);
  return {
    times: figureOf(given, (period) => own(period)?.times ?? 0),
    customers: figureOf(given, (period) => own(period)?.customers ?? 0),
    issued: figureOf(given, (period) => exact(own(period)?.given ?? 0n)),
    takenBack: figureOf(given, (period) => exact(own(period)?.taken_back ?? 0n)),
    share: figureOf(given, (period) => shareOf(kept(period), period.keptByUnit.get(unit) ?? 0n)),
    cost: figureOf(given, (period) => inMinor(cost(period))),
    costShare: figureOf(given, (period) => partOf(cost(period), period.cost)),
  };
}
