import type { CompiledProgram } from '../program/compiled.ts';
import { unitsOf } from '../program/ledger-units.ts';
import { worthOfReward, worthOfUnit } from '../program/worth.ts';
import { add, multiply, type Rational, rationalOf, whole, zero } from '../words/rational.ts';
import { cardOfStamps, isVoucher } from '../words/units.ts';
import type { Replay } from './replay.ts';
import type { ProgramResult } from './report-schema.ts';
import type { ClauseTally, Tally } from './tally.ts';

/** One program as it was lived under. */
export interface Lifetime {
  program: CompiledProgram;
  /** Null: it is not published. */
  version: number | null;
  replay: Pick<Replay, 'levelsAt'>;
  tally: Tally;
  /** What all customers together had, by unit. */
  heldBefore: ReadonlyMap<string, number>;
  heldAfter: ReadonlyMap<string, number>;
}

/** To the nearest minor unit. */
export const inMinor = (money: Rational): number => Number(whole(money, 'round'));

/** What one of each unit costs the business, and what it is. */
function costsOf({ program }: CompiledProgram): Map<string, { kind: string; cost: number }> {
  return new Map(unitsOf(program).map(({ unit, ...rest }) => [unit, rest]));
}

type Costs = ReturnType<typeof costsOf>;

function costOf(amounts: ReadonlyMap<string, number>, costs: Costs): Rational {
  let sum = zero;
  for (const [unit, amount] of amounts)
    sum = add(sum, multiply(rationalOf(amount), rationalOf(costs.get(unit)?.cost ?? 0)));
  return sum;
}

/** What one of each unit is worth to a customer; stamps are worth something when a card is full. */
export function worthsOf({ units, rewards }: CompiledProgram): (unit: string) => Rational {
  return (unit) => {
    if (cardOfStamps(unit) !== null) return zero;
    if (!isVoucher(unit)) return worthOfUnit(units.get(unit));
    const reward = [...rewards.values()].find((one) => one.unit === unit)?.reward;
    return (reward && worthOfReward(reward, (id) => units.get(id))) ?? zero;
  };
}

export function programResult(
  { program, version, replay, tally, heldBefore, heldAfter }: Lifetime,
  { toMs, salesMinor }: { toMs: number; salesMinor: number },
): ProgramResult {
  const costs = costsOf(program);
  const costMinor = inMinor(costOf(tally.given, costs));
  const [beforeMinor, afterMinor] = [
    inMinor(costOf(heldBefore, costs)),
    inMinor(costOf(heldAfter, costs)),
  ];
  return {
    ...{ version, costMinor },
    costShare: salesMinor === 0 ? null : Math.round((costMinor / salesMinor) * 10_000) / 10_000,
    liability: { beforeMinor, afterMinor, changeMinor: afterMinor - beforeMinor },
    units: unitResults(program, tally, costs),
    clauses: tally.clauses.map((clause, i) => ({
      ...{ clause: clause.clause, kind: kindOf(program, i), fired: clause.fired },
      given: listed(clause.given),
      costMinor: inMinor(costOf(clause.given, costs)),
      refused: refusals(clause),
    })),
    rewards: [...program.rewards.values()].map(({ reward: { id }, unit }) => {
      const granted = tally.given.get(unit) ?? 0;
      return { reward: id, granted, costMinor: inMinor(costOf(new Map([[unit, granted]]), costs)) };
    }),
    tiers: program.tiers
      ? [...replay.levelsAt(toMs)].map(([tier, customers]) => ({ tier, customers }))
      : [],
  };
}

const kindOf = ({ rules, clauses }: CompiledProgram, at: number) =>
  at < rules.length ? 'rule' : at < clauses.length - 1 ? 'card' : 'tier';

const listed = (amounts: ReadonlyMap<string, number>) =>
  [...amounts].map(([unit, amount]) => ({ unit, amount }));

const refusals = ({ refused }: ClauseTally) =>
  [...refused]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));

function unitResults(
  { units, cards, rewards }: CompiledProgram,
  { given, moved }: Tally,
  costs: Costs,
): ProgramResult['units'] {
  const names = [
    ...units.keys(),
    ...cards.map(({ unit }) => unit),
    ...[...rewards.values()].map(({ unit }) => unit),
  ];
  return names.map((unit) => {
    const amount = given.get(unit) ?? 0;
    const { added = 0, taken = 0, short = 0 } = moved.get(unit) ?? {};
    return {
      ...{ unit, kind: costs.get(unit)?.kind ?? 'points', given: amount },
      costMinor: inMinor(costOf(new Map([[unit, amount]]), costs)),
      ...{ added, taken, short },
    };
  });
}
