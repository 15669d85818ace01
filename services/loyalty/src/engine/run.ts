import type { CompiledProgram } from '../program/compiled.ts';
import type { Effect, Standings, Subject } from '../words/model.ts';
import type { Basket } from './basket.ts';
import type { BaseEarned } from './earn.ts';
import type { Situation } from './situation.ts';
import type { Supplies } from './supplies.ts';

/** One decision in the making. */
export interface Run {
  program: CompiledProgram;
  subject: Subject;
  situation: Situation;
  /** What of the sale counts; null for a custom event. */
  basket: Basket | null;
  standings: Standings;
  supplies: Supplies;
  effects: Effect[];
  /** By unit: what rules earned before multipliers. */
  base: Map<string, BaseEarned>;
  /** By unit: everything earned. */
  earned: Map<string, number>;
  /** By card: stamps that rules and the card itself added, multiplied ones among them. */
  stamped: Map<string, BaseEarned>;
}
