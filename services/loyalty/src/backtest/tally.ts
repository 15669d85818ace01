import type { CompiledProgram } from '../program/compiled.ts';
import type { Decision, Effect } from '../words/model.ts';
import { stampUnit } from '../words/units.ts';
import { type HolderNumbers, perHolder } from './holder-numbers.ts';

/** What one program did in the span of the report, counted as it goes. */
export interface Tally {
  note(decision: Decision, customerId: string | null): void;
  /** @param moved as it went, `short` how much less than recorded it was */
  noteMove(unit: string, amounts: { moved: number; short: number }): void;
  /** By unit. */
  given: ReadonlyMap<string, number>;
  moved: ReadonlyMap<string, Moved>;
  /** In the order of the program's clauses. */
  clauses: readonly ClauseTally[];
  /** Of everybody who was given something: what, unit by unit. */
  byCustomer(): Iterable<{ number: number; unit: string; amount: number }>;
}

/** What came and went without a decision. */
export interface Moved {
  added: number;
  taken: number;
  /** What was taken in reality and was not there. */
  short: number;
}

export interface ClauseTally {
  clause: string;
  fired: number;
  given: ReadonlyMap<string, number>;
  /** By reason. */
  refused: ReadonlyMap<string, number>;
}

const addTo = <Key>(sums: Map<Key, number>, key: Key, amount: number) =>
  sums.set(key, (sums.get(key) ?? 0) + amount);

export function createTally(program: CompiledProgram, holders: HolderNumbers): Tally {
  const given = new Map<string, number>();
  const moved = new Map<string, Moved>();
  const perCustomer = new Map<number, number>();
  const units: string[] = [];
  const unitNumbers = new Map<string, number>();
  const clauses = program.clauses.map((clause) => ({
    ...{ clause, fired: 0 },
    ...{ given: new Map<string, number>(), refused: new Map<string, number>() },
  }));
  const byName = new Map(clauses.map((clause) => [clause.clause, clause]));

  const numberOf = (unit: string): number => {
    const known = unitNumbers.get(unit);
    if (known !== undefined) return known;
    unitNumbers.set(unit, units.length);
    return units.push(unit) - 1;
  };
  const noteEffect = (effect: Effect, customerId: string | null) => {
    const gift = giftOf(effect);
    if (!gift) return;
    const { unit, amount } = gift;
    const clause =
      effect.kind === 'completeCard'
        ? byName.get(stampUnit(effect.card))
        : 'rule' in effect
          ? clauses[effect.rule - 1]
          : undefined;
    if (clause) addTo(clause.given, unit, amount);
    addTo(given, unit, amount);
    if (customerId !== null)
      addTo(perCustomer, holders.of(customerId) * perHolder + numberOf(unit), amount);
  };

  return {
    ...{ given, moved, clauses },
    note({ effects, why }, customerId) {
      for (const effect of effects) noteEffect(effect, customerId);
      for (const { rule, fired, reason } of why) {
        const clause = byName.get(rule);
        if (!clause || reason === 'other_event') continue;
        if (fired) clause.fired += 1;
        else addTo(clause.refused, reason, 1);
      }
    },
    noteMove(unit, amounts) {
      const sum = moved.get(unit) ?? { added: 0, taken: 0, short: 0 };
      moved.set(unit, sum);
      if (amounts.moved > 0) sum.added += amounts.moved;
      else sum.taken -= amounts.moved;
      sum.short += amounts.short;
    },
    *byCustomer() {
      for (const [key, amount] of perCustomer) {
        const unit = units[key % perHolder];
        if (unit !== undefined) yield { number: Math.floor(key / perHolder), unit, amount };
      }
    },
  };
}

/** What an effect gives a customer, as far as he has it afterwards. */
function giftOf(effect: Effect): { unit: string; amount: number } | undefined {
  switch (effect.kind) {
    case 'earn':
    case 'stamp':
      return effect;
    case 'grant':
    case 'completeCard':
      return { unit: effect.rewardUnit, amount: effect.count };
    case 'measure':
    case 'visitBegun':
      return undefined;
  }
}
