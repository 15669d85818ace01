import { failureAt, type Result, success } from '@laurel/contracts/problems';
import type { LedgerService } from '@laurel/ledger/service';
import type { Units } from '@laurel/ledger/units';
import { paidByMonth } from '../questions/paid-by-month.ts';
import { movedByMonth, runOff } from '../questions/run-off.ts';
import { type ReportDeps, rowsOf } from '../reports/asked.ts';
import { type Exact, exact } from '../reports/figures.ts';
import { costOf, inMinor } from '../reports/unit-costs.ts';
import { type Allocated, allocate } from './allocation.ts';
import { type Expectation, expectationOf, futureOf } from './breakage.ts';
import { type Cohort, cohortsOf } from './triangle.ts';

export interface LiabilityDeps extends ReportDeps {
  ledger: { units: Pick<Units, 'refresh'> } & Pick<LedgerService, 'outstanding'>;
}

export interface LiabilityQuery {
  /** The last day that counts; default now. */
  at?: string | undefined;
  /** One unit alone. */
  unit?: string | undefined;
  /** What one is worth when it is redeemed, minor units; default its cost. Of one unit. */
  valuePerUnit?: number | undefined;
  /** The part that lapses, where it is not to be estimated. Of one unit. */
  breakage?: number | undefined;
  /** The part that was expected to lapse when it was given; default as `breakage`. Of one unit. */
  breakageAtIssue?: number | undefined;
}

/** One month of issue. */
export interface LiabilityMonth extends Cohort {
  /** Of what is outstanding. */
  expectedToLapse: number;
  /** What customers paid in it for goods and points, minor units. */
  paid: Exact;
  allocation: Omit<Allocated, 'unit'>;
}

export interface UnitLiability {
  unit: string;
  /** What customers have, and owe, as the ledger says. */
  held: Exact;
  owed: Exact;
  outstanding: Exact;
  /** The same by the warehouse, of which months are. */
  counted: Exact;
  /** At what one costs now. */
  costPerUnit: number;
  amountMinor: Exact;
  breakage: (Expectation & { method: 'additive' }) | undefined;
  /** What the allocation was made with. */
  inputs: {
    valuePerUnit: number;
    valueFrom: 'given' | 'cost';
    breakage: number;
    breakageFrom: 'given' | 'estimated' | 'none';
    breakageAtIssue: number;
    standAlonePrice: number;
  };
  allocation: Omit<Allocated, 'unit'>;
  months: LiabilityMonth[];
}

export interface LiabilityReport {
  at: string;
  atMs: number;
  timeZone: string;
  currency: string;
  units: UnitLiability[];
}

/**
 * What an organization owes to its customers in points, stamps and vouchers: by the ledger, and by
 * months of issue from the warehouse. Failures: `invalid_request` (the day, a rate without a unit),
 * `unit_not_found`.
 */
export async function liabilityReport(
  deps: LiabilityDeps,
  orgId: string,
  query: LiabilityQuery,
): Promise<Result<LiabilityReport>> {
  const organization = await deps.membership.organizations.find(orgId);
  if (!organization) throw new Error(`a key belongs to ${orgId}, which does not exist`);
  const nowMs = deps.clock.now();
  const when = instantOf(query.at, { nowMs, timeZone: organization.timeZone });
  if (!when.ok) return when;
  const { atMs, day } = when.value;
  const units = await deps.ledger.units.refresh(orgId);
  const refused = refusalOf(query, (unit) => units.has(unit));
  if (refused) return refused;
  const params = { until: atMs };
  const [ledger, moved, gone, paid] = await Promise.all([
    deps.ledger.outstanding(orgId, query.at === undefined ? undefined : atMs),
    rowsOf(deps, movedByMonth, { orgId, params }),
    rowsOf(deps, runOff, { orgId, params }),
    rowsOf(deps, paidByMonth, { orgId, params: { to: day } }),
  ]);
  const told = ledger.map(({ unit, held, owed }) => {
    const own = (row: { unit: string }) => row.unit === unit;
    const rows = moved.filter(own);
    const cohorts = cohortsOf({ moved: rows, gone: gone.filter(own) }, day);
    const cost = units.unit(unit)?.cost ?? 0;
    const counted = rows.reduce(
      (sum, row) => sum + row.given - row.taken_back - row.used - row.lost,
      0n,
    );
    return { unit, held, owed, cohorts, cost, counted, expected: expectationOf(cohorts, day) };
  });
  const inputs = new Map(told.map((one) => [one.unit, inputsOf(one, query)]));
  const paidIn = new Map(paid.map((row) => [row.month, row.paid]));
  const months = monthsOf(told, { day, inputs, paidIn, query });
  const isTold = ({ unit, held, owed, cohorts }: Told) =>
    query.unit === undefined
      ? held !== 0n || owed !== 0n || cohorts.length > 0
      : unit === query.unit;
  const data = told.filter(isTold).map((one): UnitLiability => {
    const { unit, held, owed, counted, cost, expected } = one;
    const own = months.get(unit) ?? [];
    return {
      ...{ unit, held: exact(held), owed: exact(owed), outstanding: exact(held - owed) },
      ...{ counted: exact(counted), costPerUnit: cost },
      amountMinor: inMinor(costOf([{ unit, amount: held - owed }], units)),
      breakage: expected && { method: 'additive', ...expected },
      inputs: inputsOf(one, query),
      allocation: summed(own.map(({ allocation }) => allocation)),
      months: own,
    };
  });
  const { timeZone, currency } = organization;
  return success({ at: day, atMs, timeZone, currency, units: data });
}

interface Told {
  unit: string;
  held: bigint;
  owed: bigint;
  cohorts: Cohort[];
  cost: number;
  counted: bigint;
  expected: Expectation | undefined;
}

/** The end of a day in the zone of the organization; of today, now. */
function instantOf(
  at: string | undefined,
  { nowMs, timeZone }: { nowMs: number; timeZone: string },
): Result<{ atMs: number; day: string }> {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  const today = String(now.toPlainDate());
  if (at === undefined || at === today) return success({ atMs: nowMs, day: today });
  if (at > today || at < '1990-01-01')
    return failureAt('invalid_request', '/at', `at is a day from 1990-01-01 to today (${today})`);
  const next = Temporal.PlainDate.from(at).add({ days: 1 }).toZonedDateTime({ timeZone });
  return success({ atMs: next.epochMilliseconds - 1, day: at });
}

function refusalOf(query: LiabilityQuery, isUnit: (unit: string) => boolean) {
  const { unit } = query;
  if (unit !== undefined && !isUnit(unit))
    return failureAt('unit_not_found', '/unit', `there is no unit ${unit}`);
  const named = (['valuePerUnit', 'breakage', 'breakageAtIssue'] as const).find(
    (name) => query[name] !== undefined,
  );
  return unit === undefined && named !== undefined
    ? failureAt('invalid_request', `/${named}`, `${named} is of one unit: say which (unit)`)
    : undefined;
}

function inputsOf(
  { unit, cost, expected }: Pick<Told, 'unit' | 'cost' | 'expected'>,
  query: LiabilityQuery,
): UnitLiability['inputs'] {
  const given = query.unit === unit ? query : {};
  const valuePerUnit = given.valuePerUnit ?? cost;
  const breakage = given.breakage ?? expected?.breakageRate ?? 0;
  const breakageAtIssue = given.breakageAtIssue ?? breakage;
  const estimated = expected ? 'estimated' : 'none';
  return {
    ...{ valuePerUnit, valueFrom: given.valuePerUnit === undefined ? 'cost' : 'given' },
    ...{ breakage, breakageFrom: given.breakage === undefined ? estimated : 'given' },
    ...{ breakageAtIssue, standAlonePrice: valuePerUnit * (1 - breakageAtIssue) },
  };
}

/** By unit: all units that came in a month share what was paid in it. */
function monthsOf(
  told: readonly Told[],
  {
    day,
    inputs,
    paidIn,
    query,
  }: {
    day: string;
    inputs: ReadonlyMap<string, UnitLiability['inputs']>;
    paidIn: ReadonlyMap<string, bigint>;
    query: LiabilityQuery;
  },
): Map<string, LiabilityMonth[]> {
  const all = told.flatMap(({ unit, cohorts, expected }) => {
    const { valuePerUnit: value = 0, breakageAtIssue = 0 } = inputs.get(unit) ?? {};
    const breakage = query.unit === unit ? query.breakage : undefined;
    return cohorts.map((cohort) => {
      const future = futureOf(cohort, {
        ...{ day, expected },
        ...(breakage !== undefined && { breakage }),
      });
      return { unit, cohort, value, breakageAtIssue, ...future };
    });
  });
  const byUnit = new Map<string, LiabilityMonth[]>(told.map(({ unit }) => [unit, []]));
  for (const [month, own] of Map.groupBy(all, ({ cohort }) => cohort.month)) {
    const paid = paidIn.get(month) ?? 0n;
    const allocated = allocate(Number(paid), own);
    own.forEach(({ unit, cohort, lapsing }, i) => {
      const { unit: _, ...allocation } = allocated[i] ?? { unit, ...summed([]) };
      byUnit.get(unit)?.push({
        ...{ ...cohort, expectedToLapse: lapsing, paid: exact(paid), allocation },
      });
    });
  }
  for (const months of byUnit.values()) months.sort((a, b) => (a.month < b.month ? -1 : 1));
  return byUnit;
}

const summed = (some: readonly Omit<Allocated, 'unit'>[]): Omit<Allocated, 'unit'> =>
  some.reduce(
    (sum, one) => ({
      standAlone: sum.standAlone + one.standAlone,
      allocated: sum.allocated + one.allocated,
      recognized: sum.recognized + one.recognized,
      contractLiability: sum.contractLiability + one.contractLiability,
    }),
    { standAlone: 0, allocated: 0, recognized: 0, contractLiability: 0 },
  );
